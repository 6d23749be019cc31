# Gosod ail gam mewngofnodi, lle mae ei angen ar rôl.

set-up-title = Gwnewch eich cyfrif yn fwy diogel
set-up-lede = Mae angen mwy na chyfrinair ar eich rôl. Dewiswch un o’r rhain. Bydd ei angen bob tro y byddwch yn mewngofnodi.
set-up-passkey = Cod mynediad
set-up-passkey-why = Rydych yn mewngofnodi â’ch bys, eich wyneb neu PIN eich dyfais. Nid oes cod i’w deipio.
set-up-app = Ap dilysu
set-up-app-why = Mae ap ar eich ffôn yn dangos 6 rhif. Rydych yn eu rhoi ar ôl eich cyfrinair.
