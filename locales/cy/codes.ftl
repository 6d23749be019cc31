# Codau adfer, a ddangosir unwaith.

codes-title = Eich codau adfer
codes-lede = Mae pob un o’r rhain yn eich mewngofnodi unwaith, yn lle eich ffôn neu’ch cod mynediad. Argraffwch nhw neu ysgrifennwch nhw.
codes-once = Dim ond nawr rydym yn eu dangos. Cadwch nhw lle nad oes neb arall yn edrych. Nid yw codau a oedd gennych o’r blaen yn gweithio mwyach.
codes-back = Rwyf wedi’u cadw. Mynd i’m cyfrif
