# Cynllun presgripsiynu cymdeithasol: fel cerdyn ar sawl tudalen, ac ar ei dudalen ei hun.

scheme-lede = Mae gweithiwr cyswllt presgripsiynu cymdeithasol yn gwrando ar yr hyn sy’n bwysig i chi, ac yn eich helpu i ddod o hyd i gymorth a chwmni yn eich ardal. Mae am ddim.

# Yr hyn sydd ar gerdyn ac ar dudalen cynllun.
scheme-run-by = Yn cael ei redeg gan { $organisation }
scheme-yourself = Gallwch gysylltu â nhw eich hun.
scheme-referred = <strong>Mae’n rhaid i rywun eich atgyfeirio.</strong> Gofynnwch yn eich meddygfa.
scheme-ask = Gofynnwch iddyn nhw, neu yn eich meddygfa, sut i gael eich atgyfeirio.
scheme-telephone = Ffôn
scheme-email = E-bost
scheme-website = Gwefan
scheme-hours = Oriau
scheme-who-may-refer = Pwy all eich atgyfeirio
scheme-needs = Yn helpu gyda
scheme-professions = Yn derbyn atgyfeiriadau gan
scheme-how-to-refer = I bobl sy’n atgyfeirio
scheme-languages = Ieithoedd

# Ei dudalen ei hun.
scheme-caption = Cynllun presgripsiynu cymdeithasol
scheme-more = Rhagor am { $scheme }
scheme-begins = Bydd y cynllun hwn yn agor ar { $day }.
scheme-ended = Daeth y cynllun hwn i ben ar { $day }.
scheme-ended-next = <schemes>Dod o hyd i’r cynllun sydd yno nawr</schemes>.
scheme-what = Beth mae gweithiwr cyswllt yn ei wneud i chi
scheme-what-listen = gwrando, gydag amser i’r hyn sy’n bwysig i chi
scheme-what-plan = eich helpu i weld beth yr hoffech ei newid
scheme-what-find = dod o hyd i grwpiau, clybiau a chyngor addas yn eich ardal
scheme-what-with = efallai dod gyda chi y tro cyntaf
scheme-what-stay = gofyn yn nes ymlaen sut aeth hi, a chwilio eto os nad oedd yn addas
scheme-what-not = Nid oes rhaid i chi fod yn sâl. Nid yw gweithiwr cyswllt yn rhoi triniaeth feddygol.
scheme-contact = Sut i gael gweithiwr cyswllt
scheme-no-contact = Nid ydym yn gwybod sut i gysylltu â’r cynllun hwn. Gofynnwch yn eich meddygfa.

# Ar gyfer pwy y mae.
scheme-area = Yr ardal a wasanaethir
scheme-networks = Rhwydweithiau gofal sylfaenol
scheme-network-practices = { $count ->
    [zero] { $network }: { $count } meddygfa
    [one] { $network }: { $count } feddygfa
    [two] { $network }: { $count } feddygfa
    [few] { $network }: { $count } meddygfa
    [many] { $network }: { $count } meddygfa
   *[other] { $network }: { $count } o feddygfeydd
}
scheme-practices = Meddygfeydd
scheme-councils = Pobl sy’n byw yn
scheme-no-area = Nid yw’r gofrestr yn dweud pa ardal y mae’r cynllun hwn yn ei gwasanaethu.
# Cod sydd yn y gofrestr ac nad yw mewn unrhyw restr o enwau.
scheme-unknown-code = { $code } (cod nad ydym yn ei adnabod)
scheme-practice-in = { $practice }, { $town }

# O ble y daw’r cofnod.
scheme-origin = Am y cofnod hwn
scheme-from-read = Daw o { $source }, darllenwyd ddiwethaf ar { $day }
scheme-from = Daw o { $source }
scheme-licence = Trwydded: { $licence }
scheme-valid-from = Ar agor ers { $day }
scheme-valid-until = Bwriedir ei gau ar { $day }
scheme-open-data = <csv>Y gofrestr gyfan fel data agored</csv> (CSV)
scheme-gone = Nid yw’r cynllun hwn yn y gofrestr mwyach.
