# The page of an organisation. Its services stand there as cards; the words of cards are in listing.ftl.

organisation-caption = Organisation
organisation-also-called = Also called { $name }
organisation-contact = How to contact them
organisation-no-contact = We do not know how to contact them. Each of their services may say more.
organisation-services = { $count ->
    [one] What they offer: { $count } service
   *[other] What they offer: { $count } services
}
organisation-no-services = We list no services of theirs now.
organisation-no-services-next = <search>Find other support near you</search>.
organisation-no-page = There is no page { $number } of their services.
organisation-gone = This organisation is not in the directory.

# Where it comes from. Its source, days and licence are said as on the page of a service.
organisation-origin = Where this comes from
organisation-open-data = This organisation as open data<hidden> for computers (JSON)</hidden>
