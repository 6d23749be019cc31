# Agor y ffurflen atgyfeirio o system meddygfa.

launch-title = Dolen o system eich meddygfa
launch-lede = Gydag allwedd, gall system y feddygfa hon agor y ffurflen atgyfeirio gyda manylion person wedi’u llenwi. Mae ar wneuthurwyr eich system angen y cyfeiriad a’r gyfrinach.
launch-once = Copïwch y rhain nawr. Dim ond unwaith y dangosir y gyfrinach.
launch-address = I ble mae’r system yn anfon
launch-secret = Y gyfrinach y mae’n llofnodi â hi
launch-keys = Allweddi
launch-made = Gwnaed ar { $day }
launch-last-used = Defnyddiwyd ddiwethaf ar { $day }
launch-never-used = Heb ei defnyddio eto
launch-revoked = Diddymwyd ar { $day }
launch-revoke = Diddymu’r allwedd hon
launch-revoked-done = Diddymwyd yr allwedd. Ni chymerir dim sydd wedi’i lofnodi â hi mwyach.
launch-make = Gwneud allwedd
launch-too-many = Mae dwy allwedd yn cael eu defnyddio. Diddymwch un cyn gwneud un arall.
launch-rotate = I newid allwedd heb doriad, gwnewch un arall, rhowch hi yn eich system, ac yna diddymwch y gyntaf.
launch-choose = Dywedwch a ydych am wneud allwedd neu ddiddymu un.
launch-refused-title = Nid oedd modd agor y ffurflen
launch-refused-what = Nid oedd modd defnyddio’r hyn a anfonodd eich system. Ni chadwyd dim.
launch-refused-do = Rhowch gynnig arall arni o’ch system. Os nad yw hynny’n helpu, dywedwch wrth bwy bynnag sy’n gofalu amdani.
launch-refused-form = Gallwch <form>agor y ffurflen atgyfeirio yma</form> a’i llenwi eich hun.
