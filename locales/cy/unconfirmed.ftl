# Y rhai a ofynnodd am gymorth ar y tudalennau cyhoeddus, i reolwyr cynlluniau sy'n ffonio neu'n ysgrifennu cyn iddo fod yn atgyfeiriad.

unconfirmed-title = Wedi gofyn am gymorth, i'w gadarnhau
unconfirmed-lede = Gofynnodd y bobl hyn ar y tudalennau cyhoeddus. Ffoniwch neu ysgrifennwch at bob un cyn eu derbyn: gall unrhyw un deipio unrhyw beth yno. Y rhai hynaf sy'n dod gyntaf.
unconfirmed-waiting = { $count ->
    [zero] Nid oes neb yn aros.
    [one] Mae { $count } person yn aros.
    [two] Mae { $count } berson yn aros.
    [few] Mae { $count } pherson yn aros.
    [many] Mae { $count } pherson yn aros.
   *[other] Mae { $count } o bobl yn aros.
}
unconfirmed-overdue-count = { $count ->
    [zero] Nid oes yr un yn hwyr.
    [one] Mae { $count } yn hwyr.
    [two] Mae { $count } yn hwyr.
    [few] Mae { $count } yn hwyr.
    [many] Mae { $count } yn hwyr.
   *[other] Mae { $count } yn hwyr.
}
unconfirmed-erased = { $count ->
    [zero] Ni ddilëwyd yr un.
    [one] Dilëwyd { $count } ar ôl 90 diwrnod, am na chadarnhaodd neb ef.
    [two] Dilëwyd { $count } ar ôl 90 diwrnod, am na chadarnhaodd neb nhw.
    [few] Dilëwyd { $count } ar ôl 90 diwrnod, am na chadarnhaodd neb nhw.
    [many] Dilëwyd { $count } ar ôl 90 diwrnod, am na chadarnhaodd neb nhw.
   *[other] Dilëwyd { $count } ar ôl 90 diwrnod, am na chadarnhaodd neb nhw.
}
unconfirmed-overdue = Hwyr
unconfirmed-none = Nid oes neb yn aros i gael eu cadarnhau.
unconfirmed-asked = Gofynnwyd ar
unconfirmed-due = I'w gadarnhau erbyn
unconfirmed-who = Pwy ofynnodd
unconfirmed-asker = Gofynnodd drostynt
unconfirmed-how = Sut i gadarnhau
unconfirmed-by-email = Gyda'r ddolen mewn e-bost. Os nad ydynt yn ateb, ffoniwch neu ysgrifennwch.
unconfirmed-by-phone = Eu ffonio
unconfirmed-by-letter = Ysgrifennu atynt
unconfirmed-needs = Cymorth gyda
unconfirmed-hopes = Yn gobeithio am
unconfirmed-language = Iaith
unconfirmed-access = Anghenion
unconfirmed-spoke = Siaradais â nhw: ei dderbyn
unconfirmed-refuse = Nid yw'n real
unconfirmed-why = Pam?
unconfirmed-choose = Dewiswch reswm
unconfirmed-note = Ychydig eiriau, os ydynt yn helpu
unconfirmed-not-real = Ei dynnu oddi ar y rhestr
unconfirmed-taken-in = Maent wedi'u derbyn. Mae'r atgyfeiriad gyda <triage>y rhai sy'n aros</triage>.
unconfirmed-was-not-real = Mae oddi ar y rhestr. Caiff yr hyn a deipiwyd ei ddileu pan ddaw ei 90 diwrnod i ben.
