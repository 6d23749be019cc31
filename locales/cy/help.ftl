# Helpu rhywun yn ôl i mewn nad yw’n gallu mewngofnodi mwyach.

help-title = Eu helpu yn ôl i mewn
help-lede = Rydych yn gwneud dolen y gall { $name } fewngofnodi eto gyda hi.
help-be-sure = Yn gyntaf gwnewch yn siŵr mai nhw ydyw mewn gwirionedd. Dylech eu gweld yn bersonol, neu eu ffonio ar rif a oedd gennych o’r blaen. Nid yw neges neu alwad gan rywun sy’n dweud mai nhw ydyw yn ddigon.
help-happens-link = Gall pwy bynnag sydd â’r ddolen agor y cyfrif. Mae’n gweithio unwaith, am 24 awr.
help-happens-out = Pan gaiff ei defnyddio, caiff { $name } ei allgofnodi ym mhob man.
help-happens-told = Caiff yr arweinydd llywodraethu gwybodaeth wybod eich bod wedi’i gwneud, ac mae perchennog y cyfrif yn ei gweld.
help-lost = Beth mae { $name } wedi’i golli?
help-lost-password = Y cyfrinair yn unig
help-lost-password-hint = Mae eu cod mynediad neu’r ap ar eu ffôn ganddynt o hyd. Mae’n aros.
help-lost-everything = Y ffôn, y cod mynediad neu’r codau hefyd
help-lost-everything-hint = Mae pob un yn peidio â gweithio. Byddant yn gosod rhai newydd.
help-no-lost = Dewiswch beth maent wedi’i golli
help-button = Gwneud y ddolen
help-yourself = Ni allwch helpu eich hun yn ôl i mewn. Newidiwch eich cyfrinair yn eich cyfrif.
help-more-rights = Mae gan y person hwn rôl hefyd na chewch helpu gyda hi. Gofynnwch i weinyddwr eu holl sefydliadau, neu i bwy bynnag sy’n rhedeg y gwasanaeth hwn.

# Y ddolen, unwaith.
help-made-title = Rhowch y ddolen hon iddynt eich hun
help-made-how = Rhowch hi i { $name } yn bersonol. Neu ffoniwch nhw ar rif a oedd gennych o’r blaen, ac anfonwch hi i’r rhif hwnnw mewn neges destun tra byddwch yn siarad.
help-made-once = Dim ond nawr y gwelwch y ddolen hon
help-made-send = Peidiwch â’i hanfon mewn e-bost: gallai pwy bynnag sy’n darllen hwnnw agor y cyfrif.
help-made-back = Rwyf wedi’i rhoi iddynt. Mynd yn ôl i’r sefydliad
help-made-only-them = Peidiwch â’i rhoi i neb arall.
help-made-hours = Mae’n gweithio unwaith, am 24 awr. Mae dolen o’r blaen yn peidio â gweithio.
help-made-told = Caiff yr arweinydd llywodraethu gwybodaeth wybod amdani.
