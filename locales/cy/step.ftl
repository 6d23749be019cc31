# “Eich cam nesaf” ar dudalen gwasanaeth: y peth cyntaf i’w wneud. Caiff ei gyfrifo o’r cofnod.

# Dolen i’r blwch o ben y dudalen yw’r ail.
step-heading = Eich cam nesaf
step-go-to = <here>Eich cam nesaf</here>: { $step }

# Yr un peth i’w wneud. O dan rai o’r rhain mae rhif ffôn, cyfeiriad neu ddolen.
step-ring = Ffoniwch y rhif hwn
step-write = Anfonwch e-bost i’r cyfeiriad hwn
step-open = Edrychwch ar eu gwefan
step-book-ring = Ffoniwch i gadw lle
step-book-write = Anfonwch e-bost i gadw lle
step-book-open = Cadwch le ar eu gwefan
step-refer = Gofynnwch i’ch meddygfa neu weithiwr cyswllt eich atgyfeirio
step-turn-up = Ewch yno { $when }, heb drefnu
step-turn-up-while-open = Ewch yno { $when }, unrhyw bryd o { $opens } i { $closes }
step-go-along = Ewch yno { $when }
step-make-sure-ring = Ffoniwch yn gyntaf i wneud yn siŵr
step-make-sure-write = Anfonwch e-bost yn gyntaf i wneud yn siŵr
step-make-sure-open = Edrychwch ar eu gwefan yn gyntaf i wneud yn siŵr
step-elsewhere = Chwiliwch am rywbeth tebyg
step-when-open = Gofynnwch pryd y bydd yn agor eto
step-link-worker = Gofynnwch i’ch meddygfa am weithiwr cyswllt

# Beth sy’n dilyn wedyn.
step-then = Wedyn: { $what }

# Pam, neu beth arall sydd i’w wybod.
step-they-ask = Maen nhw’n gofyn i bobl gysylltu yn gyntaf.
step-have-to-book = Mae’n rhaid cadw lle.
step-private = Cedwir y cyfeiriad yn breifat. Byddant yn dweud wrthych ble i fynd.
step-nowhere = Byddant yn dweud wrthych sut y gallwch gymryd rhan.
step-full = Roedd yn llawn pan glywsom ddiwethaf. Gofynnwch a oes lle nawr.
step-no-date = Gofynnwch pryd mae ymlaen.
step-ask-how = Gofynnwch sut y gallwch ymuno.
step-see-when = Gweld pryd mae ymlaen.
step-see-how = Gweld sut y gallwch gymryd rhan.
step-nothing-said = Nid ydym yn gwybod sut i’w cyrraedd i ofyn yn gyntaf.
step-cannot-join-yourself = Ni allwch ymuno ar eich pen eich hun. Mae’n rhaid i rywun sy’n gofalu am eich iechyd ofyn drosoch.
step-questions = Os ydych am ofyn rhywbeth iddynt yn gyntaf:
step-unchecked = Nid oes neb wedi gwirio’r cofnod hwn eto.
step-checked-long-ago = Mae mwy na { $months ->
    [zero] { $months } mis
    [one] { $months } mis
    [two] { $months } fis
    [few] { $months } mis
    [many] { $months } mis
   *[other] { $months } mis
} ers i neb wirio’r cofnod hwn.
step-no-contact = Nid ydym yn gwybod sut i’w cyrraedd.
step-link-worker-helps = Mae gweithiwr cyswllt yn gwybod beth sydd ar gael yn eich ardal, a gall holi drosoch. Mae am ddim. <area>Gweld pwy sy’n ei gynnig yn eich ardal</area>.
step-search = <search>Gweld beth arall sydd ar gael</search>
step-at = Yn { $place }.
step-ask-for = Gofynnwch am { $person }.
