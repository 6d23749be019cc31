# How a list is put together.

# one, two: all parts of a list but the last.
lists-more = { $first }, { $rest }

# one, two and three
lists-and = { $most } and { $last }

# The same before a vowel, for languages where it makes a difference.
lists-and-before-vowel = { $most } and { $last }
