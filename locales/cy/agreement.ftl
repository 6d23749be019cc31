# Yr hyn y cytunodd rhywun y gellir ei rannu, neu a ddywedodd na ddylid.

agreement-title = Rhannu a chydsyniad
agreement-link = Popeth y cytunwyd arno, a chofnodi’r hyn a ddywedant
agreement-told = Gofynnwch cyn i unrhyw beth am rywun fynd i elusen, y cyngor, perthynas neu unrhyw un arall y tu allan i’w gofal. Nid yw dweud wrth rywun am wasanaeth yn rhannu dim, felly nid oes rhaid gofyn i neb.
agreement-now = Yr hyn sy’n dal nawr
agreement-none = Nid oes dim wedi’i gytuno eto. Ni ellir rhannu dim y tu allan i’w gofal.
agreement-not-asked = Beth y gellir ei rannu, a gyda phwy
agreement-before = Yr hyn a ddywedwyd o’r blaen
agreement-practice = Yr hyn sy’n mynd yn ôl i’r feddygfa
agreement-practice-none = Dim: nid oes atgyfeiriad agored.
agreement-codes-only = Atgyfeiriad { $number }: dim ond codau sy’n mynd yn ôl i gofnod y meddyg teulu, dim geiriau.
agreement-codes-and-words = Atgyfeiriad { $number }: mae codau’n mynd yn ôl i gofnod y meddyg teulu, ac ychydig eiriau am yr hyn a ddaeth ohono.
agreement-legal = Penderfyniadau y mae angen help arnynt gyda nhw, a phwy all benderfynu drostynt
agreement-refused-heading = Peidiwch â rhannu
agreement-not-with = { $with }: { $what }
agreement-may = Gellir ei rannu gyda: { $with }
agreement-must-not = Ni ddylid ei rannu gyda: { $with }
agreement-holds = Cytunwyd
agreement-refused = Gwrthodwyd
agreement-ask-again = Cytunwyd dros flwyddyn yn ôl: gofynnwch eto
agreement-overruled = Ni rennir: dywedwyd rhywbeth llymach
agreement-over = Ar ben
agreement-withdrawn = Tynnwyd yn ôl

# Cofnodi un.
agreement-record = Cofnodi’r hyn a ddywedant
agreement-record-told = Trafodwch gyda’r person yn gyntaf. Gallant ei dynnu’n ôl unrhyw bryd.
agreement-answer = Beth maen nhw’n ei ddweud?
agreement-answer-yes = Gellir ei rannu
agreement-answer-no = Ni ddylid ei rannu
agreement-with = Gyda phwy?
agreement-name = Pwy yn union?
agreement-name-hint = Ar gyfer perthynas, ffrind neu ofalwr, rhowch eu henw. Ar gyfer eraill, gadewch yn wag os ydynt yn golygu pob un.
agreement-what = Beth
agreement-purpose = At ba ddiben
agreement-how = Sut y dywedwyd hynny
agreement-given-by = Pwy benderfynodd drostynt?
agreement-given-by-hint = Dim ond os na wnaethant benderfynu eu hunain. Rhowch yr enw, a beth ydynt i’r person.
agreement-on = Y diwrnod y dywedwyd hynny
agreement-until = Tan pryd
agreement-until-hint = Gadewch yn wag os yw’n dal nes iddynt ei dynnu’n ôl.
agreement-words = Yn eu geiriau nhw
agreement-words-hint = Gadewch yn wag os nad oes dim i’w ychwanegu.
agreement-recorded = Mae’r hyn a ddywedasant wedi’i gofnodi.

# Ei dynnu’n ôl.
agreement-withdraw = Tynnu’n ôl
agreement-withdraw-told = O hyn ymlaen ni rennir dim trwy hyn. Ni elwir yn ôl yr hyn a rannwyd o’r blaen: dywedwch wrth y rhai sydd ag ef.
agreement-withdraw-why = Pam?
agreement-withdraw-on = Pryd y dywedasant hynny?
agreement-was-withdrawn = Mae wedi’i dynnu’n ôl. Ni rennir dim trwyddo mwyach.
agreement-stale = Tynnodd rhywun hwn yn ôl tra oedd gennych ar agor. Ewch yn ôl ac edrychwch.

# Beth sydd o’i le ar yr hyn a anfonwyd.
agreement-rule-answer = Dewiswch a ellir ei rannu
agreement-rule-with = Dewiswch gyda phwy
agreement-rule-name = Rhowch enw’r un a olygir, mewn hyd at 200 llythyren
agreement-rule-what = Dewiswch am beth y mae
agreement-rule-purpose = Dewiswch at ba ddiben
agreement-rule-how = Dewiswch sut y dywedwyd hynny
agreement-rule-who = Rhowch pwy benderfynodd drostynt, mewn hyd at 200 llythyren
agreement-rule-day = Rhowch y diwrnod y dywedasant hynny: nid o flaen heddiw, ac nid cyn bod rhywbeth i’w dynnu’n ôl
agreement-rule-until = Rhowch ddiwrnod olaf o heddiw ymlaen, o fewn deng mlynedd

# On the timeline.
agreement-timeline-recorded = Cofnodwyd beth y gellir ei rannu
agreement-timeline-withdrawn = Tynasant yn ôl yr hyn a ddywedasant am rannu
