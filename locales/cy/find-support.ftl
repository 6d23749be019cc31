# Y chwiliad: sut y cafodd ei ddeall, yr hyn a gafwyd, a beth i’w wneud pan na chafwyd llawer. Mae’r ffurflen ei hun yn
# search.ftl, yr hidlwyr yn filters.ftl, a’r rhesymau ar gerdyn yn why.ftl.

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

# Sut y cafodd y chwiliad ei ddeall. Gellir tynnu pob label i ffwrdd.
find-support-chips = Rydych yn chwilio am
find-support-take-away = Tynnu i ffwrdd:
find-support-chip-near = Ger { $place }
find-support-chip-in = Yn { $area }
find-support-the-words = Y geiriau “{ $words }”
find-support-mended = Darllenwyd “{ $typed }” fel “{ $read }”. <instead>Chwilio am “{ $typed }” yn lle hynny</instead>.
find-support-not-meant = Nid dyna oedd gennych mewn golwg?
find-support-taken = Deallwyd bod “{ $words }” yn golygu: { $means }. <instead>Chwilio am y geiriau hyn yn lle hynny</instead>
find-support-namesakes = Chwiliwyd ger { $place }. Mae lleoedd eraill o’r un enw:
find-support-rough = Nid ydym yn gwybod eich union leoliad, felly rydym yn mesur o ganol yr ardal a roddwyd gennych.
find-support-any-word = Nid oes gan unrhyw wasanaeth bopeth y gofynnoch amdano. Mae gan y rhain rywfaint ohono.
find-support-unsaid = Nid oes unrhyw wasanaeth yn dweud bod ganddo’r hyn y gofynnoch amdano. Nid yw’r rhain yn dweud, felly gofynnwch iddynt yn gyntaf.
find-support-language-farther = Nid oes unrhyw wasanaeth gerllaw yn enwi’r iaith hon. Mae’r rhain yn gwneud hynny. Maent ymhellach i ffwrdd, neu nid ydynt yn dweud ble maent.
find-support-left-out = Hepgorwyd yr hyn nad ydym yn ei adnabod: { $values }

# Gwasanaethau nad ydynt yn dweud yr hyn a ofynnwyd.
find-support-also-when = { $count ->
    [zero] Dangos hefyd wasanaethau nad ydynt yn dweud pryd
    [one] Dangos hefyd { $count } gwasanaeth nad yw’n dweud pryd
    [two] Dangos hefyd { $count } wasanaeth nad ydynt yn dweud pryd
    [few] Dangos hefyd { $count } gwasanaeth nad ydynt yn dweud pryd
    [many] Dangos hefyd { $count } gwasanaeth nad ydynt yn dweud pryd
   *[other] Dangos hefyd { $count } o wasanaethau nad ydynt yn dweud pryd
}
find-support-also-cost = { $count ->
    [zero] Dangos hefyd wasanaethau nad ydynt yn dweud eu pris
    [one] Dangos hefyd { $count } gwasanaeth nad yw’n dweud ei bris
    [two] Dangos hefyd { $count } wasanaeth nad ydynt yn dweud eu pris
    [few] Dangos hefyd { $count } gwasanaeth nad ydynt yn dweud eu pris
    [many] Dangos hefyd { $count } gwasanaeth nad ydynt yn dweud eu pris
   *[other] Dangos hefyd { $count } o wasanaethau nad ydynt yn dweud eu pris
}
find-support-also-access = { $count ->
    [zero] Dangos hefyd wasanaethau nad ydynt yn sôn am fynediad
    [one] Dangos hefyd { $count } gwasanaeth nad yw’n sôn am fynediad
    [two] Dangos hefyd { $count } wasanaeth nad ydynt yn sôn am fynediad
    [few] Dangos hefyd { $count } gwasanaeth nad ydynt yn sôn am fynediad
    [many] Dangos hefyd { $count } gwasanaeth nad ydynt yn sôn am fynediad
   *[other] Dangos hefyd { $count } o wasanaethau nad ydynt yn sôn am fynediad
}
find-support-also-language = { $count ->
    [zero] Dangos hefyd wasanaethau nad ydynt yn dweud ym mha iaith
    [one] Dangos hefyd { $count } gwasanaeth nad yw’n dweud ym mha iaith
    [two] Dangos hefyd { $count } wasanaeth nad ydynt yn dweud ym mha iaith
    [few] Dangos hefyd { $count } gwasanaeth nad ydynt yn dweud ym mha iaith
    [many] Dangos hefyd { $count } gwasanaeth nad ydynt yn dweud ym mha iaith
   *[other] Dangos hefyd { $count } o wasanaethau nad ydynt yn dweud ym mha iaith
}
find-support-also-mode = { $count ->
    [zero] Dangos hefyd wasanaethau nad ydynt yn dweud sut i gymryd rhan
    [one] Dangos hefyd { $count } gwasanaeth nad yw’n dweud sut i gymryd rhan
    [two] Dangos hefyd { $count } wasanaeth nad ydynt yn dweud sut i gymryd rhan
    [few] Dangos hefyd { $count } gwasanaeth nad ydynt yn dweud sut i gymryd rhan
    [many] Dangos hefyd { $count } gwasanaeth nad ydynt yn dweud sut i gymryd rhan
   *[other] Dangos hefyd { $count } o wasanaethau nad ydynt yn dweud sut i gymryd rhan
}

# Rhestr a map yr un canlyniadau.
find-support-views = Sut i’w dangos
find-support-list = Rhestr
find-support-map = Map

# Ar gerdyn.
find-support-why = Pam mae hwn yma: { $why }
find-support-stale = Nid oes neb wedi cadarnhau hyn ers amser maith.
find-support-no-travel = Nid oes angen teithio
find-support-in-your-area = Yn eich ardal chi
find-support-save = Ychwanegu at fy rhestr<hidden>: { $name }</hidden>
find-support-saved = Ar fy rhestr. Tynnu oddi arni<hidden>: { $name }</hidden>
find-support-save-short = Ychwanegu at fy rhestr
find-support-saved-short = Ar fy rhestr. Tynnu oddi arni

# Y rhestr y mae rhywun yn ei chadw.
find-support-my-list = { $count ->
    [0] Fy rhestr
   *[other] Fy rhestr ({ $count })
}
# Mae’r porwr yn rhoi’r rhif yn lle %.
find-support-my-list-many = Fy rhestr (%)

# O dan y canlyniadau.
find-support-past-the-end = Nid oes rhagor o ganlyniadau.
find-support-more = Gallech hefyd
find-support-order = Ni all neb dalu i ddod yn gyntaf. <how>Gweld sut y rhoddir canlyniadau mewn trefn</how>.

# Camau, pob un gyda nifer y gwasanaethau sydd wedyn.
find-support-step-within = { $miles ->
    [one] chwilio o fewn { $miles } filltir
    [two] chwilio o fewn { $miles } filltir
   *[other] chwilio o fewn { $miles } milltir
}
find-support-step-any-distance = chwilio ar unrhyw bellter
find-support-step-without = gadael “{ $chip }” allan
find-support-step-everything = gweld popeth sydd ar gael
find-support-step-everywhere = chwilio ym mhobman
find-support-step-from-home = gweld cymorth ar-lein a dros y ffôn

# Ni chafwyd dim.
find-support-could = Gallech
find-support-spelling = gwirio’r sillafu
find-support-fewer = defnyddio llai o eiriau, neu un gair fel <english>“walking”</english>
find-support-ask = gofyn i weithiwr cyswllt, sy’n gwybod beth sydd ar gael yn eich ardal. <area>Gweld pwy ydynt yn eich ardal chi</area>
find-support-choose = Neu dewiswch beth fyddai’n helpu
find-support-or = Gallech

# Pa le a olygir.
find-support-which = Pa { $place } ydych chi’n ei olygu?
find-support-which-in-words = Mae sawl lle o’r enw { $place }. Rydym wedi ei adael allan hyd yn hyn.
find-support-did-you-mean = A oeddech yn golygu un o’r rhain?

# Yr hyn sydd i’w gywiro yn y ffurflen.
find-support-too-long = Rhaid i’r hyn fyddai’n helpu fod yn { $most } nod neu lai
find-support-enter-word = Rhowch air, fel { $example }
find-support-wrong-age = Rhowch oedran mewn blynyddoedd, fel 70
find-support-wrong-miles = Dewiswch pa mor bell mewn milltiroedd. Chwiliwyd o fewn { $miles } milltir
find-support-no-postcode = Nid yw hwn yn god post llawn. Gwiriwch ef, neu rhowch enw tref
find-support-unknown-postcode = Nid ydym yn adnabod y cod post hwn. Gwiriwch ef, neu rhowch enw tref
find-support-unknown-place = Nid ydym yn adnabod lle o’r enw “{ $place }”. Gwiriwch y sillafu, neu rhowch god post
find-support-northern-ireland = Nid ydym yn adnabod lleoedd yng Ngogledd Iwerddon eto. Gallwch weld cymorth ar-lein a dros y ffôn o hyd
find-support-abroad = Nid yw’r lle hwn yn y Deyrnas Unedig
