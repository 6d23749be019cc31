# Beth sy’n addas i rywun: sut mae dod o hyd i wasanaethau, pam mae eraill wedi’u cuddio, a sut mae un yn mynd i’r cynllun.

support-title = Dod o hyd i gymorth i { $name }
support-short = Dod o hyd i gymorth
support-find = Dod o hyd i gymorth
support-closed = Nid oes atgyfeiriad ar agor, felly nid ydym yn chwilio am ddim. Mae’r hyn a gynigiwyd o’r blaen yn y cynllun.
support-to-plan = Mynd i’r cynllun
support-assumed = Yr hyn rydym yn chwilio amdano
support-assumed-how = Daw hyn o’r cofnod, yr atgyfeiriad a’r cynllun. Tynnwch yr hyn nad yw’n iawn. Nid oes dim yn newid yn y cofnod.
support-take-away = Tynnu:
support-add = Ychwanegu:
support-put-back = Rhoi’n ôl:
support-offered = Maen nhw hefyd yn sôn am
support-taken-away = Wedi’u tynnu
support-as-recorded = Chwilio eto fel y mae yn y cofnod
support-change = Newid yr hyn rydym yn chwilio amdano
support-no-place = Ni wyddom ble maen nhw’n byw, felly nid yw pellter yn cyfrif. Dywedwch isod o ble i ddechrau.
support-no-terms = Dewiswch o leiaf un angen neu weithgaredd
support-lost = Nid ydym yn adnabod y lle hwnnw, felly nid yw pellter yn cyfrif. Rhowch gynnig ar hanner cyntaf cod post, neu dref.
support-lost-several = Mae sawl lle o’r enw hwnnw, felly nid yw pellter yn cyfrif. Dewiswch un o’r rhain: { $places }.

# Ble mae’r cofnod yn dweud rhywbeth.
support-source-referral = o’r atgyfeiriad
support-source-goal = o nod
support-source-action = o’r cynllun
support-source-interest = o’r cofnod

support-assume-home = Ger lle maen nhw’n byw
support-assume-near = Ger { $place }
support-assume-woman = Ar agor i fenywod
support-assume-man = Ar agor i ddynion
support-assume-room = Heb fod yn llawn
support-assume-confirmed = Wedi’i gadarnhau’n ddiweddar

support-form-add = Ychwanegu angen neu weithgaredd
support-add-nothing = Dim mwy
support-add-need = Angen: { $need }
support-form-near = Dechrau o le arall
support-form-near-hint = Tref, neu hanner cyntaf cod post, er enghraifft M33. Gadewch ef yn wag i ddechrau o ble maen nhw’n byw.
support-form-within = Pa mor bell y gallant fynd
support-any-distance = Unrhyw bellter
support-form-days = Dyddiau y gallant ddod
support-form-part = Amser o’r dydd
support-any-time = Unrhyw bryd
support-form-cost = Faint y gall gostio
support-any-cost = Unrhyw gost
support-form-modes = Sut maen nhw eisiau cymryd rhan
support-form-must = Dim ond gwasanaethau sy’n dweud bod ganddynt y mynediad sydd ei angen
support-form-must-hint = Nid yw llawer o restriadau yn dweud dim. Gadewch hwn yn wag a gofynnwch iddynt.
support-form-button = Chwilio eto

support-found = { $count ->
        [one] Mae 1 gwasanaeth yn addas
       *[other] Mae { $count } gwasanaeth yn addas
    }
support-none = Nid oes dim yn addas fel y gofynnir. Tynnwch rywbeth uchod, neu chwiliwch ymhellach.
support-more = Dangos mwy
support-farther = { $count ->
        [one] Mae 1 arall yn addas o fewn { $miles } milltir
       *[other] Mae { $count } arall yn addas o fewn { $miles } milltir
    }
support-why = Pam mae yma:
support-ask = Heb ei nodi. Gofynnwch iddynt:
support-ask-access = A oes ganddynt: { $access }
support-ask-language = A oes rhywun yn siarad { $language }
support-ask-time = Pryd mae’n digwydd
support-ask-cost = Faint mae’n ei gostio
support-ask-places = A oes lle ganddynt
support-in-plan = Yn y cynllun
support-propose = Rhoi yn y cynllun
support-propose-anyway = Rhoi yn y cynllun er hynny
support-compare-this = Cymharu
support-compare-how = Dewiswch hyd at bedwar a’u cymharu o dan y rhestr.
support-compare-button = Cymharu’r rhai a ddewiswyd

# Beth a roddodd wasanaeth lle mae’n sefyll.
support-points-title = Sut y’i rhoddwyd mewn trefn
support-points = { $points } o { $most } pwynt
support-points-less = { $points } pwynt yn llai
support-much-all = y cyfan
support-much-most = y rhan fwyaf
support-much-some = rhywfaint
support-much-little = ychydig
support-much-less = wedi’i dynnu
support-part-need = Yr hyn sydd ei angen arnynt ac sy’n apelio
support-part-distance = Pa mor agos ydyw
support-part-area = Mae’n dweud ei fod ar gyfer yr ardal hon
support-part-audience = Mae ar gyfer pobl fel nhw o ran oedran a rhywedd
support-part-access = Mae’n dweud bod ganddo’r mynediad sydd ei angen
support-part-language = Mae’n dweud ei fod yn eu hiaith
support-part-time = Mae ar agor pan allant ddod
support-part-cost = Mae am ddim neu’n costio dim mwy
support-part-checked = Pa mor ddiweddar y gwiriwyd y rhestriad
support-part-open = Mae lle ganddo
support-part-answers = Sut mae’n ateb pan anfonir pobl
support-part-stale = Nid oes neb wedi’i gadarnhau ers amser maith

# Yr hyn sydd wedi’i guddio, a pham.
support-hidden = { $count ->
        [one] 1 wedi’i guddio fel anaddas: dangos pam
       *[other] { $count } wedi’u cuddio fel anaddas: dangos pam
    }
support-hidden-how = Mae’r rhain yn ddigon agos ac yn ymwneud â’r hyn sydd ei angen. Mae pob un yn cyfrif unwaith, am y rheswm cyntaf sy’n wir.
support-keep = Dangos y rhain hefyd
support-hidden-best = Y gorau o’r rhai a guddiwyd
support-hidden-because = Wedi’i guddio oherwydd:
support-bar-paused = Mae ar gau am y tro.
support-bar-area = Mae ar gyfer pobl sy’n byw mewn man arall.
support-bar-age = Nid yw ar gyfer pobl { $age } oed.
support-bar-for-men = Mae ar gyfer dynion.
support-bar-for-women = Mae ar gyfer menywod.
support-bar-language = Mae mewn ieithoedd eraill, nid { $language }.
support-bar-access = Nid yw’n dweud bod ganddo: { $access }.
support-bar-time = Mae ar amser arall, nid { $time }.
support-bar-other-time = Mae ar amser arall.
support-bar-cost = Mae’n costio mwy: roeddem yn chwilio am { $price }.
support-bar-full = Mae’n llawn.
support-bar-stale = Nid oes neb wedi’i gadarnhau ers amser maith.
support-bar-far = Mae ymhellach nag y gallant fynd.

# Sawl un ochr yn ochr.
support-compare-title = Cymharu gwasanaethau
support-compare-what = Beth
support-compare-which = Pa rai hoffech chi eu cymharu?
support-compare-few = Dewiswch ddau i bedwar gwasanaeth i’w cymharu
support-compare-many = Mae lle i bedwar ochr yn ochr. Dewiswch hyd at bedwar
support-compare-gone = { $count ->
        [one] Nid yw 1 gwasanaeth a ddewisoch yn y cyfeiriadur mwyach.
       *[other] Nid yw { $count } gwasanaeth a ddewisoch yn y cyfeiriadur mwyach.
    }
support-compare-back = Yn ôl i’r rhestr
support-not-stated = Heb ei nodi
support-suits = Mae’n addas
support-suits-ask = Mae’n addas, cyn belled ag y mae’n dweud. Gofynnwch iddynt:
support-access-stated = { $need }: oes
support-access-ask = { $need }: heb ei nodi, gofynnwch iddynt
support-row-suits = A yw’n addas?
support-row-for = Pam mae yma
support-row-far = Pa mor bell
support-row-who = Ar gyfer pwy
support-row-language = Ieithoedd
support-row-join = Sut i ymuno
support-row-places = Lleoedd
support-row-checked = Gwiriwyd ddiwethaf
support-row-plan = Cynllun

# I mewn i’r cynllun, ac allan ohono.
support-propose-title = Rhoi hwn yn y cynllun
support-propose-what = { $service }
support-propose-told = Cynnig yw hwn. Nid oes neb wedi’i ofyn eto, ac ni rennir dim am y person.
support-propose-against = Rydym yn cuddio’r gwasanaeth hwn o’u rhestr. { $why } Os yw’n iawn er hynny, dywedwch pam isod.
support-propose-button = Rhoi yn y cynllun
support-change-title = Newid y cynnig hwn
support-change-link = Newid
support-mode = Sut byddan nhw’n cyrraedd yno?
support-mode-signposted = Maen nhw’n mynd eu hunain
support-mode-signposted-hint = Rydych yn dweud wrthynt amdano. Ni rennir dim.
support-mode-referred = Rydych yn eu hatgyfeirio
support-mode-referred-hint = Bydd y gwasanaeth yn clywed amdanynt, ar ôl iddynt gytuno.
support-mode-accompanied = Mae rhywun yn mynd gyda nhw
support-mode-accompanied-hint = Rydych chi neu rywun arall yn mynd gyda nhw y tro cyntaf.
support-goal = Ar gyfer pa nod mae hwn?
support-no-goal = Dim un o’r rhain
support-need = Ar gyfer pa angen mae hwn?
support-note = Beth ddylech chi neu gydweithiwr ei wybod?
support-note-why = Pam mae’n iawn iddynt er hynny?
support-note-hint = Mae hyn yn aros yn y cofnod. Nid yw’n cael ei argraffu ar eu copi.
support-take-back = Ei dynnu’n ôl
support-take-back-title = Tynnu hwn o’r cynllun
support-take-back-why = Pam?
support-take-back-note = Unrhyw beth i’w ychwanegu
support-state = Pa mor bell ydyw
support-state-proposed = Wedi’i gynnig
support-state-requested = Wedi gofyn
support-state-accepted = Wedi’i dderbyn
support-state-rejected = Wedi’i wrthod
support-state-cancelled = Wedi’i dynnu’n ôl
support-state-in-progress = Yn mynd yno
support-state-on-hold = Yn aros
support-state-completed = Wedi’i wneud
support-state-failed = Ni ddaeth dim ohono
support-state-entered-in-error = Wedi’i nodi drwy gamgymeriad
support-not-listed = Ddim yn y cyfeiriadur mwyach
support-proposed-on = Cynigiwyd ar { $day } gan { $name }
support-for-goal = Ar gyfer y nod: { $goal }
support-in-plan-title = Cymorth yn y gymuned
support-in-plan-none = Nid oes dim wedi’i gynnig eto.
support-in-their-plan = Cymorth yn eu cynllun
support-line = { $service } ({ $mode })
support-over = Wedi’i dynnu’n ôl neu ar ben
support-moved-propose = Rhoddwyd yn y cynllun: { $service }
support-moved-change = Newidiwyd y cynnig: { $service }
support-moved-take-back = Tynnwyd y cynnig yn ôl: { $service }
support-moved-end = Wedi’i ganslo: { $service }
support-moved-join = Cynigiwyd ddwywaith, cadwyd unwaith: { $service }

# Yr hyn nad yw’n ffitio.
support-rule-gone = Nid yw’r gwasanaeth hwn yn y cyfeiriadur mwyach. Chwiliwch am un arall
support-rule-already-there = Mae’r gwasanaeth hwn yn y cynllun yn barod
support-rule-mode = Dewiswch sut maen nhw’n cyrraedd yno
support-rule-goal = Dewiswch nod o’r cynllun hwn sydd ar agor
support-rule-why = Dywedwch mewn ychydig eiriau pam mae’n iawn iddynt er hynny
support-rule-too-many = Mae lle i 20 gwasanaeth ar y tro. Tynnwch un yn ôl yn gyntaf
support-rule-not-proposed = Nid cynnig yn unig yw hwn mwyach. Ni ellir ei newid yma

# Y copi i’r person.
support-copy-title = Lleoedd i roi cynnig arnynt
support-copy-line = { $service }. { $how }
support-copy-line-with = { $service }, { $organisation }. { $how }
support-copy-signposted = Gallaf fynd yno fy hun.
support-copy-referred = Bydd fy ngweithiwr cyswllt yn gofyn iddynt ar fy rhan, os cytunaf.
support-copy-accompanied = Bydd rhywun yn mynd gyda mi y tro cyntaf.
support-easy-signposted = Gallwch fynd yno.
support-easy-referred = Gall eich gweithiwr cyswllt ofyn iddynt ar eich rhan.
support-easy-accompanied = Gall rhywun fynd gyda chi y tro cyntaf.
support-easy-choice = Chi sy’n dewis. Gallwch ddweud na.

# Yr ail restr.
support-also-title = Daeth pobl fel hyn hefyd o hyd i
support-also-told = Cyfrifwyd o gynlluniau tua { $people } o bobl y cynllun hwn, dros y { $months } mis diwethaf. Mae ganddynt un o’r un anghenion ac maent yn byw yn ardal yr un cyngor.
support-also-people = Yng nghynlluniau tua { $count } o bobl
support-also-none = Nid oes dim i’w ddangos. Cyfrifir rhy ychydig o bobl, neu nid yw’r hyn y daethant o hyd iddo yn addas yma.
support-also-how = Cyfrif cynlluniau yn unig y mae’r rhestr hon. Nid yw’n defnyddio oedran, rhywedd, ethnigrwydd, iaith na pha mor gefnog yw ardal i ddewis gwasanaethau nac i’w rhoi mewn trefn. Ni ddangosir llai nag 8 o bobl byth, a thalgrynnir niferoedd i’r 5 agosaf. Gadewir allan wasanaeth yr anfonwyd un grŵp o bobl yn bennaf iddo. Gadewir allan hefyd yr hyn nad yw’n addas i’r person hwn.
support-also-setting = Beth arall y daeth pobl fel hyn o hyd iddo
support-also-setting-told = Gall gweithwyr cyswllt y cynllun hwn weld ail restr o dan y gwasanaethau sy’n addas i berson. Mae wedi’i diffodd nes i chi ei throi ymlaen.
support-also-show = Dangos y rhestr?
support-also-off = Na
support-also-on = Ie, ei dangos
