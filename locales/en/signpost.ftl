# A professional told somebody of a service, and it is counted: the short form, and what was counted.

signpost-title = I told somebody about this
signpost-way = Count that you told somebody about a service
signpost-heading = For professionals
signpost-service = Service:
signpost-need = What do they need support with?
signpost-need-hint = We count the need and the service. We keep nothing about the person.
signpost-choose = Choose one
signpost-no-need = Choose what they need support with
signpost-how-lede = It takes ten seconds, and shows which services people need.
signpost-how-find = <find>Find the service</find>.
signpost-how-open = Open its page.
signpost-how-press = Press “I told somebody about this”.
signpost-how-kept = We count the need and the service. We keep nothing about the person.
signpost-done-title = Counted
signpost-done-kept = Nothing about the person was kept.
signpost-done-next = What you can do now
signpost-done-print = Open the listing, to print it for them
signpost-done-refer = Refer them to a link worker instead
signpost-done-another = Find another service
signpost-counts-title = What your organisation told people about
signpost-counts-lede = { $weeks ->
    [one] This week.
   *[other] The last { $weeks } weeks, the newest first.
}
signpost-counts-none = Nothing was counted yet.
signpost-counts-week = Week from { $day }
signpost-counts-service = Service
signpost-counts-need = Need
signpost-counts-times = Times
signpost-counts-gone = A service that is not listed any more
