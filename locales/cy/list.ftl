# Rhestr o wasanaethau y mae rhywun yn ei chadw, i’w darllen, ei hargraffu a’i rhannu.

list-title = Fy rhestr
list-title-count = { $count ->
    [zero] Fy rhestr
    [one] Fy rhestr: { $count } gwasanaeth
    [two] Fy rhestr: { $count } wasanaeth
    [few] Fy rhestr: { $count } gwasanaeth
    [many] Fy rhestr: { $count } gwasanaeth
   *[other] Fy rhestr: { $count } o wasanaethau
}
list-missing = { $count ->
    [zero] Mae popeth ar y rhestr hon yn y cyfeiriadur.
    [one] Nid yw { $count } gwasanaeth ar y rhestr hon yn y cyfeiriadur mwyach.
    [two] Nid yw { $count } wasanaeth ar y rhestr hon yn y cyfeiriadur mwyach.
    [few] Nid yw { $count } gwasanaeth ar y rhestr hon yn y cyfeiriadur mwyach.
    [many] Nid yw { $count } gwasanaeth ar y rhestr hon yn y cyfeiriadur mwyach.
   *[other] Nid yw { $count } o wasanaethau ar y rhestr hon yn y cyfeiriadur mwyach.
}
list-contact = Sut i gysylltu â nhw

# Beth i’w wneud yn gyntaf.
list-next = Cam nesaf

list-more = Rhagor amdano<hidden>: { $name }</hidden>
list-up = Symud i fyny<hidden>: { $name }</hidden>
list-remove = Tynnu oddi ar y rhestr<hidden>: { $name }</hidden>

list-share = Ei hargraffu neu ei rhannu
list-share-how = Cyfeiriad y dudalen hon yw’r rhestr. Mae pwy bynnag sydd â’r cyfeiriad yn gweld yr un rhestr. Nid oes dim amdanoch chi ynddo.
list-copy = Copïo’r cyfeiriad
list-copied = Mae’r cyfeiriad wedi’i gopïo.
list-mail = Ei hanfon drwy e-bost
list-mail-subject = Rhestr o wasanaethau lleol
list-print = Argraffu
list-larger = Print mwy
list-smaller = Print arferol
list-code = Pwyntiwch gamera ffôn at hwn i agor y rhestr yno.
list-code-label = Cyfeiriad y rhestr hon, ar gyfer camera ffôn

list-keep = Ei chadw
list-keep-how = Nid ydym yn cadw eich rhestr. I’w chael eto, argraffwch hi, neu cadwch gyfeiriad y dudalen hon.
list-browser = Mae’r porwr hwn yn cadw’r rhestr i chi nes i chi ei gwagio. Gwagiwch hi os oes pobl eraill yn defnyddio’r porwr hwn hefyd.
list-empty-it = Gwagio fy rhestr
list-take-over = Gwneud hon yn rhestr i mi
list-find-more = Dod o hyd i ragor ar gyfer y rhestr

list-nothing = Nid oes dim ar eich rhestr eto.
list-how = Dewiswch “<strong>{ $save }</strong>” o dan wasanaeth yr ydych yn ei hoffi.
list-find = Dod o hyd i gymorth
