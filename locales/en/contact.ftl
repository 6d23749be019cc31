# Ways to reach a service.

contact-ask-for = Ask for { $person }
contact-phone = Phone:
contact-email = Email:
contact-website = Website:
