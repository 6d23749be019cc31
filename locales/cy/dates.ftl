# Dyddiau, misoedd a dyddiau’r wythnos.

# 3 Mai 2026
dates-day = { $day } { dates-month } { $year }

# 25 Rhagfyr
dates-day-of-year = { $day } { dates-month }

# Mawrth 2019
dates-month-and-year = { dates-month } { $year }

# dydd Mawrth 15 Rhagfyr 2026
dates-weekday-and-day = { $weekday } { $date }

dates-month = { $month ->
    [1] Ionawr
    [2] Chwefror
    [3] Mawrth
    [4] Ebrill
    [5] Mai
    [6] Mehefin
    [7] Gorffennaf
    [8] Awst
    [9] Medi
    [10] Hydref
    [11] Tachwedd
   *[12] Rhagfyr
}

# Diwrnod o’r wythnos y tu mewn i frawddeg.
dates-weekday = { $day ->
    [1] dydd Llun
    [2] dydd Mawrth
    [3] dydd Mercher
    [4] dydd Iau
    [5] dydd Gwener
    [6] dydd Sadwrn
   *[7] dydd Sul
}
