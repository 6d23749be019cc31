# Y cynllun y mae rhywun a’i weithiwr cyswllt yn ei wneud, a chopi ohono i’r person.

plan-title = Cynllun { $name }
plan-link = Cynllun: nodau a’r hyn sy’n cael ei wneud
plan-saved = Mae wedi’i gadw.
plan-closed = Nid oes atgyfeiriad ar agor, felly gellir darllen y cynllun ond nid ei newid.
plan-to-do = Beth i’w wneud nesaf
plan-to-do-goal = Gofynnwch beth maen nhw ei eisiau, ac ysgrifennwch eu nod cyntaf
plan-to-do-action = Cytunwch beth fydd yn cael ei wneud, gan bwy a phryd
plan-to-do-rate = Gofynnwch pa mor agos ydynt: { $goal }
plan-to-do-agree = Gofynnwch a ydynt yn cytuno i’r cynllun
plan-to-do-agree-again = Gofynnwch a ydynt yn cytuno i’r hyn sydd wedi newid
plan-to-do-review = Gosodwch ddiwrnod i edrych ar y cynllun eto
plan-to-do-review-due = Edrychwch ar y cynllun gyda’ch gilydd: y diwrnod oedd { $day }
plan-to-do-late = Gofynnwch am hyn, mae’n hwyr: { $action }
plan-to-do-nothing = Nid oes dim ar goll.
plan-goals = Nodau
plan-no-goals = Nid oes nod eto.
plan-add-goal = Ychwanegu nod
plan-change-goal = Newid neu orffen y nod hwn
plan-rate-goal = Dweud pa mor agos ydynt
plan-not-rated = Nid oes neb wedi gofyn eto pa mor agos ydynt.
plan-close-once = Pa mor agos ar { $day }: { $score } allan o 10.
plan-close-moved = Pa mor agos: { $first } allan o 10 ar { $began }, { $score } allan o 10 ar { $day }.
plan-closer = { $by ->
        [one] 1 cam yn nes.
       *[other] { $by } cam yn nes.
    }
plan-further = { $by ->
        [one] 1 cam ymhellach.
       *[other] { $by } cam ymhellach.
    }
plan-as-close = Mor agos ag o’r blaen.
plan-actions-of-goal = Beth sy’n cael ei wneud ar gyfer y nod hwn
plan-actions-other = Pethau eraill i’w gwneud
plan-no-actions = Nid oes dim wedi’i gynllunio eto.
plan-add-action = Ychwanegu cam
plan-change-action = Newid
plan-by = Erbyn { $day }
plan-late = Hwyr
plan-confidence = Pa mor sicr: { $score } allan o 10
plan-outcome = Beth ddaeth ohono: { $outcome }
plan-over = Nodau sydd drosodd
plan-agreed-heading = Cytunwyd
plan-agreed-by-person = Cytunodd { $name } i’r cynllun hwn ar { $day }.
plan-agreed-by-other = Cytunodd { $who } i’r cynllun hwn dros { $name } ar { $day }.
plan-changed-since = Fe’i newidiwyd ers cytuno iddo.
plan-not-agreed = Nid oes neb wedi cytuno i’r cynllun hwn eto.
plan-agree = Nodi y cytunwyd iddo
plan-review-heading = Edrych arno eto
plan-review-on = Ar { $day }.
plan-review-none = Nid oes diwrnod wedi’i osod.
plan-review-set = Gosod y diwrnod
plan-copies = Copi i’r person
plan-back = Yn ôl i’r cofnod

# Sut mae nod a cham yn sefyll.
plan-goal-open = Yn gweithio tuag ato
plan-goal-reached = Wedi’i gyrraedd
plan-goal-set-aside = Wedi’i roi o’r neilltu
plan-goal-in-error = Rhoddwyd mewn camgymeriad
plan-status-not-started = Heb ddechrau
plan-status-started = Wedi dechrau
plan-status-completed = Wedi’i gwblhau
plan-status-not-applicable = Dim i’w wneud bellach
plan-now-not-started = Heb ddechrau
plan-now-started = Wedi dechrau
plan-now-completed = Wedi’i wneud
plan-now-again = Heb ei wneud wedi’r cyfan
plan-who-person = Y person
plan-who-link-worker = Eu gweithiwr cyswllt
plan-who-other = Rhywun arall

# Ffurflenni.
plan-goal-words = Beth maen nhw ei eisiau, yn eu geiriau eu hunain
plan-goal-words-hint = Ysgrifennwch ef fel y maen nhw’n ei ddweud. Er enghraifft: Rwyf am weld fy ffrindiau bob wythnos.
plan-goal-score = Pa mor agos ydynt ato heddiw?
plan-goal-score-hint = Nid yw 0 yn agos o gwbl. Mae 10 yno. Gadewch yn wag os nad ydych wedi gofyn.
plan-goal-state = Sut mae’n sefyll?
plan-goal-why = Pam
plan-goal-why-hint = Mae ei angen os rhoddir ef o’r neilltu neu os rhoddwyd ef mewn camgymeriad.
plan-rate-title = Pa mor agos ydynt?
plan-rate-score = Eu rhif
plan-rate-score-hint = Nid yw 0 yn agos o gwbl. Mae 10 yno. Os ysgrifennwch ail rif ar gyfer diwrnod, yr ail sy’n cyfrif.
plan-rate-on = Y diwrnod y dywedon nhw hynny
plan-choose = Dewiswch
plan-action-title = Rhywbeth i’w wneud
plan-action-what = Beth fydd yn cael ei wneud
plan-action-who = Pwy fydd yn ei wneud
plan-action-name = Enw, os rhywun arall
plan-action-by = Erbyn pryd
plan-action-by-hint = Gadewch yn wag os nad oes diwrnod. Er enghraifft, 31 3 2027
plan-action-goal = Ar gyfer pa nod
plan-action-no-goal = Dim un ohonynt
plan-action-status = Pa mor bell ydyw?
plan-action-confidence = Pa mor sicr ydynt y bydd yn cael ei wneud?
plan-action-confidence-hint = Nid yw 0 yn sicr o gwbl. Mae 10 yn sicr iawn. Gadewch yn wag os nad ydych wedi gofyn.
plan-action-outcome = Beth ddaeth ohono
plan-agree-title = Cytunwyd i’r cynllun
plan-agree-lede = Darllenwch y cynllun gyda’ch gilydd yn gyntaf, a chynigiwch gopi.
plan-agree-on = Y diwrnod
plan-agree-by = Pwy gytunodd
plan-agree-other = Rhywun sy’n penderfynu gyda nhw neu drostynt
plan-agree-name = Enw a phwy ydyn nhw, os rhywun arall
plan-agree-now = Y cynllun nawr
plan-review-title = Pryd fyddwch chi’n edrych ar y cynllun eto?
plan-review-day = Y diwrnod
plan-review-hint = Gadewch yn wag i dynnu’r diwrnod. Er enghraifft, 31 3 2027
plan-stale-status = Newidiodd rhywun arall y cam hwn tra oedd gennych ar agor. Fe’i dangosir fel y mae nawr. Ni throsysgrifennwyd dim.

# Yr hyn nad yw’n ffitio.
plan-rule-goal = Ysgrifennwch y nod yn eu geiriau eu hunain
plan-rule-score = Dewiswch rif cyfan o 0 i 10
plan-rule-day = Rhowch ddiwrnod nad yw eto i ddod nac yn fwy na blwyddyn yn ôl
plan-rule-too-many-goals = Mae lle i 12 nod ar y tro. Gorffennwch un yn gyntaf
plan-rule-goal-is-over = Mae’r nod hwn drosodd. Agorwch ef eto yn gyntaf
plan-rule-what = Ysgrifennwch beth fydd yn cael ei wneud
plan-rule-who = Dywedwch pwy fydd yn ei wneud
plan-rule-by = Rhowch ddiwrnod o heddiw ymlaen, o fewn dwy flynedd
plan-rule-too-many-actions = Mae lle i 40 cam heb eu gwneud. Gorffennwch un yn gyntaf
plan-rule-nothing = Ysgrifennwch nod neu gam yn gyntaf. Nid oes dim i gytuno iddo eto
plan-rule-who-agreed = Dywedwch pwy gytunodd

# Y copi i’r person. Mae’n siarad fel y person.
plan-copy-title = Fy nghynllun
plan-copy-formats = Sut mae’r copi wedi’i ysgrifennu
plan-copy-standard = Safonol
plan-copy-large = Print bras
plan-copy-easy = Hawdd ei ddarllen
plan-copy-print = Argraffu’r copi hwn
plan-copy-download = Lawrlwytho fel PDF
plan-copy-to-plan = Yn ôl i’r cynllun
plan-copy-draft = Drafft yw geiriau Cymraeg y copi hwn. Nid oes neb sy’n siarad Cymraeg wedi’u gwirio eto.
plan-copy-for = Cynllun { $name } yw hwn.
plan-copy-on = Argraffwyd ar { $day }.
plan-copy-goal = Nod { $number }
plan-copy-close = Pa mor agos ydw i: { $score } allan o 10, ar { $day }.
plan-copy-close-first = Ar y dechrau roedd yn { $score } allan o 10.
plan-copy-what = Beth fydd yn cael ei wneud
plan-copy-other = Pethau eraill i’w gwneud
plan-copy-action = { $what } ({ $who })
plan-copy-action-by = { $what } ({ $who }, erbyn { $day })
plan-copy-me = fi
plan-copy-link-worker = fy ngweithiwr cyswllt
plan-copy-done = Wedi’i wneud.
plan-copy-started = Wedi dechrau.
plan-copy-no-goals = Nid ydym wedi ysgrifennu nod eto.
plan-copy-reached = Beth rydw i wedi’i gyrraedd
plan-copy-agreed = Beth y cytunwyd arno
plan-copy-agreed-me = Cytunais i’r cynllun hwn ar { $day }.
plan-copy-agreed-other = Cytunodd { $who } i’r cynllun hwn ar { $day }.
plan-copy-changed = Mae rhywfaint ohono wedi newid ers hynny.
plan-copy-not-agreed = Nid oes neb wedi gofyn i mi eto a ydw i’n cytuno i’r cynllun hwn.
plan-copy-review = Pryd rydym yn edrych arno eto
plan-copy-review-on = Rydym yn edrych ar y cynllun hwn eto ar { $day }.
plan-copy-review-none = Nid ydym wedi gosod diwrnod eto.
plan-copy-change = Os ydw i am newid rhywbeth
plan-copy-tell = Gallaf ddweud wrth { $name }, fy ngweithiwr cyswllt.
plan-copy-ring = Gallaf ffonio { $scheme } ar { $phone }.
plan-copy-any-time = Gallaf newid fy nghynllun, neu ddweud na, ar unrhyw adeg.
plan-copy-page-of = Tudalen { $page } o { $of }
plan-copy-replaced = Mae □ yn sefyll am arwydd na all y ffeil hon ei ddangos. Argraffwch y dudalen o’r porwr i’w weld.

# Yr un peth yn hawdd ei ddarllen: brawddeg fer ar bob llinell.
plan-easy-for = Dyma gynllun { $name }.
plan-easy-link-worker = { $name } yw eich gweithiwr cyswllt.
plan-easy-said = Dywedoch chi:
plan-easy-score = Rydych chi ar { $score } allan o 10.
plan-easy-zero = Mae 0 yn golygu eich bod ymhell i ffwrdd.
plan-easy-ten = Mae 10 yn golygu eich bod yno.
plan-easy-first = Ar y dechrau roeddech chi ar { $score }.
plan-easy-you = Chi sy’n gwneud hyn.
plan-easy-link-worker-does = Eich gweithiwr cyswllt sy’n gwneud hyn.
plan-easy-other = { $name } sy’n gwneud hyn.
plan-easy-by = Mae i’w wneud erbyn { $day }.
plan-easy-done = Mae hyn wedi’i wneud.
plan-easy-started = Mae hyn wedi dechrau.
plan-easy-reached = Rydych chi wedi gwneud hyn:
plan-easy-agreed = Dywedoch chi ie i’r cynllun hwn ar { $day }.
plan-easy-agreed-other = Dywedodd { $who } ie i’r cynllun hwn ar { $day }.
plan-easy-changed = Mae rhai pethau’n newydd ers hynny.
plan-easy-not-agreed = Nid oes neb wedi gofyn i chi eto a ydych yn dweud ie i’r cynllun hwn.
plan-easy-review = Rydym yn edrych ar y cynllun hwn eto ar { $day }.
plan-easy-review-none = Nid oes diwrnod eto i edrych arno eto.
plan-easy-tell = Gallwch ddweud wrth { $name } os ydych am ei newid.
plan-easy-ring = Gallwch ffonio { $phone }.
plan-easy-no = Gallwch ddweud na. Mae hynny’n iawn.
plan-easy-danger = Ydych chi mewn perygl? Ffoniwch 999.
