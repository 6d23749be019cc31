# Yr hyn y mae sawl tudalen yn ei ddweud am gofnod: ar ei dudalen ei hun, ar gerdyn ymhlith canlyniadau.

listing-nameless = Gwasanaeth heb enw
listing-when = Pryd
listing-where = Ble
listing-cost = Cost

# Pryd y gwnaeth rhywun yn siŵr ddiwethaf fod cofnod yn gywir, a phwy.
listing-checked = Gwiriwyd ddiwethaf { $day }
listing-checked-by = Gwiriwyd ddiwethaf { $day } gan { $who }
listing-unchecked = Heb ei wirio eto

listing-closed-for-now = Ar gau am y tro
listing-closed = Wedi cau
