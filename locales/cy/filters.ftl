# Hidlwyr wrth ochr canlyniadau, a’r un pethau fel labeli chwiliad.

filters-title = Hidlo
filters-title-chosen = Hidlo ({ $count } wedi’u dewis)
filters-show = Dangos canlyniadau
filters-clear = Tynnu pob hidlydd i ffwrdd
filters-show-more = Dangos { $count } arall

filters-within = Pa mor bell
filters-miles = { $miles ->
    [one] { $miles } filltir
    [two] { $miles } filltir
   *[other] { $miles } milltir
}
filters-within-miles = { $miles ->
    [one] O fewn { $miles } filltir
    [two] O fewn { $miles } filltir
   *[other] O fewn { $miles } milltir
}
filters-any-distance = Unrhyw bellter
filters-need = Beth y mae’n helpu ag ef
filters-activity = Math o gymorth
filters-day = Diwrnod
filters-weekdays = Dydd Llun i ddydd Gwener
filters-weekend = Ar y penwythnos
filters-any-day = Unrhyw ddiwrnod
filters-time = Amser o’r dydd
filters-any-time = Unrhyw amser
filters-morning = bore
filters-afternoon = prynhawn
filters-evening = min nos
# dydd Mawrth, min nos
filters-day-and-part = { $day }, { $part }
filters-cost = Cost
filters-any-cost = Unrhyw gost
filters-no-more-than = £{ $pounds } neu lai
filters-access = Mynediad
filters-language = Iaith
filters-mode = Sut i gymryd rhan
filters-in-person = Wyneb yn wyneb
filters-online = Ar-lein
filters-phone = Dros y ffôn
filters-home = Maen nhw’n dod atoch chi
filters-age = Oedran
filters-age-hint = Oedran mewn blynyddoedd
filters-aged = { $age } oed
filters-about-age = tua { $age } oed
filters-gender = Ar agor i
filters-anybody = Unrhyw un
filters-for-women = I fenywod
filters-for-men = I ddynion
filters-more = Rhagor
filters-join-self = Nid oes angen atgyfeiriad
filters-has-places = Mae lle ar gael
filters-checked-within = { $months ->
    [one] Wedi’i wirio yn y mis diwethaf
    [two] Wedi’i wirio yn y { $months } fis diwethaf
   *[other] Wedi’i wirio yn y { $months } mis diwethaf
}
filters-also-closed = Ar gau am y tro hefyd

# Grwpiau cerdded neu foreau coffi
filters-or = { $first } neu { $second }

# Dangosir hefyd wasanaethau nad ydynt yn dweud dim am yr hyn a ofynnwyd.
filters-unstated-when = Hefyd os nad ydynt yn dweud pryd
filters-unstated-cost = Hefyd os nad ydynt yn dweud eu pris
filters-unstated-access = Hefyd os nad ydynt yn sôn am fynediad
filters-unstated-language = Hefyd os nad ydynt yn dweud ym mha iaith
filters-unstated-mode = Hefyd os nad ydynt yn dweud sut i gymryd rhan
filters-unstated-all = Hefyd os nad ydynt yn dweud
