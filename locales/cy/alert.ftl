# Yr hyn y caiff arweinwyr llywodraethu gwybodaeth wybod amdano.

alert-title = Yr hyn y cewch wybod amdano
alert-lede = Dyma’r hyn sy’n rhoi mwy o rym i bobl dros gofnodion, yn eich sefydliad a’r rhai oddi tano. Edrychwch ar bob un. Cedwir yn y trywydd archwilio eich bod wedi edrych.
alert-unseen = Nid oes neb wedi edrych ar y rhain eto
alert-seen = Wedi edrych arnynt
alert-none = Nid oes dim byd newydd.
alert-role-offered = Cafodd { $email } wahoddiad fel { $role }
alert-role-carried = Cafodd { $name } rôl { $role } mewn uniad
alert-areas = Gosodwyd ardaloedd newydd
alert-runs-scheme = Cafodd y sefydliad rif rhywun sy’n rhedeg cynllun
alert-helped-back-in = Gwnaed dolen i helpu rhywun yn ôl i mewn i’w cyfrif. Gofynnwch iddynt a gawsant hi
alert-other = Digwyddodd rhywbeth nad yw’r dudalen hon yn ei adnabod
alert-by = Gwnaed gan { $name }
alert-by-command = Gwnaed ar y llinell orchymyn
alert-open = Heb ei dderbyn eto
alert-taken = Mae’r rôl ganddynt
alert-over = Mae drosodd: wedi’i dynnu’n ôl, yn rhy hen, neu wedi dod i ben
alert-see = Rwyf wedi edrych ar hyn
alert-seen-by = Edrychodd { $name } arno ar { $day }
alert-own = Chi wnaeth hyn eich hun, felly rhaid i rywun arall edrych arno.
