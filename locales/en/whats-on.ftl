# What is on this week, day by day, near somebody.

whats-on-title = What’s on this week
whats-on-title-near = What’s on this week near { $near }
whats-on-title-day = What’s on { $day }
whats-on-title-day-near = What’s on { $day } near { $near }
whats-on-lede = Groups, clubs and drop-ins that are on in the next 7 days, day by day.

# The form.
whats-on-words = What would you like to do? (optional)
whats-on-near = Postcode or place
whats-on-near-hint = For example: M33 2AA, or the name of a town
whats-on-within = How far would you go?
whats-on-miles = { $miles ->
    [one] { $miles } mile
   *[other] { $miles } miles
}
whats-on-from = From which day?
whats-on-button = Show what’s on
whats-on-change = Change the place, the distance or the day
whats-on-only = Only showing: <strong>{ $need }</strong>. <all>Show everything</all>

# Beside each day: Monday 4 May (12 sessions)
whats-on-count = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
whats-on-go-to-day = Go to a day
whats-on-checked = Times come from the listings. Make sure that something is on before you travel far.
whats-on-some-of-it = Nothing has all of “{ $wanted }”. These have some of it.
whats-on-looked-at = We looked at the { $looked } best matches of { $total }. Choose a shorter distance, or say what you would like, to see others.

# A day.
whats-on-empty-day = Nothing that we know of.
whats-on-more = <all>See all { $count } on this day</all>
whats-on-week = <week>See the whole week</week>
whats-on-no-time = Time not known
whats-on-other-places = or another of its places

# Places whose doors stand open for long.
whats-on-open = Places that are open
whats-on-open-lede = Come at any time while they are open.
whats-on-open-more = { $count ->
    [one] { $count } more place is open.
   *[other] { $count } more places are open.
} Choose a shorter distance to see other places.

# Nothing was found.
whats-on-nothing = Nothing near you this week
whats-on-nothing-day = Nothing near you on this day
whats-on-could = You could:
whats-on-farther = <farther>look within { whats-on-miles }</farther>
whats-on-without-words = <without>look for anything</without>, not only “{ $wanted }”
whats-on-next-week = <next>look at the next 7 days</next>
whats-on-find-support = <find>find support</find> that has no fixed times
whats-on-ask = ask your GP practice for a link worker, who knows what there is near you

# What has to be put right in the form.
whats-on-where = Enter a postcode or a place, or say what you would like to do
whats-on-too-long = This must be { $most } characters or fewer
whats-on-no-postcode = This is not a postcode. Check it, or enter the name of a town
whats-on-unknown-place = We do not know this place. Check it, or enter a postcode
whats-on-several = There are several places with this name: { $places }. Enter one of them, or a postcode
whats-on-northern-ireland = We do not know places in Northern Ireland yet
whats-on-abroad = This place is not in the United Kingdom

# An address that is not right.
whats-on-bad-day = The day has to be a date from today, such as 2026-05-04, or a day of the week.
whats-on-bad-miles = The distance has to be 1, 2, 5, 10 or 20 miles.

# Links from other pages.
whats-on-link-home = <link>See what’s on this week near you</link>
whats-on-link-results = <link>See what of this is on this week, day by day</link>

whats-on-unknown-need = We do not know this kind of support.
