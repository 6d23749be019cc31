# Yr hyn a atebodd pobl i fesurau: ar ddechrau’r cymorth, ar y ffordd ac ar ei ddiwedd.

measure-title = Yr hyn a ddywedasant: { $name }
measure-heading = Yr hyn a ddywedasant am sut maent
measure-lede = Nhw yn unig biau pob ateb. Nid prawf yw sgôr, ac nid yw byth yn penderfynu pwy sy’n cael cymorth.
measure-link = Sut maent yn dweud eu bod, a beth a newidiodd
measure-recorded = Mae wedi’i ysgrifennu i lawr.
measure-marked = Mae wedi’i nodi fel gwall. Mae’n aros yma, ac nid yw’n cyfrif mwyach.
measure-closed = Nid oes ganddynt atgyfeiriad agored. Gallwch ddarllen yr hyn a atebwyd. Ni ellir ysgrifennu dim mwy i lawr.

# Pryd i ofyn.
measure-prompts = Amser gofyn
measure-prompts-told = Nid oes rhaid i neb ateb. Mae’r cymorth yn parhau beth bynnag a ddewisant.
measure-prompt-baseline = { $measure }: gofynnwch am y tro cyntaf
measure-prompt-review = { $measure }: gofynnwch eto
measure-prompt-closure = { $measure }: gofynnwch unwaith eto cyn i’r cymorth ddod i ben
measure-later = Nesaf: { $measure }, o { $day } ymlaen
measure-closing = Cyn i’r cymorth ddod i ben, gofynnwch unwaith eto: { $measures }. Nid oes rhaid iddynt ateb.

# Beth a newidiodd.
measure-table = { $measure }: yr atebion cyntaf a’r diweddaraf
measure-what = Beth
measure-first = Cyntaf, { $day }
measure-latest = Diweddaraf, { $day }
measure-difference = Newid
measure-total = Cyfanswm
measure-score = Sgôr
measure-of = { $number } ({ $band })
measure-up = I fyny { $by }.
measure-up-better = I fyny { $by }. Mae uwch yn well.
measure-up-worse = I fyny { $by }. Mae is yn well.
measure-down = I lawr { $by }.
measure-down-better = I lawr { $by }. Mae is yn well.
measure-down-worse = I lawr { $by }. Mae uwch yn well.
measure-same = Dim newid.
measure-other-answer = Ateb gwahanol.
measure-not-yet = Mae atebion cyntaf. Nid oes neb wedi gofyn eto.
measure-other-version = Mae’r atebion cyntaf a’r diweddaraf i gwestiynau gwahanol: newidiodd y cwestiynau rhwng y ddau (fersiwn { $first }, yna { $latest }). Cedwir y ddau isod. Ni chânt eu cymharu, oherwydd gallai gwahaniaeth ddod o’r cwestiynau ac nid o’r person.
measure-nothing-common = Nid atebwyd yr un cwestiwn y ddau dro, felly ni ellir cymharu dim.
measure-chart = { $what }: { $numbers }. Gall y rhifau fynd o { $lowest } i { $highest }.
measure-chart-part = { $number } ar { $day }

# Yr hyn a atebwyd.
measure-answered = Popeth a atebwyd
measure-entry = { $occasion }, { $day }
measure-occasion-baseline = Atebion cyntaf
measure-occasion-review = Adolygiad
measure-occasion-closure = Diwedd y cymorth
measure-nothing = Nid atebwyd dim eto.
measure-open = Heb ei ateb
measure-half = Cwestiynau a atebwyd: { $given } o { $asked }.
measure-half-no-total = Cwestiynau a atebwyd: { $given } o { $asked }. Nid oes cyfanswm, oherwydd gadawyd allan gwestiwn sy’n cyfrif.
measure-entry-version = Atebwyd i fersiwn { $version } o’r cwestiynau, sy’n wahanol nawr.
measure-entry-old = Nid yw eu geiriau yn y rhaglen hon mwyach: dangosir yr atebion yn ôl eu codau.
measure-who = Llenwyd gan
measure-helper = Gyda help gan
measure-language = Iaith y cwestiynau
measure-licence = Trwydded
measure-written = Ysgrifennwyd i lawr
measure-written-by = { $day }, gan { $name }
measure-error-tag = Gwall
measure-error-why = Nodwyd ar { $day } gan { $name }: { $why }
measure-error-link = Nodi fel gwall
measure-completed-alone = Y person, ar ei ben ei hun
measure-completed-help = Y person, gyda help
measure-completed-phone = Gweithiwr cyswllt, a ofynnodd ar y ffôn
measure-completed-paper = Atebwyd ar bapur, a’i deipio i mewn
measure-tongue-en = Saesneg
measure-tongue-cy = Cymraeg

# Beth y gellir ei ofyn.
measure-ask-about = Ysgrifennu atebion i lawr: { $measure }
measure-enter = Rhoi sgôr: { $measure }
measure-paper-link = Argraffu ar bapur
measure-others = Gofyn rhywbeth arall
measure-licensed = Mesurau sydd angen trwydded
measure-licensed-told = Mae’r rhain yn perthyn i’w perchnogion. Mae angen trwydded ar eich sefydliad, ac rydych chi’n rhoi’r sgôr.
measure-registry-link = Beth yw pob un o’r rhain

# Y ffurflen.
measure-form-screening = Peidiwch â defnyddio hwn i benderfynu pwy sy’n cael cymorth. Ni chafodd ei wneud ar gyfer hynny.
measure-form-half = Gallant adael unrhyw gwestiwn allan.
measure-form-licensed = Nid yw ei gwestiynau yma, oherwydd bod eu perchennog yn eu trwyddedu. Gofynnwch nhw fel y dywed eich trwydded, a rhowch y sgôr.
measure-unchecked = Nid oes neb wedi gwirio eto mai dyma’r geiriau a gyhoeddwyd.
measure-draft-welsh = Drafft yw’r Gymraeg. Nid yw’n gyfieithiad wedi’i brofi.
measure-ask-occasion = Pryd yw hyn?
measure-occasion-baseline-hint = Cymharir popeth diweddarach â hyn
measure-ask-day = Ar ba ddiwrnod yr atebasant?
measure-ask-completed = Pwy lenwodd y ffurflen?
measure-ask-helper = Pwy helpodd?
measure-ask-helper-hint = Megis “ei merch” neu “cyfieithydd”. Gadewch yn wag os nad oedd neb.
measure-ask-language = Ym mha iaith oedd y cwestiynau?
measure-ask-score = Beth yw’r sgôr?
measure-ask-score-hint = O { $lowest } i { $highest }. { $way }
measure-higher-better = Mae uwch yn well.
measure-higher-worse = Mae is yn well.
measure-ask-licence = O dan ba drwydded y gofynnwyd?
measure-ask-licence-hint = Cyfeirnod trwydded eich sefydliad
measure-ends = Mae { $from } yn golygu “{ $lowest }”, mae { $to } yn golygu “{ $highest }”
measure-clear = Gadael y cwestiwn hwn allan
measure-save = Ysgrifennu i lawr
measure-wrong-occasion = Dewiswch pryd yw hyn
measure-wrong-day = Rhowch y diwrnod yr atebasant
measure-wrong-completed = Dewiswch pwy lenwodd y ffurflen
measure-wrong-helper = Dywedwch pwy helpodd. Os atebasant ar eu pen eu hunain, gadewch yn wag
measure-wrong-language = Dewiswch yr iaith
measure-wrong-answer = Dewiswch un o’r atebion, neu gadewch ef allan
measure-wrong-nothing = Dewiswch ateb i o leiaf un cwestiwn
measure-wrong-number = Rhowch y sgôr fel rhif, megis 21.5
measure-wrong-range = Rhowch sgôr o { $lowest } i { $highest }
measure-wrong-licence = Rhowch gyfeirnod trwydded eich sefydliad
measure-wrong-long = Defnyddiwch lai o eiriau: mae lle i 200 o lythrennau

# Beth sydd yn ei erbyn.
measure-rule-over = Nid oes ganddynt atgyfeiriad agored, felly ni ellir ysgrifennu dim i lawr
measure-rule-day = Rhowch ddiwrnod nad yw o’n blaenau, ac o fewn eu bywyd
measure-rule-changed = Mae’r cwestiynau wedi newid ers i chi agor y ffurflen hon. Edrychwch arnynt eto, ac yna ysgrifennwch i lawr
measure-rule-baseline = Mae atebion cyntaf eisoes. Dewiswch adolygiad, neu nodwch y rheini fel gwall
measure-rule-sent = Ysgrifennwyd y ffurflen hon i lawr eisoes, gydag atebion eraill. Edrychwch ar y rheini yn gyntaf. I ysgrifennu’r rhain i lawr hefyd, anfonwch nhw eto

# Gwall.
measure-error-heading = Nodi fel gwall
measure-error-told = Mae’n aros yn y cofnod ac yn cael ei ddangos fel gwall. Nid yw’n cyfrif mwyach.
measure-error-reason = Pam mae’n anghywir?
measure-error-reason-hint = Megis “am rywun arall”. Peidiwch ag ailadrodd yr atebion.
measure-error-button = Nodi fel gwall
measure-error-stale = Mae rhywun wedi nodi hwn eisoes

# Ar bapur.
measure-paper-title = { $measure }, ar bapur
measure-paper-name = Eich enw neu lythrennau cyntaf
measure-paper-day = Diwrnod
measure-paper-how = Ticiwch un blwch ar gyfer pob cwestiwn. Gallwch adael unrhyw gwestiwn allan. Nid oes atebion cywir.
measure-paper-what-for = Mae eich atebion yn eich helpu chi a’ch gweithiwr cyswllt i weld beth sy’n newid. Nid ydynt byth yn penderfynu a ydych yn cael cymorth.
measure-paper-give = Rhowch hwn i’ch gweithiwr cyswllt. Nid oes neb yn ei ddarllen cyn hynny.
measure-paper-danger = Mewn perygl nawr: 999. Gormod i’w ddioddef: 111, opsiwn 2. Rhywun sy’n gwrando: y Samariaid, 116 123.
measure-paper-print = Argraffu
measure-paper-formats = Iaith y daflen
measure-paper-source = Ffynhonnell: { $source }

# Pob un ohonynt.
measure-all-title = Mesurau
measure-all-lede = Cwestiynau sy’n dangos a yw cymorth yn helpu. Gall pobl sy’n cael cymorth eu hateb. Nid oes rhaid iddynt byth.
measure-all-licence = Pwy gaiff ei ddefnyddio
measure-all-open = Unrhyw un
measure-all-no-screening = Unrhyw un, ond nid i benderfynu pwy sy’n cael cymorth
measure-all-score-only = Sefydliadau â thrwydded. Nid yw ei gwestiynau yn y gwasanaeth hwn: dim ond y sgôr a gedwir
measure-all-wording = Geiriau’r cwestiynau
measure-all-as-published = Wedi’u gwirio: mae’r Saesneg fel y’i cyhoeddwyd
measure-all-unchecked = Heb eu gwirio eto yn erbyn yr hyn a gyhoeddwyd
measure-all-welsh = Cymraeg
measure-all-welsh-draft = Drafft o’n heiddo ni, nid cyfieithiad wedi’i brofi
measure-all-welsh-reviewed = Wedi’i adolygu
measure-all-scoring = Sgôr
measure-all-sum = Cyfanswm o { $lowest } i { $highest }. { $way }
measure-all-sum-part = Cyfanswm o { $lowest } i { $highest }, o { $counted } o’r { $asked } cwestiwn. { $way }
measure-all-apart = Dim cyfanswm: mae pob cwestiwn yn sefyll drosto’i hun
measure-all-change = Dim cyfanswm: cymharir pob un ag ef ei hun yn ddiweddarach
measure-all-version = Fersiwn
measure-all-version-of = { $version }, { $day }
measure-all-source = Ffynhonnell
measure-all-questions = Cwestiynau
