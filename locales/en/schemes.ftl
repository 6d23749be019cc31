# Finding a scheme, and the register of all of them.

schemes-title = Find your social prescribing scheme
schemes-breadcrumb = Schemes

# The form.
schemes-field = Your postcode, or the name of your GP practice
schemes-hint = For example { $postcode }, { $half } or { $practice }
schemes-button = Find schemes
schemes-again = Search again

# What is wrong with what was typed.
schemes-too-long = Enter { $most } characters or fewer
schemes-unknown-postcode = We do not know this postcode. Check it, or enter the name of your GP practice
schemes-unreadable = The words in the address could not be read.
schemes-no-such-practice = We do not know this GP practice.

# Headings of what was found. $of is a postcode, half a postcode, or the name of a practice.
schemes-for-place = { $count ->
    [one] Scheme for people in { $of }
   *[other] Schemes for people in { $of }
}
schemes-for-practice = { $count ->
    [one] Scheme for people registered with { $of }
   *[other] Schemes for people registered with { $of }
}
schemes-practice-closed = { $practice } has closed
schemes-none-for = We know of no scheme for { $of }

# Notes above it.
schemes-out-of-use = This postcode has not been used since { $month }.
schemes-several = More than one scheme is for people here. The closest one comes first.
schemes-several-half = Which one is yours depends on where you live and on your GP practice. Enter your whole postcode, or the name of your practice, to be sure.
schemes-network = In { $network }
schemes-no-network = This practice is in no primary care network that we know of. It may still have a link worker: ask there.
schemes-next-network = From { $day } this practice is in { $network }. Another scheme may be for you then.
schemes-next-no-network = From { $day } this practice is in no network. Another scheme may be for you then.
schemes-closed-on = It closed on { $day }. If you were registered there, you have another practice now. Search by its name, or choose one nearby.
schemes-closed = If you were registered there, you have another practice now. Search by its name, or choose one nearby.

# Why a scheme is among them.
schemes-because-practice = It is for people registered with { $practice }.
schemes-because-network = It is for people registered with the practices of { $network }.
schemes-because-near = It is for people registered with the practices of { $network }. The GP practice nearest to you is one of them.
schemes-because-some = It is for people registered with some of the GP practices here.
schemes-because-council = It is for everybody in { $councils }.

# No scheme is known.
schemes-could = You can:
schemes-could-ask = ask at your GP practice for a social prescribing link worker. Most practices have one
schemes-could-practice = search by the name of your GP practice, if it is not close to where you live
schemes-could-find = <search>find groups, clubs and advice</search> yourself
schemes-could-look = <register>look through all schemes</register>

# Other nations. The names of their health services are left out on purpose: they change.
schemes-scotland = This register is for England. In Scotland, ask at your GP practice for a community link worker.
schemes-wales = This register is for England. In Wales, ask at your GP practice or your council about social prescribing.
schemes-northern-ireland = This register is for England. In Northern Ireland, ask at your GP practice about social prescribing.
schemes-elsewhere = We know of no scheme for { $postcode }
schemes-no-postcodes = No postcodes have been loaded here yet
schemes-no-postcodes-next = Enter the name of your GP practice instead, or look through all schemes.

# Practices.
schemes-near = Is your GP practice somewhere else?
schemes-near-why = The scheme often goes by the GP practice you are registered with, not by where you live. Choose yours:
schemes-nearby = GP practices nearby
schemes-which = Which GP practice is yours?
schemes-which-closed = These GP practices have closed
schemes-which-closed-why = No open practice has this name. Choose yours to see what you can do.
schemes-which-more = There are more. Add the town or the first half of the postcode.
schemes-practice-at = { $town }, { $postcode }
schemes-unknown-practice = We found no GP practice called “{ $asked }”
schemes-unknown-spelling = check the spelling
schemes-unknown-fewer = use one word of its name, or its town
schemes-unknown-postcode-instead = enter your postcode instead

# Other pages.
schemes-find-near = Find groups, clubs and advice near { $place }
schemes-local-area = More about the area of { $postcode }

# The register.
schemes-register = All schemes
schemes-count = { $count ->
    [one] There is { $count } scheme in the register.
   *[other] There are { $count } schemes in the register.
}
schemes-register-data = The register is <data>open data</data>: <csv>download it as a table (CSV)</csv>.
schemes-region = { $count ->
    [one] { $region } ({ $count } scheme)
   *[other] { $region } ({ $count } schemes)
}
schemes-region-northern-ireland = Northern Ireland
schemes-region-scotland = Scotland
schemes-region-wales = Wales
schemes-region-unknown = Region not known
schemes-place-unknown = Council not known
schemes-run-by-short = run by { $organisation }
schemes-empty = There are no schemes in the register yet.
schemes-empty-next = Ask at your GP practice for a link worker, or <search>find groups, clubs and advice</search> yourself.
