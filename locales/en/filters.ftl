# Filters beside results, and the same things as labels of a search.

filters-title = Filter
filters-title-chosen = Filter ({ $count } chosen)
filters-show = Show results
filters-clear = Take all filters away
filters-show-more = Show { $count } more

filters-within = How far
filters-miles = { $miles ->
    [one] { $miles } mile
   *[other] { $miles } miles
}
filters-within-miles = { $miles ->
    [one] Within { $miles } mile
   *[other] Within { $miles } miles
}
filters-any-distance = Any distance
filters-need = What it helps with
filters-activity = Kind of help
filters-day = Day
filters-weekdays = Monday to Friday
filters-weekend = At the weekend
filters-any-day = Any day
filters-time = Time of day
filters-any-time = Any time
filters-morning = morning
filters-afternoon = afternoon
filters-evening = evening
# Tuesday evening
filters-day-and-part = { $day } { $part }
filters-cost = Cost
filters-any-cost = Any cost
filters-no-more-than = £{ $pounds } or less
filters-access = Access
filters-language = Language
filters-mode = How to take part
filters-in-person = In person
filters-online = Online
filters-phone = By phone
filters-home = They come to you
filters-age = Age
filters-age-hint = Age in years
filters-aged = Aged { $age }
filters-about-age = about { $age }
filters-gender = Open to
filters-anybody = Anybody
filters-for-women = For women
filters-for-men = For men
filters-more = More
filters-join-self = No referral needed
filters-has-places = Has places
filters-checked-within = { $months ->
    [one] Checked in the last month
   *[other] Checked in the last { $months } months
}
filters-also-closed = Closed for now too

# Walking groups or coffee mornings
filters-or = { $first } or { $second }

# Services that say nothing of what was asked are shown too.
filters-unstated-when = Also if they do not say when
filters-unstated-cost = Also if they do not say what they cost
filters-unstated-access = Also if they say nothing about access
filters-unstated-language = Also if they do not say in which language
filters-unstated-mode = Also if they do not say how to take part
filters-unstated-all = Also if they do not say
