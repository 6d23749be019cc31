# Asking a scheme for support on the public pages, for oneself or for somebody one knows.

ask-title = Ask for support
ask-link = Ask for support from this scheme
ask-link-hint = For yourself or for somebody you know. It takes about 5 minutes.
ask-not-taken = This scheme does not take people who ask by themselves. Your GP practice, or another service that helps you, can ask for you.
ask-not-here = { $scheme } does not take requests here yet. Its page says how to reach it.
ask-not-watched = This form is not watched. It is read on working days only.
ask-many-waiting = This was not sent. Several people with this phone number or email address wait already for the scheme to get back to them.
ask-ring = Ring the scheme instead: { $phone }.
ask-lede = A link worker listens to what matters to you, and helps you find groups, advice and company near you. It is free.
ask-then = When you have sent this, the scheme makes sure that it was you before anything else happens.
ask-rather-ring = You can ring instead: { $phone }.
ask-or = or
ask-who = Who is it for?
ask-who-me = Me
ask-who-other = Somebody I know
ask-who-other-hint = Say below who you are.
ask-other-details = If you ask for somebody else: who you are
ask-who-danger = I am in danger now, or somebody else is
ask-who-danger-hint = You will be shown who to ring. Nothing you type is kept.
ask-asker-name = Your name
ask-asker-relation = What are you to them?
ask-asker-relation-hint = For example, daughter, neighbour or friend
ask-asker-phone = Your phone number
ask-agreed = They know that I am asking, and they agree
ask-person = The person who wants support
ask-person-hint = If you ask for somebody else, give their details here, not yours.
ask-address-hint = Or where you pick up letters
ask-reach = How should the scheme get in touch?
ask-reach-hint = Choose one. The scheme uses it to make sure that it was you.
ask-what = What would help
ask-need = What is support wanted with?
ask-hopes = What do you hope for?
ask-hopes-hint = In your own words. You can leave this out.
ask-language = Language spoken best
ask-access = What helps to understand and take part?
ask-shared = We pass what you typed to this scheme and to nobody else. It is deleted if nobody can confirm it within 90 days.
ask-send = Send

# What has to be put right.
ask-no-who = Choose who it is for
ask-no-asker-name = Enter your name
ask-no-asker-relation = Enter what you are to the person
ask-no-asker-phone = Enter your phone number
ask-no-agreed = Ask them first: tick this when they agree
ask-no-reach = Choose how the scheme should get in touch
ask-no-phone = Enter a phone number, or choose another way
ask-no-postcode = Enter the postcode, or tick no fixed address
ask-no-need = Choose what support is wanted with

# In danger.
ask-danger-abuse = If somebody hurts or neglects you, you can also tell the council. Ask for adult social care, or for children’s social care.
ask-danger-kept = Nothing you typed was kept or sent.
ask-danger-back = Go to the form when you are safe

# Sent.
ask-sent-title = We have it
ask-sent-number = Your number is
ask-sent-to = You asked { $scheme } for support on { $day }.
ask-sent-email = You will get an email with a link. Open it and press the button. That tells us that it was you.
ask-sent-email-none = If none comes, look among your junk emails. The scheme writes to you or rings you if you do not answer.
ask-sent-email-else = We are still setting up emails. If none comes, the scheme writes to you or rings you instead.
ask-sent-letter = The scheme writes to you to make sure that it was you. Answer the letter, or ring them.
ask-sent-phone = The scheme rings you to make sure that it was you.
ask-sent-family = The scheme rings you or the person to make sure that they want this.
ask-sent-by = They do this by { $day }.
ask-sent-then = If the scheme can help, a link worker gets in touch. You can say no at any time.
ask-sent-ninety = Until then nothing else happens. If nobody can confirm it within 90 days, it is deleted.
ask-sent-settled = This has been dealt with. If you have not heard from the scheme, ring them and say your number.
ask-sent-ring = Questions? Ring { $phone } and say your number, { $number }.
ask-sent-find = Find other support near you
ask-sent-scheme = See this scheme
ask-print = Print this page

# The link in the email.
ask-confirm-title = Was it you who asked for support?
ask-confirm-what = Somebody gave this email address and asked { $scheme } for support. The number is { $number }.
ask-confirm-press = If it was you, press the button. The scheme then looks at it and gets in touch.
ask-confirm-button = Yes, it was me
ask-confirm-not-me = If it was not you, do nothing. It is deleted by itself.
ask-confirm-used-title = This is confirmed already
ask-confirm-used = { $scheme } has it. The number is { $number }. There is nothing left for you to do here.
ask-confirm-over-title = This link cannot be used any more
ask-confirm-over = It was too old, or the scheme has dealt with it in another way. If you still want support, ring the scheme, or ask again.
ask-confirmed-title = Thank you, that is confirmed
ask-confirmed-by = { $scheme } looks at it and says by { $day } whether they can help.
ask-confirmed-soon = { $scheme } looks at it and says whether they can help.
