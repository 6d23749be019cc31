# Lle gofynnir i borwr am god mynediad heb gael un.
passkey-failed = Ni weithiodd hynny. Rhowch gynnig arall arni, neu dewiswch ffordd arall.
