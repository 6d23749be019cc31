# The link workers of a scheme, and what each takes on.

team-lede = Mae hyn yn penderfynu pwy mae’r rhaglen yn ei awgrymu ar gyfer atgyfeiriad. Ni chymerir dim sydd gan rywun oddi arnynt.
team-schemes = Cynlluniau rydych yn eu rheoli
team-full = Dim lle
team-away = I ffwrdd tan { $day }
team-all = Yn cymryd pawb.
team-change = Newid beth maent yn ei gymryd
team-told = Gadewch faes yn wag lle nad oes terfyn.
team-most = Faint o bobl ar y tro?
team-most-hint = Mae’r rhan fwyaf o weithwyr cyswllt yn cefnogi 40 i 60 o bobl ar y tro.
team-away-until = I ffwrdd tan
team-away-hint = Y diwrnod olaf y maent i ffwrdd. Gadewch hwn yn wag os nad ydynt.
team-practices = Meddygfeydd y maent yn gweithio gyda nhw
team-practices-hint = Codau meddygfeydd, un ym mhob llinell, fel A81001
team-outcodes = Ble maent yn gweithio
team-outcodes-hint = Haneri cyntaf codau post, un ym mhob llinell, fel M33
team-languages = Ieithoedd y maent yn eu siarad heblaw Saesneg
team-languages-hint = Dewiswch bob un sy’n berthnasol.
team-needs = Anghenion y maent yn eu hadnabod yn dda
team-needs-hint = Dewiswch bob un sy’n berthnasol.
team-no-practice = Rhowch godau meddygfeydd, fel A81001, un ym mhob llinell
team-no-outcode = Rhowch haneri cyntaf codau post, fel M33, un ym mhob llinell
team-no-day = Rhowch ddiwrnod go iawn, neu gadewch y tri blwch yn wag
team-caseload = Gweld eu llwyth achosion
team-left-heading = Pobl heb weithiwr cyswllt
team-left = { $count ->
    [one] Mae { $name } wedi gadael ac mae ganddynt 1 person o hyd. Trosglwyddwch nhw.
   *[other] Mae { $name } wedi gadael ac mae ganddynt { $count } o bobl o hyd. Trosglwyddwch nhw.
}

# Yr hyn y mae rheolwr yn ei weld am bob gweithiwr cyswllt.
team-takes-on = Yr hyn maent yn ei dderbyn
team-without = { $count ->
    [one] Derbyniwyd 1 person sydd heb weithiwr cyswllt eto
   *[other] Derbyniwyd { $count } o bobl sydd heb weithiwr cyswllt eto
}
team-groups-without-leader = Grwpiau nad oes neb yn eu harwain
team-new = { $count } newydd
team-overdue = { $count } yn hwyr
team-quiet = { $count } heb glywed ganddynt
team-contacts = { $count ->
    [0] dim cysylltiad mewn { $days } diwrnod
    [one] 1 cysylltiad mewn { $days } diwrnod, { $reached } wedi’u cyrraedd
   *[other] { $count } cysylltiad mewn { $days } diwrnod, { $reached } wedi’u cyrraedd
}
team-groups = { $count ->
    [one] yn arwain 1 grŵp
   *[other] yn arwain { $count } grŵp
}
