# Desg y gweithiwr cyswllt: heddiw, y llwyth achosion, cysylltiadau, tasgau, a throsglwyddo pobl.

desk-today = Heddiw
desk-caseload = Llwyth achosion
desk-caseload-link = Gweld pawb
desk-caseload-of = Llwyth achosion { $name }
desk-parts = Rhannau o heddiw
desk-room = { $has } o { $most } o bobl.
desk-year = Derbyniwyd { $year } o bobl o fewn blwyddyn. Mae gweithiwr cyswllt llawn amser yn cefnogi { $from } i { $to } y flwyddyn.
desk-nothing = Nid oes ar neb eich angen heddiw. Mae pawb ar eich llwyth achosion wedi cael gofal mewn pryd.
desk-helps = Angen rhywbeth i gymryd rhan

# Pam yr edrychir ar rywun.
desk-sign-overdue = Yn hwyr
desk-sign-due-today = I’w wneud heddiw
desk-sign-handed = Wedi’u trosglwyddo i chi
desk-sign-new = Newydd
desk-sign-unanswered = Anodd eu cyrraedd
desk-sign-quiet = Heb glywed ganddynt
desk-told-overdue = Mae eu diwrnod wedi mynd heibio. Gwnewch y rhain yn gyntaf.
desk-told-due-today = Mae rhywbeth i ddigwydd heddiw.
desk-told-handed = Rhoddodd cydweithiwr nhw i chi. Dywedwch wrthynt pwy ydych chi. Maent yn aros yma nes i chi siarad â nhw.
desk-told-new = Nid oes neb wedi ceisio eu cyrraedd eto.
desk-told-unanswered = { $count } cynnig neu fwy, a neb wedi’u cyrraedd. Rhowch gynnig ar ffordd arall neu amser arall o’r dydd.
desk-told-quiet = Nid oes neb wedi siarad â nhw ers { $days } diwrnod neu fwy.
desk-heard = siaradwyd â nhw ddiwethaf ar { $day }
desk-not-heard = heb siarad â nhw eto
desk-tried = { $count ->
    [one] 1 cynnig ers hynny
   *[other] { $count } chynnig ers hynny
}
desk-ring = Ffonio { $number }

# Cysylltiadau.
desk-contact = Nodi cysylltiad
desk-how = Sut oeddech chi mewn cysylltiad?
desk-what-came = Beth ddaeth ohono?
desk-note = Beth ddylech chi neu gydweithiwr ei wybod?
desk-note-hint = Gadewch yn wag os nad oes dim i’w ddweud. Mae diogelu yn perthyn yn y cofnod diogelu.
desk-how-long = Faint o funudau gymerodd?
desk-how-long-hint = Gadewch yn wag os nad ydych yn gwybod.
desk-when = Pryd oedd hynny?
desk-when-hint = Gadewch yn wag os heddiw oedd hi.
desk-noted = Mae’r cysylltiad wedi’i nodi.
desk-minutes = { $count ->
    [one] 1 munud
   *[other] { $count } munud
}
desk-wrong = Rhoddwyd mewn camgymeriad
desk-mark-wrong = Marcio fel camgymeriad
desk-mark-wrong-told = Mae’n aros lle mae, wedi’i groesi allan, ac nid yw’n cyfrif mwyach. Os symudodd yr atgyfeiriad ymlaen, cywirwch hynny ar dudalen yr atgyfeiriad.
desk-mark-wrong-why = Pam mae’n anghywir?

# Y llinell amser.
desk-latest = Beth ddigwyddodd ddiwethaf
desk-timeline = Beth ddigwyddodd
desk-timeline-link = Gweld popeth a ddigwyddodd
desk-from-referrer = Gan yr atgyfeiriwr
desk-referral = Atgyfeiriad { $number }
desk-wrote = Ysgrifennwyd yn y cofnod: { $section }
desk-changed-record = Newidiwyd pwy ydynt neu sut i’w cyrraedd
desk-did-task = Gwnaed tasg

# Tasgau.
desk-tasks = Tasgau
desk-no-tasks = Nid oes tasgau i’w gwneud.
desk-later = Yn ddiweddarach
desk-set-task = Ychwanegu tasg
desk-set-task-chosen = Ychwanegu tasg i’r rhai a ddewiswyd
desk-choose = Dewis
desk-task-for = I { $names }.
desk-task-for-me = I chi’ch hun. I ychwanegu tasg i bobl, dewiswch nhw ar eich llwyth achosion.
desk-task-words = Beth sydd i’w wneud?
desk-task-day = Erbyn pryd?
desk-task-day-hint = Gadewch yn wag am heddiw.
desk-task-done = Wedi’i wneud
desk-task-finished = Mae’r dasg wedi’i gwneud.
desk-tasks-set = { $count ->
    [one] Ychwanegwyd 1 tasg.
   *[other] Ychwanegwyd { $count } o dasgau.
}

# Sut yr edrychir ar lwyth achosion.
desk-show = Dangos
desk-show-all = Pawb ({ $count })
desk-show-new = Newydd ({ $count })
desk-show-trying = Yn ceisio eu cyrraedd ({ $count })
desk-show-in-support = Yn cael cymorth ({ $count })
desk-show-quiet = Heb glywed ganddynt ({ $count })
desk-show-on-hold = Wedi’u gohirio ({ $count })
desk-order = Yn nhrefn
desk-order-due = Beth sydd i’w wneud gyntaf
desk-order-name = Enw
desk-order-heard = Hiraf heb siarad â nhw
desk-view = Dangos
desk-nobody = Neb. Dangoswch bawb i weld pwy arall sydd ar y llwyth achosion.

# Trosglwyddo.
desk-hand-over = Trosglwyddo pobl
desk-hand-over-told = Mae pawb a drosglwyddir yn cadw eu cynllun, eu nodiadau a’u tasgau agored. Mae eu gweithiwr cyswllt newydd yn eu gweld ar frig Heddiw nes iddynt siarad.
desk-hand-over-nobody = Nid oes neb ar y llwyth achosion hwn.
desk-hand-over-no-colleague = Nid oes gweithiwr cyswllt arall yn gweithio i’r cynllun hwn. Gofynnwch i reolwr eich cynllun wahodd un yn gyntaf.
desk-hand-over-people = { $count ->
    [one] 1 person
   *[other] { $count } o bobl
}
desk-hand-over-send = Trosglwyddo
desk-everybody-to = Rhoi pawb i
desk-everybody-hint = Isod gallwch ddewis rhywun arall i bob person.
desk-everybody-nobody = Neb: dim ond y rhai a ddewisaf isod
desk-even-if-away = Eu rhoi i rywun sydd i ffwrdd, er hynny
desk-goes-to = Mae { $name } yn mynd at
desk-goes-with-everybody = Fel y dewiswyd uchod
desk-note-for = Nodyn i’r cydweithiwr am { $name }
desk-handover-stale = Mae rhywun wedi gadael y llwyth achosion hwn ers i chi agor y dudalen. Ni throsglwyddwyd neb. Edrychwch ar y rhestr a’i hanfon eto.
desk-report = Trosglwyddo
desk-report-told = Ar { $day }, gan { $name }. Pam: { $reason }.
desk-report-counted = Cyn hynny: { $before } ar agor. Trosglwyddwyd: { $gone }. Arhosodd: { $after }.
desk-report-nobody-left = Ni adawyd neb ar ôl: mae’r llwyth achosion yn wag nawr.
desk-report-left-heading = Mae pobl yno o hyd
desk-report-left = { $count ->
    [one] Mae 1 person ar y llwyth achosion hwn nawr.
   *[other] Mae { $count } o bobl ar y llwyth achosion hwn nawr.
}
desk-report-tasks = { $count ->
    [one] Mae 1 dasg agored yn aros gyda’r gweithiwr cyswllt hwn.
   *[other] Mae { $count } o dasgau agored yn aros gyda’r gweithiwr cyswllt hwn.
}
desk-report-access = Gall { $name } fewngofnodi o hyd. Mae rhywun sy’n rheoli’r cynllun yn dod â hynny i ben.
desk-report-access-ended = Ni all { $name } fewngofnodi gyda’r rôl hon mwyach, ers { $day }.
desk-report-end-access = Dod â’u mynediad i ben
desk-report-people = Pwy aeth at bwy
desk-report-to = At { $name }
desk-report-spoken = Siaradwyd â nhw
desk-report-not-spoken = Heb siarad â nhw eto

# Beth sydd o’i le ar yr hyn a anfonwyd.
desk-rule-way = Dewiswch sut oeddech chi mewn cysylltiad
desk-rule-result = Dewiswch beth ddaeth ohono
desk-rule-day = Rhowch ddiwrnod o’r flwyddyn ddiwethaf, heb fod ar ôl heddiw
desk-rule-minutes = Rhowch funudau cyfan, o 0 i 600
desk-rule-long-note = Defnyddiwch lai o eiriau: mae lle i 10,000 o lythrennau
desk-rule-task-words = Dywedwch beth sydd i’w wneud, mewn hyd at 500 o lythrennau
desk-rule-task-day = Rhowch ddiwrnod o heddiw ymlaen, o fewn dwy flynedd
desk-rule-nobody-chosen = Dewiswch o leiaf un person
desk-rule-colleague = Dewiswch weithiwr cyswllt sy’n gweithio i’r un cynllun
desk-rule-colleague-away = Mae’r gweithiwr cyswllt hwn i ffwrdd. Dewiswch rywun arall, neu dywedwch eu bod yn mynd yno er hynny

# Apwyntiadau, a phobl na ddylid ymweld â nhw ar eich pen eich hun.
desk-visits = Ymweliadau ac apwyntiadau
desk-planned = Beth sydd wedi’i drefnu
desk-appointment = Trefnu apwyntiad
desk-appointment-how = Sut byddwch chi’n cyfarfod?
desk-appointment-day = Pa ddiwrnod?
desk-appointment-time = Faint o’r gloch?
desk-appointment-time-hint = Er enghraifft, 2:30pm. Gadewch yn wag os nad oes amser wedi’i gytuno.
desk-appointment-place = Ble?
desk-appointment-place-hint = Gadewch yn wag am ymweliad â’u cartref, neu alwad.
desk-appointment-note = Beth ddylech chi ddod ag ef neu feddwl amdano?
desk-appointment-made = Mae’r apwyntiad wedi’i drefnu.
desk-call-off = Canslo
desk-called-off = Mae’r apwyntiad wedi’i ganslo.
desk-address-kept-back = Darllenwch yn gyntaf pam na ddylid ymweld â nhw ar eich pen eich hun
desk-alone = Ymweld ar eich pen eich hun
desk-alone-heading = Peidiwch ag ymweld ar eich pen eich hun
desk-alone-told = Mae pawb sy’n gweithio gyda’r person hwn yn darllen hyn cyn gweld ble mae’r person yn byw.
desk-alone-why = Pam na ddylai neb ymweld â nhw ar ei ben ei hun?
desk-alone-why-hint = Dywedwch beth i’w wneud yn lle hynny. Gadewch yn wag os gellir ymweld â nhw ar eich pen eich hun.
desk-alone-read = Rwyf wedi darllen hyn
desk-alone-unread = Dangosir y cyfeiriad ar ôl i chi ddweud ar dudalen y person hwn eich bod wedi darllen hyn.
desk-rule-appointment-day = Rhowch ddiwrnod o heddiw ymlaen, o fewn blwyddyn
desk-rule-appointment-time = Rhowch amser fel 2:30pm neu 14:30
