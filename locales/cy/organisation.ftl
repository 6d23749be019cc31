# Tudalen sefydliad. Mae ei wasanaethau yno fel cardiau; mae geiriau’r cardiau yn listing.ftl.

organisation-caption = Sefydliad
organisation-also-called = Gelwir hefyd yn { $name }
organisation-contact = Sut i gysylltu â nhw
organisation-no-contact = Nid ydym yn gwybod sut i gysylltu â nhw. Efallai fod pob un o’u gwasanaethau’n dweud mwy.
organisation-services = { $count ->
    [zero] Beth maen nhw’n ei gynnig: { $count } gwasanaeth
    [one] Beth maen nhw’n ei gynnig: { $count } gwasanaeth
    [two] Beth maen nhw’n ei gynnig: { $count } wasanaeth
    [few] Beth maen nhw’n ei gynnig: { $count } gwasanaeth
    [many] Beth maen nhw’n ei gynnig: { $count } gwasanaeth
   *[other] Beth maen nhw’n ei gynnig: { $count } o wasanaethau
}
organisation-no-services = Nid ydym yn rhestru unrhyw wasanaeth ganddynt ar hyn o bryd.
organisation-no-services-next = <search>Dod o hyd i gymorth arall yn eich ardal</search>.
organisation-no-page = Nid oes tudalen { $number } o’u gwasanaethau.
organisation-gone = Nid yw’r sefydliad hwn yn y cyfeiriadur.

# O ble y daw. Dywedir ei ffynhonnell, ei ddyddiau a’i drwydded fel ar dudalen gwasanaeth.
organisation-origin = O ble y daw hyn
organisation-open-data = Y sefydliad hwn fel data agored<hidden> ar gyfer cyfrifiaduron (JSON)</hidden>
