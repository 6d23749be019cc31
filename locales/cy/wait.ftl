# Yr hyn y mae pobl yn ei weld pan na all y gwasanaeth ateb am ennyd: mae’n dechrau, mae ei gronfa ddata i ffwrdd, neu
# gofynnir am ormod.

wait-starting-title = Mae’r gwasanaeth hwn yn dechrau
wait-starting = Bydd yn barod ymhen ennyd.
wait-away-title = Nid yw’r gwasanaeth hwn yn barod ar hyn o bryd
wait-away = Ni allwn gyrraedd ein cofnodion ar hyn o bryd. Gallwch eu defnyddio eto cyn bo hir.
wait-busy-title = Mae’r gwasanaeth hwn yn brysur iawn
wait-busy = Mae llawer o bobl yn ei ddefnyddio nawr.
wait-too-many-title = Gormod o dudalennau ar unwaith
wait-too-many = Gofynnwyd am fwy o dudalennau o’ch cysylltiad rhyngrwyd nag y gallwn eu rhoi ar unwaith. Efallai fod pobl eraill yn ei rannu â chi.

# Beth sy’n digwydd nawr.
wait-by-itself = Bydd y dudalen hon yn rhoi cynnig arall arni ei hun ymhen { $seconds ->
    [one] { $seconds } eiliad
   *[other] { $seconds } eiliad
}. Nid oes angen i chi wneud dim.

# Yn lle hynny, ar ôl anfon rhywbeth.
wait-not-saved = Nid yw’r hyn a anfonoch wedi’i gadw. Arhoswch { $seconds ->
    [one] { $seconds } eiliad
   *[other] { $seconds } eiliad
}, yna ewch yn ôl a’i anfon eto.
