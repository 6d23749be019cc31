# What a person agreed may be shared, or said must not be.

agreement-title = Sharing and consent
agreement-link = All that was agreed, and record what they say
agreement-told = Ask before anything about somebody goes to a charity, the council, a relative or anybody else outside their care. To tell somebody about a service shares nothing, so nobody has to be asked.
agreement-now = What holds now
agreement-none = Nothing is agreed yet. Nothing may be shared outside their care.
agreement-not-asked = What may be shared, and with whom
agreement-before = What was said before
agreement-practice = What goes back to the GP practice
agreement-practice-none = Nothing: there is no open referral.
agreement-codes-only = Referral { $number }: only codes go back to the GP record, no words.
agreement-codes-and-words = Referral { $number }: codes go back to the GP record, and a few words of what came of it.
agreement-legal = Decisions they need help with, and who may decide for them
agreement-refused-heading = Do not share
agreement-not-with = { $with }: { $what }
agreement-may = May be shared with: { $with }
agreement-must-not = Must not be shared with: { $with }
agreement-holds = Agreed
agreement-refused = Refused
agreement-ask-again = Agreed more than a year ago: ask again
agreement-overruled = Not shared: something stricter was said
agreement-over = Over
agreement-withdrawn = Withdrawn

# Recording one.
agreement-record = Record what they say
agreement-record-told = Talk it through with the person first. They can take it back at any time.
agreement-answer = What do they say?
agreement-answer-yes = It may be shared
agreement-answer-no = It must not be shared
agreement-with = With whom?
agreement-name = Who exactly?
agreement-name-hint = For a relative, friend or carer, enter their name. For others, leave it empty if they mean all of them.
agreement-what = What
agreement-purpose = What for
agreement-how = How it was said
agreement-given-by = Who decided for them?
agreement-given-by-hint = Only if they did not decide it themselves. Enter the name, and what they are to the person.
agreement-on = Day it was said
agreement-until = Until when
agreement-until-hint = Leave it empty if it holds until they take it back.
agreement-words = In their words
agreement-words-hint = Leave it empty if there is nothing to add.
agreement-recorded = What they said is recorded.

# Taking it back.
agreement-withdraw = Withdraw
agreement-withdraw-told = From now on nothing is shared by this. What was shared before is not called back: tell those who have it.
agreement-withdraw-why = Why?
agreement-withdraw-on = When did they say so?
agreement-was-withdrawn = It is withdrawn. Nothing is shared by it any more.
agreement-stale = Somebody withdrew this while you had it open. Go back and look.

# What is wrong with what was sent.
agreement-rule-answer = Choose whether it may be shared
agreement-rule-with = Choose with whom
agreement-rule-name = Enter the name of whoever is meant, in up to 200 letters
agreement-rule-what = Choose what it is about
agreement-rule-purpose = Choose what it is for
agreement-rule-how = Choose how it was said
agreement-rule-who = Enter who decided for them, in up to 200 letters
agreement-rule-day = Enter the day on which they said so: not ahead of today, and not before there was something to take back
agreement-rule-until = Enter a last day from today on, within ten years

# On the timeline.
agreement-timeline-recorded = What may be shared was recorded
agreement-timeline-withdrawn = They took back what they had said about sharing
