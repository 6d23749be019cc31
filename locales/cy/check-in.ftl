# Y pedwar cwestiwn am unigrwydd, a’r dudalen sy’n ateb. Nid yw’r dudalen hon yn rhoi sgôr nac enw ar sut mae rhywun yn
# teimlo; cadwch hi felly. Mae ei geiriau’n rhan o gadw pobl yn ddiogel.

check-in-title = Pedwar cwestiwn am deimlo’n unig
check-in-no-test = Nid prawf yw hwn. Nid oes atebion cywir, na sgôr.
check-in-leave-out = Gallwch adael unrhyw gwestiwn allan.
check-in-not-kept = Nid ydym yn cadw eich atebion.
check-in-nobody-watches = Nid oes neb yn darllen eich atebion, felly ni fydd neb yn eich ffonio. Os oes angen i chi siarad â rhywun nawr, <talk>mae rhifau ar ddiwedd y dudalen hon</talk>.
check-in-send = Dangos beth a all helpu
check-in-source = O ble y daw’r cwestiynau: { $source }
check-in-unreadable = Nid oedd modd darllen eich atebion.

# Y dudalen sy’n ateb.
check-in-answer-title = Beth a all helpu
check-in-you-said = Dywedoch wrthym:

check-in-said-companionship-hardly = Prin byth y byddwch yn gweld eisiau cwmni.
check-in-said-companionship-some = Weithiau hoffech gael mwy o gwmni.
check-in-said-companionship-often = Yn aml hoffech gael mwy o gwmni.
check-in-said-left-out-hardly = Prin byth y byddwch yn teimlo eich bod yn cael eich gadael allan.
check-in-said-left-out-some = Weithiau rydych yn teimlo eich bod yn cael eich gadael allan.
check-in-said-left-out-often = Yn aml rydych yn teimlo eich bod yn cael eich gadael allan.
check-in-said-isolated-hardly = Prin byth y byddwch yn teimlo ar wahân i bobl eraill.
check-in-said-isolated-some = Weithiau rydych yn teimlo ar wahân i bobl eraill.
check-in-said-isolated-often = Yn aml rydych yn teimlo ar wahân i bobl eraill.
check-in-said-lonely-often = Rydych yn teimlo’n unig yn aml, neu drwy’r amser.
check-in-said-lonely-some = Rydych yn teimlo’n unig weithiau.
check-in-said-lonely-occasionally = Rydych yn teimlo’n unig o bryd i’w gilydd.
check-in-said-lonely-hardly = Prin byth y byddwch yn teimlo’n unig.
check-in-said-lonely-never = Nid ydych byth yn teimlo’n unig.
check-in-left-some = Gadawsoch rai cwestiynau allan. Mae hynny’n iawn.

# Yr hyn a ddywedir wrtho.
check-in-kind-often = Diolch am ddweud. Mae teimlo fel hyn yn anodd, ac nid eich bai chi ydyw. Nid oes rhaid i chi ei gario ar eich pen eich hun.
check-in-kind-some = Diolch am ddweud. Mae llawer o bobl yn teimlo fel hyn ar adegau. Gall camau bach helpu.
check-in-kind-little = Mae’n dda clywed hynny. Os bydd yn newid, dewch yn ôl unrhyw bryd.
check-in-kind-open = Ni wnaethoch ateb, ac mae hynny’n iawn. Dyma sy’n helpu llawer o bobl.

check-in-talk-first = Siaradwch â rhywun heddiw

# Camau. Mae pa rai sydd yno’n dibynnu ar yr hyn a ddywedwyd.
check-in-steps = Beth y gallwch ei wneud nesaf
check-in-link-worker = Siarad â gweithiwr cyswllt
check-in-groups = Cwrdd â phobl yn eich ardal
check-in-groups-what = Ewch i rywle y mae’r un bobl yn cwrdd bob wythnos. Nid oes rhaid i chi ddweud llawer i ddechrau.
check-in-first-visit = Peidiwch â mynd ar eich pen eich hun y tro cyntaf
check-in-first-visit-what = Ffoniwch y grŵp cyn mynd. Gofynnwch a all rhywun gwrdd â chi wrth y drws, neu dewch â rhywun gyda chi.
check-in-befriending = Gadewch i rywun eich ffonio neu ymweld â chi
check-in-befriending-what = Mae cyfaill yn eich ffonio neu’n galw heibio, wythnos ar ôl wythnos, dim ond am sgwrs.
check-in-befriending-find = <search>Dod o hyd i gyfeillio</search>
check-in-be-company = Bod yn gwmni i rywun
check-in-be-company-what = Efallai eich bod yn adnabod rhywun a fyddai’n falch o alwad. Mae llawer o grwpiau hefyd yn chwilio am bobl sy’n helpu.
check-in-be-company-find = <search>Dod o hyd i ffyrdd o helpu eraill</search>

check-in-gone = Bydd eich atebion wedi mynd cyn gynted ag y byddwch yn gadael y dudalen hon. Nid ydym wedi eu cadw.
check-in-back = <back>Mynd yn ôl i’r dudalen am deimlo’n unig</back>
