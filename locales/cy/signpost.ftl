# A professional told somebody of a service, and it is counted: the short form, and what was counted.

signpost-title = Dywedais wrth rywun am hyn
signpost-way = Cyfrif eich bod wedi dweud wrth rywun am wasanaeth
signpost-heading = I weithwyr proffesiynol
signpost-service = Gwasanaeth:
signpost-need = Gyda beth mae angen cymorth arnyn nhw?
signpost-need-hint = Rydym yn cyfrif yr angen a’r gwasanaeth. Nid ydym yn cadw dim am y person.
signpost-choose = Dewiswch un
signpost-no-need = Dewiswch gyda beth mae angen cymorth arnyn nhw
signpost-how-lede = Mae’n cymryd deg eiliad, ac yn dangos pa wasanaethau sydd eu hangen ar bobl.
signpost-how-find = <find>Dewch o hyd i’r gwasanaeth</find>.
signpost-how-open = Agorwch ei dudalen.
signpost-how-press = Pwyswch “Dywedais wrth rywun am hyn”.
signpost-how-kept = Rydym yn cyfrif yr angen a’r gwasanaeth. Nid ydym yn cadw dim am y person.
signpost-done-title = Wedi’i gyfrif
signpost-done-kept = Ni chadwyd dim am y person.
signpost-done-next = Beth allwch chi ei wneud nawr
signpost-done-print = Agor y cofnod, i’w argraffu ar eu cyfer
signpost-done-refer = Eu hatgyfeirio at weithiwr cyswllt yn lle hynny
signpost-done-another = Dod o hyd i wasanaeth arall
signpost-counts-title = Yr hyn y dywedodd eich sefydliad wrth bobl amdano
signpost-counts-lede = { $weeks ->
    [zero] Dim wythnosau.
    [one] Yr wythnos hon.
    [two] Y { $weeks } wythnos ddiwethaf, y ddiweddaraf yn gyntaf.
    [few] Y { $weeks } wythnos ddiwethaf, y ddiweddaraf yn gyntaf.
    [many] Y { $weeks } wythnos ddiwethaf, y ddiweddaraf yn gyntaf.
   *[other] Y { $weeks } wythnos ddiwethaf, y ddiweddaraf yn gyntaf.
}
signpost-counts-none = Ni chyfrifwyd dim eto.
signpost-counts-week = Wythnos o { $day }
signpost-counts-service = Gwasanaeth
signpost-counts-need = Angen
signpost-counts-times = Sawl gwaith
signpost-counts-gone = Gwasanaeth nad yw wedi’i restru bellach
