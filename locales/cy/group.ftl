# Grwpiau a digwyddiadau y mae gweithwyr cyswllt yn eu cynnal: eu sesiynau, pwy sydd ynddynt, a phwy ddaeth.

group-title = Grwpiau a digwyddiadau
group-caption = Grŵp neu ddigwyddiad
# The title of the page of a group.
group-title-of = { $name }: grŵp
group-session-title = { $name }, { $when }
group-lede = Grwpiau y mae eich cynllun yn eu cynnal, fel taith gerdded neu fore coffi. Dim ond pobl sy’n gweithio i’ch cynllun sy’n gweld pwy sy’n dod.
group-none = Nid oes grŵp eto.
group-new = Creu grŵp neu ddigwyddiad
group-made = Mae’r grŵp wedi’i greu. Nawr cynlluniwch pryd mae’n cyfarfod.
group-change = Newid y grŵp
group-ended-heading = Grwpiau sydd wedi dod i ben
group-known = Am y grŵp hwn
group-name = Beth yw ei enw?
group-about = Beth ydyw?
group-about-hint = Beth mae pobl yn ei wneud yno, i bwy y mae, a beth i ddod ag ef.
group-place = Ble mae’n cyfarfod?
group-place-hint = Y cyfeiriad a sut i ddod o hyd iddo. Gadewch hwn yn wag os yw ei gofnod yn dweud.
group-service = Ei gofnod yn y cyfeiriadur
group-service-hint = Os yw wedi’i restru, copïwch gyfeiriad y cofnod yma.
group-listing = { $name } yn y cyfeiriadur
group-access = Beth ddylai pobl ei wybod am fynediad?
group-access-hint = Grisiau, toiledau, dolen glywed, pa mor bell mae pobl yn cerdded.
group-leader = Pwy sy’n ei arwain?
group-choose-leader = Dewiswch pwy sy’n ei arwain
group-nobody-leads = Neb
group-led-by = dan arweiniad { $name }
group-without-leader = Nid oes neb yn ei arwain
group-without-leader-told = Mae pwy bynnag oedd yn arwain y grŵp hwn wedi gadael. Newidiwch y grŵp a dewis pwy sy’n ei arwain.
group-places = Faint o leoedd sydd mewn sesiwn?
group-places-hint = Gadewch hwn yn wag os nad oes terfyn.
group-no-limit = Dim terfyn
group-end = Dod â’r grŵp i ben
group-end-told = Mae sesiynau i ddod yn cael eu canslo, ac nid oes neb ynddynt mwyach. Cedwir yr hyn a fu. Dywedwch wrth y rhai sy’n dod.
group-end-why = Pam mae’n dod i ben?
group-why-hint = Gall pawb sy’n gweithio gyda’r rhai sy’n dod ddarllen hwn. Peidiwch ag enwi neb.
group-ended = Daeth y grŵp hwn i ben ar { $day }. { $why }

# Sessions.
group-when = { $day }, { $time }
group-plan = Cynllunio sesiynau
group-plan-told = Cynlluniwch nhw ymlaen llaw, un neu sawl un ar y tro. Rhoddir pwy bynnag sy’n dod i bob sesiwn ynddynt.
group-planned = { $count ->
    [one] Mae 1 sesiwn wedi’i chynllunio.
   *[other] Mae { $count } sesiwn wedi’u cynllunio.
}
group-day = Ar ba ddiwrnod?
group-time = Am faint o’r gloch?
group-minutes = Sawl munud mae’n para?
group-minutes-hint = Gadewch hwn yn wag os yw’n agored.
group-how-often = Pa mor aml mae’n cyfarfod?
group-every-once = Unwaith
group-every-week = Bob wythnos
group-every-fortnight = Bob 2 wythnos
group-every-month = Bob mis, ar yr un diwrnod o’r wythnos, fel y dydd Mawrth cyntaf
group-how-many = Sawl sesiwn?
group-how-many-hint = Gadewch hwn yn wag os yw’n cyfarfod unwaith. Hyd at 60, a dim mwy na blwyddyn ymlaen.
group-coming = Sesiynau i ddod
group-past = Sesiynau blaenorol
group-no-session-yet = Nid oes sesiwn wedi’i chynllunio.
group-next = nesaf ar { $when }
group-full = Llawn
group-holiday = Gŵyl banc: { $name }
group-places-taken = { $taken } o { $places } lle wedi’u cymryd
group-people = { $count ->
    [one] 1 person
   *[other] { $count } o bobl
}
group-offered-count = { $count ->
    [one] mae 1 ohonynt i’w ofyn
   *[other] mae { $count } ohonynt i’w gofyn
}
group-waiting-count = { $count ->
    [one] mae 1 person yn aros
   *[other] mae { $count } o bobl yn aros
}
group-came-count = { $count ->
    [one] daeth 1 person
   *[other] daeth { $count } o bobl
}
group-change-session = Newid y sesiwn
group-call-off = Canslo’r sesiwn
group-call-off-told = { $day }, { $time }.
group-call-off-tell = Bydd ar linell amser pawb a oedd ynddi. Ffoniwch nhw: ni anfonir neges.
group-call-off-why = Pam mae’n cael ei chanslo?
group-off = Wedi’i chanslo
group-is-off = Mae’r sesiwn wedi’i chanslo.
group-was-called-off = Cafodd y sesiwn hon ei chanslo
group-called-off-because = Wedi’i chanslo: { $why }

# Who is in it.
group-add-to = Ychwanegu at grŵp
group-choose-told = Dewiswch y grŵp. Mae’r dudalen nesaf yn gofyn pa sesiynau.
group-put-in = Rhoi rhywun i mewn
group-puts = Rydych yn rhoi { $name } yn y grŵp hwn.
group-person = Pwy?
group-person-hint = Pobl ar eich llwyth achosion. Rhoddir rhywun arall i mewn o’u tudalen eu hunain, gan y rhai sy’n gweithio gyda nhw.
group-choose-person = Dewiswch berson
group-which = Pa sesiynau?
group-which-hint = Lle nad oes lle ar ôl, maent yn aros.
group-all-sessions = Pob sesiwn i ddod
group-all-sessions-hint = Hefyd y rhai a gynllunnir yn ddiweddarach.
group-put = { $waits ->
    [0] { $placed ->
        [0] Maent i mewn yn barod. Maent yn dod i bob sesiwn o hyn ymlaen.
        [one] Mae ganddynt le mewn 1 sesiwn.
       *[other] Mae ganddynt le mewn { $placed } sesiwn.
    }
   *[other] { $placed ->
        [0] { $waits ->
            [one] Mae’r sesiwn yn llawn. Maent ar y rhestr aros.
           *[other] Mae { $waits } sesiwn yn llawn. Maent ar eu rhestrau aros.
        }
       *[other] Mae ganddynt le mewn { $placed } sesiwn. Mewn { $waits } sesiwn maent yn aros am le.
    }
}
group-in-it = Pwy sydd ynddi
group-nobody-in = Nid oes neb ynddi eto.
group-regulars = Pwy sy’n dod i bob sesiwn
group-no-regulars = Nid oes neb wedi’i roi ym mhob sesiwn.
group-waiting = Rhestr aros
group-waiting-told = Pan ddaw lle’n rhydd, cedwir ef i’r cyntaf, a dywedir wrth eu gweithiwr cyswllt am ofyn iddynt.
group-waits = Yn aros am le
group-waits-in = { $count ->
    [one] yn aros am le mewn 1 sesiwn
   *[other] yn aros am le mewn { $count } sesiwn
}
group-offered = Cedwir lle nes y gofynnir iddynt
group-offered-in = { $count ->
    [one] mae lle mewn 1 sesiwn yn rhydd iddynt: gofynnwch iddynt
   *[other] mae lleoedd mewn { $count } sesiwn yn rhydd iddynt: gofynnwch iddynt
}
group-take-out = Tynnu allan
group-taken-out = Maent wedi’u tynnu allan. Mae eu lle’n mynd i bwy bynnag sy’n aros.
group-left = Pwy ildiodd eu lle
group-left-asked = wedi’u tynnu allan
group-left-died = maent wedi marw
group-left-support-ended = mae eu cefnogaeth wedi dod i ben
group-left-no-offer = nid oeddent ei eisiau

# Places that have become free.
group-offers = Lleoedd i’w cynnig
group-offers-told = Mae lle wedi dod yn rhydd. Cedwir ef iddynt nes i chi ofyn.
group-offered-since = Wedi’i gadw ers { $day }
group-takes = Maent yn ei gymryd
group-declines = Nid ydynt ei eisiau
group-answered = Nodwyd eu hateb.

# The register.
group-your-groups = Eich grwpiau
group-register = Cofrestr
group-register-missing = Cofrestr heb ei chymryd
group-registers-missing = { $count ->
    [one] 1 gofrestr heb ei chymryd
   *[other] { $count } cofrestr heb eu cymryd
}
group-register-taken = Wedi’i chymryd ar { $day } gan { $name }. Gallwch ei chywiro.
group-register-saved = Mae’r gofrestr wedi’i chadw. Dywedwyd rhywbeth am bawb.
group-register-left = { $count ->
    [one] Wedi’i chadw. Ni ddywedwyd dim eto am 1 person.
   *[other] Wedi’i chadw. Ni ddywedwyd dim eto am { $count } o bobl.
}
group-came = Daeth
group-did-not-come = Ni ddaeth
group-sent-apologies = Anfonodd ymddiheuriad
group-saved = Wedi’i gadw: { $mark }
group-said-before = Cyn hynny: { $mark }, { $day }, { $name }
group-walked-in = Daeth heb le
group-walk-in = A ddaeth rhywun arall?
group-walk-in-hint = Rhywun o’ch llwyth achosion. Cadwch i ychwanegu un ar ôl y llall.
group-nobody-else = Neb arall
group-save-register = Cadw’r gofrestr
group-no-contact = Mae’r ffaith bod rhywun wedi dod ar eu llinell amser. Nid yw’n gysylltiad: os buoch yn siarad am eu cefnogaeth, nodwch hynny hefyd.
group-stale = Cadwodd rhywun arall y gofrestr hon tra oedd gennych ar agor. Mae’r hyn a gadwyd wrth ymyl pob enw. Edrychwch ar eich atebion a chadwch eto.
group-they-lead = { $count ->
    [one] Maent yn arwain 1 grŵp.
   *[other] Maent yn arwain { $count } grŵp.
}
group-groups-to = Pwy sy’n arwain eu grwpiau o hyn ymlaen?
group-groups-stay = Neb arall

# On the timeline.
group-happened-joined = Ymunodd â { $name }
group-happened-waits = Ar restr aros { $name }
group-happened-offered = Daeth lle yn { $name } yn rhydd iddynt
group-happened-took = Cymerodd le yn { $name }
group-happened-left = Ildiodd le yn { $name }
group-happened-moved = Cafodd sesiwn o { $name } ei symud
group-happened-called-off = Cafodd sesiwn o { $name } ei chanslo
group-happened-came = Daeth i { $name }
group-happened-did-not-come = Ni ddaeth i { $name }
group-happened-sent-apologies = Anfonodd ymddiheuriad i { $name }

# What is against it.
group-rule-name = Dywedwch beth yw enw’r grŵp, mewn hyd at 120 llythyren
group-rule-place = Dywedwch ble mae’n cyfarfod, neu rhowch ei gofnod
group-rule-service = Rhowch gyfeiriad cofnod sydd wedi’i gyhoeddi yn y cyfeiriadur, neu gadewch hwn yn wag
group-rule-leader = Dewiswch weithiwr cyswllt o’r cynllun hwn
group-rule-places = Rhowch rif cyfan o leoedd o 1 i 500, neu gadewch hwn yn wag os nad oes terfyn
group-rule-taken = Mae mwy o leoedd na hynny wedi’u cymryd. Tynnwch rywun allan yn gyntaf, neu dewiswch fwy o leoedd
group-rule-day = Rhowch ddiwrnod go iawn o heddiw ymlaen, o fewn blwyddyn
group-rule-time = Rhowch amser fel 2:30pm neu 14:30
group-rule-no-such-time = Nid oes amser o’r fath ar y diwrnod hwn, gan fod y clociau’n mynd ymlaen. Dewiswch amser arall
group-rule-minutes = Rhowch funudau cyfan, o 5 i 720
group-rule-how-often = Dewiswch pa mor aml mae’n cyfarfod
group-rule-how-many = Rhowch sawl sesiwn, o 1 i 60
group-rule-twice = Mae’r grŵp hwn yn cyfarfod ar yr amser hwn yn barod
group-rule-begun = Mae hon drosodd, neu wedi dechrau. Dewiswch amser i ddod
group-rule-took-place = Cymerwyd cofrestr y sesiwn hon, felly fe’i cynhaliwyd
group-rule-called-off = Cafodd y sesiwn hon ei chanslo
group-rule-ended = Mae’r grŵp hwn wedi dod i ben
group-rule-in = Maent yn y sesiwn hon, neu’n aros amdani, yn barod
group-rule-no-session = Dewiswch sesiwn. Os nad oes un wedi’i chynllunio, cynlluniwch un yn gyntaf
group-rule-person = Dewiswch berson o’ch llwyth achosion
group-rule-not-yet = Gellir cymryd y gofrestr ar ddiwrnod y sesiwn
group-rule-no-offer = Nid yw’r lle hwn yn cael ei gynnig iddynt mwyach. Efallai bod rhywun wedi ateb yn barod

# Grwpiau darparwr.
group-provider-lede = Sesiynau eich gwasanaethau, fel taith gerdded neu ginio. Gall pobl sy’n gysylltiedig â chi gael lle ynddynt. Dim ond pobl sy’n gweithio yma sy’n gweld pwy sy’n dod, a dim ond tra’u bod yn rhannu.
group-own-service = I ba un o’ch gwasanaethau y mae’n perthyn?
group-own-service-hint = Gellir rhoi pobl sy’n gysylltiedig â’r gwasanaeth hwn ynddo.
group-person-provider-hint = Pobl sy’n dod i’r gwasanaeth hwn, neu sydd ar fin dod. Gellir ychwanegu rhywun na chafodd ei anfon at y gofrestr wrth ei enw cyntaf.
group-walk-in-provider-hint = Rhywun sy’n gysylltiedig â’r gwasanaeth hwn ac nad oedd ganddo le. Cadwch i ychwanegu un ar ôl y llall.
group-walk-ins = Daeth heb gael eu hanfon:
group-first-name = A ddaeth rhywun na chafodd ei anfon gan neb?
group-first-name-hint = Eu henw cyntaf yn unig. Ni chedwir dim arall amdanynt.
group-feeds = Mae pwy bynnag sy’n cefnogi’r bobl hyn yn gweld eu bod wedi dod, neu heb ddod. Os cywirwch y gofrestr yn nes ymlaen, caiff hynny ei gywiro hefyd.
group-waiting-provider-told = Pan ddaw lle’n rhydd, fe’i cedwir i’r cyntaf. Gofynnwch iddynt, a dywedwch ar dudalen y grŵp a ydynt yn ei gymryd.
group-unseen = { $count ->
    [one] Ni ddangosir 1 person a oedd yma mwyach, am ei fod wedi’i ohirio, wedi dod i ben neu heb ei rannu.
   *[other] Ni ddangosir { $count } o bobl a oedd yma mwyach, am ei fod wedi’i ohirio, wedi dod i ben neu heb ei rannu.
}
group-left-not-connected = Nid ydynt yn dod i’r gwasanaeth hwn mwyach
group-rule-own-service = Dewiswch un o’ch gwasanaethau
group-rule-own-leader = Dewiswch rywun sy’n gweithio yma
group-rule-not-coming = Dewiswch rywun sy’n dod i’r gwasanaeth hwn
group-rule-first-name = Rhowch enw cyntaf, hyd at 40 llythyren
