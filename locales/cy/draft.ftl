# Yr hyn y dechreuodd rhywun ei ysgrifennu am berson ac na chafodd ei anfon.

draft-heading = Dechreuoch hwn o’r blaen
draft-began = Dechreuoch ar { $day } am { $time }.
draft-saved = Cadwyd ddiwethaf ar { $day } am { $time }.
draft-others = Dechreuoch hwn hefyd, mewn tab arall neu ar ddyfais arall:
draft-go-on = Parhau ag ef
draft-discard = Ei daflu
draft-going-on = Rydych yn parhau â’r hyn a gadwyd ar { $day } am { $time }. Nid yw wedi’i gadw’n derfynol nes i chi ei anfon.
draft-kept-at = Cadwyd y drafft am
draft-kept = Cedwir yr hyn a deipiwch fel drafft.
draft-not-kept = Nid yw’r hyn a deipiwch yn cael ei gadw ar hyn o bryd. Peidiwch â gadael y dudalen hon cyn ei anfon.
draft-signed-out = Rydych wedi’ch allgofnodi, ac ni chedwir yr hyn a deipiwch mwyach. Copïwch ef, a mewngofnodwch eto.
draft-sent = Anfonwyd neu taflwyd hwn o’r blaen, ac ni chedwir yr hyn a deipiwch. Copïwch ef, ac agorwch y ffurflen eto.
