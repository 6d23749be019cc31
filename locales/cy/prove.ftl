# Dangos eto pwy ydych chi, cyn rhywbeth sy’n bwysig.

prove-title = Dangoswch eto mai chi ydyw
prove-lede = Rydych ar fin newid sut rydych yn mewngofnodi. Gallai unrhyw un wrth y cyfrifiadur hwn wneud hynny, felly rydym yn gofyn eto.
prove-passkey = Defnyddio cod mynediad
prove-password = Eich cyfrinair
prove-button = Parhau
prove-wrong = Nid yw’r cyfrinair yn gywir
