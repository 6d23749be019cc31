# Drysau arddangosiad.

demo-title = Byddwch yn unrhyw un sy’n gweithio yma
demo-warning = Arddangosiad yw hwn
demo-warning-why = Mae pob person a phob sefydliad yma wedi’u dyfeisio. Ni ofynnir i neb am gyfrinair.
demo-warning-do-not = Peidiwch â theipio dim am bobl go iawn. Gall pawb sy’n agor y dudalen hon weld yr hyn a wnewch.
demo-lede = Dewiswch pwy rydych am fod. Cewch eich mewngofnodi ar unwaith, a gallwch ddod yn ôl yma i fod yn rhywun arall.
demo-person = { $name }, { $organisation }
demo-enter = Bod y person hwn
demo-nobody = Nid oes neb ar ôl i fod. Dechreuwch yr arddangosiad eto gyda chronfa ddata wag.

demo-referrer = Yn gweithio mewn meddygfa ac yn anfon pobl at weithiwr cyswllt.
demo-link-worker = Yn gwrando ar bobl, yn gwneud cynllun gyda nhw ac yn cerdded gyda nhw.
demo-scheme-manager = Yn rhedeg gwasanaeth gweithwyr cyswllt ardal.
demo-provider = Yn rhedeg grŵp y mae pobl yn dod iddo.
demo-steward = Yn cadw’r cyfeiriadur yn gywir.
demo-commissioner = Yn cynllunio ac yn talu am wasanaethau, ac yn gweld rhifau ond dim enwau.
demo-befriending-coordinator = Yn dod â chymdogion iau a hŷn at ei gilydd.
demo-information-governance = Yn gwylio pwy sy’n edrych ar beth.
demo-administrator = Yn gofalu am sefydliadau a’r bobl sy’n gweithio ynddynt.

demo-supported = Person sy’n cael cymorth
demo-supported-does = Rhywun a gafodd help i ddod o hyd i gwmni. Nid oes ganddynt gyfrif. Mae dolen mewn neges yn dangos iddynt pwy sydd wedi edrych ar eu cofnod.
demo-supported-enter = Agor eu dolen
