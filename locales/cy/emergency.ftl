# Y blwch ar ddiwedd pob tudalen. Mae ei eiriau’n rhan o gadw pobl yn ddiogel.

emergency-heading = Nid ar gyfer argyfwng
emergency-nobody-watches = Nid oes neb yn gwylio’r wefan hon am argyfyngau. Os oes angen help arnoch nawr:
emergency-life = <strong>Bywyd mewn perygl:</strong> ffoniwch <number>999</number>
emergency-mental-health = <strong>Argyfwng iechyd meddwl:</strong> ffoniwch <number>111</number> a dewis opsiwn 2
emergency-talk = <strong>Rhywun i siarad â nhw, ddydd neu nos:</strong> ffoniwch y Samariaid ar <number>116 123</number>
