# Mewngofnodi.

sign-in-title = Mewngofnodi
sign-in-lede = Mae hyn ar gyfer pobl sy’n gweithio gyda’r gwasanaeth hwn. Nid oes angen cyfrif i chwilio am gymorth.
sign-in-passkey = Mewngofnodi â chod mynediad
sign-in-or = Neu defnyddiwch eich cyfrinair
sign-in-email = Cyfeiriad e-bost
sign-in-password = Cyfrinair
sign-in-button = Mewngofnodi
sign-in-help = Os na allwch fewngofnodi
sign-in-forgotten = Gofynnwch i weinyddwr eich sefydliad. Gall anfon gwahoddiad newydd atoch.
sign-in-nobody = Os ydych yn chwilio am help i chi’ch hun neu i rywun arall, <find>dewch o hyd i gymorth</find>.

# Yr hyn sydd i’w gywiro. Ni ddywedir pa un o’r ddau oedd yn anghywir.
sign-in-no-email = Rhowch eich cyfeiriad e-bost, fel name@example.org
sign-in-no-password = Rhowch eich cyfrinair
sign-in-wrong = Nid yw’r cyfeiriad e-bost neu’r cyfrinair yn gywir
sign-in-wrong-passkey = Ni weithiodd y cod mynediad hwnnw. Rhowch gynnig arall arni, neu defnyddiwch eich cyfrinair
sign-in-works-nowhere = Nid ydych yn gweithio mewn unrhyw sefydliad sy’n defnyddio’r gwasanaeth hwn nawr. Gofynnwch i’ch gweinyddwr
sign-in-wait = Bu gormod o gynigion anghywir. Arhoswch { $seconds } eiliad, yna rhowch gynnig arall arni
sign-in-busy = Mae llawer o bobl yn mewngofnodi ar hyn o bryd. Arhoswch eiliad, yna rhowch gynnig arall arni

# Pam mae’n rhaid i rywun fewngofnodi eto.
sign-in-why-idle = Cawsoch eich allgofnodi am na wnaed dim am sbel. Mae hyn yn cadw’r hyn a welwch yn ddiogel.
sign-in-why-over = Cawsoch eich allgofnodi am fod amser hir ers i chi fewngofnodi. Mae hyn yn cadw’r hyn a welwch yn ddiogel.
sign-in-why-ended = Cawsoch eich allgofnodi o ddyfais arall, neu newidiwyd eich cyfrinair.
sign-in-why-out = Rydych wedi allgofnodi.
