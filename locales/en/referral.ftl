# Words for referrals that several pages use.

# How far a referral is, for those who work with it.
referral-state-received = Received
referral-state-redirected = Sent here by another scheme
referral-state-accepted = Accepted
referral-state-allocated = With a link worker
referral-state-attempting = Trying to reach the person
referral-state-in-support = In support
referral-state-on-hold = On hold
referral-state-closed = Closed
referral-state-declined = Declined by the person
referral-state-error = Entered in error

# The same in a sentence, for whoever referred.
referral-told-received = The scheme has received it and will look at it.
referral-told-redirected = It was passed to another scheme, which will look at it.
referral-told-accepted = The scheme has accepted it and is choosing a link worker.
referral-told-allocated = A link worker has it and will contact the person.
referral-told-attempting = The link worker is trying to reach the person.
referral-told-in-support = The person accepted support and is working with a link worker.
referral-told-on-hold = Support is paused until a date agreed with the person.
referral-told-closed = Support has ended.
referral-told-declined = The person decided not to take up support.
referral-told-error = It was entered by mistake and does not count.

# What was done to a referral.
referral-move-receive = Referred
referral-move-redirect = Sent to another scheme
referral-move-accept = Accepted
referral-move-decline = Declined by the scheme
referral-move-withdraw = Taken back by the referrer
referral-move-allocate = Given to a link worker
referral-move-attempt = Tried to reach the person
referral-move-begin = Spoke with the person, who accepted support
referral-move-hold = Put on hold
referral-move-resume = Taken up again
referral-move-close = Closed
referral-move-person-declines = Declined by the person
referral-move-reopen = Opened again
referral-move-mark-error = Marked as entered in error

referral-urgency-routine = Routine
referral-urgency-soon = Soon

referral-door-professional = From a professional
referral-door-self = The person asked for it
referral-door-family = A relative or friend asked for it
referral-door-cohort = The person accepted an offer

referral-agreement-said-yes = The person agreed
referral-agreement-best-interests = In the person’s best interests: they cannot decide this themselves

# As what somebody refers.
referral-profession-gp = GP
referral-profession-nurse = Nurse
referral-profession-pharmacist = Pharmacist
referral-profession-allied-health = Another health professional
referral-profession-hospital = Hospital discharge team
referral-profession-social-care = Social care
referral-profession-mental-health = Mental health service
referral-profession-housing = Housing
referral-profession-police = Police
referral-profession-fire = Fire and rescue
referral-profession-job-centre = Jobcentre
referral-profession-voluntary = Charity or community group
referral-profession-practice = Practice team
referral-profession-other = Something else

referral-reach-phone = Phone call
referral-reach-text = Text message
referral-reach-email = Email
referral-reach-letter = Letter
referral-reach-relative = Through a relative or supporter

# What helps somebody to understand and take part.
referral-access-large-print = Large print
referral-access-easy-read = Easy read
referral-access-braille = Braille
referral-access-bsl = British Sign Language
referral-access-interpreter = Interpreter
referral-access-hearing = Hard of hearing
referral-access-sight = Low vision
referral-access-memory = Help with memory
referral-access-step-free = Step-free access
referral-access-company = Someone to come along

referral-gender-woman = Woman
referral-gender-man = Man
referral-gender-non-binary = Non-binary
referral-gender-other = Another word
referral-gender-not-said = Not said

# What agrees or differs of two records.
referral-alike-nhs-number-same = The NHS number is the same
referral-alike-nhs-number-other = The NHS number is another one
referral-alike-born-same = The date of birth is the same
referral-alike-born-nearly = The date of birth is nearly the same
referral-alike-born-other = The date of birth is another one
referral-alike-family-same = The family name is the same
referral-alike-family-nearly = The family name is nearly the same
referral-alike-family-other = The family name is another one
referral-alike-given-same = The first name is the same
referral-alike-given-nearly = The first name is nearly the same
referral-alike-given-other = The first name is another one
referral-alike-postcode-same = The postcode is the same
referral-alike-postcode-other = The postcode is another one
referral-alike-phone-same = The phone number is the same
referral-alike-twins = They may be twins, or relatives at one address
referral-alike-number-of-other = Nothing else fits: the number may be somebody else’s

# Why a link worker is suggested, or not.
referral-suggest-knows = has supported this person before
referral-suggest-language = speaks the person’s language
referral-suggest-practice = works with this practice
referral-suggest-area = works where the person lives
referral-suggest-need = knows this need well
referral-suggest-room = has room
referral-suggest-nearly-full = is nearly full
referral-suggest-full = has no room
referral-suggest-other-area = works with other practices
referral-suggest-other-language = does not speak the person’s language
referral-suggest-away = is away

# Why something is not done, and what to do instead.
referral-stale = Somebody else changed this referral while you had it open. Nothing was overwritten. Look at it again before you go on.
referral-rule-not-now = This cannot be done with the referral as it stands now. Look at it again.
referral-rule-reason = Choose a reason
referral-rule-note = Say in a few words why
referral-rule-too-long = Use fewer words: there is room for 2,000 characters
referral-rule-hold-until = Enter a date that fits: after today and within a year
referral-rule-day-of-death = Enter the day they died: today or before, and not before they were born
referral-rule-other-scheme = Choose another scheme that is open
referral-rule-link-worker = Choose a link worker of this scheme
referral-rule-died = This person has died, so nothing was sent. If you think that is wrong, ring the scheme.
referral-rule-not-for-them = Choose a scheme that is for this person
referral-rule-nobody-there = This scheme does not take referrals here yet. Ring it, or refer the way its page says
referral-rule-who-is-it = Say for each person shown whether it is the same person
referral-rule-open-already = This person has an open referral. Say why another one is needed.
referral-rule-days = Enter a whole number of working days, from 1 to 90
referral-rule-most = Enter a whole number of people, from 0 to 500
referral-rule-two-numbers = These records have two NHS numbers. Find out which one is right, and correct that first.
referral-rule-why-opened = Say in a few words why you need this record
