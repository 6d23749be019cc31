# What the register of charities says to the number that an organisation gives.

charity-on-register = Registered charity { $number }, on the register
charity-on-register-of = Registered charity { $number }, on the register of { $day }
charity-unknown = It gives the charity number { $number }. We could not find this number on the register of charities.
charity-other = It gives the charity number { $number }. On the register of charities, this number belongs to { $name }.
charity-removed = Charity { $number } was taken off the register of charities on { $day }.
charity-removed-once = Charity { $number } was taken off the register of charities.
charity-gone = Charity { $number } was on the register of charities. The latest list does not have it.
charity-insolvent = Registered charity { $number }. The register says that it cannot pay what it owes.
charity-in-administration = Registered charity { $number }. The register says that it is in administration.
charity-dissolving = Registered charity { $number }. The register says that it will close on { $day }.
charity-not-checked = It gives the charity number { $number }. We do not have the register of charities here, so we could not check it.
charity-no-number = It gives “{ $text }” as its charity number. Charity numbers are not written like this, so we could not check it.
