# The safeguarding log of a person, apart from their notes.

safeguarding-title = Safeguarding log
safeguarding-lede = Only the link worker of this person and whoever manages the scheme can read this. Nothing in it is changed or taken out.
safeguarding-write = Write into the log
safeguarding-danger = If somebody is in danger now, call 999 first. This log is not watched.
safeguarding-concern = What did you see or hear?
safeguarding-concern-hint = In their own words where you can. Say what you know, and what you think, apart.
safeguarding-decision = What was decided?
safeguarding-told = Who was told, and when?
safeguarding-told-hint = Name, role and time. Leave it empty only if nothing further was decided.
safeguarding-why = Why is nothing further to be done?
safeguarding-why-hint = Leave it empty if somebody was told.
safeguarding-written = It is written down.
safeguarding-open = Open
safeguarding-closed = Closed
safeguarding-came = What came of it:
safeguarding-still-open = Safeguarding: not settled yet
safeguarding-outcome = Say what came of it
safeguarding-came-label = What came of it?
safeguarding-came-hint = It cannot be changed afterwards.
safeguarding-rule-concern = Say what you saw or heard
safeguarding-rule-decision = Choose what was decided
safeguarding-rule-told = Say who was told, and when
