# Pwy a gaiff wneud beth: y dudalen “pwy all weld hyn?”, a rhestrau o rolau.

permit-who-referrer = Atgyfeirwyr, fel meddygon teulu a nyrsys
permit-who-link-worker = Gweithwyr cyswllt
permit-who-scheme-manager = Rheolwyr cynlluniau
permit-who-provider = Elusennau, grwpiau ac eraill sy’n cynnig gwasanaethau
permit-who-steward = Stiwardiaid y cyfeiriadur
permit-who-commissioner = Comisiynwyr
permit-who-befriending-coordinator = Cydlynwyr cyfeillio
permit-who-information-governance = Arweinwyr llywodraethu gwybodaeth
permit-who-administrator = Gweinyddwyr
permit-who-public = Unrhyw un
permit-who-signed-in = Unrhyw un â chyfrif
permit-who-person = Pobl sy’n cael cymorth
permit-who-provider-by-link = Elusennau a grwpiau, gyda dolen mewn neges
permit-who-person-by-link = Pobl sy’n cael cymorth, gyda dolen mewn neges
permit-who-asked-by-link = Pwy bynnag ofynnodd am gymorth, gyda dolen mewn neges
permit-who-invited = Pwy bynnag a wahoddwyd, gyda dolen mewn neges

# O ba bethau. Daw’r geiriau hyn ar ôl un o’r rhai uchod, fel rhannau o restr.
permit-of-scheme = yn eu cynllun eu hunain
permit-of-caseload = ar eu llwyth achosion eu hunain
permit-of-referred-by = a atgyfeiriwyd gan eu sefydliad eu hunain
permit-of-shared = a rannwyd â’u sefydliad eu hunain
permit-of-area = yn eu hardal eu hunain
permit-of-organisation = o’u sefydliad eu hunain
permit-of-below = o’u sefydliad eu hunain neu un oddi tano
permit-of-myself = amdanynt eu hunain
permit-of-own-account = eu cyfrif eu hunain
permit-of-opened = a agorwyd mewn argyfwng, am bedair awr ar y mwyaf
permit-of-itself = yr un y mae’r ddolen ar ei gyfer

# Ar ôl hynny, y cyflyrau.
permit-if = dim ond os yw’n { $state }
permit-if-either = dim ond os yw’n { $first } neu’n { $last }
permit-for-roles = y rolau hyn yn unig: { $roles }
permit-state-published = gyhoeddus
permit-state-hidden = gudd
permit-state-open = agored
permit-state-closed = gaeedig
permit-state-withdrawn = beth nad yw’n cael ei rannu mwyach

# Yr hyn sy’n dod gydag ef.
permit-second-factor = Mae angen ail gam arnynt i fewngofnodi.
permit-audit = Cofnodir pwy wnaeth hynny a phryd.
permit-only-what-was-shared = Dim ond yr hyn y cytunodd y person i’w rannu y maent yn ei weld.
permit-recent-sign-in = Rhaid eu bod wedi mewngofnodi ychydig amser yn ôl.
permit-alert-governance = Dywedir wrth yr arweinydd llywodraethu gwybodaeth ar unwaith.

# Yr hyn a wneir.
permit-browse-directory = chwilio’r cyfeiriadur
permit-signpost = cyfrif bod rhywun wedi cael gwybod am wasanaeth
permit-read-quality = gweld pa mor dda yw’r cyfeiriadur
permit-read-listing = darllen cofnod
permit-report-listing = rhoi gwybod am broblem gyda chofnod
permit-confirm-listing = dweud bod cofnod yn dal yn gywir
permit-propose-listing-change = gofyn am newid i gofnod
permit-set-capacity = dweud a oes lle mewn gwasanaeth
permit-read-listing-numbers = gweld pa mor aml y defnyddir cofnod
permit-change-listing = newid cofnod
permit-settle-listing-change = penderfynu ar newid i gofnod
permit-hide-listing = cuddio cofnod
permit-lift-privacy = dangos cyfeiriad lle preifat
permit-read-reports = darllen adroddiadau am gofnod
permit-settle-reports = setlo adroddiad am gofnod
permit-resolve-duplicates = penderfynu a yw dau gofnod yr un fath
permit-import-services = llwytho gwasanaethau o ffynhonnell

permit-read-scheme = darllen am gynllun
permit-refer-myself = gofyn i gynllun am gymorth
permit-refer = atgyfeirio rhywun at gynllun
permit-upload-cohort = anfon rhestr o bobl y gellir cynnig cymorth iddynt
permit-check-known-person = gwirio a yw person yn hysbys yn barod
permit-change-scheme = newid cynllun
permit-set-targets = gosod targedau cynllun
permit-read-team = gweld tîm cynllun
permit-write-supervision = nodi bod gweithiwr cyswllt wedi cael goruchwyliaeth

permit-read-referral-status = gweld pa mor bell y mae atgyfeiriad
permit-withdraw-referral = tynnu atgyfeiriad yn ôl
permit-confirm-referral = cadarnhau atgyfeiriad
permit-read-referral = darllen atgyfeiriad cyfan
permit-change-referral = cywiro atgyfeiriad
permit-accept-referral = derbyn atgyfeiriad
permit-redirect-referral = anfon atgyfeiriad at gynllun arall
permit-decline-referral = gwrthod atgyfeiriad
permit-allocate-referral = rhoi atgyfeiriad i weithiwr cyswllt
permit-hold-referral = gohirio atgyfeiriad
permit-close-referral = cau atgyfeiriad
permit-reopen-referral = ailagor atgyfeiriad sydd wedi cau

permit-read-person = darllen cofnod person
permit-change-person = newid cofnod person
permit-write-contact = nodi cyswllt â pherson
permit-write-plan = ysgrifennu cynllun person
permit-record-measure = nodi atebion i holiadur
permit-record-agreement = nodi’r hyn y mae person yn cytuno i’w rannu
permit-connect = cysylltu person â gwasanaeth
permit-take-offline = mynd â chofnod i ymweliad
permit-mark-died = nodi bod person wedi marw
permit-merge-people = uno dau gofnod o’r un person
permit-break-glass = agor cofnod mewn argyfwng
permit-read-safeguarding = darllen cofnod diogelu
permit-write-safeguarding = ysgrifennu mewn cofnod diogelu
permit-read-caseload = gweld llwyth achosion
permit-keep-tasks = gosod a gorffen tasgau
permit-hand-over = trosglwyddo llwyth achosion

permit-read-own-record = darllen eu cofnod eu hunain
permit-read-who-looked = gweld pwy edrychodd ar eu cofnod
permit-withdraw-agreement = rhoi’r gorau i rannu eu cofnod
permit-change-own-wishes = dweud sut maent am i ni gysylltu â nhw
permit-copy-own-record = cymryd copi o’u cofnod eu hunain
permit-answer-measure = ateb holiadur amdanynt eu hunain
permit-say-how-it-went = dweud sut aeth ymweliad cyntaf

permit-read-connection = darllen cysylltiad
permit-change-connection = newid neu ganslo cysylltiad
permit-answer-connection = derbyn neu wrthod person
permit-ask-about-connection = gofyn cwestiwn i’r gweithiwr cyswllt
permit-record-attendance = nodi a ddaeth person
permit-tell-capacity = dweud wrth ateb a oes lle
permit-manage-sessions = cynllunio sesiynau grŵp
permit-keep-register = cadw cofrestr sesiwn

permit-read-totals = gweld cyfansymiau, heb unrhyw berson ynddynt
permit-export-totals = mynd â chyfansymiau fel ffeil

permit-read-organisation = gweld sefydliad
permit-read-members = gweld pwy sy’n gweithio mewn sefydliad
permit-manage-organisation = rheoli sefydliad
permit-close-organisation = cau sefydliad
permit-manage-launch-link = rheoli’r ddolen o system meddygfa
permit-invite = gwahodd rhywun i rôl
permit-end-membership = dod â rôl rhywun i ben
permit-help-back-in = helpu rhywun nad yw’n gallu mewngofnodi i ddod yn ôl i mewn
permit-accept-invitation = derbyn gwahoddiad

permit-read-own-account = gweld eu cyfrif eu hunain
permit-change-own-account = newid eu cyfrif eu hunain
permit-manage-sign-in = newid sut maent yn mewngofnodi
permit-sign-out-everywhere = allgofnodi ym mhobman
permit-suspend-account = atal cyfrif rhywun

permit-read-audit = chwilio’r trywydd archwilio
permit-export-audit = mynd â’r trywydd archwilio fel ffeil
permit-verify-audit = gwirio bod y trywydd archwilio yn gyfan
permit-review-break-glass = adolygu cofnodion a agorwyd mewn argyfwng
permit-export-for-person = ateb cais person am bopeth a gedwir
permit-hold-or-erase = rhoi cofnod ar gadw neu ei ddileu

permit-read-installation = gweld sut mae’r rhaglen yn gweithio
permit-change-settings = newid gosodiadau’r rhaglen
permit-manage-keys = newid yr allweddi llofnodi

permit-read-neighbour = darllen am gymydog
permit-change-neighbour = newid yr hyn a gedwir am gymydog
permit-read-match = darllen am bâr o gymdogion
permit-propose-match = cynnig pâr o gymdogion
permit-review-match = adolygu pâr o gymdogion
permit-end-match = dod â phâr i ben
