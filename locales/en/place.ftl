# Where a service happens, and how people take part without going anywhere.

place-private = Private address
place-private-contact = The address is kept private. Contact them first.
place-private-in-town = In { $town }. The address is kept private. Contact them first.
place-letters-only = This address is for letters only.
place-online = Online
place-by-phone = By phone
place-at-your-home = At your home
place-they-come = They come to your home

# By phone or at your home
place-or = { $first } or { $second }

# The way there.
place-map-of = See it on a map<hidden> of OpenStreetMap</hidden>
place-away = { $distance } from { $near }
