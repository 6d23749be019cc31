# Ffyrdd o gysylltu â gwasanaeth.

contact-ask-for = Gofynnwch am { $person }
contact-phone = Ffôn:
contact-email = E-bost:
contact-website = Gwefan:
