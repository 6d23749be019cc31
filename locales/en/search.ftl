# The search form, on the first page and above results.

search-where = Where are you?
search-where-hint = Postcode or town, or leave empty
search-words = What would help?
search-words-hint = Such as <english>lunch club, debt advice</english>
search-button = Search
search-choose = Or choose what would help
search-more-choices = More choices

# Where only a postcode will do.
search-near = Postcode
