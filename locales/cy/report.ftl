# Rhoi gwybod am broblem gyda chofnod: y ffurflen, a’r dudalen ar ei hôl. Mae’r geiriau hyn yn cadw pobl yn ddiogel.

report-link = Rhoi gwybod am broblem gyda’r cofnod hwn

# Yr hyn y mae ymwelwyr â chofnod yn ei weld tra bo rhywun yn edrych ar broblem.
report-notice-closed = Dywedodd rhywun wrthym y gallai’r gwasanaeth hwn fod wedi cau. Rydym yn edrych ar y mater. Cysylltwch â nhw cyn mynd.
report-notice-not-safe = Dywedodd rhywun wrthym nad oedd yn teimlo’n ddiogel yma. Rydym yn edrych ar y mater. Nid ydym yn gwybod eto beth ddigwyddodd.

report-title = Rhoi gwybod am broblem gyda’r cofnod hwn
report-lede = Dywedwch wrthym beth sydd o’i le. Bydd un o’r bobl sy’n gofalu am y cyfeiriadur hwn yn ei ddarllen o fewn 2 ddiwrnod.

# Y blwch uwchben y ffurflen.
report-danger-heading = Peidiwch â defnyddio’r ffurflen hon mewn argyfwng
report-danger = Nid oes neb yn ei gwylio. Os oes rhywun mewn perygl nawr, ffoniwch <number>999</number>.
report-safeguarding = Os ydych yn meddwl bod oedolyn neu blentyn yn cael niwed, ffoniwch y cyngor lleol. Gofynnwch am ofal cymdeithasol i oedolion neu wasanaethau plant.

# Beth sydd o’i le.
report-kind = Beth sydd o’i le?
report-kind-closed = Mae wedi cau
report-kind-wrong-contact = Mae’r rhif ffôn, yr e-bost neu’r wefan yn anghywir
report-kind-wrong-time-or-place = Mae’r amser neu’r lle yn anghywir
report-kind-turned-away = Cefais fy anfon i ffwrdd
report-kind-not-safe = Doeddwn i ddim yn teimlo’n ddiogel yno
report-kind-other = Rhywbeth arall

report-words = Beth ddigwyddodd? (dewisol)
report-words-hint = Peidiwch â rhoi enwau, na dim am eich iechyd.
report-characters-most = Gallwch ysgrifennu hyd at { $most } nod
report-characters-left = Nodau ar ôl: { $count }
report-characters-over = Gormod o nodau: { $count }

report-contact = Eich cyfeiriad e-bost (dewisol)
report-contact-hint = Dim ond os bydd gennym gwestiwn am y broblem hon y byddwn yn ei ddefnyddio. Byddwn yn ei ddileu pan fydd y broblem wedi’i datrys.

# Blwch y mae rhaglenni’n ei lenwi ac nad yw pobl yn ei weld.
report-leave-empty = Gadewch y blwch hwn yn wag

report-button = Anfon
report-back = Mynd yn ôl i’r cofnod

# Yr hyn sydd i’w gywiro.
report-choose = Dewiswch beth sydd o’i le
report-too-long = Rhaid i’r hyn a ysgrifennoch fod yn { $most } nod neu lai. Mae { $over ->
    [two] { $over } nod
   *[other] { $over } nod
} yn ormod
report-no-address = Rhowch gyfeiriad e-bost fel name@example.org, neu gadewch y blwch yn wag
report-too-quick = Roedd hynny’n gyflym iawn. Edrychwch ar yr hyn a ysgrifennoch, yna anfonwch ef eto
report-too-old = Bu’r dudalen hon ar agor am amser hir. Edrychwch ar yr hyn a ysgrifennoch, yna anfonwch ef eto
report-not-ours = Ni allem fod yn siŵr bod hwn wedi dod o’n ffurflen ni. Edrychwch ar yr hyn a ysgrifennoch, yna anfonwch ef eto
report-filled = Llenwodd rhywbeth flwch sydd i aros yn wag. Edrychwch ar yr hyn a ysgrifennoch, yna anfonwch ef eto

# Y dudalen ar ei hôl.
report-sent-title = Diolch am ddweud wrthym
report-sent-about = Mae eich adroddiad am { $name } wedi dod i law
report-next = Beth sy’n digwydd nesaf
report-next-read = Bydd un o’r bobl sy’n gofalu am y cyfeiriadur hwn yn darllen eich adroddiad erbyn { $day }.
report-next-do = Efallai y byddant yn ffonio’r gwasanaeth, yn newid y cofnod, neu’n ei dynnu i lawr.
report-next-ask = Efallai y byddant yn anfon e-bost atoch os bydd ganddynt gwestiwn. Byddwn yn dileu eich cyfeiriad e-bost ar ôl hynny.
report-next-keep = Cadwch gyfeiriad y dudalen hon os ydych am weld beth sy’n digwydd i’ch adroddiad.

# Yr un dudalen yn nes ymlaen.
report-settled-title = Mae rhywun wedi edrych ar eich adroddiad
report-settled = Cafodd ei ddatrys ar { $day }. Diolch am ddweud wrthym.

report-danger-sent-heading = Os oes rhywun mewn perygl
report-danger-sent = Ffoniwch <number>999</number> nawr. Peidiwch ag aros amdanom ni.

report-find = Dod o hyd i gymorth arall
