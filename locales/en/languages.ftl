# Names of the languages that a service speaks, by ISO 639. Any other code is shown as it is.

languages-name = { $code ->
    [ar] Arabic
    [bfi] British Sign Language
    [bn] Bengali
    [cy] Welsh
    [en] English
    [es] Spanish
    [fa] Persian
    [fr] French
    [ga] Irish
    [gd] Scottish Gaelic
    [gu] Gujarati
    [hi] Hindi
    [it] Italian
    [ku] Kurdish
    [pa] Punjabi
    [pl] Polish
    [pt] Portuguese
    [ro] Romanian
    [so] Somali
    [ta] Tamil
    [tr] Turkish
    [uk] Ukrainian
    [ur] Urdu
    [zh] Chinese
   *[other] { $code }
}
