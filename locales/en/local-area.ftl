# What there is where somebody lives: the social prescribing scheme, practices nearby, the areas of a postcode.

local-area-title = Social prescribing in your area
local-area-title-found = Social prescribing near { $postcode }

# The form. The label of its field is in search.ftl.
local-area-hint = Where you live, for example { $example }
local-area-show = Show my area
local-area-unknown = We do not know this postcode. Check it and try again
local-area-unreadable = The postcode could not be read.
local-area-out-of-use = This postcode has not been used since { $month }.

# Schemes. Their cards are in scheme.ftl.
local-area-schemes = { $count ->
    [one] Scheme for people who live here
    [0] Scheme for people who live here
   *[other] Schemes for people who live here
}
local-area-no-scheme = We do not know of a social prescribing scheme here. Ask at your GP practice for a link worker: most practices have one.
local-area-by-practice = Find a scheme by the name of your GP practice
local-area-find = Find groups, clubs and advice near { $postcode }

# GP practices.
local-area-practices = GP practices nearby
local-area-practices-caption = The nearest practices and their primary care networks
local-area-practice = Practice
local-area-network = Primary care network
local-area-how-far = How far
local-area-no-network = Not in a network

# Areas, from the smallest.
local-area-areas = Areas this postcode is in
local-area-ward = Ward
local-area-council = Council
local-area-nhs-area = NHS area
local-area-icb = Integrated care board
local-area-region = Region
local-area-deprivation = Deprivation
local-area-tenth = In tenth { $tenth } of England’s neighbourhoods, where 1 is the most deprived and 10 the least
local-area-sources = Where this comes from, and how old it is, stands under <data>open data</data>.
