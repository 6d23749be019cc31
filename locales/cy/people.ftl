# I bwy mae gwasanaeth, sut maent yn ymuno, a sawl lle sydd ar ôl.

# “Pobl” yw $who, neu eiriau’r cyhoeddwr, er enghraifft “Women”.
people-anybody = Pobl
people-aged = { $who } { $age } oed
people-aged-between = { $who } { $youngest } i { $oldest } oed
people-aged-from = { $who } { $youngest } oed a hŷn
people-aged-up-to = { $who } { $oldest } oed ac iau
people-who-live-in = Pobl sy’n byw yn { $area }

people-referral-needed = Mae’n rhaid i rywun eich atgyfeirio, er enghraifft eich meddygfa neu weithiwr cyswllt
people-no-referral = Nid oes angen atgyfeiriad arnoch

people-interpreting = Cyfieithu ar y pryd: { $how }

# Lleoedd sydd ar ôl. “units” yw’r hyn y mae’r cyhoeddwr yn ei gyfrif yn lle lleoedd, yn ei eiriau ei hun.
people-places-free-of = { $free } o { $most } { $most ->
    [zero] lle
    [one] lle
    [two] le
    [few] lle
    [many] lle
   *[other] lle
} ar gael
people-places-free = { $free ->
    [zero] Dim lleoedd ar gael
    [one] { $free } lle ar gael
    [two] { $free } le ar gael
    [few] { $free } lle ar gael
    [many] { $free } lle ar gael
   *[other] { $free } lle ar gael
}
people-places-in-all = { $most ->
    [zero] Dim lleoedd
    [one] { $most } lle i gyd
    [two] { $most } le i gyd
    [few] { $most } lle i gyd
    [many] { $most } lle i gyd
   *[other] { $most } lle i gyd
}
people-units-free-of = { $free } o { $most } { $unit } ar gael
people-units-free = { $free } { $unit } ar gael
people-units-in-all = { $most } { $unit } i gyd

# 3 o 12 lle ar gael, ar 3 Mai 2026
people-places-as-of = { $places }, ar { $day }
people-places-may-have-changed = Gallai hyn fod wedi newid
people-waiting-time = Amser aros: { $wait }
