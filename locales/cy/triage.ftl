# Atgyfeiriadau i’r rhai sy’n gweithio gyda nhw, a beth sy’n cael ei wneud iddyn nhw.

triage-title = Atgyfeiriadau i weithio arnyn nhw
triage-lede = Daw’r hyn sydd ei angen gyntaf yn gyntaf.
triage-waiting = Yn aros ({ $count })
triage-active = Gyda gweithiwr cyswllt ({ $count })
triage-overdue-count = Yn hwyr ({ $count })
triage-over = Wedi dod i ben
triage-overdue = Yn hwyr
triage-safety = Darllenwch cyn ymweld
triage-aged = { $age } oed
triage-team = Eich tîm, a beth mae pob un yn ei gymryd
triage-do = Beth allwch chi ei wneud
triage-done = Mae wedi’i wneud a’i gofnodi. Dywedir wrth yr atgyfeiriwr lle mae hynny’n iawn.
triage-safety-heading = Cyn ymweld
triage-about = Yr atgyfeiriad
triage-contact = Y person
triage-told = Dywedodd yr atgyfeiriwr rywbeth arall
triage-record = Agor cofnod y person hwn
triage-messages = Yr hyn a ddywedwyd wrth yr atgyfeiriwr
triage-needs = Anghenion
triage-reason = Gan yr atgyfeiriwr
triage-hopes = Beth maen nhw’n gobeithio amdano
triage-urgency = Pa mor fuan
triage-scheme = Cynllun
triage-link-worker = Gweithiwr cyswllt
triage-received = Derbyniwyd
triage-door = Sut y daeth
triage-referrer = Atgyfeiriwyd gan
triage-asked-by = Gofynnwyd gan
triage-agreement = Cytundeb
triage-codes-only = Cofnod y meddyg teulu
triage-ended = Pam y daeth i ben
triage-due-acknowledge = Dywedwch a ydych yn ei dderbyn erbyn { $day }.
triage-due-attempt = Ceisiwch gyrraedd y person erbyn { $day }.
triage-due-appointment = Siaradwch â’r person erbyn { $day }.
triage-due-hold = Ailddechreuwch ar { $day }.

# Beth ellir ei wneud.
triage-accept = Derbyn
triage-redirect = Anfon at gynllun arall
triage-decline = Gwrthod
triage-allocate = Rhoi i weithiwr cyswllt
triage-attempt = Nodi na allech eu cyrraedd
triage-begin = Nodi eu bod wedi derbyn cymorth
triage-hold = Gohirio
triage-resume = Ailddechrau
triage-close = Cau
triage-person-declines = Nid ydyn nhw eisiau cymorth
triage-reopen = Agor eto
triage-mark-error = Rhoddwyd trwy gamgymeriad

triage-now = Mae’r atgyfeiriad nawr: { $state }.
triage-which-link-worker = Pa weithiwr cyswllt?
triage-suggested = Y ffit gorau sydd gyntaf. Chi sy’n penderfynu.
triage-in-hand = Mae ganddo { $count } o { $most } o bobl.
triage-no-link-worker = Nid oes gweithiwr cyswllt yn gweithio i’r cynllun hwn eto. Gwahoddwch un yn gyntaf.
triage-which-scheme = Pa gynllun?
triage-why = Pam?
triage-hold-until = Tan pryd?
triage-died-on = Os ydyn nhw wedi marw: pryd?
triage-died-hint = Gadewch hwn yn wag am bob rheswm arall.
triage-note = Nodyn i’r rhai sy’n gweithio gyda’r person
triage-note-hint = Nid yw’r atgyfeiriwr yn gweld hwn. Gallwch ei adael allan oni bai y gofynnir i chi amdano.
triage-note-withdraw = Mae’r cynllun yn darllen hwn. Gallwch ei adael allan oni bai y gofynnir i chi amdano.
triage-tell = Ychydig eiriau i’r atgyfeiriwr
triage-tell-hint = Dywedir wrthyn nhw beth wnaethoch chi a pham. Gallwch ychwanegu at hynny. Os yw’r person eisiau i godau yn unig fynd yn ôl, ni anfonir hwn.

# Sending on, suspected duplicates, other referrals.
triage-redirected = Mae’r atgyfeiriad wedi’i anfon ymlaen. Nid ydych yn ei weld mwyach, oni bai eich bod yn gweithio i’r cynllun hwnnw hefyd.
triage-narrow = Enw’r cynllun, neu enw pwy sy’n ei redeg
triage-no-scheme = Nid oes cynllun yn cyfateb. Gwiriwch y sillafu, neu defnyddiwch lai o eiriau.
triage-targets = Eich targedau
triage-emergency = Agor cofnod mewn argyfwng
triage-settled = Mae wedi’i nodi a yw’r cofnodion hyn yn perthyn i un person.
triage-suspected = Gall cofnod arall fod am y person hwn
triage-suspected-because = Dyma beth sy’n cytuno a beth sy’n wahanol:
triage-compare = Cymharu’r ddau gofnod
triage-suspected-elsewhere = Mae’r cofnod arall gyda { $scheme }, felly ni allwch ei weld. Ffoniwch nhw, neu anfonwch yr atgyfeiriad hwn yno os yw’r person yn perthyn yno.
triage-suspected-manager = Rheolwr eich cynllun sy’n cymharu’r ddau gofnod.
triage-others = Atgyfeiriadau eraill y person hwn

# Two records beside each other.
triage-compare-title = A yw’r cofnodion hyn am un person?
triage-compare-caption = Beth mae’r ddau gofnod yn ei ddweud
triage-compare-what = Beth
triage-compare-one = Y cofnod hŷn
triage-compare-other = Y cofnod mwy newydd
triage-compare-differs = Gwahanol
triage-compare-name = Enw
triage-compare-question = Ydyn nhw am un person?
triage-compare-same = Ydyn, am un person
triage-compare-same-hint = Mae’r cofnod hŷn yn aros, a chaiff ei fylchau eu llenwi. Mae atgyfeiriadau’r cofnod mwy newydd yn symud iddo. Dangosir beth sy’n wahanol gyda phob un.
triage-compare-different = Nac ydyn, am ddau berson
triage-compare-different-hint = Mae’r ddau yn aros fel y maent, ac ni ofynnir i neb eto.
triage-compare-button = Cadw eich ateb
triage-compare-choose = Dywedwch a ydyn nhw am un person
triage-compare-stale = Newidiodd rhywun arall un o’r cofnodion hyn tra oeddent ar agor gennych. Ni wnaed dim. Cymharwch nhw eto.

# Opening a record in an emergency.
triage-emergency-when = Defnyddiwch hwn dim ond os oes rhaid i chi wybod rhywbeth nawr i gadw rhywun rhag niwed, ac nad eich cofnod chi ydyw. Os yw rhywun mewn perygl, ffoniwch 999 yn gyntaf.
triage-emergency-told = Dywedir ar unwaith wrth arweinwyr llywodraethu gwybodaeth eich sefydliad a’r cynllun sy’n cadw’r cofnod. Byddant yn eich holi amdano. Gall y person weld bod rhywun wedi edrych.
triage-emergency-hours = Mae’r cofnod ar agor i chi am 4 awr ar y mwyaf. Gallwch ei ddarllen, a newid dim.
triage-emergency-number = Rhif atgyfeirio neu rif GIG
triage-emergency-number-hint = Er enghraifft, R4K2-9QXD neu 999 000 0018
triage-emergency-why = Pam mae ei angen arnoch nawr?
triage-emergency-why-hint = Er enghraifft: ffoniodd hi, roedd wedi cynhyrfu’n fawr, ac mae’n rhaid i mi gyrraedd ei theulu. Bydd eich arweinydd llywodraethu yn darllen hwn.
triage-emergency-button = Agor y cofnod hwn
triage-emergency-no-number = Rhowch rif atgyfeirio, neu rif GIG â 10 digid
triage-emergency-not-found = Nid oes un cofnod unigol â’r rhif hwn. Gwiriwch ef, neu defnyddiwch y rhif arall.
triage-emergency-opened = Mae’r cofnod ar agor i chi am 4 awr. Dywedwyd wrth yr arweinwyr llywodraethu.
triage-emergency-open = Gallwch ddarllen hwn dim ond am eich bod wedi’i agor mewn argyfwng. Ni allwch ei newid.
