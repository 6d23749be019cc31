# The search form, on the first page and above results.

search-where = Where are you?
search-where-hint = Postcode or town, or leave empty
search-words = What would help?
search-words-hint = Such as <english>lunch club, debt advice</english>
search-button = Search
# What may be meant, below the field while somebody types: its name for people who listen.
search-suggestions = Suggestions
# The last line below the field while somebody types. The browser puts the words in the place of %.
search-for = Search for “%”
search-choose = Or choose what would help
search-more-choices = More choices

# Where only a postcode will do.
search-near = Postcode
