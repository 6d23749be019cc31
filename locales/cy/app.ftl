# Gosod ap.
app-title = Gosod ap dilysu
app-scan = Agorwch eich ap dilysu a phwyntiwch ei gamera at y llun hwn.
app-picture = Cod ar gyfer eich ap dilysu. Mae’r un peth mewn llythrennau isod.
app-type = Os nad oes gennych gamera, dewiswch “rhoi allwedd” yn yr ap a theipiwch hyn:
app-code = Cod o’ch ap
app-button = Gorffen
app-again = Dechrau eto ag allwedd newydd
