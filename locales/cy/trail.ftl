# Y trywydd archwilio: beth a ddigwyddodd, un frawddeg i bob math o ddigwyddiad.

trail-organisation-make = Ychwanegodd { $who } { $where }.
trail-organisation-change = Newidiodd { $who } fanylion { $where }.
trail-organisation-move = Rhoddodd { $who } { $where } o dan sefydliad arall.
trail-organisation-close = Rhoddodd { $who } ddiwrnod olaf i { $where }.
trail-organisation-succeed = Rhoddodd { $who } sefydliad arall yn lle { $where }.
trail-organisation-people = Edrychodd { $who } ar bwy sy’n gweithio yn { $where }.
trail-invitation-make = Gwahoddodd { $who } rywun i { $where }.
trail-invitation-revoke = Tynnodd { $who } wahoddiad i { $where } yn ôl.
trail-invitation-accept = Derbyniodd { $who } wahoddiad i { $where }.
trail-account-make = Gwnaeth { $who } gyfrif ar gyfer { $whom }.
trail-account-suspend = Ataliodd { $who } gyfrif { $whom }.
trail-account-resume = Gadawodd { $who } i { $whom } ddefnyddio ei gyfrif eto.
trail-account-close = Caeodd { $who } gyfrif { $whom }.
trail-membership-begin = Rhoddodd { $who } rôl i { $whom } yn { $where }.
trail-membership-end = Daeth { $who } â rôl { $whom } yn { $where } i ben.
trail-sign-in-done = Mewngofnododd { $whom }.
trail-sign-in-password = Rhoddodd { $whom } y cyfrinair cywir. Roedd yr ail gam eto i ddod.
trail-sign-in-identity = Dangosodd { $whom } mewn man arall pwy ydynt. Roedd yr ail gam eto i ddod.
trail-sign-in-fail = Ceisiodd rhywun fewngofnodi fel { $whom }, ac ni allai.
trail-sign-in-prove = Dangosodd { $whom } eto pwy ydynt.
trail-session-end = Daeth { $who } â sesiwn { $whom } i ben.
trail-session-end-own = Allgofnododd { $who } ar un ddyfais.
trail-session-end-all = Allgofnododd { $who } { $whom } ym mhobman.
trail-session-end-all-own = Allgofnododd { $who } ym mhobman.
trail-session-replace = Mewngofnododd { $whom } eto yn yr un porwr. Daeth y sesiwn cyn hynny i ben.
trail-session-cut = Daeth pob sesiwn { $whom } i ben, oherwydd rhywbeth arall a ddigwyddodd.
trail-session-work-as = Dewisodd { $who } weithio i { $where }.
trail-password-set = Gosododd { $who } gyfrinair { $whom }.
trail-password-set-own = Gosododd { $who } eu cyfrinair.
trail-second-factor-app = Gosododd { $whom } ap dilysu.
trail-second-factor-app-remove = Tynnodd { $who } ap dilysu { $whom }.
trail-second-factor-recovery-codes = Gwnaeth { $whom } godau adfer newydd.
trail-second-factor-recovery-code-use = Defnyddiodd { $whom } god adfer.
trail-passkey-make = Gwnaeth { $whom } god mynediad.
trail-passkey-revoke = Tynnodd { $who } god mynediad { $whom }.
trail-link-make = Gwnaeth { $who } ddolen i rywun heb gyfrif.
trail-link-use = Pwysodd { $who } fotwm eu dolen.
trail-link-revoke = Tynnodd { $who } ddolen yn ôl.
trail-identity-link = Cysylltodd { $whom } gyfrif mewn man arall, i fewngofnodi ag ef.
trail-identity-unlink = Cymerodd { $who } ymaith gyfrif mewn man arall y gallai { $whom } fewngofnodi ag ef.
trail-database-grant = Gadawodd { $who } i ddefnyddiwr arall o’r gronfa ddata redeg y gwasanaeth.
trail-refused-rights = { $count ->
    [one] Gofynnodd { $who } am rywbeth nad yw yno neu nad yw’n eiddo iddynt.
   *[other] Gofynnodd { $who } { $count } o weithiau am rywbeth nad yw yno neu nad yw’n eiddo iddynt.
}
trail-refused-form = { $count ->
    [one] Anfonodd { $who } ffurflen na ddaeth o’n tudalennau ni. Fe’i gwrthodwyd.
   *[other] Anfonodd { $who } { $count } o ffurflenni na ddaethant o’n tudalennau ni. Fe’u gwrthodwyd.
}
trail-refused-flood = { $count ->
    [one] Gofynnodd { $who } am fwy na’u cyfran a dywedwyd wrthynt am aros.
   *[other] Gofynnodd { $who } am fwy na’u cyfran a dywedwyd wrthynt { $count } o weithiau am aros.
}
trail-way-back-make = Gwnaeth { $who } ddolen i helpu { $whom } yn ôl i mewn.
trail-way-back-use = Cafodd { $whom } gymorth i ddod yn ôl i mewn: defnyddiwyd y ddolen a newidiwyd y cyfrinair.
trail-key-rotate = Newidiodd { $who } allwedd sy’n llofnodi dolenni a ffurflenni.
trail-key-forget = Gwnaeth { $who } hen allweddi llofnodi yn ddiwerth.
trail-break-glass-begin = Agorodd { $who } gofnod person mewn argyfwng.
trail-break-glass-end = Caeodd { $who } gofnod a agorwyd mewn argyfwng.
trail-break-glass-list = Edrychodd { $who } ar ba gofnodion a agorwyd mewn argyfwng.
trail-break-glass-review = Adolygodd { $who } a oedd yn iawn agor cofnod mewn argyfwng.
trail-break-glass-tell = Dywedwyd wrth yr arweinwyr llywodraethu gwybodaeth fod cofnod wedi’i agor mewn argyfwng.
trail-alert-list = Edrychodd { $who } ar yr hyn y caiff llywodraethu wybod amdano.
trail-alert-see = Nododd { $who } fod rhywbeth y caiff llywodraethu wybod amdano wedi’i weld.
trail-alert-tell = Dywedwyd wrth yr arweinwyr llywodraethu gwybodaeth fod rhywbeth i edrych arno.
trail-read-audit = Darllenodd { $who } y trywydd archwilio.
trail-export-audit = Cymerodd { $who } gopi o’r trywydd archwilio.
trail-verify-audit = Gwiriodd { $who } nad oes neb wedi newid y trywydd archwilio.
trail-read-who-looked = Darllenodd { $who } pwy sydd wedi edrych ar gofnod person.
trail-database-backup = Gwnaeth { $who } gopi wrth gefn o’r gronfa ddata.
trail-database-restore = Adferodd { $who } y gronfa ddata o gopi wrth gefn.
trail-directory-export = Cymerodd { $who } gopi o’r cyfeiriadur.
trail-directory-import = Llwythodd { $who } wasanaethau i’r cyfeiriadur.
trail-listing-check = Dywedodd { $who } fod cofnod yn dal yn gywir.
trail-listing-private = Newidiodd { $who } yr hyn a gedwir yn breifat mewn cofnod.
trail-listing-state = Newidiodd { $who } a yw cofnod yn cael ei ddangos.
trail-listing-tag = Newidiodd { $who } labeli cofnod.
trail-report-settle = Datrysodd { $who } adroddiad am gofnod.

trail-by-right = Gwnaeth { $who } hyn: { $what }.
trail-other = Gwnaeth { $who } rywbeth nad oes gan y fersiwn hon eiriau amdano: { $what }.
trail-somebody = rhywun
trail-somebody-else = rhywun
trail-an-organisation = sefydliad
trail-account-gone = rhywun y mae ei gyfrif wedi mynd
trail-a-person = person, amdanynt eu hunain
trail-a-link = rhywun â dolen
trail-a-command = { $name }, wrth y peiriant ei hun,
trail-a-nameless-command = rhywun wrth y peiriant ei hun
trail-nobody = rhywun nad yw’n hysbys

trail-title = Trywydd archwilio
trail-lede = Gweld pwy wnaeth beth yn eich sefydliadau. Rydych yn gweld yr hyn a wnaed drostynt, neu iddynt hwy ac i’r bobl sy’n gweithio yno. Cofnodir eich bod wedi edrych hefyd.
trail-search = Chwilio
trail-clear = Dangos popeth
trail-who = Pwy wnaeth hyn
trail-who-hint = Enw neu gyfeiriad e-bost rhywun sy’n gweithio neu a fu’n gweithio yn eich sefydliadau.
trail-what = Beth a wnaed
trail-what-any = Unrhyw beth
trail-about = Am bwy neu beth y mae
trail-about-hint = Enw, sefydliad, neu ddynodydd fel y mae yn y trywydd.
trail-from = O ba ddiwrnod (dewisol)
trail-to = Hyd at ba ddiwrnod (dewisol)
trail-only-by = Dim ond yr hyn a wnaeth { $name }
trail-only-about = Dim ond yr hyn sydd am { $name }
trail-remove = Tynnu hyn
trail-which = Pa un o’r rhain ydych yn ei feddwl?
trail-no-such-who = Nid oes neb o’r enw hwn yn gweithio nac wedi gweithio yn eich sefydliadau. Gwiriwch sut mae’n cael ei ysgrifennu.
trail-no-such-about = Nid oes dim o’r enw hwn yn hysbys yn eich sefydliadau. Gwiriwch sut mae’n cael ei ysgrifennu.
trail-too-long = Defnyddiwch hyd at 200 o nodau.
trail-no-such-what = Dewiswch beth a wnaed o’r rhestr.
trail-no-day = Rhowch ddyddiad go iawn, fel 3 Mai 2026.
trail-backwards = Rhaid i’r diwrnod olaf beidio â bod cyn y cyntaf.
trail-no-page = Ni ellir dod o hyd i’r rhan hon o’r trywydd. Chwiliwch eto.
trail-nothing = Ni chafwyd hyd i ddim. Rhowch gynnig ar ddyddiau eraill, neu dynnu rhywbeth o’ch chwiliad.
trail-as = Fel { $role } i { $organisation }
trail-as-role = Fel { $role }
trail-for = I { $organisation }
trail-reason = Rheswm: { $reason }
trail-origin = O’r cyfeiriad rhwydwaith { $origin }
trail-about-person = Am y person { $id }
trail-about-thing = Am { $id }
trail-more-by = Dim ond yr hyn a wnaethant
trail-more-about = Dim ond yr hyn sydd am hyn
trail-of = digwyddiad { $time }
trail-export = Cymryd copi
trail-export-why = Cewch bopeth y mae eich chwiliad yn ei ganfod, ac nid y dudalen hon yn unig. Efallai y bydd yn rhaid i chi ddangos eto pwy ydych. Cadwch y ffeil yn ddiogel: mae’n dweud beth wnaeth pobl.
trail-export-csv = Taenlen (CSV)
trail-export-lines = Llinellau JSON, i raglenni
trail-proof = Profi nad oes neb wedi’i newid
trail-proof-why = Mae digwyddiadau’n dal ynghyd fel cadwyn: mae pob un yn cadw ôl bys yr un o’i flaen. Os bydd rhywun yn newid digwyddiad, yn tynnu un neu’n rhoi un i mewn, bydd gwiriad yn ei ganfod.
trail-proof-anchors = Gallai rhywun sy’n gallu newid y gronfa ddata gyfan wneud cadwyn newydd. Felly cadwch angorau bob hyn a hyn, mewn lle arall. Olion bysedd y gadwyn ydynt, ac maent yn dangos a gafodd ei gwneud eto.
trail-check = Gwirio’r gadwyn
trail-anchors = Cadw’r angorau
trail-check-title = Gwiriad o’r trywydd archwilio
trail-check-busy = Mae rhywun yn ei wirio ar hyn o bryd. Rhowch gynnig arall arni mewn munud.
trail-check-sound = Nid oes neb wedi newid y trywydd archwilio.
trail-check-broken = Newidiwyd y trywydd archwilio.
trail-check-next = Dywedwch wrth bwy bynnag sy’n rhedeg y gwasanaeth ar unwaith, a chadwch y peiriant fel y mae. Mae’r copïau wrth gefn a’r angorau a gadwyd gennych yn dangos beth oedd yno o’r blaen.
trail-check-no-area = Digwyddiadau nad ydynt yn perthyn i unrhyw ardal
trail-check-area = Ardal { $area }
trail-check-is-sound = { $count ->
    [one] Mae { $count } digwyddiad fel y cafodd ei gofnodi.
   *[other] Mae { $count } o ddigwyddiadau fel y cawsant eu cofnodi.
}
trail-check-anchors = { $count ->
    [0] Nid oes ganddo angorau eto.
    [one] Mae { $count } angor yn ffitio.
   *[other] Mae { $count } o angorau’n ffitio.
}
trail-check-missing = Mae digwyddiad { $number } ar goll.
trail-check-changed = Newidiwyd digwyddiad { $number } ar ôl ei gofnodi, neu tynnwyd yr un o’i flaen.
trail-check-not-as-anchored = Nid digwyddiad { $number } yw’r un y cadwyd angor ohono. Gwnaed y gadwyn eto.
trail-check-end = Digwyddiad { $number } yw’r olaf sydd. Tynnwyd digwyddiadau y tu ôl iddo, neu eu hychwanegu â llaw.
trail-check-reach = Nid yr union sefydliadau y mae digwyddiad { $number } yn ymwneud â hwy sy’n ei ganfod.
trail-check-nothing = Nid oes dim wedi’i gofnodi eto.
trail-back = Yn ôl i’r trywydd archwilio
