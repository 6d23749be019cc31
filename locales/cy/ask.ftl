# Gofyn i gynllun am gymorth ar y tudalennau cyhoeddus, i chi'ch hun neu i rywun rydych yn ei adnabod.

ask-title = Gofyn am gymorth
ask-link = Gofyn am gymorth gan y cynllun hwn
ask-link-hint = I chi'ch hun neu i rywun rydych yn ei adnabod. Mae'n cymryd tua 5 munud.
ask-not-taken = Nid yw'r cynllun hwn yn derbyn pobl sy'n gofyn drostynt eu hunain. Gall eich meddygfa, neu wasanaeth arall sy'n eich helpu, ofyn drosoch.
ask-not-here = Nid yw { $scheme } yn derbyn ceisiadau yma eto. Mae ei dudalen yn dweud sut i gysylltu ag ef.
ask-not-watched = Nid oes neb yn gwylio'r ffurflen hon. Dim ond ar ddiwrnodau gwaith y caiff ei darllen.
ask-many-waiting = Ni anfonwyd hwn. Mae sawl person â'r rhif ffôn neu'r cyfeiriad e-bost hwn eisoes yn aros i'r cynllun gysylltu â nhw.
ask-ring = Ffoniwch y cynllun yn lle hynny: { $phone }.
ask-lede = Mae gweithiwr cyswllt yn gwrando ar yr hyn sy'n bwysig i chi, ac yn eich helpu i ddod o hyd i grwpiau, cyngor a chwmni yn eich ardal. Mae am ddim.
ask-then = Ar ôl i chi anfon hwn, mae'r cynllun yn gwneud yn siŵr mai chi oedd yno cyn i ddim arall ddigwydd.
ask-rather-ring = Gallwch ffonio yn lle hynny: { $phone }.
ask-or = neu
ask-who = I bwy y mae?
ask-who-me = I mi
ask-who-other = I rywun rwy'n ei adnabod
ask-who-other-hint = Dywedwch isod pwy ydych chi.
ask-other-details = Os ydych yn gofyn dros rywun arall: pwy ydych chi
ask-who-danger = Rwyf mewn perygl nawr, neu mae rhywun arall
ask-who-danger-hint = Byddwn yn dangos pwy i'w ffonio. Ni chaiff dim a deipiwch ei gadw.
ask-asker-name = Eich enw
ask-asker-relation = Beth ydych chi iddyn nhw?
ask-asker-relation-hint = Er enghraifft, merch, cymydog neu ffrind
ask-asker-phone = Eich rhif ffôn
ask-agreed = Maent yn gwybod fy mod yn gofyn, ac yn cytuno
ask-person = Y person sydd am gael cymorth
ask-person-hint = Os ydych yn gofyn ar ran rhywun arall, rhowch eu manylion nhw yma, nid eich rhai chi.
ask-address-hint = Neu ble rydych yn casglu llythyrau
ask-reach = Sut dylai'r cynllun gysylltu?
ask-reach-hint = Dewiswch un. Mae'r cynllun yn ei ddefnyddio i wneud yn siŵr mai chi oedd yno.
ask-what = Beth fyddai'n helpu
ask-need = Gyda beth y mae eisiau cymorth?
ask-hopes = Beth ydych chi'n gobeithio amdano?
ask-hopes-hint = Yn eich geiriau eich hun. Gallwch adael hwn allan.
ask-language = Yr iaith a siaredir orau
ask-access = Beth sy'n helpu i ddeall ac i gymryd rhan?
ask-shared = Rydym yn rhoi'r hyn a deipiwyd gennych i'r cynllun hwn ac i neb arall. Caiff ei ddileu os na all neb ei gadarnhau o fewn 90 diwrnod.
ask-send = Anfon

# Yr hyn sydd i'w gywiro.
ask-no-who = Dewiswch i bwy y mae
ask-no-asker-name = Rhowch eich enw
ask-no-asker-relation = Rhowch beth ydych chi i'r person
ask-no-asker-phone = Rhowch eich rhif ffôn
ask-no-agreed = Gofynnwch iddyn nhw yn gyntaf: ticiwch hwn pan fyddant yn cytuno
ask-no-reach = Dewiswch sut dylai'r cynllun gysylltu
ask-no-phone = Rhowch rif ffôn, neu dewiswch ffordd arall
ask-no-postcode = Rhowch y cod post, neu ticiwch dim cyfeiriad sefydlog
ask-no-need = Dewiswch gyda beth y mae eisiau cymorth

# Mewn perygl.
ask-danger-abuse = Os oes rhywun yn eich brifo neu'n eich esgeuluso, gallwch hefyd ddweud wrth y cyngor. Gofynnwch am ofal cymdeithasol i oedolion, neu i blant.
ask-danger-kept = Ni chafodd dim a deipiwyd gennych ei gadw na'i anfon.
ask-danger-back = Mynd i'r ffurflen pan fyddwch yn ddiogel

# Wedi'i anfon.
ask-sent-title = Mae gennym ni
ask-sent-number = Eich rhif yw
ask-sent-to = Gofynnoch i { $scheme } am gymorth ar { $day }.
ask-sent-email = Byddwch yn cael e-bost gyda dolen. Agorwch hi a phwyswch y botwm. Mae hynny'n dweud wrthym mai chi oedd yno.
ask-sent-email-none = Os na ddaw un, edrychwch ymhlith eich e-byst sothach. Mae’r cynllun yn ysgrifennu atoch neu’n eich ffonio os na fyddwch yn ateb.
ask-sent-email-else = Rydym yn dal i baratoi i anfon e-byst. Os na ddaw un, bydd y cynllun yn ysgrifennu atoch neu'n eich ffonio yn lle hynny.
ask-sent-letter = Mae'r cynllun yn ysgrifennu atoch i wneud yn siŵr mai chi oedd yno. Atebwch y llythyr, neu ffoniwch nhw.
ask-sent-phone = Mae'r cynllun yn eich ffonio i wneud yn siŵr mai chi oedd yno.
ask-sent-family = Mae'r cynllun yn eich ffonio chi neu'r person i wneud yn siŵr eu bod am gael hyn.
ask-sent-by = Maent yn gwneud hyn erbyn { $day }.
ask-sent-then = Os gall y cynllun helpu, bydd gweithiwr cyswllt yn cysylltu. Gallwch ddweud na ar unrhyw adeg.
ask-sent-ninety = Tan hynny ni fydd dim arall yn digwydd. Os na all neb ei gadarnhau o fewn 90 diwrnod, caiff ei ddileu.
ask-sent-settled = Deliwyd â hyn. Os nad ydych wedi clywed gan y cynllun, ffoniwch nhw a dywedwch eich rhif.
ask-sent-ring = Cwestiynau? Ffoniwch { $phone } a dywedwch eich rhif, { $number }.
ask-sent-find = Dod o hyd i gymorth arall yn eich ardal
ask-sent-scheme = Gweld y cynllun hwn
ask-print = Argraffu'r dudalen hon

# Y ddolen yn yr e-bost.
ask-confirm-title = Ai chi ofynnodd am gymorth?
ask-confirm-what = Rhoddodd rhywun y cyfeiriad e-bost hwn a gofyn i { $scheme } am gymorth. Y rhif yw { $number }.
ask-confirm-press = Os mai chi oedd yno, pwyswch y botwm. Yna bydd y cynllun yn edrych arno ac yn cysylltu.
ask-confirm-button = Ie, fi oedd yno
ask-confirm-not-me = Os nad chi oedd yno, peidiwch â gwneud dim. Caiff ei ddileu ohono'i hun.
ask-confirm-used-title = Mae hwn eisoes wedi'i gadarnhau
ask-confirm-used = Mae { $scheme } wedi'i gael. Y rhif yw { $number }. Nid oes dim ar ôl i chi ei wneud yma.
ask-confirm-over-title = Ni ellir defnyddio'r ddolen hon mwyach
ask-confirm-over = Roedd yn rhy hen, neu mae'r cynllun wedi delio ag ef mewn ffordd arall. Os ydych yn dal am gael cymorth, ffoniwch y cynllun, neu gofynnwch eto.
ask-confirmed-title = Diolch, mae hynny wedi'i gadarnhau
ask-confirmed-by = Mae { $scheme } yn edrych arno ac yn dweud erbyn { $day } a allant helpu.
ask-confirmed-soon = Mae { $scheme } yn edrych arno ac yn dweud a allant helpu.
