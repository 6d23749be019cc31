# Enwau’r ieithoedd y mae gwasanaeth yn eu siarad, yn ôl ISO 639. Dangosir unrhyw god arall fel y mae.

languages-name = { $code ->
    [ar] Arabeg
    [bfi] Iaith Arwyddion Prydain
    [bn] Bengaleg
    [cy] Cymraeg
    [en] Saesneg
    [es] Sbaeneg
    [fa] Perseg
    [fr] Ffrangeg
    [ga] Gwyddeleg
    [gd] Gaeleg yr Alban
    [gu] Gwjarati
    [hi] Hindi
    [it] Eidaleg
    [ku] Cyrdeg
    [pa] Pwnjabi
    [pl] Pwyleg
    [pt] Portiwgaleg
    [ro] Rwmaneg
    [so] Somaleg
    [ta] Tamil
    [tr] Tyrceg
    [uk] Wcreineg
    [ur] Wrdw
    [zh] Tsieinëeg
   *[other] { $code }
}
