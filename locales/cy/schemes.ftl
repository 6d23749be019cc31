# Dod o hyd i gynllun, a’r gofrestr ohonynt i gyd.

schemes-title = Dod o hyd i’ch cynllun presgripsiynu cymdeithasol
schemes-breadcrumb = Cynlluniau

# Y ffurflen.
schemes-field = Eich cod post, neu enw eich meddygfa
schemes-hint = Er enghraifft { $postcode }, { $half } neu { $practice }
schemes-button = Dod o hyd i gynlluniau
schemes-again = Chwilio eto

# Yr hyn sydd o’i le ar yr hyn a deipiwyd.
schemes-too-long = Rhowch { $most } nod neu lai
schemes-unknown-postcode = Nid ydym yn adnabod y cod post hwn. Gwiriwch ef, neu rhowch enw eich meddygfa
schemes-unreadable = Nid oedd modd darllen y geiriau yn y cyfeiriad.
schemes-no-such-practice = Nid ydym yn adnabod y feddygfa hon.

# Penawdau’r hyn a gafwyd. Cod post, hanner cod post neu enw meddygfa yw $of.
schemes-for-place = { $count ->
    [zero] Cynlluniau i bobl yn { $of }
    [one] Cynllun i bobl yn { $of }
    [two] Cynlluniau i bobl yn { $of }
    [few] Cynlluniau i bobl yn { $of }
    [many] Cynlluniau i bobl yn { $of }
   *[other] Cynlluniau i bobl yn { $of }
}
schemes-for-practice = { $count ->
    [zero] Cynlluniau i bobl sydd wedi cofrestru gyda { $of }
    [one] Cynllun i bobl sydd wedi cofrestru gyda { $of }
    [two] Cynlluniau i bobl sydd wedi cofrestru gyda { $of }
    [few] Cynlluniau i bobl sydd wedi cofrestru gyda { $of }
    [many] Cynlluniau i bobl sydd wedi cofrestru gyda { $of }
   *[other] Cynlluniau i bobl sydd wedi cofrestru gyda { $of }
}
schemes-practice-closed = Mae { $practice } wedi cau
schemes-none-for = Nid ydym yn gwybod am gynllun ar gyfer { $of }

# Nodiadau uwch ei ben.
schemes-out-of-use = Nid yw’r cod post hwn wedi cael ei ddefnyddio ers { $month }.
schemes-several = Mae mwy nag un cynllun i bobl yma. Daw’r un agosaf yn gyntaf.
schemes-several-half = Mae pa un yw eich un chi yn dibynnu ar ble rydych yn byw ac ar eich meddygfa. Rhowch eich cod post cyfan, neu enw eich meddygfa, i fod yn siŵr.
schemes-network = Yn { $network }
schemes-no-network = Nid yw’r feddygfa hon mewn unrhyw rwydwaith gofal sylfaenol y gwyddom amdano. Efallai fod ganddi weithiwr cyswllt serch hynny: gofynnwch yno.
schemes-next-network = O { $day } ymlaen bydd y feddygfa hon yn { $network }. Efallai mai cynllun arall fydd ar eich cyfer wedyn.
schemes-next-no-network = O { $day } ymlaen ni fydd y feddygfa hon mewn rhwydwaith. Efallai mai cynllun arall fydd ar eich cyfer wedyn.
schemes-closed-on = Caeodd ar { $day }. Os oeddech wedi cofrestru yno, mae gennych feddygfa arall nawr. Chwiliwch yn ôl ei henw, neu dewiswch un gerllaw.
schemes-closed = Os oeddech wedi cofrestru yno, mae gennych feddygfa arall nawr. Chwiliwch yn ôl ei henw, neu dewiswch un gerllaw.

# Pam mae cynllun yn eu plith.
schemes-because-practice = Mae ar gyfer pobl sydd wedi cofrestru gyda { $practice }.
schemes-because-network = Mae ar gyfer pobl sydd wedi cofrestru gyda meddygfeydd { $network }.
schemes-because-near = Mae ar gyfer pobl sydd wedi cofrestru gyda meddygfeydd { $network }. Mae’r feddygfa agosaf atoch yn un ohonynt.
schemes-because-some = Mae ar gyfer pobl sydd wedi cofrestru gyda rhai o’r meddygfeydd yma.
schemes-because-council = Mae ar gyfer pawb yn { $councils }.

# Nid oes cynllun yn hysbys.
schemes-could = Beth y gallwch ei wneud:
schemes-could-ask = gofyn yn eich meddygfa am weithiwr cyswllt presgripsiynu cymdeithasol. Mae gan y rhan fwyaf o feddygfeydd un
schemes-could-practice = chwilio yn ôl enw eich meddygfa, os nad yw’n agos at ble rydych yn byw
schemes-could-find = <search>dod o hyd i grwpiau, clybiau a chyngor</search> eich hun
schemes-could-look = <register>edrych drwy’r holl gynlluniau</register>

# Gwledydd eraill.
schemes-scotland = Ar gyfer Lloegr y mae’r gofrestr hon. Yn yr Alban, gofynnwch yn eich meddygfa am weithiwr cyswllt cymunedol.
schemes-wales = Ar gyfer Lloegr y mae’r gofrestr hon. Yng Nghymru, gofynnwch yn eich meddygfa neu i’ch cyngor am bresgripsiynu cymdeithasol.
schemes-northern-ireland = Ar gyfer Lloegr y mae’r gofrestr hon. Yng Ngogledd Iwerddon, gofynnwch yn eich meddygfa am bresgripsiynu cymdeithasol.
schemes-elsewhere = Nid ydym yn gwybod am gynllun ar gyfer { $postcode }
schemes-no-postcodes = Nid oes codau post wedi’u llwytho yma eto
schemes-no-postcodes-next = Rhowch enw eich meddygfa yn lle hynny, neu edrychwch drwy’r holl gynlluniau.

# Meddygfeydd.
schemes-near = A yw eich meddygfa yn rhywle arall?
schemes-near-why = Yn aml mae’r cynllun yn dilyn y feddygfa rydych wedi cofrestru â hi, nid ble rydych yn byw. Dewiswch eich un chi:
schemes-nearby = Meddygfeydd gerllaw
schemes-which = Pa feddygfa yw eich un chi?
schemes-which-closed = Mae’r meddygfeydd hyn wedi cau
schemes-which-closed-why = Nid oes meddygfa agored o’r enw hwn. Dewiswch eich un chi i weld beth y gallwch ei wneud.
schemes-which-more = Mae rhagor. Ychwanegwch y dref neu hanner cyntaf y cod post.
schemes-practice-at = { $town }, { $postcode }
schemes-unknown-practice = Ni chafwyd meddygfa o’r enw “{ $asked }”
schemes-unknown-spelling = gwirio’r sillafu
schemes-unknown-fewer = defnyddio un gair o’i henw, neu ei thref
schemes-unknown-postcode-instead = rhoi eich cod post yn lle hynny

# Tudalennau eraill.
schemes-find-near = Dod o hyd i grwpiau, clybiau a chyngor ger { $place }
schemes-local-area = Rhagor am ardal { $postcode }

# Y gofrestr.
schemes-register = Pob cynllun
schemes-count = { $count ->
    [zero] Mae { $count } cynllun yn y gofrestr.
    [one] Mae { $count } cynllun yn y gofrestr.
    [two] Mae { $count } gynllun yn y gofrestr.
    [few] Mae { $count } chynllun yn y gofrestr.
    [many] Mae { $count } chynllun yn y gofrestr.
   *[other] Mae { $count } o gynlluniau yn y gofrestr.
}
schemes-register-data = Mae’r gofrestr yn <data>ddata agored</data>: <csv>lawrlwythwch hi fel tabl (CSV)</csv>.
schemes-region = { $count ->
    [zero] { $region } ({ $count } cynllun)
    [one] { $region } ({ $count } cynllun)
    [two] { $region } ({ $count } gynllun)
    [few] { $region } ({ $count } chynllun)
    [many] { $region } ({ $count } chynllun)
   *[other] { $region } ({ $count } o gynlluniau)
}
schemes-region-northern-ireland = Gogledd Iwerddon
schemes-region-scotland = Yr Alban
schemes-region-wales = Cymru
schemes-region-unknown = Rhanbarth ddim yn hysbys
schemes-place-unknown = Cyngor ddim yn hysbys
schemes-run-by-short = yn cael ei redeg gan { $organisation }
schemes-empty = Nid oes cynlluniau yn y gofrestr eto.
schemes-empty-next = Gofynnwch yn eich meddygfa am weithiwr cyswllt, neu <search>dewch o hyd i grwpiau, clybiau a chyngor</search> eich hun.
