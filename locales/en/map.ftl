# The map beside the list of results. The list says everything that the map says.

map-label = Map of the services on this page
map-here = You are here
# What a screen reader says of a marker. The browser puts the number in the place of #, and the name in the place of %.
map-marker = #: %
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-needs-script = This browser does not draw maps, because scripts are off. The list below says everything that a map would.
map-says = The list below says everything that the map says.
map-says-outlines = The lines are councils and their parts; <data>see whose they are</data>. The list below says everything that the map says.
