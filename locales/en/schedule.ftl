# When something happens, as the NHS content guide writes it: Every Monday and Thursday, 10am to midday
#
# Lines are put together from these pieces. The program writes the first letter large.

schedule-every-day = every day
schedule-every-days = every { $count } days

schedule-every-week = every week
schedule-every-weeks = every { $count } weeks
schedule-every-weeks-on = every { $count } weeks on { $days }

# every Monday and Thursday
schedule-every-weekday = every { $days }

# Monday to Friday
schedule-week-from-to = { $first } to { $last }

schedule-every-month = every month
schedule-every-months = every { $count } months
schedule-every-month-on = every month on { $days }
schedule-every-months-on = every { $count } months on { $days }

# first Tuesday of the month
schedule-of-month = { $which } of the month
schedule-every-months-on-which = every { $count } months, on the { $which }

# second Tuesday. -1 is the last in the month, -2 the one before it.
schedule-which-day = { schedule-which } { $weekday }
schedule-which = { $nth ->
    [1] first
    [2] second
    [3] third
    [4] fourth
    [5] fifth
    [-2] second last
   *[-1] last
}

# first and third Tuesday. Only English says the day once for several of its numbers.
schedule-which-days = { $which } { $day }

# 1st and 15th day
schedule-month-days = { $days } day
schedule-month-day = { $day ->
    [-1] last
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
    [31] 31st
   *[other] { $day }th
}

schedule-every-year = every year
schedule-every-year-on = every year on { $date }

# Times of day. $time is 10 or 5:30.
schedule-before-midday = { $time }am
schedule-after-midday = { $time }pm
schedule-midday = midday
schedule-midnight = midnight
schedule-hours = { $opens } to { $closes }
schedule-hours-from = from { $opens }
schedule-hours-until = until { $closes }
schedule-all-day = 24 hours

# The season in which all that holds.
schedule-season = { $times }, from { $from } to { $to }
schedule-season-from = { $times }, from { $from }
schedule-season-until = { $times }, until { $to }

# Fernley Library: every Monday
schedule-at = { $place }: { $times }

# On a card, which has room for one line only.
schedule-and-others = { $first }, and at other times
