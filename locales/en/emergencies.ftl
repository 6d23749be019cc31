# Records opened in an emergency, for governance leads who review them.

emergencies-title = Records opened in an emergency
emergencies-lede = In an emergency, somebody may open the record of a person whom they do not support. You check each time whether that was right.
emergencies-to-review = { $count ->
    [0] You have none to review.
    [one] You have { $count } to review.
   *[other] You have { $count } to review.
}
emergencies-show-all = Show those that have been reviewed too
emergencies-show-open = Show only those that are to be reviewed
emergencies-none = No record has been opened in an emergency.
emergencies-none-open = There is nothing to review.
emergencies-done = Your review is noted.
emergencies-heading = { $day } at { $time }
emergencies-see = See more
emergencies-review = Review this
emergencies-is-open = Open now
emergencies-is-to-review = To review
emergencies-justified = It was right
emergencies-not-justified = It was not right
emergencies-who = Opened by
emergencies-who-is = { $name }, { $role }, { $organisation }
emergencies-why = Why
emergencies-time = Open until
emergencies-until = { $day } at { $time }
emergencies-ended = { $day } at { $time }, when they closed it
emergencies-person = Whose record
emergencies-for = To be reviewed for
emergencies-told = You were told on
emergencies-reviewed = Reviewed by
emergencies-reviewed-by = { $name }, on { $day }
emergencies-note = Note
emergencies-one-title = A record opened in an emergency
emergencies-what-they-did = See what was done with this record
emergencies-own = You opened this record yourself. Somebody else has to review it.
emergencies-question = Was it right to open this record?
emergencies-was-right = Yes, there was an emergency and the record was needed
emergencies-was-wrong = No, it should not have been opened
emergencies-was-wrong-hint = Say below what follows from it.
emergencies-note-label = Note
emergencies-note-hint = What you found, and what follows from it. Up to { $most } characters.
emergencies-button = Save the review
emergencies-back = Back to the list
emergencies-no-outcome = Say whether it was right to open this record.
emergencies-no-note = Say what follows from it.
emergencies-note-too-long = Use up to { $most } characters for your note.
emergencies-already = Somebody else has reviewed this in the meantime.
emergencies-no-page = This part of the list cannot be found.
