# Ateb mesur drwy ddolen, heb gyfrif.

answer-title = Cwestiynau am sut ydych chi
answer-lede = Gofynnodd rhywun sy’n eich cefnogi rai cwestiynau i chi. Mae’n cymryd ychydig funudau.
answer-nobody-has-to = Nid oes rhaid i chi ateb. Mae’ch cymorth yn parhau beth bynnag a ddewiswch.
answer-born = Ym mha flwyddyn y’ch ganwyd chi?
answer-born-hint = Er enghraifft, 1943. Gofynnwn fel nad oes neb arall yn ateb yn eich lle.
answer-begin = Dechrau
answer-not-you = Onid i chi y mae hwn? Caewch y dudalen hon. Nid oes rhaid i chi wneud dim.
answer-born-none = Rhowch y flwyddyn fel 4 rhif, er enghraifft 1943
answer-born-wrong = { $count ->
    [one] Nid dyna’r flwyddyn sydd gennym. Gallwch roi cynnig arall unwaith
   *[other] Nid dyna’r flwyddyn sydd gennym. Gallwch roi cynnig arall { $count } gwaith
}

# Y cwestiynau.
answer-place = Cwestiwn { $number } o { $all }
answer-rather-not = Byddai’n well gennyf beidio â dweud
answer-or = neu
answer-choose = Dewiswch ateb. Os byddai’n well gennych beidio â dweud, dewiswch hynny
answer-continue = Parhau
answer-back = Yn ôl at y cwestiwn o’r blaen
answer-stop = Gallwch stopio unrhyw bryd. Defnyddiwch yr un ddolen eto hyd { $day }: cedwir yr hyn a atebwyd gennych tan hynny.
answer-ring = Cwestiynau? { $scheme }: { $phone }

# Cyn ei anfon.
answer-check-title = Gwiriwch eich atebion
answer-change = Newid
answer-empty = Nid ydych wedi ateb unrhyw gwestiwn. Gallwch newid hynny uchod, neu ddweud wrthym y byddai’n well gennych beidio ag ateb.
answer-who = Pwy atebodd?
answer-alone = Fi, ar fy mhen fy hun
answer-with-help = Fi, a helpodd rhywun fi
answer-helper = Os helpodd rhywun: pwy?
answer-helper-hint = Megis “fy merch”. Gadewch yn wag os na wnaeth neb.
answer-wrong-completed = Dewiswch pwy atebodd
answer-wrong-helper = Dywedwch pwy helpodd, mewn hyd at 200 o lythrennau
answer-goes-to = Aiff eich atebion at eich gweithiwr cyswllt yn { $scheme }. Nid oes neb yn eu darllen ar unwaith. Nid ydynt byth yn penderfynu a gewch gymorth.
answer-send = Anfon

# Ar ôl hynny.
answer-thanks-title = Diolch
answer-thanks-sent = Mae eich atebion wedi’u hanfon
answer-thanks-then = Mae eich gweithiwr cyswllt yn { $scheme } yn edrych arnynt ac yn siarad amdanynt gyda chi.
answer-thanks-no-verdict = Nid oes pasio na methu. Mae eich atebion yn dangos beth sy’n newid i chi dros amser.
answer-thanks-close = Gallwch gau’r dudalen hon.
answer-none-noted = Rydym wedi nodi y byddai’n well gennych beidio ag ateb. Mae hynny’n iawn. Nid oes dim yn newid yn eich cymorth gan { $scheme }.

# Pan nad oes dim i’w ateb.
answer-used-title = Defnyddiwyd y ddolen hon eisoes
answer-used = Anfonwyd yr atebion ar { $day }. Nid oes dim ar ôl i chi ei wneud.
answer-used-not-you = Onid chi oedd hynny? Dywedwch wrth bwy bynnag a roddodd y ddolen hon i chi.
answer-over-title = Ni ellir defnyddio’r ddolen hon mwyach
answer-expired = Gellid ei defnyddio hyd { $day }.
answer-guessed = Roedd y flwyddyn geni’n anghywir ormod o weithiau, felly fe’i caewyd er diogelwch.
answer-changed = Mae’r cwestiynau’n wahanol nawr.
answer-over = Cafodd ei thynnu’n ôl, neu mae un fwy newydd.
answer-ask-again = Os hoffech ateb, gofynnwch am ddolen newydd i bwy bynnag a’i rhoddodd i chi.
answer-unknown-title = Nid ydym yn adnabod y ddolen hon
answer-unknown = Efallai fod rhan ohoni ar goll. Agorwch hi eto o’r neges a gawsoch, neu sganiwch hi eto.
answer-code-link = Rhowch y cod o lythyr yn lle hynny

# Cod llythyr.
answer-code-title = Rhowch y cod o’ch llythyr
answer-code-lede = Rhoddodd eich gweithiwr cyswllt god i chi, mewn llythyr neu dros y ffôn.
answer-code-label = Cod
answer-code-hint = 12 llythyren a rhif, er enghraifft R4K2-9QXD-7MTA. Nid yw priflythrennau a bylchau’n gwneud gwahaniaeth.
answer-code-shape = Rhowch 12 llythyren a rhif y cod
answer-code-check = Mae un neu fwy o’r llythrennau neu’r rhifau’n anghywir. Gwiriwch bob un
answer-code-none = Nid ydym yn adnabod y cod hwn, neu ni ellir ei ddefnyddio mwyach. Gwiriwch ef, neu gofynnwch am un newydd
answer-code-wait = { $seconds ->
    [one] Rhoddwyd cynnig ar ormod o godau. Arhoswch eiliad, a rhowch gynnig arall
   *[other] Rhoddwyd cynnig ar ormod o godau. Arhoswch { $seconds } eiliad, a rhowch gynnig arall
}
