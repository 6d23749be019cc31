# Y llythyr sy’n dweud pwy yw gweithiwr cyswllt newydd rhywun.

letter-title = Eich gweithiwr cyswllt newydd
letter-dear = Annwyl { $name },
letter-changed = { $from } oedd eich gweithiwr cyswllt. Ers { $day }, eich gweithiwr cyswllt yw { $to }.
letter-will-reach = Bydd { $to } yn cysylltu â chi. Nid oes rhaid i chi wneud dim.
letter-same = Nid oes dim arall yn newid
letter-same-plan = Mae eich cynllun yn aros fel y mae.
letter-same-visits = Mae apwyntiadau a wnaethoch yn aros fel y maent.
letter-same-shared = Mae’r hyn a ddywedoch y gellir ei rannu, a’r hyn na ellir, yn aros fel y mae.
letter-reach = Sut i gysylltu â ni
letter-ring = Ffoniwch { $scheme } ar { $phone }.
letter-write = Ysgrifennwch at { $scheme } yn { $email }.
letter-ask-practice = Gofynnwch i’ch meddygfa sut i gysylltu â { $scheme }.
letter-other-way = Dywedwch wrthym os hoffech y llythyr hwn mewn ffordd arall, er enghraifft print bras neu hawdd ei ddeall, neu os hoffech weithiwr cyswllt arall.

# Mewn brawddegau byr.
letter-easy-have = Mae gennych weithiwr cyswllt newydd.
letter-easy-is = Eich gweithiwr cyswllt newydd yw { $to }.
letter-easy-was = { $from } oedd eich gweithiwr cyswllt.
letter-easy-will-reach = Bydd { $to } yn cysylltu â chi.
letter-easy-nothing = Nid oes rhaid i chi wneud dim.
letter-easy-plan = Mae eich cynllun yr un fath.
letter-easy-visits = Mae eich apwyntiadau yr un fath.
letter-easy-shared = Dim ond yr hyn a ddywedoch y cawn ei rannu yr ydym yn ei rannu.
letter-easy-other-way = A hoffech y llythyr hwn mewn ffordd arall? Dywedwch wrthym.
