# Geiriau am atgyfeiriadau y mae sawl tudalen yn eu defnyddio.

# Pa mor bell y mae atgyfeiriad, i’r rhai sy’n gweithio gydag ef.
referral-state-received = Wedi cyrraedd
referral-state-redirected = Wedi’i anfon yma gan gynllun arall
referral-state-accepted = Wedi’i dderbyn
referral-state-allocated = Gyda gweithiwr cyswllt
referral-state-attempting = Yn ceisio cyrraedd y person
referral-state-in-support = Yn cael cymorth
referral-state-on-hold = Wedi’i ohirio
referral-state-closed = Wedi cau
referral-state-declined = Wedi’i wrthod gan y person
referral-state-error = Rhoddwyd trwy gamgymeriad

# Yr un peth mewn brawddeg, i bwy bynnag a atgyfeiriodd.
referral-told-received = Mae wedi cyrraedd y cynllun, a bydd y cynllun yn edrych arno.
referral-told-redirected = Mae wedi’i anfon at gynllun arall, a fydd yn edrych arno.
referral-told-accepted = Mae’r cynllun wedi’i dderbyn ac mae’n dewis gweithiwr cyswllt.
referral-told-allocated = Mae gyda gweithiwr cyswllt, a fydd yn cysylltu â’r person.
referral-told-attempting = Mae’r gweithiwr cyswllt yn ceisio cyrraedd y person.
referral-told-in-support = Mae’r person wedi derbyn cymorth ac yn gweithio gyda gweithiwr cyswllt.
referral-told-on-hold = Mae’r cymorth wedi’i ohirio tan ddyddiad y cytunwyd arno gyda’r person.
referral-told-closed = Mae’r cymorth wedi dod i ben.
referral-told-declined = Penderfynodd y person beidio â derbyn cymorth.
referral-told-error = Fe’i rhoddwyd trwy gamgymeriad ac nid yw’n cyfrif.

# Beth a wnaed i atgyfeiriad.
referral-move-receive = Atgyfeiriwyd
referral-move-redirect = Anfonwyd at gynllun arall
referral-move-accept = Derbyniwyd gan y cynllun
referral-move-decline = Gwrthodwyd gan y cynllun
referral-move-withdraw = Tynnwyd yn ôl gan yr atgyfeiriwr
referral-move-allocate = Rhoddwyd i weithiwr cyswllt
referral-move-attempt = Ceisiwyd cyrraedd y person
referral-move-begin = Siaradwyd â’r person, a dderbyniodd gymorth
referral-move-hold = Gohiriwyd
referral-move-resume = Ailddechreuwyd
referral-move-close = Caewyd
referral-move-person-declines = Gwrthodwyd gan y person
referral-move-reopen = Agorwyd eto
referral-move-mark-error = Nodwyd iddo gael ei roi trwy gamgymeriad

referral-urgency-routine = Yn ei dro
referral-urgency-soon = Yn fuan

referral-door-professional = Gan weithiwr proffesiynol
referral-door-self = Gofynnodd y person amdano
referral-door-family = Gofynnodd perthynas neu ffrind amdano
referral-door-cohort = Derbyniodd y person gynnig

referral-agreement-said-yes = Cytunodd y person
referral-agreement-best-interests = Er budd pennaf y person: ni allan nhw benderfynu hyn eu hunain

# Fel beth y mae rhywun yn atgyfeirio.
referral-profession-gp = Meddyg teulu
referral-profession-nurse = Nyrs
referral-profession-pharmacist = Fferyllydd
referral-profession-allied-health = Gweithiwr iechyd proffesiynol arall
referral-profession-hospital = Tîm rhyddhau o’r ysbyty
referral-profession-social-care = Gofal cymdeithasol
referral-profession-mental-health = Gwasanaeth iechyd meddwl
referral-profession-housing = Tai
referral-profession-police = Yr heddlu
referral-profession-fire = Tân ac achub
referral-profession-job-centre = Canolfan waith
referral-profession-voluntary = Elusen neu grŵp cymunedol
referral-profession-practice = Tîm y feddygfa
referral-profession-other = Rhywbeth arall

referral-reach-phone = Galwad ffôn
referral-reach-text = Neges destun
referral-reach-email = E-bost
referral-reach-letter = Llythyr
referral-reach-relative = Trwy berthynas neu gefnogwr

# Beth sy’n helpu rhywun i ddeall a chymryd rhan.
referral-access-large-print = Print bras
referral-access-easy-read = Hawdd ei ddarllen
referral-access-braille = Braille
referral-access-bsl = Iaith Arwyddion Prydain
referral-access-interpreter = Cyfieithydd ar y pryd
referral-access-hearing = Trwm eu clyw
referral-access-sight = Golwg gwan
referral-access-memory = Help gyda’r cof
referral-access-step-free = Mynediad heb risiau
referral-access-company = Rhywun i ddod gyda nhw

referral-gender-woman = Menyw
referral-gender-man = Dyn
referral-gender-non-binary = Anneuaidd
referral-gender-other = Gair arall
referral-gender-not-said = Heb ddweud

# Beth sy’n cyfateb neu’n wahanol mewn dau gofnod.
referral-alike-nhs-number-same = Mae’r rhif GIG yr un fath
referral-alike-nhs-number-other = Mae’r rhif GIG yn wahanol
referral-alike-born-same = Mae’r dyddiad geni yr un fath
referral-alike-born-nearly = Mae’r dyddiad geni bron yr un fath
referral-alike-born-other = Mae’r dyddiad geni yn wahanol
referral-alike-family-same = Mae’r cyfenw yr un fath
referral-alike-family-nearly = Mae’r cyfenw bron yr un fath
referral-alike-family-other = Mae’r cyfenw yn wahanol
referral-alike-given-same = Mae’r enw cyntaf yr un fath
referral-alike-given-nearly = Mae’r enw cyntaf bron yr un fath
referral-alike-given-other = Mae’r enw cyntaf yn wahanol
referral-alike-postcode-same = Mae’r cod post yr un fath
referral-alike-postcode-other = Mae’r cod post yn wahanol
referral-alike-phone-same = Mae’r rhif ffôn yr un fath
referral-alike-twins = Efallai eu bod yn efeilliaid, neu’n berthnasau yn yr un cyfeiriad
referral-alike-number-of-other = Nid oes dim arall yn cyfateb: efallai mai rhif rhywun arall ydyw

# Pam yr awgrymir gweithiwr cyswllt, neu beidio.
referral-suggest-knows = wedi cefnogi’r person hwn o’r blaen
referral-suggest-language = yn siarad iaith y person
referral-suggest-practice = yn gweithio gyda’r feddygfa hon
referral-suggest-area = yn gweithio lle mae’r person yn byw
referral-suggest-need = yn adnabod yr angen hwn yn dda
referral-suggest-room = gyda lle i ragor o bobl
referral-suggest-nearly-full = bron yn llawn
referral-suggest-full = heb le
referral-suggest-other-area = yn gweithio gyda meddygfeydd eraill
referral-suggest-other-language = ddim yn siarad iaith y person
referral-suggest-away = i ffwrdd

# Pam nad yw rhywbeth yn cael ei wneud, a beth i’w wneud yn lle hynny.
referral-stale = Newidiodd rhywun arall yr atgyfeiriad hwn tra oedd gennych ar agor. Ni throsysgrifennwyd dim. Edrychwch arno eto cyn mynd ymlaen.
referral-rule-not-now = Ni ellir gwneud hyn gyda’r atgyfeiriad fel y mae nawr. Edrychwch arno eto.
referral-rule-reason = Dewiswch reswm
referral-rule-note = Dywedwch pam mewn ychydig eiriau
referral-rule-too-long = Defnyddiwch lai o eiriau: mae lle i 2,000 o nodau
referral-rule-hold-until = Rhowch ddyddiad addas: ar ôl heddiw ac o fewn blwyddyn
referral-rule-day-of-death = Rhowch y diwrnod y bu farw: heddiw neu cyn hynny, ac nid cyn eu geni
referral-rule-other-scheme = Dewiswch gynllun arall sydd ar agor
referral-rule-link-worker = Dewiswch weithiwr cyswllt o’r cynllun hwn
referral-rule-died = Mae’r person hwn wedi marw, felly nid anfonwyd dim. Os ydych yn meddwl bod hynny’n anghywir, ffoniwch y cynllun.
referral-rule-not-for-them = Dewiswch gynllun sydd ar gyfer y person hwn
referral-rule-nobody-there = Nid yw’r cynllun hwn yn derbyn atgyfeiriadau yma eto. Ffoniwch ef, neu atgyfeiriwch fel y mae ei dudalen yn ei ddweud
referral-rule-who-is-it = Dywedwch am bob person a ddangosir ai’r un person ydyw
referral-rule-open-already = Mae gan y person hwn atgyfeiriad agored. Dywedwch pam mae angen un arall.
referral-rule-days = Rhowch nifer cyfan o ddyddiau gwaith, o 1 i 90
referral-rule-most = Rhowch nifer cyfan o bobl, o 0 i 500
referral-rule-two-numbers = Mae gan y cofnodion hyn ddau rif GIG. Darganfyddwch pa un sy’n gywir, a chywirwch hynny yn gyntaf.
referral-rule-why-opened = Dywedwch mewn ychydig eiriau pam mae angen y cofnod hwn arnoch
