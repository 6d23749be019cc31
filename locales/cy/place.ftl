# Ble mae gwasanaeth yn digwydd, a sut mae pobl yn cymryd rhan heb fynd i unman.

place-private = Cyfeiriad preifat
place-private-contact = Cedwir y cyfeiriad yn breifat. Cysylltwch â nhw yn gyntaf.
place-private-in-town = Yn { $town }. Cedwir y cyfeiriad yn breifat. Cysylltwch â nhw yn gyntaf.
place-letters-only = Ar gyfer llythyrau yn unig y mae’r cyfeiriad hwn.
place-online = Ar-lein
place-by-phone = Dros y ffôn
place-at-your-home = Yn eich cartref
place-they-come = Maen nhw’n dod i’ch cartref

# Dros y ffôn neu yn eich cartref
place-or = { $first } neu { $second }

# Y ffordd yno.
place-map-of = Gweld ar fap<hidden> OpenStreetMap</hidden>
place-away = { $distance } o { $near }
