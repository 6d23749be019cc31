# Y bobl sy’n gweithio mewn sefydliad: eu gwahodd, dod â rolau i ben, atal cyfrifon.

member-people = Pobl sy’n gweithio yma
member-nobody = Nid oes neb yn gweithio yma eto.
member-you = Chi
member-stopped = Cyfrif wedi’i atal
member-since = ers { $day }
member-until = tan { $day }
member-open-until = ar agor tan { $day }
member-invited = Wedi cael gwahoddiad, a ddim yma eto

# Gwahodd.
member-invite = Gwahodd rhywun
member-invite-lede = Mae angen cyfeiriad e-bost ei hun ar bob person. Byddant yn mewngofnodi ag ef.
member-email = Eu cyfeiriad e-bost
member-email-hint = Eu cyfeiriad gwaith, nad oes neb arall yn ei ddarllen
member-role = Beth fyddant yn ei wneud yma
member-for-referrer = Yn atgyfeirio pobl, ac yn gweld beth ddaeth o hynny
member-for-link-worker = Yn cefnogi’r bobl ar eu llwyth achosion eu hunain
member-for-scheme-manager = Yn gyfrifol am gynllun a’i weithwyr cyswllt
member-for-provider = Yn gyfrifol am yr hyn y mae eich sefydliad yn ei gynnig i bobl
member-for-steward = Yn cadw cyfeiriadur ardal yn gywir
member-for-commissioner = Yn gweld cyfansymiau ardal, a dim un person
member-for-befriending-coordinator = Yn dod â chymdogion at ei gilydd
member-for-information-governance = Yn gwylio pwy sy’n gweld beth. Caiff yr arweinydd presennol wybod.
member-for-administrator = Yn gofalu am sefydliadau a’r bobl ynddynt. Caiff yr arweinydd llywodraethu gwybodaeth wybod.
member-invite-button = Gwneud y gwahoddiad
member-no-email = Rhowch gyfeiriad e-bost, megis name@example.org
member-no-role = Dewiswch beth fyddant yn ei wneud yma
member-already = Mae’r rôl hon ganddynt yma yn barod
member-not-active = Nid yw’r cyfrif hwn yn cael ei ddefnyddio

# Y ddolen, unwaith.
member-invited-title = Anfonwch y ddolen hon atynt eich hun
member-invited-who = Rydych yn gwahodd { $email } i { $organisation }. Eu rôl: { $role }.
member-invited-once = Dim ond nawr y gwelwch y ddolen hon
member-invited-send = Nid yw’r rhaglen hon yn anfon e-byst eto. Copïwch y ddolen a’i hanfon atynt, mewn e-bost neu neges.
member-invited-only-them = Peidiwch â’i hanfon at neb arall. Gall pwy bynnag sydd â hi wneud y cyfrif.
member-invited-days = Mae’n gweithio unwaith, am 7 diwrnod.
member-invited-lost = Os aiff ar goll, gwahoddwch nhw eto. Yna mae’r hen ddolen yn peidio â gweithio.
member-invited-told = Caiff yr arweinydd llywodraethu gwybodaeth wybod am y gwahoddiad hwn.
member-invited-back = Rwyf wedi’i hanfon. Mynd yn ôl i’r sefydliad

# Tynnu gwahoddiad yn ôl.
member-revoke = Tynnu’n ôl
member-revoke-happens = Mae’r ddolen sydd gan { $email } yn peidio â gweithio. Y rôl oedd: { $role }.
member-revoke-again = Gallwch eu gwahodd eto.
member-revoke-button = Tynnu’r gwahoddiad yn ôl

# Dod â rôl i ben.
member-end = Dod â’r rôl hon i ben
member-end-role = Mae rôl { $name } yma yn dod i ben. Y rôl: { $role }.
member-end-at-once = Mae { $name } yn colli’r mynediad hwn ar unwaith, gyda’r clic nesaf.
member-end-last = Nid oes gan { $name } rôl arall, a chaiff ei allgofnodi ym mhobman.
member-end-own = Eich rôl chi yw hon. Byddwch yn ei cholli eich hun.
member-end-last-administrator = Nid oes neb arall yn gofalu am y sefydliad hwn. Gwahoddwch weinyddwr arall yn gyntaf.
member-in-hand = { $count ->
    [zero] Yn eu dwylo o hyd, i’w roi i rywun arall: { $count } ({ $kind })
    [one] Yn eu dwylo o hyd, i’w roi i rywun arall: { $count } ({ $kind })
    [two] Yn eu dwylo o hyd, i’w roi i rywun arall: { $count } ({ $kind })
    [few] Yn eu dwylo o hyd, i’w roi i rywun arall: { $count } ({ $kind })
    [many] Yn eu dwylo o hyd, i’w roi i rywun arall: { $count } ({ $kind })
   *[other] Yn eu dwylo o hyd, i’w roi i rywun arall: { $count } ({ $kind })
}
member-caseload = { $count ->
    [zero] Nid oes unrhyw bobl ar eu llwyth achosion.
    [one] { $count } person ar eu llwyth achosion. Rhowch y person hwn i weithiwr cyswllt arall, neu ni fydd neb yn eu helpu.
    [two] { $count } berson ar eu llwyth achosion. Rhowch nhw i weithwyr cyswllt eraill, neu ni fydd neb yn eu helpu.
   *[other] { $count } o bobl ar eu llwyth achosion. Rhowch nhw i weithwyr cyswllt eraill, neu ni fydd neb yn eu helpu.
}
member-nothing-in-hand = Nid oes gwaith yn eu dwylo yn y rhaglen hon, felly nid oes dim i’w roi i rywun arall.
member-why = Pam mae’n dod i ben?
member-why-hint = Er enghraifft: wedi cael swydd newydd. Fe’i cedwir yn y trywydd archwilio. Peidiwch ag ysgrifennu dim am eu hiechyd.
member-no-reason = Dywedwch pam, mewn 500 llythyren neu lai
member-end-button = Dod â’r rôl i ben nawr

# Atal cyfrif.
member-stop = Atal y cyfrif
member-stop-happens = Caiff { $name } ei allgofnodi ar unwaith ac ni all fewngofnodi.
member-stop-everywhere = Mae hyn yn wir am bob rôl sydd ganddynt.
member-stop-kept = Mae eu rolau yn aros. Gallwch adael i’r cyfrif redeg eto.
member-stop-button = Atal y cyfrif nawr
member-resume = Gadael i’r cyfrif redeg eto
member-resume-happens = Gall { $name } fewngofnodi eto, â’r rolau oedd ganddynt.
member-resume-button = Gadael iddo redeg eto
member-yourself = Ni allwch atal eich cyfrif eich hun.
member-elsewhere = Mae’r person hwn hefyd yn gweithio lle nad ydych yn gofalu am bobl. Dewch â’u rôl yma i ben yn lle hynny.

# Yr hyn sydd newydd ei wneud.
member-done-revoked = Mae’r gwahoddiad wedi’i dynnu’n ôl.
member-done-ended = Mae’r rôl wedi dod i ben.
member-done-stopped = Mae’r cyfrif wedi’i atal.
member-done-resumed = Mae’r cyfrif yn rhedeg eto.
