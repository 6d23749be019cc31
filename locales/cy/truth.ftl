# Mae rhestriad yn aros yn wir: y dudalen y mae ei berchennog yn ei hagor drwy ddolen neges, a rhestr waith y stiward. Drafft.

# Tudalen dolen.
truth-title = A yw hyn yn gywir o hyd?
truth-lede = Dyma beth mae pobl yn ei ddarllen am { $name }. Edrychwch drwyddo.
truth-checked = Gwiriwyd ddiwethaf { $day }.
truth-never = Nid oes neb wedi dweud wrthym eto bod hyn yn gywir.
truth-hidden = Nid ydym yn dangos hyn i neb ar hyn o bryd, oherwydd nad oes neb wedi dweud wrthym ers amser hir ei fod yn gywir. Mae un tap yn dod ag ef yn ôl.
truth-demoted = Rydym yn dangos hyn yn is ar hyn o bryd, oherwydd nad oes neb wedi dweud wrthym ers amser hir ei fod yn gywir. Mae un tap yn ei roi’n ôl.
truth-paused = Rydym yn dangos hyn ar gau am y tro, tan { $day }.
truth-closed-said = Dywedoch wrthym fod hyn wedi dod i ben. Nid ydym yn ei ddangos mwyach. Os camgymeriad oedd hynny, mae un tap yn dod ag ef yn ôl.
truth-empty = Nid ydym yn dweud dim am hyn
truth-right = Ydy, mae hyn i gyd yn gywir o hyd
truth-right-again = Rydym ar agor, ac mae hyn i gyd yn gywir
truth-different = Mae rhywbeth yn wahanol
truth-pause-link = Rydym ar gau am y tro, neu wedi dod i ben
truth-waits = Dywedoch wrthym fod hyn yn wahanol, ac rydym yn edrych arno
truth-waits-line = { $field }: { $said }

# Beth mae rhestriad yn ei ddweud.
truth-field-name = Ei enw
truth-field-description = Beth ydyw
truth-field-when = Pryd mae ymlaen
truth-field-where = Ble mae
truth-field-phone = Rhif ffôn
truth-field-email = Cyfeiriad e-bost
truth-field-website = Gwefan
truth-field-cost = Beth mae’n ei gostio
truth-field-who = Ar gyfer pwy y mae
truth-field-joining = Sut i ymuno

# Lle.
truth-room = A oes lle?
truth-room-room = Oes, gall pobl ddod nawr
truth-room-waiting = Mae rhestr aros
truth-room-full = Na, rydym yn llawn
truth-weeks = Sawl wythnos mae pobl yn aros? (dewisol)
truth-room-button = Cadw
truth-room-said = Dywedoch ar { $day }: { $room }

# Mae rhywun yn dweud beth sy’n wahanol.
truth-change-title = Beth sy’n wahanol?
truth-change-lede = Newidiwch yr hyn nad yw’n gywir, a gadewch y gweddill fel y mae.
truth-change-then = Mae rhai newidiadau’n dangos ar unwaith. Byddwn yn edrych ar eraill yn gyntaf, fel arfer drwy eich ffonio.
truth-change-button = Anfon y newidiadau
truth-where-hint = Cyfeiriad a chod post. Bydd rhywun bob amser yn edrych ar newid lle yn gyntaf.
truth-address = I ba gyfeiriad e-bost yr anfonwyd y neges gennym?
truth-address-hint = Rydym yn gofyn fel na all neb arall newid hyn.
truth-back = Yn ôl at y rhestriad

# Ar gau am y tro, neu am byth.
truth-close-title = Rydym ar gau am y tro, neu wedi dod i ben
truth-pause = Ar gau am y tro
truth-pause-until = Ar ba ddiwrnod rydych chi’n agor eto?
truth-pause-hint = Er enghraifft, 2026-09-07. Byddwn yn gofyn i chi ar y diwrnod hwnnw a ydych ar agor.
truth-pause-button = Cau tan y diwrnod hwnnw
truth-close = Wedi dod i ben am byth
truth-close-told = Byddwn yn peidio â’i ddangos ar unwaith. Ni ddaw neb yn ofer.
truth-close-button = Mae wedi dod i ben

# Diolch.
truth-thanks-title = Diolch
truth-thanks-right = Rydym wedi nodi bod hyn i gyd yn gywir. Gall pobl ymddiried ynddo.
truth-thanks-room = Rydym wedi nodi a oes lle.
truth-thanks-changed = Diolch. Mae’r hyn a newidioch yn cael ei ddangos nawr.
truth-thanks-waits = Diolch. Byddwn yn edrych ar eich newidiadau o fewn ychydig ddyddiau, ac efallai’n eich ffonio.
truth-thanks-both = Diolch. Mae rhywfaint o’r hyn a newidioch yn cael ei ddangos nawr. Byddwn yn edrych ar y gweddill o fewn ychydig ddyddiau, ac efallai’n eich ffonio.
truth-thanks-paused = Rydym yn ei ddangos ar gau am y tro. Ar y diwrnod y byddwch yn agor eto byddwn yn gofyn a yw popeth yn gywir.
truth-thanks-closed = Nid ydym yn ei ddangos mwyach. Diolch am ddweud wrthym, ac am yr hyn a wnaethoch.
truth-thanks-told = Yn y flwyddyn ddiwethaf soniodd gweithwyr cyswllt a meddygfeydd wrth bobl amdanoch tua { $count } o weithiau.
truth-thanks-touch = Yn y flwyddyn ddiwethaf rhoddwyd tua { $count } o bobl mewn cysylltiad â chi.
truth-thanks-keep = Gallwch ddefnyddio’r ddolen hon eto, er enghraifft pan fyddwch yn llawn. Mae’n gweithio am tua chwe mis.

# Beth sydd i’w gywiro.
truth-no-address = Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@example.com
truth-wrong-address = { $count ->
    [one] Nid dyna’r cyfeiriad yr anfonwyd y neges iddo. Gallwch roi cynnig arall arni unwaith
   *[other] Nid dyna’r cyfeiriad yr anfonwyd y neges iddo. Gallwch roi cynnig arall arni { $count } gwaith
}
truth-stale = Newidiodd hyn ers i chi agor y dudalen. Edrychwch arno eto: dyma sut y mae nawr
truth-rule-room = Dywedwch a oes lle
truth-rule-weeks = Rhowch wythnosau cyfan, o 0 i 104
truth-rule-until = Rhowch ddiwrnod ar ôl heddiw, o fewn blwyddyn, fel 2026-09-07
truth-rule-long = Defnyddiwch lai o eiriau: mae lle i 2,000 o lythrennau
truth-rule-nothing = Newidiwch o leiaf un o’r atebion, neu ewch yn ôl a dywedwch fod popeth yn gywir
truth-rule-name = Rhowch ei enw
truth-rule-phone = Rhowch un rhif ffôn, fel 0161 496 0000
truth-rule-email = Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@example.com
truth-rule-website = Rhowch gyfeiriad gwe, fel https://www.example.org
truth-rule-why = Dywedwch pam mewn ychydig eiriau
truth-rule-no-address = Nid oes cyfeiriad e-bost: ffoniwch nhw
truth-rule-not-now = Mae rhywun wedi gwneud hyn eisoes. Dyma sut y mae nawr
truth-rule-outcome = Dewiswch beth ddaeth ohono

# Dolen nad yw’n arwain ymhellach.
truth-over-title = Ni ellir defnyddio’r ddolen hon mwyach
truth-expired = Gellid ei defnyddio tan { $day }. Cewch ddolen newydd gyda’n neges nesaf.
truth-guessed = Rhoddodd rhywun gyfeiriadau e-bost eraill yn rhy aml, felly caeasom y ddolen hon. Bydd y bobl sy’n gofalu am y cyfeiriadur yn eich ffonio.
truth-over = Nid yw’r rhestriad yn y cyfeiriadur mwyach, neu mae’r bobl sy’n gofalu amdano wedi ei dynnu allan.
truth-unknown-title = Nid ydym yn adnabod y ddolen hon
truth-unknown = Efallai bod rhan ohoni ar goll. Agorwch hi eto o’n neges, neu copïwch y llinell gyfan.
truth-over-help = I ofyn am restriad, defnyddiwch “Rhoi gwybod am broblem” ar ei dudalen, neu atebwch ein neges.

# Ar dudalen rhestriad i bawb.
truth-room-public-room = Mae lle, ar { $day }
truth-room-public-waiting = Mae rhestr aros, ar { $day }
truth-room-public-waiting-weeks = { $weeks ->
    [one] Mae pobl yn aros tuag wythnos, ar { $day }
   *[other] Mae pobl yn aros tua { $weeks } wythnos, ar { $day }
}
truth-room-public-full = Yn llawn, ar { $day }
truth-room-public-full-weeks = { $weeks ->
    [one] Yn llawn, ar { $day }. Mae pobl yn aros tuag wythnos
   *[other] Yn llawn, ar { $day }. Mae pobl yn aros tua { $weeks } wythnos
}
truth-room-old = Roedd hynny beth amser yn ôl. Gofynnwch iddynt sut y mae nawr.
truth-answers = { $days ->
    [one] Fel arfer yn ateb o fewn 1 diwrnod gwaith
   *[other] Fel arfer yn ateb o fewn { $days } diwrnod gwaith
}
truth-for-groups = I grwpiau: sut i gadw’ch rhestriad yn gywir

# Rhestr waith y stiward.
truth-queue-title = Rhestriadau i ofalu amdanynt
truth-queue-lede = Pob rhestriad yn eich ardal sydd angen rhywun. Nid oes dim yn cael ei guddio heb sefyll yma.
truth-queue-overdue = { $count ->
    [one] Mae 1 adroddiad yn hwyr
   *[other] Mae { $count } adroddiad yn hwyr
}
truth-queue-work = { $count ->
    [one] 1 i edrych arno
   *[other] { $count } i edrych arnynt
}
truth-queue-none = Nid oes dim o’r rhain
truth-queue-most = Dim ond y { $most } cyntaf sy’n cael eu dangos. Pan fydd y rhain wedi’u gwneud, daw’r rhai nesaf.
truth-queue-nav = Beth sydd ei angen ar restriadau
truth-need-reports = Rhoddodd rhywun wybod am broblem
truth-need-changes = Dywed y perchennog fod rhywbeth yn wahanol
truth-need-ring = Ffoniwch nhw: ni allwn ysgrifennu
truth-need-bounced = Daeth ein neges yn ôl
truth-need-ended = Dywed y perchennog ei fod wedi dod i ben
truth-need-hidden-soon = I’w guddio cyn bo hir
truth-need-demoted = Yn cael ei ddangos yn is
truth-need-unanswered = Gofynnwyd, a heb ateb
truth-need-hidden = Wedi’i guddio: heb ei gadarnhau ers 9 mis
truth-need-paused = Ar gau am y tro
truth-need-off = Wedi’i guddio gan stiward
truth-line-checked = Gwiriwyd ddiwethaf { $day }
truth-line-never = Heb ei wirio erioed
truth-line-asked = Gofynnwyd ar { $day }
truth-line-next = Nesaf ar { $day }
truth-line-due = I edrych arno erbyn { $day }
truth-line-overdue = Yn hwyr ers { $day }

# Un rhestriad, i’w stiward.
truth-one-clock = Sut y mae’n sefyll
truth-one-public = Gweld fel y mae pawb yn ei weld
truth-one-bounced = Daeth ein neges olaf atynt yn ôl.
truth-one-guessed = Rhoddodd rhywun gyfeiriadau e-bost anghywir ar ddolen i’r rhestriad hwn.
truth-one-no-address = Nid oes ganddo gyfeiriad e-bost. Ffoniwch nhw.
truth-one-says = Beth mae’n ei ddweud
truth-one-history = Beth a ddywedwyd amdano
truth-one-no-history = Nid oes neb erioed wedi dweud ei fod yn gywir.
truth-said-still-right = Yn gywir o hyd
truth-said-changed = Mae rhywbeth yn wahanol
truth-said-closed = Mae wedi dod i ben
truth-said-pending = (nid yw’n cyfrif nes i chi edrych ar y newidiadau)
truth-how-link = drwy ddolen
truth-how-telephone = ar y ffôn
truth-how-command = drwy’r llinell orchymyn
truth-one-said = { $day }: { $said }, { $name }, { $how }
truth-one-changes = Beth mae’r perchennog yn dweud sy’n wahanol
truth-one-changes-told = Edrychwch ar bob un. Os bydd y rhif ffôn, y wefan neu’r lle yn newid, ffoniwch y rhif sydd yno nawr.
truth-was = Mae’n dweud
truth-should = Dylai ddweud
truth-by-hand = Newidiwch ef lle daw’r rhestriad ohono, yna pwyswch “Wedi’i wneud â llaw”.
truth-take = Derbyn
truth-take-by-hand = Wedi’i wneud â llaw
truth-refuse = Gwrthod
truth-why = Pam ddim?
truth-one-reports = Adroddiadau
truth-one-report = { $kind }, ar { $day }
truth-report-times = { $count ->
    [one] Rhoddwyd gwybod unwaith
   *[other] Rhoddwyd gwybod { $count } gwaith
}
truth-report-contact = Gellir cysylltu â nhw yn { $contact }
truth-outcome = Beth ddaeth ohono?
truth-outcome-corrected = Cywirwyd y rhestriad
truth-outcome-still-right = Mae’r rhestriad yn gywir
truth-outcome-hidden = Cuddio’r rhestriad
truth-outcome-passed-on = Wedi’i drosglwyddo, er enghraifft i ddiogelu
truth-outcome-unfounded = Dim adroddiad go iawn
truth-note = Ychydig eiriau, i gydweithwyr (dewisol)
truth-settle = Setlo’r adroddiad
truth-one-pause = Ar ba ddiwrnod mae’n agor eto?
truth-one-do = Beth allwch chi ei wneud
truth-rang = Ffoniais: mae hyn i gyd yn gywir
truth-ask-again = Gofyn iddynt drwy e-bost nawr
truth-hide = Ei guddio
truth-show = Ei ddangos eto
truth-archive = Ei archifo: mae wedi dod i ben
truth-done-rang = Rydym wedi nodi bod popeth yn gywir.
truth-done-asked = Mae neges ar ei ffordd.
truth-done-hidden = Mae wedi’i guddio.
truth-done-shown = Mae’n cael ei ddangos eto.
truth-done-paused = Mae’n cael ei ddangos ar gau am y tro.
truth-done-archived = Mae wedi’i archifo.
truth-done-taken = Derbyniwyd y newid.
truth-done-refused = Gwrthodwyd y newid.
truth-done-settled = Mae’r adroddiad wedi’i setlo.
truth-done-stale = Newidiodd rhywun arall hyn tra oedd gennych ar agor. Dyma sut y mae nawr. Ni wnaed dim o’ch eiddo chi.
truth-state-draft = Heb ei ddangos eto
truth-state-published = Yn cael ei ddangos
truth-state-due = Yn cael ei ddangos; gofynnwyd i’r perchennog
truth-state-stale = Yn cael ei ddangos yn is
truth-state-hidden = Wedi’i guddio
truth-state-paused = Yn cael ei ddangos ar gau am y tro
truth-state-archived = Wedi’i archifo

# Y dudalen i grwpiau bach.
truth-groups-title = I grwpiau: cadwch eich rhestriad yn gywir
truth-groups-lede = Mae pobl yn dod o hyd i’ch grŵp yn ein cyfeiriadur, ac mae gweithwyr cyswllt yn anfon pobl atoch. Nid oes angen cyfrif arnoch na dim i’w osod: mae cyfeiriad e-bost yn ddigon.
truth-groups-do = Beth rydych chi’n ei wneud
truth-groups-open = Tua phob 4 mis byddwn yn anfon e-bost atoch. Agorwch y ddolen ynddo, ar unrhyw ffôn.
truth-groups-tap = Edrychwch drwy’r hyn a ddywedwn am eich grŵp. Os yw popeth yn gywir, tapiwch “Ydy, mae hyn i gyd yn gywir o hyd”. Dyna’r cyfan.
truth-groups-change = Os oes rhywbeth yn wahanol, dywedwch hynny ar yr un dudalen. Byddwn yn dangos amser neu bris newydd ar unwaith os ydych wedi cadarnhau o’r blaen, ac yn edrych ar newidiadau eraill yn gyntaf.
truth-groups-room = Dywedwch wrthym a oes lle, a pha mor hir y mae pobl yn aros. Cadwch yr e-bost: mae’r ddolen yn gweithio am tua chwe mis.
truth-groups-silent = Os na chlywn gennych
truth-groups-silent-told = Byddwn yn gofyn ar ôl 4, 5 a 6 mis. Ar ôl 6 mis byddwn yn dangos grwpiau eraill yn gyntaf, ac ar ôl 9 mis byddwn yn peidio â dangos eich un chi, fel na fydd neb yn sefyll o flaen drws caeedig. Mae un tap yn dod ag ef yn ôl. Mae rhywun sy’n gofalu am y cyfeiriadur yn ei weld ac efallai’n eich ffonio.
truth-groups-safe = Cadwch y ddolen i chi’ch hun
truth-groups-safe-told = I newid rhywbeth byddwn yn gofyn am y cyfeiriad e-bost yr ysgrifennwyd ato. Os gwnaethoch anfon yr e-bost ymlaen, dim ond dweud ei fod yn gywir, neu eich bod yn llawn, y gall eraill ei wneud.
truth-groups-rung = A fyddai’n well gennych inni ffonio?
truth-groups-rung-told = Agorwch “Negeseuon atoch” ar dudalen y ddolen, ac ni anfonwn ddim byd arall i’r cyfeiriad hwnnw. Rydym yn ffonio pan allwn.
truth-groups-lost = Dim e-bost, neu un newydd?
truth-groups-lost-told = Ffoniwch y bobl sy’n gofalu am y cyfeiriadur, neu defnyddiwch “Rhoi gwybod am broblem” ar dudalen eich grŵp. Byddant yn nodi’r hyn a ddywedwch.
truth-no-more-told = Rydym yn gofyn ichi deirgwaith y flwyddyn a yw’ch cofnod yn gywir, ac yn ysgrifennu pan hoffai rhywun ddod. Os byddai’n well gennych inni ffonio, dywedwch hynny. Rydym yn ffonio pan allwn, felly gall eich cofnod gael ei ddangos yn is tan hynny.
