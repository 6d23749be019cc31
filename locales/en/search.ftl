# The search form, on the first page and above results.

search-words = What would help?
search-words-hint = For example: <english>lunch club, debt advice, walking group</english>
search-near = Postcode
search-near-hint = Leave empty to look everywhere
search-button = Search
