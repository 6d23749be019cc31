# Sut y rhoddir canlyniadau mewn trefn: y fformiwla mewn geiriau plaen. Mae’n gyfan gwbl fanwl yn docs/search.md.

ordered-title = Sut y rhoddir canlyniadau mewn trefn
ordered-lede = Mae cyfrifiadur yn rhoi canlyniadau mewn trefn yn ôl rheolau y gall unrhyw un eu darllen. Ni all neb dalu i ddod yn gyntaf.

ordered-left-out = Yr hyn nad ydych yn ei weld
ordered-out-closed = Gwasanaethau sydd wedi cau, neu sydd ar gau am y tro. Gallwch ddewis gweld y rhai sydd ar gau am y tro.
ordered-out-others = Gwasanaethau i oedran arall, neu i ddynion yn unig neu i fenywod yn unig, os ydych wedi dweud wrthym amdanoch eich hun.
ordered-out-area = Gwasanaethau i bobl sy’n byw mewn ardaloedd eraill.
ordered-out-far = Gwasanaethau sydd ymhellach i ffwrdd na’r hyn a ddewisoch. Mae’r hyn sy’n dod atoch, neu sydd ar-lein neu dros y ffôn, yn aros.
ordered-out-filters = Gwasanaethau sy’n dweud yn wahanol i’r hidlwyr a ddewisoch. Os nad yw gwasanaeth yn dweud, rydym yn rhoi gwybod i chi, a gallwch ei weld hefyd.

ordered-points = Beth sy’n codi gwasanaeth
ordered-points-how = Mae pob gwasanaeth yn cael pwyntiau am yr hyn sydd ganddo o’ch chwiliad. Yr un â’r mwyaf o bwyntiau sy’n dod yn gyntaf. Dim ond os gofynnoch amdani y mae rhan yn cyfrif. Mae’r gwiriad diwethaf, lleoedd ac atebion bob amser yn cyfrif.
ordered-part = Rhan
ordered-most = Uchafswm pwyntiau
ordered-about = Beth sy’n cyfrif

ordered-need = Beth y mae’n helpu ag ef
ordered-need-how = { $sure }% os yw person neu ei eiriau ei hun yn dweud hynny’n glir, { $likely }% os yw ei eiriau’n ei olygu gan amlaf.
ordered-words = Eich geiriau
ordered-words-how = { $name }% am air yn ei enw, { $filed }% yn enw’r sefydliad neu’r hyn y mae wedi’i restru dano, { $described }% yn yr hyn a ddywedir amdano.
ordered-distance = Pa mor agos ydyw
ordered-distance-how = Mwy po agosaf ydyw; hanner ar y pellter y mae pobl yn ei fynd gan amlaf. { $travel }% os nad oes angen i chi deithio.
ordered-checked = Y gwiriad diwethaf
ordered-checked-how = Mwy po ddiweddaraf y gwnaeth rhywun sy’n ei adnabod yn siŵr bod popeth yn gywir.
ordered-audience = I bwy y mae
ordered-audience-how = Mae wedi’i fwriadu i bobl o’ch oed chi, neu i ddynion, neu i fenywod, ac nid yn agored iddynt yn unig.
ordered-time = Pryd y mae
ordered-time-how = Faint o’r amser a ddewisoch y mae ar agor.
ordered-open = Lle ar gael
ordered-open-how = { $places }% os oes lle, { $unknown }% os nad ydym yn gwybod, { $full }% os yw’n llawn. Ar ôl { $days } diwrnod nid ydym yn gwybod mwyach.
ordered-access = Mynediad
ordered-access-how = Faint y mae’n dweud sydd ganddo o’r hyn sydd ei angen arnoch i gymryd rhan.
ordered-language = Iaith
ordered-language-how = Mae’n dweud ei fod mewn iaith yr ydych yn ei siarad.
ordered-answers = Atebion
ordered-answers-how = Pa mor dda y mae’n ateb pan anfonir pobl yno. Nid ydym yn gwybod hyn eto, felly mae pawb yn cael { $unknown }%.
ordered-area = Eich ardal
ordered-area-how = Mae’n dweud ei fod ar gyfer yr ardal yr ydych yn byw ynddi.
ordered-cost = Cost
ordered-cost-how = { $free }% os yw am ddim, { $within }% os nad yw’n costio mwy na’r hyn a ddewisoch.

ordered-stale = Mae cofnod nad oes neb wedi’i gadarnhau ers amser maith yn colli { $points } o bwyntiau.
ordered-tie = Os oes gan ddau yr un pwyntiau, yr un a ddaeth i’r cyfeiriadur gyntaf sy’n dod gyntaf.

ordered-checks = Y gwiriad diwethaf
ordered-check-line = yn y { $months } mis diwethaf: { $percent }%
ordered-check-publisher = heb ei wirio erioed, ond roedd ei gyhoeddwr yn sicr ohono yn y { $months } mis diwethaf: { $percent }%
ordered-check-else = yn hwy’n ôl, neu erioed: dim

ordered-near = Pa mor agos yw agos
ordered-near-how = Ar gyfer y rhan fwyaf o wasanaethau mae pobl yn mynd tua { $miles } milltir, fel yr hed y frân. I rai maent yn mynd ymhellach, i eraill yn llai pell.
ordered-travel = Pa mor bell y mae pobl yn mynd gan amlaf am beth
ordered-travel-line = { $miles ->
    [one] { $kind }: { $miles } filltir
    [two] { $kind }: { $miles } filltir
   *[other] { $kind }: { $miles } milltir
}

ordered-who = Pwy a wnaeth y rheolau hyn
ordered-nobody-pays = Mae’r rheolau a’u rhifau yn agored i bawb. Gall unrhyw un eu darllen, eu gwirio a dweud beth ddylai newid.
ordered-version = Dyma rifau fersiwn { $version }.
