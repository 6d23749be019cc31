# Why a service is among the results: what of the search it has. Several of these stand behind “Shown because:”.

why-listed-for = it is listed for { $tags }
why-in-name = “{ $words }” is in its name
why-filed = “{ $words }” is in what it is listed under
why-in-description = “{ $words }” is in what is said about it
why-for-women = it is for women
why-for-men = it is for men
why-for-age = it is meant for people aged { $age }
why-on = it is on { $time }
why-costs = it is { $price }
why-has = it has { $access }
why-speaks = it is in { $language }
why-for-area = it is for people in your area
why-near = it is near
why-no-travel = you need not travel
why-checked = somebody checked it lately
why-has-places = it has places
