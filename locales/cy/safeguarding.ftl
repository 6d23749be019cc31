# Cofnod diogelu person, ar wahân i’w nodiadau.

safeguarding-title = Cofnod diogelu
safeguarding-lede = Dim ond gweithiwr cyswllt y person hwn a phwy bynnag sy’n rheoli’r cynllun all ddarllen hwn. Ni chaiff dim ynddo ei newid na’i dynnu allan.
safeguarding-write = Ysgrifennu yn y cofnod
safeguarding-danger = Os oes rhywun mewn perygl nawr, ffoniwch 999 yn gyntaf. Nid oes neb yn gwylio’r cofnod hwn.
safeguarding-concern = Beth welsoch chi neu a glywsoch chi?
safeguarding-concern-hint = Yn eu geiriau eu hunain lle gallwch. Dywedwch ar wahân beth rydych yn ei wybod a beth rydych yn ei feddwl.
safeguarding-decision = Beth benderfynwyd?
safeguarding-told = Wrth bwy y dywedwyd, a phryd?
safeguarding-told-hint = Enw, rôl ac amser. Gadewch yn wag dim ond os na phenderfynwyd gwneud dim byd pellach.
safeguarding-why = Pam nad oes dim byd pellach i’w wneud?
safeguarding-why-hint = Gadewch yn wag os dywedwyd wrth rywun.
safeguarding-written = Mae wedi’i ysgrifennu.
safeguarding-open = Ar agor
safeguarding-closed = Wedi cau
safeguarding-came = Beth ddaeth ohono:
safeguarding-still-open = Diogelu: heb ei ddatrys eto
safeguarding-outcome = Dweud beth ddaeth ohono
safeguarding-came-label = Beth ddaeth ohono?
safeguarding-came-hint = Ni ellir ei newid wedyn.
safeguarding-rule-concern = Dywedwch beth welsoch chi neu a glywsoch chi
safeguarding-rule-decision = Dewiswch beth benderfynwyd
safeguarding-rule-told = Dywedwch wrth bwy y dywedwyd, a phryd
