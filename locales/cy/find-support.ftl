# Y chwiliad: yr hyn a gafwyd, a beth i’w wneud pan na chafwyd dim. Mae’r ffurflen ei hun yn search.ftl.

find-support-title = Dod o hyd i gymorth
find-support-title-found = { $found } – Dod o hyd i gymorth

# 12 gwasanaeth ar gyfer “lunch club” ger M33 7ZX
find-support-count = { $count ->
    [zero] Dim gwasanaethau
    [one] { $count } gwasanaeth
    [two] { $count } wasanaeth
    [few] { $count } gwasanaeth
    [many] { $count } gwasanaeth
   *[other] { $count } o wasanaethau
}
find-support-found-for = { find-support-count } ar gyfer “{ $wanted }”
find-support-found-near = { find-support-count } ger { $near }
find-support-found-for-near = { find-support-count } ar gyfer “{ $wanted }” ger { $near }
find-support-none = Ni chafwyd unrhyw wasanaethau
find-support-none-for = Dim gwasanaethau ar gyfer “{ $wanted }”
find-support-none-near = Ni chafwyd unrhyw wasanaethau ger { $near }
find-support-none-for-near = Dim gwasanaethau ar gyfer “{ $wanted }” ger { $near }
find-support-range = Yn dangos { $first } i { $last } o { $all }

# Tra bo canlyniadau wedi’u cyfyngu i un angen.
find-support-only = Dim ond hyn a ddangosir: <strong>{ $need }</strong>. <all>Dangos pob math o gymorth</all>

# Ar gerdyn. Mae gan y rhestr o labeli enw i bobl sy’n gwrando.
find-support-labels = Ar gyfer beth y mae
find-support-why = Pam mae hwn yma: { $why }
find-support-in-name = mae “{ $words }” yn ei enw
find-support-in-tags = mae “{ $words }” yn un o’i dagiau
find-support-in-description = mae “{ $words }” yn yr hyn a ddywedir amdano
find-support-listed-for = mae wedi’i restru ar gyfer { $need }

# Ni chafwyd dim.
find-support-could = Gallwch geisio:
find-support-spelling = gwirio’r sillafu
find-support-fewer = defnyddio llai o eiriau, neu un gair fel <english>“walking”</english>
find-support-everywhere = <everywhere>chwilio ym mhobman</everywhere>, nid yn unig ger { $near }
find-support-all = <all>dangos pob math o gymorth</all>
find-support-ask = gofyn yn eich meddygfa am weithiwr cyswllt, sy’n gwybod beth sydd ar gael yn eich ardal
find-support-choose = Neu dewiswch beth sydd ei angen arnoch

# Yr hyn sydd i’w gywiro yn y ffurflen.
find-support-too-long = Rhaid i’r hyn fyddai’n helpu fod yn { $most } nod neu lai
find-support-enter-word = Rhowch air, fel { $example }
find-support-unknown-place = Nid ydym yn gwybod ble mae’r cod post hwn. Gwiriwch ef, neu gadewch ef yn wag i chwilio ym mhobman

# Cyfeiriad nad yw’n gywir.
find-support-page-number = Rhaid i rif y dudalen fod yn rhif cyfan, o 1 ymlaen.
find-support-no-page = Nid oes tudalen { $number } i’r canlyniadau hyn.
find-support-unknown-need = Nid ydym yn adnabod y math hwn o gymorth.
