# The search: how it was understood, what was found, and what to do when little or nothing was. The form itself is in
# search.ftl, filters in filters.ftl, reasons on a card in why.ftl.

find-support-title = Find support
find-support-title-found = { $found } – Find support

# 12 services for “lunch club” near M33 7ZX
find-support-count = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
find-support-found-for = { find-support-count } for “{ $wanted }”
find-support-found-near = { find-support-count } near { $near }
find-support-found-for-near = { find-support-count } for “{ $wanted }” near { $near }
find-support-none = No services found
find-support-none-for = No services for “{ $wanted }”
find-support-none-near = No services found near { $near }
find-support-none-for-near = No services for “{ $wanted }” near { $near }
find-support-range = Showing { $first } to { $last } of { $all }

# How the search was understood. Each label can be taken away.
find-support-chips = You are looking for
find-support-take-away = Take away:
find-support-chip-near = Near { $place }
find-support-chip-in = In { $area }
find-support-the-words = The words “{ $words }”
find-support-mended = We read “{ $typed }” as “{ $read }”. <instead>Search for “{ $typed }” instead</instead>.
find-support-not-meant = Not what you meant?
find-support-taken = We took “{ $words }” to mean: { $means }. <instead>Search for these words instead</instead>
find-support-namesakes = We looked near { $place }. There are other places of this name:
find-support-rough = We do not know your exact place, so we measure from the middle of the area you gave us.
find-support-any-word = No service has all that you asked for. These have some of it.
find-support-unsaid = No service says that it has what you asked for. These do not say, so ask them first.
find-support-language-farther = No service near there names this language. These do. They are farther away, or do not say where they are.
find-support-left-out = We left out what we do not know: { $values }

# Services that do not say what was asked.
find-support-also-when = { $count ->
    [one] Also show { $count } service that does not say when
   *[other] Also show { $count } services that do not say when
}
find-support-also-cost = { $count ->
    [one] Also show { $count } service that does not say what it costs
   *[other] Also show { $count } services that do not say what they cost
}
find-support-also-access = { $count ->
    [one] Also show { $count } service that says nothing about access
   *[other] Also show { $count } services that say nothing about access
}
find-support-also-language = { $count ->
    [one] Also show { $count } service that does not say in which language
   *[other] Also show { $count } services that do not say in which language
}
find-support-also-mode = { $count ->
    [one] Also show { $count } service that does not say how to take part
   *[other] Also show { $count } services that do not say how to take part
}

# The list and the map of the same results.
find-support-views = How to show them
find-support-list = List
find-support-map = Map

# On a card.
find-support-why = Shown because: { $why }
find-support-stale = Nobody has confirmed this for a long time.
find-support-no-travel = No need to travel
find-support-in-your-area = In your area
find-support-save = Add to my list<hidden>: { $name }</hidden>
find-support-saved = On my list. Take off<hidden>: { $name }</hidden>
find-support-save-short = Add to my list
find-support-saved-short = On my list. Take off

# The list that somebody keeps.
find-support-my-list = { $count ->
    [0] My list
   *[other] My list ({ $count })
}
# The browser puts the number in the place of %.
find-support-my-list-many = My list (%)

# Below the results.
find-support-past-the-end = There are no more results.
find-support-more = You could also
find-support-order = Nobody can pay to come first. <how>See how results are put in order</how>.

# Steps, each with the number of services there are then.
find-support-step-within = { $miles ->
    [one] look within { $miles } mile
   *[other] look within { $miles } miles
}
find-support-step-any-distance = look at any distance
find-support-step-without = leave out “{ $chip }”
find-support-step-everything = see everything there is
find-support-step-everywhere = look everywhere
find-support-step-from-home = see help online and by phone

# Nothing was found.
find-support-could = You could
find-support-spelling = check the spelling
find-support-fewer = use fewer words, or one word such as <english>“walking”</english>
find-support-ask = ask a link worker, who knows what there is near you. <area>See who they are in your area</area>
find-support-choose = Or choose what would help
find-support-or = You could

# Which place is meant.
find-support-which = Which { $place } do you mean?
find-support-which-in-words = There are several places called { $place }. We left it out so far.
find-support-did-you-mean = Did you mean one of these?

# What has to be put right in the form.
find-support-too-long = What would help must be { $most } characters or fewer
find-support-enter-word = Enter a word, like { $example }
find-support-wrong-age = Enter an age in years, like 70
find-support-wrong-miles = Choose how far in miles. We looked within { $miles } miles
find-support-no-postcode = This is not a full postcode. Check it, or enter the name of a town
find-support-unknown-postcode = We do not know this postcode. Check it, or enter the name of a town
find-support-unknown-place = We do not know a place called “{ $place }”. Check the spelling, or enter a postcode
find-support-northern-ireland = We do not know places in Northern Ireland yet. You can still look at help online and by phone
find-support-abroad = This place is not in the United Kingdom
