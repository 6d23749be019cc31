# Llythyrau, cynlluniau gwasanaethau eraill a lluniau o ffurflenni, gyda chofnod person.

document-title = Dogfennau
document-link = Pob dogfen, ac ychwanegu un
document-none = Nid oes dogfennau.
document-add = Ychwanegu dogfen
document-born = ganwyd ar { $day }
document-whose = Gwiriwch fod y ddogfen am y person hwn.
document-file = Dewiswch ffeil
document-most = PDF, llun PNG neu JPEG, neu destun plaen, o hyd at { $count } megabeit. Tynnir y lle a’r ddyfais allan o lun.
document-kind = Beth ydyw?
document-day = Pa ddiwrnod sydd arno?
document-day-hint = Gadewch yn wag os nad oes un.
document-sender = Gan bwy y mae?
document-sender-hint = Er enghraifft, tîm tai’r cyngor. Gadewch yn wag os nad ydych yn gwybod.
document-note = Beth ddylai cydweithiwr ei wybod amdano?
document-note-hint = Gadewch yn wag os nad oes dim i’w ddweud.
document-send = Ychwanegu
document-added = Mae’r ddogfen wedi’i hychwanegu.
document-from = gan { $who }
document-kilobytes = { $count } kB
document-megabytes = { $count } MB
document-wrong-told = Fe’i cedwir, ac ni all neb ei hagor mwyach. Os yw am rywun arall, dywedwch wrth eich arweinydd llywodraethu gwybodaeth.
document-is-wrong = Mae’r ddogfen wedi’i nodi fel un a gofnodwyd ar gam.

# Beth sydd o’i le ar yr hyn a anfonwyd.
document-rule-none = Dewiswch ffeil nad yw’n wag
document-rule-sort = Dewiswch PDF, llun PNG neu JPEG, neu destun plaen. Mae’r ffeil hon yn rhywbeth arall, neu wedi torri
document-rule-active = Mae rhaglen neu ffeil arall y tu mewn i’r PDF hwn. Argraffwch ef fel PDF newydd, a dewiswch hwnnw
document-rule-size = Dewiswch ffeil o hyd at { $count } megabeit
document-rule-many = Mae gormod o ddogfennau gyda’r cofnod hwn
document-rule-kind = Dewiswch beth ydyw
document-rule-day = Rhowch y diwrnod ar y ddogfen, nid o flaen heddiw

# On the timeline.
document-timeline-added = Dogfen wedi’i hychwanegu: { $name }
document-timeline-added-wrong = Ychwanegwyd dogfen a nodwyd drwy gamgymeriad
document-timeline-removed = Tynnwyd dogfen allan: fe’i nodwyd drwy gamgymeriad
