# Yr hyn y gall rhaglenni eraill ei gael, ac o dan ba drwydded.

open-data-title = Data agored
open-data-lede = Gall gwefannau eraill ddefnyddio popeth sydd wedi’i restru yma.
open-data-counts = Mae { $services ->
    [zero] 0 gwasanaeth
    [one] { $services } gwasanaeth
    [two] { $services } wasanaeth
    [few] { $services } gwasanaeth
    [many] { $services } gwasanaeth
   *[other] { $services } o wasanaethau
} ar waith nawr neu ar gau am gyfnod, gan { $organisations ->
    [zero] 0 sefydliad
    [one] { $organisations } sefydliad
    [two] { $organisations } sefydliad
    [few] { $organisations } sefydliad
    [many] { $organisations } sefydliad
   *[other] { $organisations } o sefydliadau
}.
open-data-checked = { $services ->
    [one] Cafodd { $checked } o { $services } ei wirio
   *[other] Cafodd { $checked } o { $services } eu gwirio
} yn y 6 mis diwethaf.

open-data-how = Sut i’w ddefnyddio

# Open Referral UK 3.0 yw $name.
open-data-standard = Mae’r data yn dilyn <standard>{ $name }</standard>, y safon ar gyfer rhestrau o wasanaethau lleol.
open-data-no-account = Nid oes angen cyfrif nac allwedd arnoch. Mae’r atebion ar ffurf JSON.

# Y cyfeiriadau, gydag un frawddeg yr un.
open-data-addresses = Cyfeiriadau
open-data-example = Enghraifft: <example>{ $address }</example>
open-data-version = Pa fersiwn o’r safon yw hon.
open-data-services = Pob gwasanaeth, gan gynnwys y rhai sydd wedi cau, fesul tudalen. Gallwch chwilio yn ôl geiriau ac yn ôl cod post.
open-data-service = Un gwasanaeth gyda phopeth sy’n hysbys amdano.
open-data-organisations = Pwy sy’n rhedeg y gwasanaethau. Gellir darllen pob un gyda’i wasanaethau.
open-data-organisation = Un sefydliad gyda’i wasanaethau.
open-data-taxonomies = Y rhestrau o eiriau y mae gwasanaethau’n cael eu didoli yn ôl nhw.
open-data-taxonomy = Un o’r rhestrau hyn.
open-data-terms = Y geiriau eu hunain: anghenion, gweithgareddau a mathau o wasanaeth.
open-data-term = Un gair.
open-data-places = Gwasanaethau yn ôl y lle maent yn digwydd.
open-data-place = Un gwasanaeth mewn un lle.
open-data-description = Pob cyfeiriad a phob cwestiwn y mae’n ei ateb, ar gyfer rhaglenni.

# O ble y daw’r cofnodion.
open-data-sources = O ble y daw’r cofnodion
open-data-follow-licence = Mae gan bob ffynhonnell ei thrwydded ei hun. Pan fyddwch yn defnyddio’r data, dilynwch y drwydded a dywedwch o ble y daeth y data. Cofnodion ffynhonnell yw ei gwasanaethau, gan gynnwys y rhai sydd wedi cau.
open-data-sources-caption = Ffynonellau a’u trwyddedau
open-data-source = Ffynhonnell
open-data-licence = Trwydded
open-data-records = Cofnodion, gan gynnwys y rhai sydd wedi cau
open-data-last-read = Darllenwyd ddiwethaf
open-data-no-source = Nid oes ffynhonnell wedi’i darllen eto.
open-data-not-stated = Heb ei nodi
open-data-not-known = Ddim yn hysbys
open-data-not-yet = Dim eto

# Rhestrau y mae eraill yn eu cyhoeddi ac y mae’r cyfeiriadur hwn yn eu defnyddio.
open-data-registers = O ble y daw codau post, ardaloedd a sefydliadau
open-data-registers-why = Rydym yn defnyddio rhestrau y mae eraill yn eu cyhoeddi. Maent yn dweud ble mae lleoedd ac ym mha ardaloedd y maent.
open-data-registers-caption = Rhestrau a’u trwyddedau
open-data-list = Rhestr
open-data-edition = Argraffiad

# Y gofrestr o gynlluniau presgripsiynu cymdeithasol.
open-data-schemes = Cynlluniau presgripsiynu cymdeithasol
open-data-schemes-what = <csv>Lawrlwythwch y gofrestr fel tabl (CSV)</csv>. Mae ynddi { $count ->
    [zero] { $count } cynllun
    [one] { $count } cynllun
    [two] { $count } gynllun
    [few] { $count } chynllun
    [many] { $count } chynllun
   *[other] { $count } o gynlluniau
}, yn yr un cynllun â’r daenlen y mae cynlluniau’n cael eu rhoi ynddi. Felly gellir ei darllen eto fel y mae.
open-data-schemes-source = { $source }. Trwydded: { $licence }. Darllenwyd ddiwethaf: { $day }
