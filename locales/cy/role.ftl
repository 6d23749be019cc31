# Rolau’r bobl sy’n defnyddio’r rhaglen.

role-referrer = Atgyfeiriwr
role-link-worker = Gweithiwr cyswllt
role-scheme-manager = Rheolwr cynllun
role-provider = Darparwr
role-steward = Stiward y cyfeiriadur
role-commissioner = Comisiynydd
role-befriending-coordinator = Cydlynydd cyfeillio
role-information-governance = Arweinydd llywodraethu gwybodaeth
role-administrator = Gweinyddwr
