# What is wrong with a postcode that somebody typed. Every form that asks for one uses these.

postcode-empty = Enter a postcode, like LS1 4AP
postcode-only-first-half = This is only the first half of a postcode. Enter all of it, like LS1 4AP
postcode-shape = This is not a UK postcode. Check it and enter a full postcode, like LS1 4AP
