# Cynnig cymorth i restr o bobl: y rhestrau, adolygu un, a’i chynigion.

cohort-title = Cynnig cymorth i restr o bobl
cohort-lede = Lanlwythwch restr o bobl a allai fod eisiau cymorth presgripsiynu cymdeithasol. Rydym yn gwirio pob rhes. Rydych chi’n ffonio’r bobl ac yn nodi’r hyn a ddywedant. Dim ond y rhai sy’n dweud ie sy’n cael eu hatgyfeirio.
cohort-lists = Eich rhestrau
cohort-no-name = Rhestr heb enw
cohort-state-review = I’w hadolygu
cohort-state-sent = Cynigion yn cael eu gwneud
cohort-state-erased = Wedi dod i ben
cohort-uploaded = lanlwythwyd ar { $day }
cohort-people = { $count ->
    [zero] { $count } person
    [one] { $count } person
    [two] { $count } berson
    [few] { $count } pherson
    [many] { $count } pherson
   *[other] { $count } o bobl
}
cohort-accepted-count = { $count ->
    [zero] nid oes neb wedi dweud ie
    [one] { $count } wedi dweud ie
    [two] { $count } wedi dweud ie
    [few] { $count } wedi dweud ie
    [many] { $count } wedi dweud ie
   *[other] { $count } wedi dweud ie
}
cohort-discarded = Cafodd y rhestr ei thaflu.

# Y ffurflen.
cohort-upload = Lanlwytho rhestr
cohort-not-yet = Ni ddywedir dim wrth neb pan fyddwch yn lanlwytho rhestr. Rydych yn gweld beth sydd o’i le arni yn gyntaf.
cohort-columns = Mae enwau’r colofnau yn y rhes gyntaf: <english>nhs number, given name, family name, date of birth, postcode, phone, email, practice code, need, note</english>. Rhaid i’r enwau a’r dyddiad geni fod yno.
cohort-scheme = Pa gynllun rydych yn ei gynnig?
cohort-choose-scheme = Dewiswch gynllun
cohort-no-scheme = Dewiswch gynllun
cohort-need = At ba angen y mae, lle nad yw’r rhestr yn dweud?
cohort-need-hint = Fe’i defnyddir ar gyfer pob rhes heb ddim yng ngholofn yr angen.
cohort-need-none = Mae’r rhestr yn ei ddweud ym mhob rhes
cohort-file = Y rhestr fel ffeil CSV
cohort-file-hint = Cadwch eich taenlen fel CSV. Hyd at 100,000 o resi ac 16 MB.
cohort-no-file = Dewiswch ffeil, neu gludwch y rhestr
cohort-paste = Gludo’r rhestr yn lle hynny
cohort-text = Y rhestr
cohort-text-hint = Gydag enwau’r colofnau yn y rhes gyntaf.
cohort-check = Gwirio’r rhestr
cohort-nowhere = Nid oes cynllun y gallech ei gynnig.
cohort-empty = Nid oes rhesi yn y rhestr hon. Gwiriwch fod mwy ynddi nag enwau’r colofnau.
cohort-too-large = Mae’r ffeil yn fwy nag 16 MB. Rhannwch y rhestr yn ddwy.
cohort-too-many = Mae gan y rhestr fwy na { $most } o resi. Rhannwch hi’n ddwy.
cohort-no-table = Nid ffeil CSV yw hon. Agorwch hi yn eich rhaglen daenlen a’i chadw fel CSV.
cohort-no-columns = Mae’r colofnau hyn ar goll: { $columns }

# Yr adolygiad.
cohort-review-title = Edrychwch ar eich rhestr
cohort-for = Ar gyfer { $scheme }, lanlwythwyd ar { $day }.
cohort-count-lines = { $count ->
    [zero] { $count } rhes yn y ffeil
    [one] { $count } rhes yn y ffeil
    [two] { $count } res yn y ffeil
    [few] { $count } rhes yn y ffeil
    [many] { $count } rhes yn y ffeil
   *[other] { $count } o resi yn y ffeil
}
cohort-count-good = { $count ->
    [zero] Ni ellir gofyn i neb
    [one] Gellir gofyn i { $count } person
    [two] Gellir gofyn i { $count } berson
    [few] Gellir gofyn i { $count } pherson
    [many] Gellir gofyn i { $count } pherson
   *[other] Gellir gofyn i { $count } o bobl
}
cohort-count-faulty = { $count ->
    [zero] Gellir defnyddio pob rhes
    [one] Ni ellir defnyddio { $count } rhes
    [two] Ni ellir defnyddio { $count } res
    [few] Ni ellir defnyddio { $count } rhes
    [many] Ni ellir defnyddio { $count } rhes
   *[other] Ni ellir defnyddio { $count } o resi
}
cohort-count-noted = { $count ->
    [zero] O’r rhai y gellir gofyn iddynt, nid oes dim i’w wybod am neb
    [one] O’r rhai y gellir gofyn iddynt, mae rhywbeth i’w wybod am { $count }
    [two] O’r rhai y gellir gofyn iddynt, mae rhywbeth i’w wybod am { $count }
    [few] O’r rhai y gellir gofyn iddynt, mae rhywbeth i’w wybod am { $count }
    [many] O’r rhai y gellir gofyn iddynt, mae rhywbeth i’w wybod am { $count }
   *[other] O’r rhai y gellir gofyn iddynt, mae rhywbeth i’w wybod am { $count }
}
cohort-before-confirm = Cyn i chi fynd ymlaen
cohort-happens = Ni chedwir dim am bobl oni bai eich bod yn mynd ymlaen. Yna caiff y rhesi na ellir eu defnyddio eu dileu, a gallwch ddechrau ffonio’r lleill. Caiff rhestr nad oes neb yn edrych arni ei dileu ar ôl diwrnod.
cohort-confirm = { $count ->
    [zero] Mynd ymlaen heb neb
    [one] Mynd ymlaen gyda { $count } person
    [two] Mynd ymlaen gyda { $count } berson
    [few] Mynd ymlaen gyda { $count } pherson
    [many] Mynd ymlaen gyda { $count } pherson
   *[other] Mynd ymlaen gyda { $count } o bobl
}
cohort-none-good = Ni ellir defnyddio’r un o’r rhesi. Cywirwch nhw a lanlwythwch y rhestr eto.
cohort-discard = Taflu’r rhestr hon
cohort-take-away = Lawrlwytho’r rhesi sydd â rhywbeth i’w gywiro neu ei wybod (CSV)
cohort-tab-faulty = Na ellir eu defnyddio ({ $count })
cohort-tab-noted = Rhywbeth i’w wybod ({ $count })
cohort-tab-good = Gellir gofyn iddynt ({ $count })
cohort-line = Rhes { $number }
cohort-no-name-of-person = Dim enw
cohort-nobody-here = Nid oes neb yma.

# Y cynigion.
cohort-offers-title = Pobl i ofyn iddynt
cohort-offers-lede = Ffoniwch bob person. Dywedwch wrthynt beth yw’r cynllun a beth fyddai’n cael ei ddweud wrtho amdanynt. Nodwch yr hyn a ddywedant. Caiff pobl nad ydynt wedi dweud ie eu dileu 12 mis ar ôl y lanlwytho.
cohort-erased = Cafodd y bobl na ddywedodd ie eu dileu ar { $day }.
cohort-tab-invited = I ofyn iddynt ({ $count })
cohort-tab-no-answer = Dim ateb ({ $count })
cohort-tab-accepted = Wedi dweud ie ({ $count })
cohort-tab-declined = Wedi dweud na ({ $count })
cohort-ring = Ffonio
cohort-answer-accepted = Dywedon nhw ie: eu hatgyfeirio
cohort-answer-declined = Dywedon nhw na
cohort-answer-no-answer = Dim ateb
cohort-no-answer-chosen = Dywedwch beth oedd eu hateb: ie, na, neu ddim ateb.
cohort-done-before = Rydych wedi lanlwytho’r ffeil hon o’r blaen. Dyma’r rhestr. Ni lanlwythwyd dim eto.
cohort-done-sent = Gallwch ddechrau ffonio pobl nawr.
cohort-done-accepted = Cawsant eu hatgyfeirio, a nodwyd eu bod wedi cytuno.
cohort-done-declined = Nodwyd: dywedon nhw na. Ni rannwyd dim â’r cynllun.
cohort-done-no-answer = Nodwyd: dim ateb.
cohort-referred-meanwhile = Mae’r person hwn wedi cael ei atgyfeirio ers hynny. Ni chafodd ei atgyfeirio eto.

# Beth sydd o’i le ar res, neu i’w wybod.
cohort-wrong-nhs-length = Rhaid i rif y GIG fod â 10 digid.
cohort-wrong-nhs-check = Nid rhif y GIG yw hwn: mae digid yn anghywir.
cohort-wrong-nhs-digits = Digidau yn unig sydd mewn rhif y GIG. Mae taenlenni weithiau’n newid rhifau hir.
cohort-no-given = Nid oes enw cyntaf.
cohort-no-family = Nid oes cyfenw.
cohort-no-born = Nid oes dyddiad geni.
cohort-wrong-born = Nid yw’r dyddiad geni yn ddyddiad, fel 02/07/1943.
cohort-born-ahead = Mae’r dyddiad geni yn y dyfodol.
cohort-born-long-ago = Mae’r dyddiad geni yn rhy bell yn ôl: nid oes neb mor hen â hynny.
cohort-wrong-postcode = Nid yw’r cod post yn god post llawn.
cohort-wrong-phone = Nid rhif ffôn yn y DU yw’r rhif ffôn.
cohort-wrong-email = Nid yw’r cyfeiriad e-bost yn gyflawn.
cohort-wrong-practice = Nid yw cod y feddygfa yn god, fel A81001.
cohort-no-need = Nid oes dim yn dweud pa gymorth y gallai fod ei angen.
cohort-wrong-need = Nid yw’r angen yn un o’n rhestr.
cohort-too-long = Mae gormod o destun yn y rhes hon.
cohort-no-way-to-reach = Nid oes rhif ffôn na chyfeiriad e-bost.
cohort-not-for-age = Nid yw’r cynllun ar gyfer pobl o’r oedran hwn.
cohort-twice = Mae’r person hwn yn rhes { $line } yn barod.
cohort-died = Efallai fod y person hwn wedi marw. Gwiriwch cyn i neb ffonio.
cohort-open-referral = Mae gan y person hwn atgyfeiriad agored yn barod.
cohort-homonym = Mae rhywun arall â’r enw hwn yn rhes { $line }. Gwnewch yn siŵr eich bod yn siarad â’r person cywir.
cohort-known = Rydym yn adnabod y person hwn yn barod. Defnyddir ei gofnod os bydd yn dweud ie.
cohort-maybe-known = Efallai ein bod yn adnabod y person hwn yn barod. Bydd y cynllun yn edrych ar hynny os bydd yn dweud ie.
cohort-number-of-somebody-else = Mae gan rywun â manylion eraill y rhif y GIG hwn. Gwiriwch ef.
