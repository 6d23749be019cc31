# How far away something is. People in the United Kingdom use miles.

distance-close = less than 0.1 miles away
distance-away = { $miles ->
    [one] { $miles } mile away
   *[other] { $miles } miles away
}
