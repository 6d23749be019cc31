# Gofyn i rywun ateb mesur drwy ddolen, i bwy bynnag sy’n eu cefnogi.

asked-link = Gofyn drwy ddolen
asked-heading = Gofyn drwy ddolen: { $measure }
asked-told = Cewch ddolen, a chod ar gyfer llythyr. Maent yn ateb ar eu ffôn neu gyfrifiadur eu hunain, heb gyfrif.
asked-days = Gellir ei defnyddio unwaith, hyd { $day }.
asked-born = Yn gyntaf maent yn dweud y flwyddyn y’u ganwyd. Ar ôl ychydig o flynyddoedd anghywir mae’r ddolen yn cau, ac rydych yn gweld hynny yma.
asked-replaces = Mae dolen ers { $day } nad oes neb wedi’i defnyddio eto. Os gwnewch un newydd, ni ellir defnyddio honno mwyach.
asked-button = Gwneud y ddolen

# Wedi’i gwneud.
asked-made-title = Mae’r ddolen yn barod
asked-made-what = { $measure }. Gellir ei defnyddio hyd { $day }.
asked-made-replaced = Ni ellir defnyddio’r ddolen a wnaethoch o’r blaen mwyach.
asked-made-scan = Mae eu ffôn gyda nhw
asked-made-scan-told = Maent yn pwyntio ei gamera at y llun hwn.
asked-made-picture = Y ddolen fel llun i ffôn
asked-made-send = Maent yn rhywle arall
asked-made-send-told = Copïwch hi i neges eich hun. Peidiwch â rhoi dim am eu hiechyd na’u cymorth yn y neges honno.
asked-made-once = Nawr yn unig y gwelwch y ddolen hon
asked-made-code = Mewn llythyr, neu dros y ffôn
asked-made-code-told = Maent yn agor { $address } ac yn teipio’r cod hwn:
asked-made-born = Gofynnir iddynt y flwyddyn y’u ganwyd. Peidiwch â’i rhoi yn yr un neges.
asked-made-works-once = Mae’n gweithio unwaith. Gallant stopio a pharhau gyda’r un ddolen.
asked-made-told = Pan fyddant wedi ateb, fe’i gwelwch ar Heddiw.
asked-made-back = Yn ôl at yr hyn a ddywedasant

# Sut mae’n sefyll.
asked-open-heading = Gofynnwyd drwy ddolen
asked-open = { $measure }, { $occasion }: gofynnwyd ar { $day } gan { $name }. Gellir ei defnyddio hyd { $until }.
asked-begun = Maent wedi dechrau ateb.
asked-answered = { $measure }, { $occasion }: atebasant drwy ddolen ar { $day }.
asked-declined = { $measure }, { $occasion }: byddai’n well ganddynt beidio ag ateb, meddent ar { $day }.
asked-guessed = { $measure }, { $occasion }: dywedwyd blwyddyn geni anghywir ormod o weithiau, felly caeodd y ddolen ar { $day }. Holwch a gyrhaeddodd y person cywir, ac a yw’r flwyddyn yn y cofnod yn gywir.
asked-expired = { $measure }, { $occasion }: nid atebodd neb erbyn { $day }. Gofynnwch mewn ffordd arall, neu gwnewch ddolen newydd.
asked-call-off = Tynnu’n ôl
asked-called-off = Mae’r ddolen wedi’i thynnu’n ôl. Ni all neb ei defnyddio mwyach.
asked-looked = Rwyf wedi edrych arno
asked-looked-done = Diolch. Mae oddi ar eich rhestr ar gyfer heddiw.
asked-stale = Newidiodd hynny tra oedd y dudalen ar agor gennych: efallai eu bod wedi ateb. Dyma sut mae’n sefyll nawr.
asked-entry = { $day }, atebwyd gan y person, drwy ddolen gan { $name }
asked-today = Beth a ddaeth o ddolenni
asked-today-told = Pobl y gofynnwyd cwestiynau iddynt drwy ddolen. Edrychwch ar yr hyn a ddywedasant.
asked-timeline = Atebwyd: { $measure }
asked-timeline-link = Atebodd y person drwy ddolen: { $measure }
asked-rule-born = Ysgrifennwch eu dyddiad geni i lawr yn gyntaf: dyna sut maent yn dangos mai nhw biau’r ddolen
