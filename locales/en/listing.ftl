# What several pages say about a listing: on its own page, on a card among results.

listing-nameless = A service without a name
listing-when = When
listing-where = Where
listing-cost = Cost

# When somebody last made sure that a listing is right, and who did.
listing-checked = Last checked { $day }
listing-checked-by = Last checked { $day } by { $who }
listing-unchecked = Not checked yet

listing-closed-for-now = Closed for now
listing-closed = Closed
