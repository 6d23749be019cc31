# Pwy all weld hyn? Daw’r atebion eu hunain o’r rheolau, yng ngeiriau permit.ftl.

who-can-see-title = Pwy all weld hyn?
who-can-see-lede = Mae pobl yn dweud wrthym am eu bywydau er mwyn i ni allu helpu. Yma gallwch weld pwy sy’n gallu ei weld, a phwy sy’n gallu ei newid.
who-can-see-rules = Gwneir y dudalen hon o’r union reolau y mae’r rhaglen yn eu cadw. Yr hyn nad yw arni, ni chaiff neb ei wneud.
who-can-see-choose = Am beth hoffech chi wybod?
who-can-see-of = Pwy all weld hyn: { $about }
who-can-see-always = Ar gyfer popeth ar y dudalen hon:
who-can-see-reading = Pwy all ei weld
who-can-see-changing = Pwy all ei newid
who-can-see-nobody = Neb
who-can-see-nobody-changes = Neb. Caiff ei gyfrif o’r hyn sydd yno.
who-can-see-more = Chwilio am rywbeth arall
who-can-see-own = Mae rhannau o’r rhaglen yn dal i gael eu hadeiladu. Mae’r rheolau yn berthnasol iddynt yn barod.

# Yr hyn y mae pobl yn gofyn amdano.
who-can-see-record = Cofnod person
who-can-see-referral = Atgyfeiriad
who-can-see-plan = Cynllun person
who-can-see-questionnaire = Atebion i holiaduron
who-can-see-caseload = Pwy sydd ar lwyth achosion gweithiwr cyswllt
who-can-see-safeguarding = Y cofnod diogelu
who-can-see-connection = Yr hyn a rennir ag elusen neu grŵp
who-can-see-group = Cofrestr grŵp
who-can-see-neighbour = Cymdogion mewn cyfeillio
who-can-see-totals = Cyfansymiau, megis faint o bobl a gafodd gymorth
who-can-see-listing = Cofnod yn y cyfeiriadur
who-can-see-scheme = Cynllun presgripsiynu cymdeithasol
who-can-see-organisation = Sefydliad a phwy sy’n gweithio yno
who-can-see-account = Cyfrif
who-can-see-audit-trail = Y trywydd archwilio: pwy edrychodd ar beth
who-can-see-program = Y rhaglen ei hun
