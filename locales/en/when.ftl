# When something happens next: dates and times that the program works out from a timetable.

# Today, 2pm to 4pm. Lines are put together from these pieces. The program writes the first letter large.
when-today = today
when-tomorrow = tomorrow
when-line = { $day }, { $hours }
when-now = on now, until { $closes }
when-open-now = open now, until { $closes }

# Inside a sentence: Just turn up on Tuesday 5 May at 10am
when-on-day = on { $day }
when-at = { $day } at { $time }

# What speaks against a date.
when-bank-holiday = { $day } is a bank holiday: check that it is on.
when-closed-day = { $day } is { $name }: check that it is on.
when-their-words = It may not be on every time. Check before you go.

# The dates after the next one.
when-then = Then: { $days }

# Why there is no date.
when-ask = Ask for the next date.
when-which-week = They do not say which week. Ask for the next date.
when-which-day = They do not say on which day. Ask for the next date.
when-not-said = They do not say when. Ask them.
when-by-arrangement = Ask them for a time.
when-stopped = It may not be running. Ask before you go.
when-over = The last date we know of was { $day }. Ask if there will be more.
when-closed-for-now = These times hold when it is open.

