# Cofnodion a agorwyd mewn argyfwng, i arweinwyr llywodraethu sy’n eu hadolygu.

emergencies-title = Cofnodion a agorwyd mewn argyfwng
emergencies-lede = Mewn argyfwng, gall rhywun agor cofnod person nad ydynt yn ei gefnogi. Rydych chi’n gwirio bob tro a oedd hynny’n iawn.
emergencies-to-review = { $count ->
    [0] Nid oes gennych yr un i’w adolygu.
    [one] Mae gennych { $count } i’w adolygu.
   *[other] Mae gennych { $count } i’w hadolygu.
}
emergencies-show-all = Dangos y rhai sydd wedi’u hadolygu hefyd
emergencies-show-open = Dangos y rhai sydd i’w hadolygu yn unig
emergencies-none = Nid oes cofnod wedi’i agor mewn argyfwng.
emergencies-none-open = Nid oes dim i’w adolygu.
emergencies-done = Mae eich adolygiad wedi’i nodi.
emergencies-heading = { $day } am { $time }
emergencies-see = Gweld mwy
emergencies-review = Adolygu hyn
emergencies-is-open = Ar agor nawr
emergencies-is-to-review = I’w adolygu
emergencies-justified = Roedd yn iawn
emergencies-not-justified = Nid oedd yn iawn
emergencies-who = Agorwyd gan
emergencies-who-is = { $name }, { $role }, { $organisation }
emergencies-why = Pam
emergencies-time = Ar agor tan
emergencies-until = { $day } am { $time }
emergencies-ended = { $day } am { $time }, pan wnaethant ei gau
emergencies-person = Cofnod pwy
emergencies-for = I’w adolygu ar gyfer
emergencies-told = Dywedwyd wrthych ar
emergencies-reviewed = Adolygwyd gan
emergencies-reviewed-by = { $name }, ar { $day }
emergencies-note = Nodyn
emergencies-one-title = Cofnod a agorwyd mewn argyfwng
emergencies-what-they-did = Gweld beth a wnaed â’r cofnod hwn
emergencies-own = Chi eich hun a agorodd y cofnod hwn. Rhaid i rywun arall ei adolygu.
emergencies-question = A oedd yn iawn agor y cofnod hwn?
emergencies-was-right = Oedd, roedd argyfwng ac roedd angen y cofnod
emergencies-was-wrong = Nac oedd, ni ddylai fod wedi’i agor
emergencies-was-wrong-hint = Dywedwch isod beth sy’n dilyn o hynny.
emergencies-note-label = Nodyn
emergencies-note-hint = Beth a ganfuoch, a beth sy’n dilyn o hynny. Hyd at { $most } o nodau.
emergencies-button = Cadw’r adolygiad
emergencies-back = Yn ôl i’r rhestr
emergencies-no-outcome = Dywedwch a oedd yn iawn agor y cofnod hwn.
emergencies-no-note = Dywedwch beth sy’n dilyn o hynny.
emergencies-note-too-long = Defnyddiwch hyd at { $most } o nodau ar gyfer eich nodyn.
emergencies-already = Mae rhywun arall wedi adolygu hyn yn y cyfamser.
emergencies-no-page = Ni ellir dod o hyd i’r rhan hon o’r rhestr.
