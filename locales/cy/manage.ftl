# Yr hyn y mae pobl sy’n gweithio yma yn gofalu amdano: eu tudalen gyntaf, a sefydliadau.

# Y dudalen gyntaf ar ôl mewngofnodi, i bwy bynnag sy’n gweithio yn rhywle.
manage-title = Eich gwaith
manage-lede = Dyma’r hyn y gallwch ei wneud yma heddiw, ym mhob un o’ch rolau.
manage-nothing-yet = Nid oes dim i’w wneud yma yn y rôl hon eto.
manage-other-role = Rydych yn gweithio mewn un rôl ar y tro. <account>Dewiswch rôl arall yn eich cyfrif</account>.
manage-who-can-see = <who>Gweld pwy sy’n gallu darllen a newid beth</who>.
manage-way-organisations = Sefydliadau a’r bobl ynddynt
manage-way-own = Eich sefydliad eich hun
manage-way-alerts = Yr hyn y cewch wybod amdano
manage-way-trail = Yr hyn a ddigwyddodd: y trywydd archwilio
manage-way-emergencies = Cofnodion a agorwyd mewn argyfwng
manage-way-find = Dod o hyd i gymorth i rywun
manage-way-schemes = Chwilio am gynllun presgripsiynu cymdeithasol
manage-to-review = { $count ->
    [one] { $count } i’w adolygu
   *[other] { $count } i’w hadolygu
}

# Y rhestr o sefydliadau.
manage-organisations = Sefydliadau
manage-organisations-lede = Dyma’r sefydliadau rydych yn gofalu amdanynt. Mae pob un yn sefyll o dan yr un y mae’n perthyn iddo.
manage-find-one = Dod o hyd i sefydliad
manage-narrow = Enw neu god ODS
manage-with-closed = Dangos rhai sydd wedi cau hefyd
manage-search = Chwilio
manage-count = { $count ->
    [zero] { $count } sefydliad
    [one] { $count } sefydliad
    [two] { $count } sefydliad
    [few] { $count } sefydliad
    [many] { $count } sefydliad
   *[other] { $count } o sefydliadau
}
manage-people-count = { $count ->
    [zero] nid oes neb yn gweithio yno eto
    [one] { $count } person
    [two] { $count } berson
    [few] { $count } pherson
    [many] { $count } pherson
   *[other] { $count } o bobl
}
manage-under = o dan { $name }
manage-closed = Wedi cau
manage-nothing = Nid oes sefydliad sy’n cyfateb. Gwiriwch y sillafu, neu defnyddiwch lai o eiriau.
manage-show-all = Dangos pob sefydliad
manage-narrowed = Dyma’r { $shown } cyntaf o { $count }. Chwiliwch i ddod o hyd i un arall.

# Beth yw sefydliad.
manage-kind = Beth ydyw
manage-kind-any = Pob math
manage-kind-icb = Bwrdd gofal integredig
manage-kind-sub-icb = Is-leoliad bwrdd
manage-kind-pcn = Rhwydwaith gofal sylfaenol
manage-kind-practice = Meddygfa
manage-kind-council = Cyngor
manage-kind-charity = Elusen
manage-kind-community-group = Grŵp cymunedol
manage-kind-business = Busnes
manage-kind-scheme-provider = Yn rhedeg cynllun presgripsiynu cymdeithasol

# Un sefydliad.
manage-not-open = Ddim ar agor heddiw
manage-name = Enw
manage-ods-code = Cod ODS
manage-charity-number = Rhif elusen
manage-charity-number-optional = Rhif elusen (dewisol)
manage-opens = Diwrnod cyntaf
manage-opens-optional = Diwrnod cyntaf (dewisol)
manage-last-day = Diwrnod olaf
manage-from = O ba ddiwrnod
manage-from-day = o { $day }
manage-successor = Cymerwyd ei le gan
manage-predecessors = Cymerodd le
manage-above = Yn perthyn i
manage-nobody-above = Neb uwch ei ben
manage-below = Sefydliadau oddi tano
manage-below-more = { $count ->
    [zero] A { $count } arall: gweler y rhestr
    [one] A { $count } arall: gweler y rhestr
    [two] A { $count } arall: gweler y rhestr
    [few] A { $count } arall: gweler y rhestr
    [many] A { $count } arall: gweler y rhestr
   *[other] A { $count } arall: gweler y rhestr
}
manage-nobody-below = Nid oes rhai.
manage-moves = Lle mae wedi perthyn
manage-areas = Ardaloedd y mae’n gyfrifol amdanynt
manage-no-areas = Dim. Mae ardaloedd yn agor cyfansymiau a chofnodion i’w gomisiynwyr a’i stiwardiaid. Nid ydynt byth yn agor cofnod person.
manage-from-register = Daw hyn o gofrestr y GIG. Os yw’r gofrestr yn newid, mae hyn yn newid hefyd.

# Ffurflenni.
manage-happens = Beth fydd yn digwydd
manage-continue = Parhau
manage-cancel = Canslo a mynd yn ôl
manage-save = Cadw
manage-day = Diwrnod
manage-month = Mis
manage-year = Blwyddyn
manage-day-hint = Er enghraifft, 31 3 2027

manage-make = Ychwanegu sefydliad oddi tano
manage-make-lede = I sefydliad GIG mae’r cod ODS yn ddigon, os yw cofrestrau’r GIG wedi’u llwytho yma. I eraill, dywedwch beth ydyw a’i enw.
manage-ods-code-hint = Megis A81001. Gadewch yn wag os nad oes un.
manage-charity-number-hint = O’r gofrestr elusennau, megis 1234567.
manage-make-button = Ychwanegu’r sefydliad hwn

manage-change = Newid enw neu rif elusen
manage-change-register = Daw’r enw o gofrestr y GIG. Os byddwch yn ei newid yma, ni fydd y gofrestr yn ei newid mwyach.
manage-stale = Newidiodd rhywun arall hyn tra oedd y ffurflen ar agor gennych
manage-stale-now = Roedd rhywun arall yn gynt. Yr enw nawr yw { $name }. Mae’r hyn a deipiwyd gennych isod o hyd. Cadwch eto os ydych ei eisiau.

manage-set-areas = Gosod ei ardaloedd
manage-areas-lede = Mae comisiynwyr a stiwardiaid y sefydliad hwn yn gweld cyfansymiau a chofnodion yr ardaloedd hyn. Nid oes ardal yn agor cofnod person.
manage-areas-told = Caiff yr arweinydd llywodraethu gwybodaeth wybod am ardaloedd newydd.
manage-areas-codes = Codau’r ardaloedd
manage-areas-hint = Un ym mhob llinell, megis E08000009. Codau’r Swyddfa Ystadegau Gwladol ydynt.

manage-move = Ei symud o dan un arall
manage-move-lede = Dewiswch i ble y bydd yn perthyn. Rhaid i’r ddau fod yn sefydliadau rydych yn gofalu amdanynt.
manage-move-under = I ble y bydd yn perthyn
manage-move-from = O { $day } mae’n perthyn i { $name }. Tan y diwrnod cynt, mae popeth yn aros fel y mae.
manage-move-below = Mae popeth oddi tano yn symud gydag ef.
manage-move-administrators = Mae’r gweinyddwyr uwch ei ben yn newid: gall rhai’r lle newydd ofalu amdano, ac ni all rhai’r hen le.
manage-move-button = Ei symud

manage-close = Ei gau
manage-close-on = Ei ddiwrnod olaf yw { $day }.
manage-close-people = { $count ->
    [zero] Nid oes neb yn gweithio yno, felly nid oes neb yn colli mynediad.
    [one] Mae { $count } person yn colli ei rôl yno y diwrnod wedyn.
    [two] Mae { $count } berson yn colli eu rolau yno y diwrnod wedyn.
    [few] Mae { $count } pherson yn colli eu rolau yno y diwrnod wedyn.
    [many] Mae { $count } pherson yn colli eu rolau yno y diwrnod wedyn.
   *[other] Mae { $count } o bobl yn colli eu rolau yno y diwrnod wedyn.
}
manage-close-below = { $count ->
    [zero] Nid oes sefydliad oddi tano.
    [one] Mae { $count } sefydliad oddi tano yn aros ar agor. Mae ei bobl ei hun yn cadw eu rolau.
    [two] Mae { $count } sefydliad oddi tano yn aros ar agor. Mae eu pobl eu hunain yn cadw eu rolau.
    [few] Mae { $count } sefydliad oddi tano yn aros ar agor. Mae eu pobl eu hunain yn cadw eu rolau.
    [many] Mae { $count } sefydliad oddi tano yn aros ar agor. Mae eu pobl eu hunain yn cadw eu rolau.
   *[other] Mae { $count } o sefydliadau oddi tano yn aros ar agor. Mae eu pobl eu hunain yn cadw eu rolau.
}
manage-close-own = Rydych chi’n gweithio yno hefyd. Rydych yn colli’r rôl hon hefyd.
manage-close-kept = Ni chaiff dim ei ddileu. Ni allwch ei agor eto yma.
manage-close-button = Cau’r sefydliad hwn

manage-merge = Ei uno ag un arall
manage-merge-lede = Mae sefydliad arall yn cymryd ei le, fel pan fydd dwy feddygfa yn uno.
manage-merge-into = Pa un sy’n cymryd ei le
manage-merge-staff = Beth sy’n digwydd i’r bobl sy’n gweithio yno
manage-merge-carried = Maent yn cael yr un rolau yn y llall
manage-merge-carried-hint = Rhaid bod gennych hawl i roi pob un o’r rolau hyn.
manage-merge-left = Maent yn colli eu mynediad
manage-merge-left-hint = Gallwch wahodd y rhai rydych eu heisiau eto.
manage-merge-happens = O { $day } mae { $new } yn cymryd lle { $old }.
manage-merge-happens-below = Mae popeth o dan yr hen un yn symud o dan yr un newydd.
manage-merge-happens-carried = Mae gan bawb sy’n gweithio yn yr hen un yr un rôl yn yr un newydd o’r diwrnod hwnnw.
manage-merge-happens-left = Mae pawb sy’n gweithio yn yr hen un yn colli’r rôl honno.
manage-merge-happens-for-good = Ni allwch ddadwneud hyn yma. Ni chaiff dim ei ddileu.
manage-merge-no-staff = Dewiswch beth sy’n digwydd i’r bobl sy’n gweithio yno
manage-merge-button = Eu huno

# Beth sydd angen ei gywiro.
manage-no-kind = Dewiswch beth ydyw
manage-no-choice = Dewiswch sefydliad
manage-no-day = Rhowch ddiwrnod go iawn, megis 31 3 2027
manage-no-ods-code = Rhowch god ODS, megis A81001
manage-no-name-by-code = Nid ydym yn adnabod y cod ODS hwn yma. Rhowch yr enw hefyd
manage-no-charity-number = Rhowch rif elusen, megis 1234567
manage-no-area = Nid ydym yn adnabod yr ardaloedd hyn: { $codes }
manage-kind-not-below = Dewiswch fath arall. Ni all hwn fod oddi tano: { $kind }

# Pam na ellir gwneud rhywbeth.
manage-refused-circle = Mae hwnnw o dan yr un hwn yn barod, felly ni all yr un hwn fynd oddi tano
manage-refused-kind = Ni all sefydliad o’r math hwn berthyn i hwnnw
manage-refused-history = Mae symudiad neu ddiwrnod diweddarach wedi’i gofnodi yn barod. Dewiswch ddiwrnod diweddarach
manage-refused-not-open = Nid yw ar agor ar y diwrnod hwnnw
manage-refused-closed = Mae ganddo ddiwrnod olaf yn barod
manage-refused-code = Mae sefydliad â’r cod ODS hwn yma yn barod
manage-refused-name = Rhowch enw, mewn 200 llythyren neu lai
manage-refused-area = Rhowch godau ardaloedd, megis E08000009, hyd at 200 ohonynt
manage-rule-number = Mae’r rhif hwn yn perthyn i rywun sy’n rhedeg cynllun. Dim ond gweinyddwr eich bwrdd neu eich cyngor all ei roi
manage-rule-areas = Gosodir ardaloedd gan weinyddwr y sefydliad uwch ei ben, os yw bwrdd neu gyngor ar y brig. Gofynnwch iddynt.
manage-rule-held = Dim ond gweinyddwr y sefydliad uwch ei ben all symud yr un hwn. Gofynnwch iddynt.

# Yr hyn sydd newydd ei wneud.
manage-done-made = Mae’r sefydliad wedi’i ychwanegu.
manage-done-changed = Mae eich newidiadau wedi’u cadw.
manage-done-areas = Mae’r ardaloedd wedi’u gosod.
manage-done-moved = Mae’r symudiad wedi’i gofnodi.
manage-done-closed = Mae’r diwrnod olaf wedi’i gofnodi.
manage-done-merged = Mae’r uniad wedi’i gofnodi.
