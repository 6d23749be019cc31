# Tudalen un gwasanaeth. Mae gan ddyddiau, amserau, prisiau a lleoedd eu ffeiliau eu hunain.

service-important = Pwysig
service-closed-for-now = Mae’r gwasanaeth hwn ar gau am y tro. Cysylltwch â nhw i gael gwybod pryd y bydd yn agor eto.
service-closed = Mae’r gwasanaeth hwn wedi cau. Cedwir y cofnod fel bod hen ddolenni yn dal i ddweud hynny.

# Penawdau’r llinellau yn y tabl. Mae “Pryd”, “Ble” a “Cost” yn listing.ftl.
service-contact = Sut i gysylltu â nhw
service-area = Ardal
service-spaces = Lleoedd gwag
service-who = Ar gyfer pwy
service-access = Mynediad
service-languages = Ieithoedd
service-areas-covered = Ardaloedd a wasanaethir
service-about = Yn ymwneud â
service-run-by = Yn cael ei redeg gan

# Pa mor fanwl y gwyddys ble mae lle, pan nad oes neb wedi rhoi cyfesurynnau.
service-measured-from-district = Mesurir pellterau ato o ganol ei ddosbarth cod post.
service-measured-from-town = Mesurir pellterau ato o ganol ei dref.

# Pam mae wedi’i restru o dan angen.
service-why = Pam rydym yn dweud hyn
service-why-rules = Cafodd y rhain eu darllen o’r cofnod gan reolau cyhoeddedig, nid gan berson. Gall stiward wrthod pob un.

# O ble y daw’r cofnod.
service-origin = Am y cofnod hwn
service-from-read = Daw o { $source }, darllenwyd gyntaf ar { $day }
service-from = Daw o { $source }
service-read = Darllenwyd gyntaf ar { $day }
service-changed = Newidiwyd ddiwethaf { $day }
service-confirmed = Cadarnhaodd ei gyhoeddwr ef ddiwethaf ar { $day }
service-licence = Trwydded: { $licence }
service-open-data = Y cofnod hwn fel data agored<hidden> ar gyfer cyfrifiaduron (JSON)</hidden>

# I ba raddau y gellir ymddiried yn y cofnod: pwy a’i gwiriodd, pryd, a beth mae hynny’n ei olygu.
service-trust = I ba raddau y gallwch ymddiried yn y dudalen hon
service-never-checked = <strong>Nid oes neb wedi gwirio’r cofnod hwn eto.</strong>
service-ring-first = Ffoniwch yn gyntaf.
service-contact-first = Cysylltwch â nhw cyn mynd.
service-checked-means = Gwnaeth rhywun sy’n adnabod y gwasanaeth hwn yn siŵr fod yr hyn sydd yma yn gywir.
service-long-ago = <strong>Mae hynny amser maith yn ôl.</strong> Gwnewch yn siŵr ei fod yn dal yn gywir cyn mynd.

# O dan y ffyrdd o’u cyrraedd.
service-joining = Sut i ymuno: { $how }.
service-join = Sut i ymuno
