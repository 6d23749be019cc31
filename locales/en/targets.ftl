# By when a scheme wants something to happen.

targets-told = Count in working days. Weekends and bank holidays in England do not count. New targets hold for what is done from now on.
targets-usual = These are the usual targets. Your scheme has none of its own yet.
targets-acknowledge = Say whether you take a referral, within how many days?
targets-attempt = Try to reach the person, within how many days?
targets-appointment = Speak with the person, within how many days?
targets-from-arrived = Counted from the day on which the referral came to your scheme
targets-from-received = Counted from the day on which the person was referred
