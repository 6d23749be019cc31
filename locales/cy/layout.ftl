# Yr hyn sydd o amgylch pob tudalen: y pennyn, y ddewislen a’r troedyn.

layout-skip = Neidio i’r prif gynnwys

# Baner yr arddangosiad, a’i henw i bobl sy’n gwrando.
layout-demo = <strong>Arddangosiad.</strong> Ffuglen yw popeth yma: ardal arddangos yw hon.
layout-demo-label = Arddangosiad

# Hyd nes y bydd siaradwr Cymraeg wedi adolygu’r geiriau, gydag enw i bobl sy’n gwrando.
layout-draft-label = Am y Gymraeg hon
layout-draft = Drafft yw Cymraeg y tudalennau hyn. Nid oes siaradwr Cymraeg wedi ei gwirio eto.

# Enw’r gwasanaeth yn y pennyn, i bobl sy’n gwrando.
layout-home = Hafan Alongside

# Y ddewislen. Mae’r un geiriau yn y troedyn.
layout-menu = Dewislen
layout-find-support = Dod o hyd i gymorth
layout-local-area = Eich ardal
layout-schemes = Cynlluniau
layout-loneliness = Teimlo’n unig
layout-open-data = Data agored
layout-list = Fy rhestr

# Yn agor gweddill y ddewislen ar ffôn.
layout-more = Mwy <hidden>o’r ddewislen</hidden>

# Y troedyn.
layout-more-pages = Rhagor o dudalennau
layout-about = Cyfeiriadur o gymorth a chwmni lleol yw Alongside. Mae pob cofnod yn dweud o ble y daeth.

# Mewngofnodi ac allgofnodi, yn y pennyn.
layout-sign-in = Mewngofnodi
layout-sign-out = Allgofnodi
layout-manage = Eich gwaith
layout-who-can-see = Pwy all weld hyn?
