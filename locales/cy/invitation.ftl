# Gwahoddiad i weithio gyda’r gwasanaeth.

invitation-title = Rydych wedi cael gwahoddiad
invitation-lede = Mae { $organisation } yn eich gwahodd i ddefnyddio Alongside. Eich rôl: { $role }.
invitation-until = Mae’r gwahoddiad ar gyfer { $email }. Mae ar agor tan { $day }.
invitation-name = Eich enw
invitation-name-hint = Fel y mae’r bobl rydych yn gweithio gyda nhw yn eich adnabod.
invitation-password = Dewiswch gyfrinair
invitation-passkey-after = Gallwch ychwanegu cod mynediad ar ôl hyn. Yna ni fydd angen cyfrinair ar y ddyfais hon.
invitation-passkey-why = Gyda chod mynediad rydych yn mewngofnodi â’ch bys, eich wyneb neu PIN eich dyfais. Nid oes angen cyfrinair arnoch.
invitation-passkey = Derbyn â chod mynediad
invitation-or = Neu â chyfrinair
invitation-accept-password = Derbyn â chyfrinair
invitation-passkey-failed = Ni wnaed y cod mynediad. Ceisiwch eto, neu dewiswch gyfrinair
invitation-how = Sut y byddwch yn mewngofnodi
invitation-with = Gallwch ddefnyddio cyfrif sydd gennych eisoes. Yna ni fydd angen cyfrinair arnoch yma.
invitation-accept-with = Derbyn gyda { $provider }
invitation-accept = Derbyn y gwahoddiad
invitation-sign-in-first = Mae gan { $email } gyfrif yma. Mewngofnodwch yn gyntaf, yna derbyniwch.
invitation-sign-in = Mewngofnodi
invitation-another = Rydych wedi mewngofnodi â chyfeiriad e-bost arall. Allgofnodwch yn gyntaf os mai chi yw { $email }.
invitation-not-you = Os nad ydych yn gwybod beth yw hyn, caewch y dudalen. Ni fydd dim yn digwydd wedyn.
invitation-no-name = Rhowch eich enw, mewn 200 llythyren neu lai

# Lle na ellir ei dderbyn.
invitation-used-title = Mae’r gwahoddiad hwn wedi’i ddefnyddio
invitation-used = Os mai chi wnaeth hynny, <in>mewngofnodwch</in>. Os nad chi, dywedwch wrth weinyddwr eich sefydliad nawr.
invitation-revoked-title = Cafodd y gwahoddiad hwn ei dynnu’n ôl
invitation-revoked = Efallai fod gennych e-bost mwy diweddar â dolen arall. Os nad oes, gofynnwch i bwy bynnag a’ch gwahoddodd.
invitation-expired-title = Mae’r gwahoddiad hwn yn rhy hen
invitation-expired = Gofynnwch i bwy bynnag a’ch gwahoddodd anfon un newydd.
