# Reporting a problem with a listing: the form, and the page after it. These words keep people safe: see
# docs/safety/hazards.md before changing them.

report-link = Report a problem with this listing

# What visitors of a listing see while a problem is being looked at.
report-notice-closed = Somebody told us that this service may have closed. We are looking into it. Contact them before you go.
report-notice-not-safe = Somebody told us that they did not feel safe here. We are looking into it. We do not know yet what happened.

report-title = Report a problem with this listing
report-lede = Tell us what is wrong. One of the people who look after this directory will read it within 2 days.

# The box above the form.
report-danger-heading = Do not use this form in an emergency
report-danger = Nobody watches it. If somebody is in danger now, call <number>999</number>.
report-safeguarding = If you think that an adult or a child is being harmed, call the local council. Ask for adult social care or children’s services.

# What is wrong.
report-kind = What is wrong?
report-kind-closed = It has closed
report-kind-wrong-contact = The phone number, email or website is wrong
report-kind-wrong-time-or-place = The time or the place is wrong
report-kind-turned-away = I was sent away
report-kind-not-safe = I did not feel safe there
report-kind-other = Something else

report-words = What happened? (optional)
report-words-hint = Please leave out names, and anything about your health.
report-characters-most = You can write up to { $most } characters
report-characters-left = Characters left: { $count }
report-characters-over = Characters too many: { $count }

report-contact = Your email address (optional)
report-contact-hint = We only use it if we have a question about this problem. We delete it when the problem is settled.

# A box that programs fill in and people do not see.
report-leave-empty = Leave this box empty

report-button = Send report
report-back = Go back to the listing

# What has to be put right.
report-choose = Choose what is wrong
report-too-long = What you wrote must be { $most } characters or fewer. It is { $over ->
    [one] { $over } character
   *[other] { $over } characters
} too long
report-no-address = Enter an email address like name@example.org, or leave the box empty
report-too-quick = That was very quick. Please look at what you wrote, then send it again
report-too-old = This page was open for a long time. Please look at what you wrote, then send it again
report-not-ours = We could not tell that this came from our form. Please look at what you wrote, then send it again
report-filled = Something filled in a box that must stay empty. Please look at what you wrote, then send it again

# The page after it.
report-sent-title = Thank you for telling us
report-sent-about = Your report about { $name } has come in
report-next = What happens next
report-next-read = One of the people who look after this directory will read your report by { $day }.
report-next-do = They may call the service, change the listing, or take it down.
report-next-ask = They may email you if they have a question. We delete your email address after that.
report-next-keep = Keep the address of this page if you want to see how your report stands.

# The same page later.
report-settled-title = Your report has been looked at
report-settled = We settled it on { $day }. Thank you for telling us.

report-danger-sent-heading = If somebody is in danger
report-danger-sent = Call <number>999</number> now. Do not wait for us.

report-find = Find other support
