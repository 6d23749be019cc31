# Goruchwyliaeth gweithwyr cyswllt.

supervision-title = Cofnod goruchwyliaeth
supervision-yours = Eich cofnod goruchwyliaeth
supervision-note = Nodi goruchwyliaeth
supervision-told = Mae hwn yn ymwneud â’r oruchwyliaeth ei hun: pryd oedd hi, a beth a drafodwyd yn gyffredinol. Peidiwch ag ysgrifennu dim yma a fyddai’n datgelu pwy yw person, na’u henw na’u hanes.
supervision-day = Pryd oedd hi?
supervision-kind = Pa fath o oruchwyliaeth oedd hi?
supervision-who = Pwy oedd yn goruchwylio?
supervision-themes = Am beth oedd hi, yn gyffredinol?
supervision-themes-hint = Themâu yn unig, fel “dod â chefnogaeth i ben yn dda”. Dim enwau pobl. Gadewch ef yn wag os mynnwch.
supervision-when-next = Pryd mae’r un nesaf?
supervision-when-next-hint = Gadewch hwn yn wag os nad ydych yn gwybod.
supervision-by = gyda { $name }
supervision-next = nesaf ar { $day }
supervision-noted-by = Nodwyd ar { $day } gan { $name }
supervision-last = Goruchwyliwyd ddiwethaf ar { $day }
supervision-never = Nid oes goruchwyliaeth wedi’i nodi
supervision-overdue = Mae goruchwyliaeth i’w chael
supervision-none = Nid oes dim wedi’i nodi eto.
supervision-entry = { $day }: { $kind }
supervision-wrong-told = Mae’n aros lle y mae, wedi’i groesi allan, ac nid yw’n cyfrif mwyach.
supervision-rule-day = Rhowch ddiwrnod go iawn o’r ddwy flynedd ddiwethaf, nid ar ôl heddiw
supervision-rule-kind = Dewiswch pa fath o oruchwyliaeth oedd hi
supervision-rule-supervisor = Dywedwch pwy oedd yn goruchwylio, mewn hyd at 120 llythyren
supervision-rule-minutes = Rhowch funudau cyfan, o 5 i 480
supervision-rule-next = Rhowch ddiwrnod go iawn ar ôl yr oruchwyliaeth, o fewn dwy flynedd
