# Dewis cyfrinair, a dangos eto pwy ydych chi.

password-title = Newid eich cyfrinair
password-lede = Byddwch yn aros wedi mewngofnodi yma. Caiff pob dyfais arall ei hallgofnodi.
password-new = Cyfrinair newydd
password-hint = O leiaf 12 nod. Mae tri gair ar hap yn gweithio’n dda.
password-button = Newid cyfrinair
password-show = Dangos
password-hide = Cuddio
password-show-label = Dangos y cyfrinair
password-hide-label = Cuddio’r cyfrinair
password-shown = Gellir gweld eich cyfrinair
password-hidden = Mae eich cyfrinair wedi’i guddio

# Yr hyn sydd i’w gywiro.
password-too-short = Rhowch gyfrinair ag o leiaf 12 nod. Mae tri gair ar hap yn gweithio’n dda
password-too-long = Rhowch gyfrinair â 200 nod neu lai
password-own-name = Dewiswch gyfrinair nad yw’n enw i chi nac yn gyfeiriad e-bost i chi yn bennaf
password-words-of-the-service = Defnyddiwch lai o eiriau sy’n ymwneud â’r gwasanaeth hwn, eich enw neu eich sefydliad. Mae tri gair ar hap yn gweithio’n dda
password-breached = Mae llawer o bobl wedi defnyddio’r cyfrinair hwn, neu cafodd ei ddwyn o wefan arall. Dewiswch un arall
