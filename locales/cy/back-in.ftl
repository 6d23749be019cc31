# Y ffordd yn ôl i mewn, i rywun y rhoddwyd dolen iddynt.

back-in-title = Mynd yn ôl i mewn i’ch cyfrif
back-in-lede = Mae’r ddolen hon ar gyfer cyfrif { $email }. Dewiswch gyfrinair newydd iddo yma.
back-in-out = Rydych yn cael eich allgofnodi ym mhob man arall.
back-in-second-factor-stays = Mae angen eich cod mynediad, neu’r cod o’ch ap, arnoch o hyd, os oedd gennych un.
back-in-second-factor-gone = Mae eich hen godau mynediad, ap a chodau adfer yn peidio â gweithio. Lle mae angen un ar eich gwaith, byddwch yn gosod un newydd nesaf.
back-in-button = Cadw’r cyfrinair a mewngofnodi
back-in-not-you = Os nad eich cyfrif chi yw hwn, caewch y dudalen hon. Dywedwch wrth bwy bynnag a roddodd y ddolen i chi.
back-in-used-title = Mae’r ddolen hon wedi’i defnyddio
back-in-used = Gweithiodd unwaith. <in>Mewngofnodwch gyda’r cyfrinair newydd</in>. Os na wnaethoch chi ei ddewis, dywedwch wrth eich arweinydd llywodraethu gwybodaeth ar unwaith.
back-in-revoked-title = Cafodd y ddolen hon ei thynnu’n ôl
back-in-revoked = Efallai bod un fwy newydd, neu fod eich cyfrinair neu eich gwaith wedi newid ers hynny. Gofynnwch i bwy bynnag a’i rhoddodd i chi.
back-in-expired-title = Mae’r ddolen hon yn rhy hen
back-in-expired = Gweithiodd am 24 awr. Gofynnwch i bwy bynnag a’i rhoddodd i chi am un newydd.
