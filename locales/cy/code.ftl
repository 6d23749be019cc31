# Ail gam mewngofnodi: cod ar ôl y cyfrinair.

code-title = Dangoswch mai chi ydyw
code-lede = Roedd eich cyfrinair yn gywir. Mae un cam arall.
code-app = Cod o’ch ap
code-app-hint = Agorwch yr ap dilysu ar eich ffôn. Rhowch y 6 rhif y mae’n eu dangos nawr.
code-recovery = Cod adfer
code-recovery-hint = Un o’r codau a gadwoch wrth osod eich cyfrif. Mae pob un yn gweithio unwaith.
code-button = Parhau
code-use-recovery = Defnyddio cod adfer
code-use-app = Defnyddio’r cod o’ch ap
code-passkey-script = Mae angen JavaScript ar eich porwr ar gyfer cod mynediad. Trowch ef ymlaen, neu defnyddiwch borwr arall.
code-lost = Os ydych wedi colli pob un, gofynnwch i bwy bynnag a’ch gwahoddodd, neu i weinyddwr eich sefydliad. Gallant eich helpu yn ôl i mewn.

# Yr hyn sydd i’w gywiro.
code-missing = Rhowch god
code-wrong = Nid yw’r cod hwnnw’n gywir, fe’i defnyddiwyd o’r blaen, neu mae ei amser wedi dod i ben. Rhowch yr un nesaf cyn gynted ag y mae eich ap yn ei ddangos
