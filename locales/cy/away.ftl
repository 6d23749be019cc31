# Ymweliadau heddiw, i fynd â nhw i le heb rwydwaith.

away-title = Ewch â’ch ymweliadau gyda chi
away-short-name = Ymweliadau
away-lede = Defnyddiwch hyn lle nad oes rhwydwaith, fel wrth fwrdd y gegin. Mae’r hyn sydd ei angen arnoch yn cael ei gadw ar y ddyfais hon, wedi’i gau y tu ôl i PIN.
away-link = Ewch ag ymweliadau heddiw gyda chi, i le heb rwydwaith
away-open-visits = Agor yr hyn sydd ar y ddyfais hon
away-no-script = Mae angen JavaScript ar gyfer hyn, ac mae wedi’i ddiffodd yn eich porwr. Ni ellir mynd â dim. Ysgrifennwch â llaw dim ond yr hyn sydd raid, a’i gadw gyda chi.
away-unable = Ni all y porwr hwn gadw dim ar gau yn ddiogel, felly ni ellir mynd â dim. Defnyddiwch borwr cyfredol, dros gysylltiad diogel, ac nid mewn ffenestr breifat.
away-whom = Pwy ydych chi am fynd â’u manylion?
away-nobody-today = Nid oes gennych ymweliadau nac apwyntiadau heddiw. Dim ond pobl rydych yn cwrdd â nhw heddiw y gellir mynd â’u manylion.
away-address-stays = Ni ddylai neb ymweld â nhw ar eu pen eu hunain. Mae eu cyfeiriad yn aros yma nes i chi ddarllen pam.
away-read-first = Darllenwch nawr
away-pin-heading = Dewiswch PIN ar gyfer heddiw
away-pin-told = Rydych yn ei deipio i agor eich ymweliadau. Ni all neb ddweud wrthych beth oedd. Os byddwch yn ei anghofio, ewch â’ch ymweliadau eto.
away-pin-new = PIN
away-pin-hint = 6 i 12 digid. Nid 123456, nid un digid drosodd a throsodd, ac nid pen-blwydd.
away-pin-again = Yr un PIN eto
away-take = Mynd â nhw
away-wrong-nobody = Dewiswch o leiaf un person
away-wrong-pin = Rhowch 6 i 12 digid
away-wrong-obvious = Dewiswch PIN sy’n anoddach ei ddyfalu
away-wrong-again = Rhowch yr un PIN ddwywaith
away-wrong-failed = Ni weithiodd, ac ni aethpwyd â dim. Gwiriwch eich rhwydwaith a rhowch gynnig arall arni.
away-safe-heading = Beth i’w wybod
away-safe-what = Beth sy’n mynd gyda chi: sut i gyrraedd pobl a beth sy’n eu helpu, beth i’w wybod cyn ymweliad, beth sy’n bwysig iddynt, beth sy’n agored yn eu cynllun, beth ddigwyddodd ddiwethaf, a chwestiynau i’w gofyn. Mae rhifau GIG, penblwyddi a’r cofnod diogelu yn aros yma.
away-safe-hours = Mae’n cael ei ddileu ar ôl { $hours } awr, a phan fyddwch yn allgofnodi ar y ddyfais hon.
away-safe-pin = Mae’n cael ei ddileu ar ôl { $count ->
    [one] 1 PIN anghywir
   *[other] { $count } PIN anghywir
}.
away-safe-notes = Nid yw nodiadau heb eu hanfon yn cael eu dileu gydag ef. Maent yn aros ar gau, ac yn cael eu hanfon pan fyddwch yn mewngofnodi eto ar y ddyfais hon, am { $days } diwrnod. Os byddwch yn allgofnodi gyda nodiadau i’w hanfon, gofynnir i chi yn gyntaf.
away-safe-limits = Mae PIN yn cadw pobl sy’n codi eich dyfais allan. Nid yw’n cadw arbenigwr sy’n copïo popeth arni allan. Defnyddiwch glo’r ddyfais hefyd.
away-safe-lost = Os collir y ddyfais: dywedwch wrth eich rheolwr ar unwaith, ac allgofnodwch hi ar dudalen eich cyfrif. Nid yw’n agor i neb o’r eiliad y mae ganddi rwydwaith.
away-devices = Beth aethoch chi ag ef
away-device = { $when }: { $count ->
    [one] 1 person
   *[other] { $count } o bobl
}
away-device-out = Allan tan { $when }
away-device-over = Drosodd ers { $when }. Nid yw’r ddyfais wedi dweud ei fod wedi’i ddileu.
away-ended-given-back = Roeddech wedi gorffen, a chafodd ei ddileu
away-ended-signed-out = Wedi’i ddileu pan wnaethoch allgofnodi
away-ended-wrong-pin = Wedi’i ddileu ar ôl PIN anghywir
away-ended-forgotten = Wedi’i daflu, oherwydd anghofiwyd y PIN
away-ended-over = Wedi’i ddileu, oherwydd bod ei oriau ar ben
away-waiting-heading = O’ch ymweliadau
away-waiting = { $count ->
    [one] Mae 1 nodyn neu ateb yn aros am eich penderfyniad
   *[other] Mae { $count } nodyn neu ateb yn aros am eich penderfyniad
}

# Y dudalen sy’n gweithio heb rwydwaith.
away-visits-title = Eich ymweliadau
away-to-today = Alongside: heddiw
away-state = Sut mae pethau
away-offline = Dim rhwydwaith
away-online = Rhwydwaith
away-to-send = Nodiadau ac atebion i’w hanfon:
away-sent-at = Anfonwyd ddiwethaf:
away-see-sent = Gweld beth a anfonwyd
away-look = Digwyddodd rhywbeth tra oeddech i ffwrdd. Edrychwch arno a phenderfynwch.
away-clock-wrong = Mae cloc y ddyfais hon yn anghywir. Cywirwyd amserau’r hyn a anfonwyd gennych.
away-sign-in = Mewngofnodwch i anfon
away-gone = Ni ellir agor peth ohono mwyach: fe’i hysgrifennwyd fwy na { $days } diwrnod yn ôl, neu rhywun arall aeth â’r ymweliadau.
away-leaving = Mae rhywbeth i’w anfon. Anfonwch ef neu ei daflu cyn i chi allgofnodi. Mae allgofnodi yn dileu’r ddyfais hon.
away-wiped = Mae’r hyn yr aethoch ag ef wedi’i ddileu o’r ddyfais hon. Mae’r hyn a ysgrifennwyd gennych a heb ei anfon yma o hyd, ar gau.
away-nothing = Nid oes dim ar y ddyfais hon.
away-over = Mae’r hyn yr aethoch ag ef wedi’i ddileu. Mae’r hyn a ysgrifennwyd gennych yma o hyd, ar gau. Mae’n cael ei anfon pan fyddwch yn mewngofnodi, o fewn { $days } diwrnod.
away-take-link = Ewch â’ch ymweliadau gyda chi
away-locked = Wedi’i gloi
away-until = Gellir ei agor tan
away-pin = PIN
away-unlock = Agor
away-not-pin = Nid dyna’r PIN. Cynigion ar ôl:
away-forgotten = Rwyf wedi anghofio’r PIN
away-forgotten-told = Ni all neb ddweud wrthych. Taflwch yr hyn yr aethoch ag ef, ac ewch ag ef eto pan fydd gennych rwydwaith. Nid yw’r hyn a ysgrifennwyd gennych wedi’i golli: mae’n cael ei anfon pan fyddwch yn mewngofnodi.
away-forget = Taflu’r hyn yr aethoch ag ef
away-open = Pwy rydych yn cwrdd â nhw
away-lock = Cloi
away-people = Pobl
away-address-stayed = Arhosodd: ni ddylai neb ymweld â nhw ar eu pen eu hunain, ac nid oeddech wedi darllen pam.
away-matters = Beth sy’n bwysig iddynt
away-plan = Eu cynllun
away-by-day = erbyn { $day }
away-write-note = Ysgrifennu nodyn
away-ask = Gofyn: { $measure } ({ $occasion })
away-keep-here = Cadw ar y ddyfais hon
away-kept = Mae wedi’i gadw ar y ddyfais hon, ac yn cael ei anfon cyn gynted ag y bydd rhwydwaith.
away-wrong-result = Dewiswch beth ddaeth ohono
away-wrong-long = Defnyddiwch lai o eiriau: mae lle i 10,000 o lythrennau
away-wrong-minutes = Rhowch funudau cyfan, o 0 i 600
away-wrong-nothing = Atebwch o leiaf un cwestiwn
away-wrong-completed = Dewiswch pwy a’i llenwodd
away-wrong-helper = Rhowch pwy helpodd
away-wrong-alone = Gadewch allan pwy helpodd, neu dewiswch fod rhywun wedi helpu
away-wrong-keep = Ni ellid ei gadw ar y ddyfais hon. Gadewch y dudalen hon ar agor, a chopïwch yr hyn a ysgrifennwyd gennych.
away-done-heading = Pan fyddwch wedi gorffen
away-done-told = Dilëwch yr hyn yr aethoch ag ef. Mae’r hyn a ysgrifennwyd gennych a heb ei anfon yn aros, ar gau, nes iddo gael ei anfon.
away-done = Rwyf wedi gorffen: dilëwch ef
away-unsent = I’w anfon
away-unsent-told = Mae’n cael ei anfon ohono’i hun cyn gynted ag y bydd rhwydwaith a’ch bod wedi mewngofnodi. Mae’n aros ar y ddyfais hon tan hynny, am { $days } diwrnod.
away-send = Anfon nawr
away-a-note = Nodyn
away-some-answers = Atebion
away-not-taken = Heb ei gymryd
away-throw = Taflu
away-sure = Ni chafodd ei anfon. Ni fydd neb yn gallu ei ddarllen.
away-throw-sure = Ie, taflwch ef

# Yr hyn y mae sgript yn ei gael yn ateb.
away-was-recorded = Mae wedi’i gofnodi.
away-was-asked = Digwyddodd rhywbeth yn y cyfamser. Edrychwch arno a phenderfynwch.
away-was-refused = Ni ellir ei gofnodi fel y mae. Edrychwch arno a phenderfynwch.
away-was-left-out = Fe wnaethoch ei adael allan o’r blaen.
away-rule-too-many = Ewch â dim mwy na { $count } o bobl
away-rule-not-today = Ewch â dim ond pobl rydych yn cwrdd â nhw heddiw. Agorwch y dudalen hon eto a dewiswch.
away-rule-over = Mae’r hyn yr aethoch ag ef ar ben. Agorwch y dudalen hon eto ac ewch â’ch ymweliadau o’r newydd.
away-rule-not-along = Nid aethpwyd â’r person hwn. Ni ellir ysgrifennu dim amdanynt o’r fan hon.
away-rule-unreadable = Ni ellir darllen hyn. Copïwch yr hyn a ysgrifennwyd gennych, a’i nodi ar dudalen y person.
away-rule-answers = Nid yw’r atebion hyn yn perthyn i’r cwestiynau. Copïwch nhw, a’u hysgrifennu ar dudalen y person.
away-rule-day = Rhowch y diwrnod y digwyddodd: nid yn y dyfodol, ac o fewn blwyddyn
away-stale = Penderfynwyd hyn o’r blaen, efallai mewn ffenestr arall. Edrychwch arno eto.

# Beth ddaeth ohono.
away-sent-title = Beth a anfonwyd gennych
away-to-decide = I’w benderfynu
away-to-decide-told = Nid oes dim o hyn wedi’i gofnodi eto. Edrychwch ar beth ddigwyddodd tra oeddech i ffwrdd, a dewiswch.
away-nothing-to-decide = Nid oes dim i’w benderfynu.
away-recorded = Wedi’i gofnodi heddiw
away-yours = Beth a ysgrifennwyd gennych
away-theirs = Beth nododd eraill yn y cyfamser
away-somebody = Rhywun nad yw bellach ar eich rhestr achosion
away-written = Ysgrifennwyd { $when }
away-clock-behind = Roedd cloc y ddyfais { $time } ar ei hôl hi. Cywirwyd yr amser.
away-clock-ahead = Roedd cloc y ddyfais { $time } ar y blaen. Cywirwyd yr amser.
away-minutes-long = { $count ->
    [one] 1 munud
   *[other] { $count } munud
}
away-hours-long = { $count ->
    [one] 1 awr
   *[other] { $count } awr
}
away-what-came = Beth ddaeth ohono
away-minutes = Munudau
away-note = Nodyn
away-measure = Cwestiynau
away-which-day = Pa ddiwrnod oedd hi?
away-keep = Ei gofnodi
away-keep-both = Cadw’r ddau
away-keep-spoke = Ei gofnodi fel “Siaradom ni”
away-keep-review = Ei gofnodi fel adolygiad
away-leave-out = Gadael fy un i allan
away-declines = Ysgrifennu nad ydynt eisiau cymorth
away-done-kept = Mae wedi’i gofnodi.
away-done-left-out = Cafodd ei adael allan.
away-why-contact = Nododd cydweithiwr gyswllt â nhw tra oeddech i ffwrdd.
away-why-same = Rydych wedi nodi’r un peth eisoes, efallai ar ddyfais arall.
away-why-called-off = Cafodd yr apwyntiad ei ganslo tra oeddech i ffwrdd.
away-why-died = Maent wedi marw. Cofnodwch dim ond yr hyn a ddigwyddodd cyn hynny.
away-why-over = Mae eu cymorth wedi dod i ben.
away-why-joined = Cafodd eu cofnod ei uno ag un arall o’r un person. Byddai’n cael ei gofnodi yno.
away-why-colleague = Maent gyda chydweithiwr nawr. Ni allwch ysgrifennu yn eu cofnod. Dywedwch wrth y cydweithiwr beth a ysgrifennwyd gennych, yna gadewch ef allan.
away-why-not-allowed = Ni chewch ysgrifennu yn eu cofnod mwyach. Dywedwch wrth eich rheolwr beth a ysgrifennwyd gennych, yna gadewch ef allan.
away-why-in-support = Maent yn cael cymorth eisoes, felly nid yw hyn yn ganlyniad mwyach.
away-why-ahead = Yn ôl cloc y ddyfais fe’i hysgrifennwyd ar ôl ei anfon. Dywedwch pa ddiwrnod oedd hi.
away-why-before = Yn ôl cloc y ddyfais fe’i hysgrifennwyd cyn i chi fynd â’ch ymweliadau. Dywedwch pa ddiwrnod oedd hi.
away-why-day = Ni all fod wedi bod ar y diwrnod hwn. Dywedwch pa ddiwrnod oedd hi.
away-why-answers = Ysgrifennodd cydweithiwr atebion i’r un cwestiynau tra oeddech i ffwrdd.
away-why-first-answers = Mae atebion cyntaf i’r cwestiynau hyn eisoes.
away-why-questions = Mae’r cwestiynau wedi newid ers i chi fynd â nhw. Mae eich atebion yn perthyn i gwestiynau eraill, ac ni ellir eu cofnodi. Gofynnwch eto gyda’r rhai newydd.
