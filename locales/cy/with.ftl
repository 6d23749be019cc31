# Mewngofnodi gyda rhywun arall sy’n adnabod y person, megis NHS CIS2 neu NHS login.

with-sign-in = Mewngofnodi gyda { $provider }
with-leaving-title = Mynd i { $provider }
with-leaving = Bydd { $provider } yn gofyn pwy ydych chi. Yna byddwch yn dod yn ôl yma.
with-leaving-go = Mynd i { $provider }

# Pan na ddaeth dim ohono.
with-failed-title = Nid ydych wedi mewngofnodi
with-failed-account-title = Ni weithiodd { $provider }
with-not-sent = Cymerodd ormod o amser, neu defnyddioch borwr arall. Dechreuwch eto ar y dudalen hon.
with-said-no = Mae { $provider } yn dweud eich bod wedi stopio, neu na chewch fewngofnodi. Nid oes dim wedi newid yma.
with-unreachable = Ni allwn gyrraedd { $provider } ar hyn o bryd. Rhowch gynnig arall arni ymhen ychydig funudau. Os yw’n parhau, dywedwch wrth eich gweinyddwr.
with-not-believed = Nid oedd yr hyn a ddaeth yn ôl o { $provider } mewn trefn. Nid oes dim wedi newid yma. Dechreuwch eto.
with-too-weak = Ni ofynnodd { $provider } ddigon i fod yn siŵr pwy ydych chi. Mewngofnodwch yno mewn ffordd fwy diogel, megis â cherdyn clyfar neu god.
with-not-linked = Mae { $provider } yn eich adnabod, ond nid ydym yn gwybod eto pa gyfrif yma yw eich un chi. Mae dwy ffordd i ddweud wrthym:
with-first-invited = Os oes gennych wahoddiad, agorwch ei ddolen eto a dewiswch “Derbyn gyda” yno.
with-first-account = Os oes gennych gyfrif, mewngofnodwch mewn ffordd arall. Yna cysylltwch { $provider } ar dudalen eich cyfrif.
with-first-ask = Os nad oes gennych y naill na’r llall, gofynnwch i weinyddwr eich sefydliad am wahoddiad.
with-anothers = Mae cyfrif rhywun arall eisoes wedi’i gysylltu â’r { $provider } hwn. Tynnwch ef oddi yno yn gyntaf.
with-somebody-else = Rydych yn rhywun arall yn { $provider } nag yma, neu fe fewngofnodoch o’r newydd yn y cyfamser. Nid oes dim wedi newid yma.
with-other-people = Nid yw { $provider } ar gyfer eich math chi o gyfrif.
with-not-active = Nid yw eich cyfrif yn cael ei ddefnyddio. Gofynnwch i weinyddwr eich sefydliad.
with-invitation-over = Ni ellir defnyddio’r gwahoddiad hwn mwyach, neu mae gennych gyfrif eisoes. Os oes gennych un, mewngofnodwch yn gyntaf. Yna agorwch y ddolen yn y gwahoddiad eto.
with-to-account = Yn ôl i’ch cyfrif
with-to-sign-in = Yn ôl i fewngofnodi
