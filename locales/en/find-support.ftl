# The search: what was found, and what to do when nothing was. The form itself is in search.ftl.

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

# While results are limited to one need.
find-support-only = Only showing: <strong>{ $need }</strong>. <all>Show all kinds of support</all>

# On a card. The list of labels has a name for people who listen.
find-support-labels = What it is for
find-support-why = Shown because: { $why }
find-support-in-name = “{ $words }” is in its name
find-support-in-tags = “{ $words }” is in one of its tags
find-support-in-description = “{ $words }” is in what is said about it
find-support-listed-for = it is listed for { $need }

# Nothing was found.
find-support-could = You could:
find-support-spelling = check the spelling
find-support-fewer = use fewer words, or one word such as <english>“walking”</english>
find-support-everywhere = <everywhere>look everywhere</everywhere>, not only near { $near }
find-support-all = <all>show all kinds of support</all>
find-support-ask = ask your GP practice for a link worker, who knows what there is near you
find-support-choose = Or choose what you need

# What has to be put right in the form.
find-support-too-long = What would help must be { $most } characters or fewer
find-support-enter-word = Enter a word, like { $example }
find-support-unknown-place = We do not know where this postcode is. Check it, or leave it empty to look everywhere

# An address that is not right.
find-support-page-number = The page number has to be a whole number, from 1.
find-support-no-page = There is no page { $number } of these results.
find-support-unknown-need = We do not know this kind of support.
