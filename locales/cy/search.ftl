# Y ffurflen chwilio, ar y dudalen gyntaf ac uwchben y canlyniadau.

search-where = Ble ydych chi?
search-where-hint = Cod post neu dref, neu gadewch yn wag
search-words = Beth fyddai’n helpu?
# Mae’r cofnodion yn Saesneg, felly geiriau Saesneg sy’n dod o hyd iddynt. Nid yw’r enghreifftiau i’w cyfieithu.
search-words-hint = Mae’r cofnodion yn Saesneg. Chwiliwch yn Saesneg: <english>lunch club, debt advice</english>
search-button = Chwilio
# Yr hyn a olygir efallai, o dan y maes wrth i rywun deipio: ei enw i bobl sy’n gwrando.
search-suggestions = Awgrymiadau
# Y llinell olaf o dan y maes wrth i rywun deipio. Mae’r porwr yn rhoi’r geiriau yn lle %.
search-for = Chwilio am “%”
search-choose = Neu dewiswch beth fyddai’n helpu
search-more-choices = Rhagor o ddewisiadau

# Lle mai dim ond cod post wnaiff y tro.
search-near = Cod post
