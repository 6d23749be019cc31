# A social prescribing scheme: as a card on several pages, and on its own page.

scheme-lede = A social prescribing link worker listens to what matters to you, and helps you find support and company near you. It is free.

# What stands on a card and on the page of a scheme.
scheme-run-by = Run by { $organisation }
scheme-yourself = You can contact them yourself.
scheme-referred = <strong>Somebody has to refer you.</strong> Ask at your GP practice.
scheme-ask = Ask them, or your GP practice, how to be referred.
scheme-telephone = Telephone
scheme-email = E-mail
scheme-website = Website
scheme-hours = Hours
scheme-who-may-refer = Who may refer you
scheme-needs = Helps with
scheme-professions = Takes referrals from
scheme-how-to-refer = For people who refer
scheme-languages = Languages

# Its own page.
scheme-caption = Social prescribing scheme
scheme-more = More about { $scheme }
scheme-begins = This scheme opens on { $day }.
scheme-ended = This scheme ended on { $day }.
scheme-ended-next = <schemes>Find the scheme that is there now</schemes>.
scheme-what = What a link worker does for you
scheme-what-listen = listens, with time for what matters to you
scheme-what-plan = helps you work out what you would like to change
scheme-what-find = finds groups, clubs and advice near you that fit
scheme-what-with = may come with you the first time
scheme-what-stay = asks later how it went, and looks again if it did not fit
scheme-what-not = You do not have to be ill. A link worker does not give medical treatment.
scheme-contact = How to get a link worker
scheme-no-contact = We do not know how to reach this scheme. Ask at your GP practice.

# Whom it is for.
scheme-area = Area covered
scheme-networks = Primary care networks
scheme-network-practices = { $count ->
    [one] { $network }: { $count } GP practice
   *[other] { $network }: { $count } GP practices
}
scheme-practices = GP practices
scheme-councils = People who live in
scheme-no-area = The register does not say which area this scheme covers.
# A code that stands in the register and in no list of names.
scheme-unknown-code = { $code } (a code we do not know)
scheme-practice-in = { $practice }, { $town }

# Where the entry comes from.
scheme-origin = About this entry
scheme-from-read = Comes from { $source }, last read on { $day }
scheme-from = Comes from { $source }
scheme-licence = Licence: { $licence }
scheme-valid-from = Open since { $day }
scheme-valid-until = Planned to end on { $day }
scheme-open-data = <csv>The whole register as open data</csv> (CSV)
scheme-gone = This scheme is not in the register any more.
