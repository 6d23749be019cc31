# The page of one service. Days, times, prices and places have files of their own.

service-important = Important
service-closed-for-now = This service is closed for now. Contact them to find out when it opens again.
service-closed = This service has closed. The listing is kept so that old links still say so.

# Headings of the lines in the table. "When", "Where" and "Cost" are in listing.ftl.
service-contact = How to contact them
service-area = Area
service-spaces = Spaces
service-who = Who it is for
service-access = Access
service-languages = Languages
service-areas-covered = Areas covered
service-about = What it is about
service-run-by = Run by

# How exactly a place is known, where nobody gave coordinates.
service-measured-from-district = Distances to it are measured from the middle of its postcode district.
service-measured-from-town = Distances to it are measured from the middle of its town.

# Why it is listed under a need.
service-why = Why we say this
service-why-rules = These were read out of the listing by published rules, not by a person. A steward can overrule each.

# Where the listing comes from.
service-origin = About this listing
service-from-read = Comes from { $source }, first read on { $day }
service-from = Comes from { $source }
service-read = First read on { $day }
service-changed = Last changed { $day }
service-confirmed = Its publisher last confirmed it on { $day }
service-licence = Licence: { $licence }
service-open-data = This listing as open data<hidden> for computers (JSON)</hidden>

# How far the listing can be trusted: who checked it, when, and what that means.
service-trust = How far you can trust this page
service-never-checked = <strong>Nobody has checked this listing yet.</strong>
service-ring-first = Ring first.
service-contact-first = Contact them before you go.
service-checked-means = Somebody who knows this service made sure that what stands here is right.
service-long-ago = <strong>That is a long time ago.</strong> Make sure that it is still right before you go.

# Below the ways to reach them.
service-joining = How to join: { $how }.
service-join = How to join
