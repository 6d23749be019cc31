# Days, months and days of the week, wherever they are shown.

# 3 May 2026
dates-day = { $day } { dates-month } { $year }

# 25 December, of any year
dates-day-of-year = { $day } { dates-month }

# March 2019
dates-month-and-year = { dates-month } { $year }

# Tuesday 15 December 2026
dates-weekday-and-day = { $weekday } { $date }

dates-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

# A day of the week inside a sentence.
dates-weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
