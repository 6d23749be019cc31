# Yr hyn y mae pobl yn ei weld pan na ellir dangos tudalen: beth ddigwyddodd, a beth i’w wneud nesaf.

# Nid oes dim yn y cyfeiriad hwn.
problem-not-found = Ni chafwyd hyd i’r dudalen
problem-check-address = Os gwnaethoch deipio’r cyfeiriad, gwiriwch ei fod yn gywir. Os gwnaethoch ei ludo, gwiriwch eich bod wedi copïo’r cyfan.
problem-may-have-closed = Os oedd yn ddolen i wasanaeth, efallai fod y gwasanaeth wedi cau.
problem-find-support = Dod o hyd i gymorth yn eich ardal

# Nid yw’r cyfeiriad yn gwneud synnwyr, neu anfonwyd rhywbeth at dudalen nad yw’n derbyn dim.
problem-not-understood = Nid ydym yn deall y cyfeiriad hwn
problem-not-expected = Mae rhywbeth yn y cyfeiriad nad yw’r dudalen hon yn ei ddisgwyl.
problem-go-back = Ewch yn ôl a rhoi cynnig arall arni, neu <search>dechreuwch chwiliad newydd</search>.
problem-not-that-way = Gallwch ddarllen y dudalen hon, ond ni ellir anfon dim ati.

# Anfonwyd gormod, neu mae’r cyfeiriad neu’r hyn y mae’r porwr yn ei anfon gydag ef yn rhy hir.
problem-too-much = Anfonoch ormod ar unwaith
problem-write-less = Ewch yn ôl, ysgrifennwch lai, ac anfonwch ef eto.
problem-too-long = Mae’r cyfeiriad hwn yn rhy hir
problem-start-here = Ni allwn ei ddarllen. Gallwch <search>ddechrau chwiliad newydd</search>.
problem-unreadable = Ni allwn ddarllen yr hyn y mae eich porwr yn ei anfon
problem-clear-cookies = Mae’n ormod ar unwaith. Cliriwch gwcis y wefan hon, neu rhowch gynnig ar borwr arall.

# Nam yn y rhaglen.
problem-broken = Mae’n ddrwg gennym, aeth rhywbeth o’i le
problem-ours = Ein problem ni yw hon, nid eich un chi.
problem-later = Rhowch gynnig arall arni ymhen ychydig funudau.
problem-later-or-home = Rhowch gynnig arall arni ymhen ychydig funudau, neu <home>ewch i’r hafan</home>.
problem-reference = Os byddwch yn rhoi gwybod am hyn, dywedwch y cyfeirnod wrthym: <strong>{ $reference }</strong>

# Ffurflen nad yw’n dod o un o’n tudalennau ni, neu o un a fu ar agor yn rhy hir.
problem-not-ours = Ni allem fod yn siŵr mai chi anfonodd hyn
problem-not-ours-why = Efallai eich bod wedi allgofnodi mewn ffenestr arall, neu fod y dudalen wedi bod ar agor am amser hir. Nid oes dim wedi’i newid.
problem-not-ours-next = Ewch yn ôl, llwythwch y dudalen eto, a rhowch gynnig arall arni.

# 403: somebody signed in may not do this.
problem-not-allowed = Ni allwch wneud hyn
problem-not-allowed-why = Nid yw eich rôl yn ei gynnwys. Ni newidiwyd dim.
problem-not-allowed-next = Os oes gennych fwy nag un rôl, dewiswch un arall yn <account>eich cyfrif</account>. Gallwch hefyd ddarllen <explained>pwy sy’n cael gweld a gwneud beth</explained>.
