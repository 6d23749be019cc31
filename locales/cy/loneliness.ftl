# Y dudalen am unigrwydd.

loneliness-title = Teimlo’n unig
loneliness-lede = Mae’r rhan fwyaf o bobl yn teimlo’n unig ar ryw adeg. Nid eich bai chi ydyw, a gall wella.

loneliness-like = Sut beth ydyw
loneliness-like-meaning = Bod yn unig yw cael llai o gwmni nag yr hoffech. Mae’n ymwneud â sut rydych yn teimlo, nid â faint o bobl sydd o’ch cwmpas. Gallwch fyw ar eich pen eich hun heb fod yn unig. Gallwch fod yn unig mewn tŷ llawn.
loneliness-like-may = Efallai eich bod yn:
loneliness-like-notice = meddwl na fyddai neb yn sylwi pe baech yn aros gartref
loneliness-like-plans = teimlo eich bod yn cael eich gadael allan pan fydd eraill yn gwneud cynlluniau
loneliness-like-start = ei chael yn anodd dechrau siarad â phobl
loneliness-like-tired = cysgu’n wael, neu’n teimlo’n flinedig ac yn isel
loneliness-like-change = Yn aml daw gyda newid: tref newydd, babi newydd, salwch, diwedd swydd, gwahanu, neu farwolaeth rhywun agos.

loneliness-helps = Beth sy’n helpu
loneliness-helps-one = Mae camau bach yn helpu. Dechreuwch gydag un o’r rhain.
loneliness-helps-hello = Dywedwch helo wrth un person heddiw, fel cymydog neu rywun mewn siop.
loneliness-helps-ring = Ffoniwch neu ysgrifennwch at rywun nad ydych wedi clywed ganddynt ers tro. Efallai y byddant yn falch.
loneliness-helps-again = Ewch i rywle y mae’r un bobl yn cwrdd bob wythnos. Mae’n haws dod i adnabod pobl wrth wneud rhywbeth gyda’ch gilydd, dro ar ôl tro.
loneliness-helps-door = Ffoniwch grŵp cyn eich ymweliad cyntaf. Gofynnwch a all rhywun gwrdd â chi wrth y drws.
loneliness-helps-give = Gwnewch rywbeth dros rywun arall. Mae’n ffordd dda o gwrdd â phobl.
loneliness-helps-time = Rhowch amser iddo. Os nad yw un grŵp yn addas, efallai y bydd un arall.
loneliness-helps-gp = Os ydych yn teimlo’n isel neu’n bryderus y rhan fwyaf o ddyddiau, siaradwch â’ch meddygfa.

loneliness-near = Dewch o hyd i gwmni yn eich ardal
loneliness-near-all = <all>Dangos popeth a all helpu pan fyddwch yn teimlo’n unig</all>

loneliness-link-worker = Gadewch i rywun eich helpu i chwilio
loneliness-link-worker-what = Mae gan weithiwr cyswllt amser i wrando. Maen nhw’n chwilio gyda chi am gwmni addas, ac mae rhai’n dod gyda chi y tro cyntaf. Mae am ddim.
loneliness-link-worker-many = Nid chi fyddai’r unig un. Yn 2023, cafodd tua 1.3 miliwn o bobl yn Lloegr eu hatgyfeirio at bresgripsiynu cymdeithasol (Coleg Prifysgol Llundain, yn The Lancet Public Health).
loneliness-link-worker-find = <schemes>Dod o hyd i’ch gweithiwr cyswllt</schemes>

loneliness-check-in = Sut mae hi i chi?
loneliness-check-in-what = Mae pedwar cwestiwn byr sy’n eich helpu i feddwl amdano. Yna cewch weld syniadau a all helpu. Nid ydym yn cadw’r hyn a ddywedwch.
loneliness-check-in-start = Mynd at y pedwar cwestiwn

loneliness-source = Dywedir beth yw bod yn unig yma fel y mae’r Swyddfa Ystadegau Gwladol yn ei ddweud (2018), yn ein geiriau ein hunain.
