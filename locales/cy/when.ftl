# Pryd mae rhywbeth yn digwydd nesaf: dyddiadau ac amserau y mae’r rhaglen yn eu cyfrifo o amserlen.

# Heddiw, 2pm i 4pm. Y rhaglen sy’n ysgrifennu’r llythyren gyntaf yn fawr.
when-today = heddiw
when-tomorrow = yfory
when-line = { $day }, { $hours }
when-now = ymlaen nawr, tan { $closes }
when-open-now = ar agor nawr, tan { $closes }

# Y tu mewn i frawddeg. Mae pob diwrnod yn dechrau â “dydd”, a’r treiglad yn rhoi “ddydd”.
when-on-day = d{ $day }
when-at = { $day } am { $time }

# Yr hyn sy’n siarad yn erbyn dyddiad.
when-bank-holiday = Mae { $day } yn ŵyl banc: gwnewch yn siŵr ei fod ymlaen.
when-closed-day = { $name } yw { $day }: gwnewch yn siŵr ei fod ymlaen.
when-their-words = Efallai na fydd ymlaen bob tro. Gwnewch yn siŵr cyn mynd.

# Y dyddiadau ar ôl yr un nesaf.
when-then = Wedyn: { $days }

# Pam nad oes dyddiad.
when-ask = Gofynnwch am y dyddiad nesaf.
when-which-week = Nid ydynt yn dweud pa wythnos. Gofynnwch am y dyddiad nesaf.
when-which-day = Nid ydynt yn dweud ar ba ddiwrnod. Gofynnwch am y dyddiad nesaf.
when-not-said = Nid ydynt yn dweud pryd. Gofynnwch iddynt.
when-by-arrangement = Gofynnwch iddynt am amser.
when-stopped = Efallai nad yw’n rhedeg. Gofynnwch cyn mynd.
when-over = Y dyddiad olaf y gwyddom amdano oedd { $day }. Gofynnwch a fydd mwy.
when-closed-for-now = Mae’r amserau hyn yn wir pan fydd ar agor.

