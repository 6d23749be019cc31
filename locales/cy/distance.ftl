# Pa mor bell yw rhywbeth, mewn milltiroedd.

distance-close = llai na 0.1 milltir i ffwrdd
distance-away = { $miles ->
    [zero] { $miles } milltir i ffwrdd
    [one] { $miles } filltir i ffwrdd
    [two] { $miles } filltir i ffwrdd
    [few] { $miles } milltir i ffwrdd
    [many] { $miles } milltir i ffwrdd
   *[other] { $miles } milltir i ffwrdd
}
