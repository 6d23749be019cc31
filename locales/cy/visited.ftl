# Sut aeth yr ymweliad cyntaf, ag un tap.

visited-title = A ddigwyddodd? Sut oedd hi?
visited-lede = Hoffai eich gweithiwr cyswllt wybod sut aeth hi. Un tap yw’r cyfan.
visited-what = { $service }, { $day }
visited-good = Es i, ac roedd yn dda
visited-not-for-me = Es i, ac nid yw’n addas i mi
visited-missed = Nid es i
visited-talk = Byddai’n well gen i siarad amdano
visited-more = Hoffech chi ddweud mwy?
visited-more-hint = Nid oes rhaid i chi. Bydd eich gweithiwr cyswllt yn ei ddarllen.
visited-too-long = Defnyddiwch lai o eiriau: mae lle i 500 o lythrennau
visited-noted = Bydd eich gweithiwr cyswllt yn ei weld
visited-then = Os nad oedd yn iawn i chi, byddwch yn chwilio am rywbeth arall gyda’ch gilydd.
visited-rings = Bydd eich gweithiwr cyswllt yn eich ffonio.
