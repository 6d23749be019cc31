# Pryd mae rhywbeth yn digwydd: Bob dydd Llun a dydd Iau, 10am i hanner dydd
#
# Rhoddir llinellau at ei gilydd o’r darnau hyn. Y rhaglen sy’n ysgrifennu’r llythyren gyntaf yn fawr.
#
# Mae pob diwrnod yn dechrau â “dydd”. Lle mae treiglad yn ei newid yn “ddydd”, ysgrifennir d o’i flaen: ar d{ $days }

schedule-every-day = bob dydd
schedule-every-days = bob { $count } { $count ->
    [zero] diwrnod
    [one] diwrnod
    [two] ddiwrnod
    [few] diwrnod
    [many] diwrnod
   *[other] diwrnod
}

schedule-every-week = bob wythnos
schedule-every-weeks = bob { $count } wythnos
schedule-every-weeks-on = bob { $count } wythnos ar d{ $days }

# bob dydd Llun a dydd Iau
schedule-every-weekday = bob { $days }

# dydd Llun i ddydd Gwener
schedule-week-from-to = { $first } i d{ $last }

schedule-every-month = bob mis
schedule-every-months = bob { $count } { $count ->
    [zero] mis
    [one] mis
    [two] fis
    [few] mis
    [many] mis
   *[other] mis
}
schedule-every-month-on = bob mis ar d{ $days }
schedule-every-months-on = { schedule-every-months } ar d{ $days }

# dydd Mawrth cyntaf y mis
schedule-of-month = { $which } y mis
schedule-every-months-on-which = { schedule-every-months }, ar { $which }

# ail ddydd Mawrth. -1 yw’r olaf yn y mis, -2 yr un o’i flaen.
schedule-which-day = { $nth ->
    [1] { $weekday } cyntaf
    [2] ail d{ $weekday }
    [3] trydydd { $weekday }
    [4] pedwerydd { $weekday }
    [5] pumed { $weekday }
    [-2] { $weekday } olaf ond un
   *[-1] { $weekday } olaf
}
schedule-which = { $nth ->
    [1] cyntaf
    [2] ail
    [3] trydydd
    [4] pedwerydd
    [5] pumed
    [-2] olaf ond un
   *[-1] olaf
}

# Dim ond yn Saesneg y mae hwn i’w weld.
schedule-which-days = { $day } { $which }

# diwrnod 1af, 22ain ac olaf y mis
schedule-month-days = diwrnod { $days }
schedule-month-day = { $day ->
    [-1] olaf
    [1] 1af
    [2] 2il
    [3] 3ydd
    [4] 4ydd
    [5] 5ed
    [6] 6ed
    [7] 7fed
    [8] 8fed
    [9] 9fed
    [10] 10fed
    [11] 11eg
    [12] 12fed
    [13] 13eg
    [14] 14eg
    [15] 15fed
    [16] 16eg
    [17] 17eg
    [18] 18fed
    [19] 19eg
    [20] 20fed
   *[other] { $day }ain
}

schedule-every-year = bob blwyddyn
schedule-every-year-on = bob blwyddyn ar { $date }

# Amserau’r dydd. 10 neu 5:30 yw $time.
schedule-before-midday = { $time }am
schedule-after-midday = { $time }pm
schedule-midday = hanner dydd
schedule-midnight = hanner nos
schedule-hours = { $opens } i { $closes }
schedule-hours-from = o { $opens }
schedule-hours-until = tan { $closes }
schedule-all-day = 24 awr

# Y tymor y mae hyn i gyd yn wir ynddo.
schedule-season = { $times }, o { $from } i { $to }
schedule-season-from = { $times }, o { $from }
schedule-season-until = { $times }, tan { $to }

# Fernley Library: bob dydd Llun
schedule-at = { $place }: { $times }

# Ar gerdyn, sydd â lle i un llinell yn unig.
schedule-and-others = { $first }, ac ar adegau eraill
