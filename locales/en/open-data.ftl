# What other programs can have, and under which licence.

open-data-title = Open data
open-data-lede = Other websites can use all that is listed here.
open-data-counts = There { $services ->
    [one] is { $services } service
   *[other] are { $services } services
} running now or closed for a while, from { $organisations ->
    [one] { $organisations } organisation
   *[other] { $organisations } organisations
}.
open-data-checked = { $checked } of { $services } { $services ->
    [one] was
   *[other] were
} checked in the last 6 months.

open-data-how = How to use it

# $name is Open Referral UK 3.0.
open-data-standard = The data follows <standard>{ $name }</standard>, the standard for lists of local services.
open-data-no-account = You do not need an account or a key. The answers are JSON.

# The addresses, each with one sentence.
open-data-addresses = Addresses
open-data-example = Example: <example>{ $address }</example>
open-data-version = Which version of the standard this is.
open-data-services = All services, with those that have closed, a page at a time. You can search by words and by postcode.
open-data-service = One service with all that is known about it.
open-data-organisations = Who runs the services. Each can be read with its services.
open-data-organisation = One organisation with its services.
open-data-taxonomies = The lists of words that services are sorted by.
open-data-taxonomy = One of these lists.
open-data-terms = The words themselves: needs, activities and kinds of service.
open-data-term = One word.
open-data-places = Services by the place where they happen.
open-data-place = One service at one place.
open-data-description = Every address and every question it answers, for programs.

# Where the listings come from.
open-data-sources = Where the listings come from
open-data-follow-licence = Each source has its own licence. When you use the data, follow the licence and say where the data came from. The records of a source are its services, with those that have closed.
open-data-sources-caption = Sources and their licences
open-data-source = Source
open-data-licence = Licence
open-data-records = Records, with those that have closed
open-data-last-read = Last read
open-data-no-source = No source has been read yet.
open-data-not-stated = Not stated
open-data-not-known = Not known
open-data-not-yet = Not yet

# Lists that others publish and this directory uses.
open-data-registers = Where postcodes, areas and organisations come from
open-data-registers-why = We use lists that others publish. They say where places are and which areas they are in.
open-data-registers-caption = Lists and their licences
open-data-list = List
open-data-edition = Edition

# The register of social prescribing schemes.
open-data-schemes = Social prescribing schemes
open-data-schemes-what = <csv>Download the register as a table (CSV)</csv>. It has { $count ->
    [one] { $count } scheme
   *[other] { $count } schemes
}, in the same layout as the spreadsheet that schemes are entered in. So it can be read in again as it is.
open-data-schemes-source = { $source }. Licence: { $licence }. Last read: { $day }
