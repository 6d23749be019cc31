# Cyfrif rhywun.

account-title = Eich cyfrif
account-name = Enw
account-email = Cyfeiriad e-bost

account-helped = Gallai rhywun fynd i mewn i’r cyfrif hwn gyda dolen
account-helped-made = Ar { $made } gwnaed dolen i’ch helpu yn ôl i mewn. Nid oes neb wedi’i defnyddio.
account-helped-used = Ar { $made } gwnaed dolen i’ch helpu yn ôl i mewn. Fe’i defnyddiwyd ar { $used }.
account-helped-not-you = Os na wnaethoch ofyn amdani, dywedwch wrth eich arweinydd llywodraethu gwybodaeth ar unwaith.
account-works = Ble rydych yn gweithio
account-works-now = Nawr
account-work-as = Gweithio fel hyn

account-begin = Dechrau eich gwaith
account-who-can-see = Gweld <who>pwy all weld beth</who> yn y rhaglen hon.

account-passkeys = Codau mynediad
account-passkeys-why = Gyda chod mynediad rydych yn mewngofnodi â’ch bys, eich wyneb neu PIN eich dyfais. Ni all neb ei ddyfalu.
account-passkeys-not-here = Nid yw codau mynediad yn gweithio yn y cyfeiriad gwe hwn.
account-passkey-name = Beth yw enw’r ddyfais hon? (dewisol)
account-passkey-name-hint = Fel y byddwch yn ei hadnabod eto, megis “Gliniadur gwaith”.
account-passkey-make = Gwneud cod mynediad
account-passkey-script = Mae angen JavaScript ar eich porwr i wneud cod mynediad.
account-passkey-unnamed = Cod mynediad
account-made = Gwnaed ar { $day }
account-used = Defnyddiwyd ddiwethaf ar { $day }
account-remove = Tynnu

account-providers = Mewngofnodi gyda gwasanaeth arall
account-providers-why = Gallwch fewngofnodi yma gyda chyfrif sydd gennych yn rhywle arall.
account-provider-link = Cysylltu { $provider }
account-provider-linked = Cysylltwyd ar { $day }
account-provider-gone = Nid yw’n gweithio yma mwyach.

account-app = Ap dilysu
account-app-why = Mae ap ar eich ffôn yn dangos 6 rhif. Rydych yn eu rhoi ar ôl eich cyfrinair, fel nad yw cyfrinair wedi’i ddwyn yn ddigon.
account-app-begin = Gosod ap
account-app-is-set-up = Mae wedi’i osod. Rydych yn rhoi ei god ar ôl eich cyfrinair.
account-app-remove = Tynnu’r ap

account-codes = Codau adfer
account-codes-left = { $count ->
    [zero] Nid oes gennych godau adfer. Maent yn gadael i chi fewngofnodi pan fydd eich ffôn neu’ch cod mynediad ar goll.
    [one] Mae gennych { $count } cod adfer ar ôl.
    [two] Mae gennych { $count } god adfer ar ôl.
   *[other] Mae gennych { $count } o godau adfer ar ôl.
}
account-codes-make = Gwneud codau newydd

account-password = Cyfrinair
account-password-change = Newid eich cyfrinair

account-devices = Ble rydych wedi mewngofnodi
account-devices-lede = Os nad ydych yn adnabod un o’r rhain, allgofnodwch ef a newidiwch eich cyfrinair.
account-device-unknown = Porwr nad ydym yn ei adnabod
account-device-own = Hwn
account-device-since = Mewngofnodwyd ar { $day }
account-device-network = Rhwydwaith: { $network }
account-device-end = Allgofnodi
account-devices-end = Allgofnodi ym mhob man arall

# Yr hyn sydd newydd ei wneud.
account-done-welcome = Croeso. Mae eich cyfrif yn barod. Gallwch wneud cod mynediad isod, fel nad oes angen cyfrinair ar y ddyfais hon.
account-done-passkey-made = Mae’r cod mynediad yn barod. Defnyddiwch ef y tro nesaf y byddwch yn mewngofnodi.
account-done-passkey-removed = Nid yw’r cod mynediad yn gweithio mwyach. Efallai y byddwch am ei ddileu ar eich dyfais hefyd.
account-done-passkey-failed = Ni wnaed y cod mynediad. Rhowch gynnig arall arni.
account-done-app-set-up = Mae’r ap wedi’i osod. Gwnewch godau adfer nawr, a chadwch nhw mewn lle diogel.
account-done-app-removed = Mae’r ap wedi’i dynnu.
account-done-password-changed = Mae eich cyfrinair wedi’i newid. Mae pob dyfais arall wedi’i hallgofnodi.
account-done-device-out = Mae’r ddyfais honno wedi’i hallgofnodi.
account-done-others-out = Mae pob dyfais arall wedi’i hallgofnodi.
account-done-works-as = Rydych nawr yn gweithio mewn rôl arall.
account-done-provider-linked = Mae wedi’i gysylltu. Gallwch fewngofnodi ag ef o hyn ymlaen.
account-done-provider-removed = Mae’r cyswllt wedi’i dynnu. Mae pob dyfais arall wedi’i hallgofnodi.
account-done-last-way-in = Dyma eich unig ffordd o fewngofnodi, felly ni chafodd ei thynnu.
