# Dweud wrth bobl pwy yw eu gweithiwr cyswllt newydd.

tell-title = Dywedwch wrthynt pwy yw eu gweithiwr cyswllt newydd
tell-one = Gweithiwr cyswllt newydd
tell-told = Trosglwyddwyd y bobl hyn i chi. Rhaid i rywun ddweud wrthynt. Maent yn aros yma nes y nodir iddynt gael gwybod, neu nes i chi siarad â nhw.
tell-today = { $count ->
    [one] Dywedwch wrth 1 person mai chi yw eu gweithiwr cyswllt newydd
   *[other] Dywedwch wrth { $count } o bobl mai chi yw eu gweithiwr cyswllt newydd
}
tell-count = { $count ->
    [0] Mae pawb wedi cael gwybod.
    [one] Mae 1 person eto i gael gwybod.
   *[other] Mae { $count } o bobl eto i gael gwybod.
}
tell-letters = { $count ->
    [one] Mae 1 llythyr i’w argraffu. Mae’n ffitio amlen DL â ffenestr.
   *[other] Mae { $count } llythyr i’w hargraffu. Maent yn ffitio amlenni DL â ffenestr.
}
tell-print = Argraffu’r llythyrau (PDF)
tell-print-one = Argraffu’r llythyr (PDF)
tell-file = Llythyrau am weithiwr cyswllt newydd
tell-were-posted = Postiwyd y llythyrau
tell-were-posted-hint = Pwyswch hwn unwaith y byddant ar eu ffordd.
tell-posted = { $count ->
    [one] Nodir bod 1 llythyr wedi’i bostio.
   *[other] Nodir bod { $count } llythyr wedi’u postio.
}
tell-letter = Llythyr i’w argraffu
tell-call = Ffoniwch neu gwrdd â nhw
tell-no-letter = Dim llythyr
tell-was-told = Wedi cael gwybod
tell-not-yet = Heb gael gwybod eto
tell-note = Dywedwch wrthynt, a nodwch hynny
tell-because-reach = Hoffai gael ei gyrraedd: { $way }
tell-because-access = Angen: { $need }
tell-died = Maent wedi marw
tell-over = Mae’r cymorth wedi dod i ben
tell-given-on = Rhoddwyd i rywun arall ers hynny
tell-kept-back = Darllenwch yn gyntaf ar eu tudalen pam na ddylid ymweld â nhw ar eich pen eich hun
tell-no-address = Nid oes cyfeiriad llawn
tell-how = Sut y cawsant wybod?
tell-when = Pryd y cawsant wybod?
tell-noted = Nodir iddynt gael gwybod.
tell-letter-says = Yr hyn y mae’r llythyr yn ei ddweud
tell-say = Beth i’w ddweud wrthynt
tell-rule-way = Dewiswch sut y cawsant wybod
tell-rule-day = Rhowch y diwrnod y cawsant wybod: nid o flaen heddiw, ac nid cyn iddynt gael eu trosglwyddo
