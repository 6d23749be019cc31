# Negeseuon na ellid eu danfon, a’r hyn y byddai arddangosiad wedi’i anfon. Drafft sy’n aros am adolygiad gan siaradwr brodorol.

message-title = Negeseuon na chyrhaeddodd
message-lede = E-byst, negeseuon testun a llythyrau eich cynlluniau na ellid eu danfon. Nid yw rhywun yn gwybod yr hyn yr oeddem am ei ddweud, felly cysylltwch â nhw mewn ffordd arall.
message-none-go = Nid yw negeseuon yn mynd allan eto
message-none-go-why = Nid oes neb wedi gosod sut mae’r gwasanaeth hwn yn anfon negeseuon. Maen nhw’n aros nes i rywun wneud.
message-waiting = { $count ->
    [one] Mae 1 neges yn aros i fynd.
   *[other] Mae { $count } neges yn aros i fynd.
}
message-oldest = Mae’r hynaf yn aros ers { $day }.
message-failed = { $count ->
    [one] Ni chyrhaeddodd 1 neges
   *[other] Ni chyrhaeddodd { $count } neges
}
message-what-to-do = Ffoniwch neu ysgrifennwch at bwy bynnag yr oedd hi ar ei gyfer. Yna dywedwch eich bod wedi delio â hi. Os cywirwyd y cyfeiriad, neu os oedd eu blwch yn llawn, rhowch gynnig arall arni.
message-no-failed = Mae pob neges wedi cyrraedd, hyd y gwyddom.
message-front = Ni chyrhaeddodd { $count }
message-by-email = drwy e-bost
message-by-text = drwy neges destun
message-by-letter = drwy lythyr
message-what-connection-asked = Gofynnwyd i sefydliad a all helpu rhywun
message-what-confirm = Gofynnwyd i rywun gadarnhau eu bod eisiau cymorth
message-what-other = Neges
message-why-refused = Nid yw’r cyfeiriad neu’r rhif yn bod, neu nid yw’n derbyn dim gennym ni.
message-why-full = Mae eu blwch post yn llawn.
message-why-came-back = Cafodd ei hanfon, a daeth yn ôl.
message-why-not-reached = Ni ellid cyrraedd eu ffôn.
message-why-unwritten = Ni ellir anfon rhywbeth sydd ynddi. Dywedwch wrth bwy bynnag sy’n rhedeg y gwasanaeth hwn.
message-why-busy = Ceisiwyd am dri diwrnod, ac ni ellid ei danfon.
message-see-person = Gweld sut arall i gyrraedd y person hwn, neu bwy sy’n eu helpu
message-see-unconfirmed = Gweld pwy sy’n aros i gadarnhau
message-cannot-go-again = Mae’r neges wedi’i dileu yma, felly ni ellir rhoi cynnig arall arni.
message-again = Rhoi cynnig arall arni
message-dealt-with = Rwyf wedi delio â hi
message-done-again = Rhoddir cynnig arall arni nawr.
message-done-dealt-with = Diolch. Nid yw’n cael ei dangos mwyach, ac rydym wedi anghofio at bwy yr oedd.
message-stale = Mae rhywun arall wedi delio â’r neges hon, neu fe aeth allan yn y cyfamser. Edrychwch ar y rhestr eto.
message-demo-title = Yr hyn a fyddai wedi’i anfon
message-demo-fictional = Mae popeth yma wedi’i ddyfeisio. Nid anfonir dim at neb.
message-demo-lede = Yn yr arddangosiad hwn, mae e-byst, negeseuon testun a llythyrau yn dod i’r dudalen hon. Agorwch y dolenni ynddyn nhw, fel y byddai pwy bynnag sy’n eu cael.
message-demo-whose = Negeseuon pwy
message-demo-everybody = Rhai pawb
message-demo-show = Dangos
message-demo-to = { $way } at { $to }, { $at }
message-demo-none = Nid oes dim wedi’i anfon eto. Gofynnwch am gymorth gyda chyfeiriad e-bost, er enghraifft, a dewch yn ôl.
message-demo-lead = Gweld yr hyn a fyddai wedi’i anfon: e-byst, negeseuon testun a llythyrau
