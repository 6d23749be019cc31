# Y ffurflen chwilio, ar y dudalen gyntaf ac uwchben canlyniadau.

search-words = Beth fyddai’n helpu?

# Mae’r cofnodion yn Saesneg, felly geiriau Saesneg sy’n dod o hyd iddynt. Nid yw’r enghreifftiau i’w cyfieithu.
search-words-hint = Mae’r cofnodion yn Saesneg. Chwiliwch yn Saesneg, er enghraifft: <english>lunch club, debt advice, walking group</english>
search-near = Cod post
search-near-hint = Gadewch yn wag i chwilio ym mhobman
search-button = Chwilio
