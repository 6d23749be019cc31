# Y dudalen gyntaf.

home-title = Dewch o hyd i gymorth a chwmni yn eich ardal
home-lede = Grwpiau, clybiau, cyngor a phobl i siarad â nhw. Elusennau lleol a grwpiau cymunedol sy’n rhedeg y rhan fwyaf ohonynt.
# Mae rhywun sydd ar ei ben ei hun liw nos yn gweld hyn cyn dim arall.
home-talk-now = Angen siarad â rhywun nawr? Ffoniwch y Samariaid ar <number>116 123</number>, am ddim, ddydd a nos. <more>Mewn perygl?</more>

home-what = Beth yw hwn
home-why = Gall unrhyw un fynd yn sâl os ydynt yn unig, yn poeni am arian neu’n gaeth i’r tŷ. Nid yw meddyginiaeth ar ei phen ei hun bob amser yn helpu. Yn aml mae’n help cwrdd â phobl, symud mwy neu gael cyngor.
home-link-worker = Gallwch gysylltu ag unrhyw un o’r gwasanaethau hyn eich hun. Os hoffech i rywun eich helpu i ddewis, gofynnwch yn eich meddygfa am <strong>weithiwr cyswllt presgripsiynu cymdeithasol</strong>. Mae am ddim. <schemes>Dod o hyd i’ch gweithiwr cyswllt</schemes>.
home-lonely = Daw llawer o bobl yma am eu bod yn teimlo’n unig. <lonely>Gweld beth sy’n helpu, a phwy y gallwch siarad â nhw nawr</lonely>.

home-fresh = Pa mor gyfredol ydyw
home-services = { $services ->
    [zero] Dim gwasanaethau
    [one] { $services } gwasanaeth
    [two] { $services } wasanaeth
    [few] { $services } gwasanaeth
    [many] { $services } gwasanaeth
   *[other] { $services } o wasanaethau
} ar waith nawr, gan { $organisations ->
    [zero] ddim sefydliadau
    [one] { $organisations } sefydliad
    [two] { $organisations } sefydliad
    [few] { $organisations } sefydliad
    [many] { $organisations } sefydliad
   *[other] { $organisations } o sefydliadau
}
home-places = { $count ->
    [zero] Dim lleoedd i fynd iddynt
    [one] { $count } lle i fynd iddo
    [two] { $count } le i fynd iddynt
    [few] { $count } lle i fynd iddynt
    [many] { $count } lle i fynd iddynt
   *[other] { $count } o leoedd i fynd iddynt
}
home-checked = { $services ->
    [one] Cafodd { $checked } o { $services } gwasanaeth ei wirio
    [two] Cafodd { $checked } o’r { $services } wasanaeth eu gwirio
   *[other] Cafodd { $checked } o’r { $services } gwasanaeth eu gwirio
} yn y 6 mis diwethaf
home-empty = Nid oes gwasanaethau yma eto.
home-open-data = Mae pob cofnod yn dweud pryd y gwiriodd rhywun ef ddiwethaf. Mae’r cyfan hefyd yn <data>ddata agored</data>.

# Mewn arddangosiad yn unig.
home-demo = Arddangosiad yw hwn. Gallwch <demo>fod yn unrhyw un sy’n gweithio yma</demo>.
