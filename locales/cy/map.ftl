# Y map wrth ochr rhestr y canlyniadau. Mae’r rhestr yn dweud popeth y mae’r map yn ei ddweud.

map-label = Map o’r gwasanaethau ar y dudalen hon
map-here = Rydych chi yma
# Yr hyn y mae darllenydd sgrin yn ei ddweud am farciwr. Mae’r porwr yn rhoi’r rhif yn lle #, a’r enw yn lle %.
map-marker = #: %
map-zoom-in = Chwyddo i mewn
map-zoom-out = Chwyddo allan
map-needs-script = Nid yw’r porwr hwn yn tynnu mapiau, gan fod sgriptiau wedi’u diffodd. Mae’r rhestr isod yn dweud popeth y byddai map yn ei ddweud.
map-says = Mae’r rhestr isod yn dweud popeth y mae’r map yn ei ddweud.
map-says-outlines = Cynghorau a’u rhannau yw’r llinellau; <data>gweld pwy biau’r data</data>. Mae’r rhestr isod yn dweud popeth y mae’r map yn ei ddweud.
