# Beth sydd ymlaen yr wythnos hon, fesul diwrnod, yn agos at rywun.

whats-on-title = Beth sydd ymlaen yr wythnos hon
whats-on-title-near = Beth sydd ymlaen yr wythnos hon ger { $near }
whats-on-title-day = Beth sydd ymlaen { $day }
whats-on-title-day-near = Beth sydd ymlaen { $day } ger { $near }
whats-on-lede = Grwpiau, clybiau a sesiynau galw heibio sydd ymlaen yn y 7 diwrnod nesaf, fesul diwrnod.

# Y ffurflen.
whats-on-words = Beth hoffech chi ei wneud? (dewisol)
whats-on-near = Cod post neu le
whats-on-near-hint = Er enghraifft: M33 2AA, neu enw tref
whats-on-within = Pa mor bell fyddech chi’n mynd?
whats-on-miles = { $miles ->
    [zero] { $miles } milltir
    [one] { $miles } filltir
    [two] { $miles } filltir
    [few] { $miles } milltir
    [many] { $miles } milltir
   *[other] { $miles } milltir
}
whats-on-from = O ba ddiwrnod?
whats-on-button = Dangos beth sydd ymlaen
whats-on-change = Newid y lle, y pellter neu’r diwrnod
whats-on-only = Yn dangos dim ond: <strong>{ $need }</strong>. <all>Dangos popeth</all>

# Wrth ymyl pob diwrnod: dydd Llun 4 Mai (12 sesiwn)
whats-on-count = { $count ->
    [zero] Dim sesiynau
    [one] { $count } sesiwn
    [two] { $count } sesiwn
    [few] { $count } sesiwn
    [many] { $count } sesiwn
   *[other] { $count } sesiwn
}
whats-on-go-to-day = Ewch i ddiwrnod
whats-on-checked = Daw’r amserau o’r cofnodion. Gwnewch yn siŵr fod rhywbeth ymlaen cyn teithio’n bell.
whats-on-some-of-it = Nid oes gan ddim bopeth o “{ $wanted }”. Mae gan y rhain rai ohono.
whats-on-looked-at = Edrychwyd ar y { $looked } gorau o { $total }. Dewiswch bellter byrrach, neu dywedwch beth hoffech chi, i weld rhai eraill.

# Diwrnod.
whats-on-empty-day = Dim y gwyddom amdano.
whats-on-more = <all>Gweld pob { $count } ar y diwrnod hwn</all>
whats-on-week = <week>Gweld yr wythnos gyfan</week>
whats-on-no-time = Amser anhysbys
whats-on-other-places = neu un arall o’i leoedd

# Lleoedd sydd â’u drysau ar agor am amser hir.
whats-on-open = Lleoedd sydd ar agor
whats-on-open-lede = Dewch unrhyw bryd tra byddant ar agor.
whats-on-open-more = { $count ->
    [zero] Nid oes mwy o leoedd ar agor.
    [one] Mae { $count } lle arall ar agor.
    [two] Mae { $count } le arall ar agor.
    [few] Mae { $count } lle arall ar agor.
    [many] Mae { $count } lle arall ar agor.
   *[other] Mae { $count } lle arall ar agor.
} Dewiswch bellter byrrach i weld lleoedd eraill.

# Ni chafwyd dim.
whats-on-nothing = Dim yn agos atoch yr wythnos hon
whats-on-nothing-day = Dim yn agos atoch ar y diwrnod hwn
whats-on-could = Gallech:
whats-on-farther = <farther>chwilio o fewn { whats-on-miles }</farther>
whats-on-without-words = <without>chwilio am unrhyw beth</without>, nid dim ond “{ $wanted }”
whats-on-next-week = <next>edrych ar y 7 diwrnod nesaf</next>
whats-on-find-support = <find>dod o hyd i gymorth</find> heb amserau penodol
whats-on-ask = gofyn i’ch meddygfa am weithiwr cyswllt, sy’n gwybod beth sydd ar gael yn eich ardal

# Yr hyn y mae’n rhaid ei gywiro yn y ffurflen.
whats-on-where = Rhowch god post neu le, neu dywedwch beth hoffech chi ei wneud
whats-on-too-long = Mae’n rhaid i hyn fod yn { $most } o nodau neu lai
whats-on-no-postcode = Nid yw hwn yn god post. Gwiriwch ef, neu rhowch enw tref
whats-on-unknown-place = Nid ydym yn adnabod y lle hwn. Gwiriwch ef, neu rhowch god post
whats-on-several = Mae sawl lle o’r enw hwn: { $places }. Rhowch un ohonynt, neu god post
whats-on-northern-ireland = Nid ydym yn adnabod lleoedd yng Ngogledd Iwerddon eto
whats-on-abroad = Nid yw’r lle hwn yn y Deyrnas Unedig

# Cyfeiriad nad yw’n gywir.
whats-on-bad-day = Mae’n rhaid i’r diwrnod fod yn ddyddiad o heddiw ymlaen, er enghraifft 2026-05-04, neu’n ddiwrnod o’r wythnos.
whats-on-bad-miles = Mae’n rhaid i’r pellter fod yn 1, 2, 5, 10 neu 20 milltir.

# Dolenni o dudalennau eraill.
whats-on-link-home = <link>Gweld beth sydd ymlaen yr wythnos hon yn agos atoch</link>
whats-on-link-results = <link>Gweld beth o hyn sydd ymlaen yr wythnos hon, fesul diwrnod</link>

whats-on-unknown-need = Nid ydym yn adnabod y math hwn o gymorth.
