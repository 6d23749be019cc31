# Referrals for those who work with them, and what is done to them.

triage-title = Referrals to work on
triage-lede = What is due first comes first.
triage-waiting = Waiting ({ $count })
triage-active = With a link worker ({ $count })
triage-overdue-count = Overdue ({ $count })
triage-over = Ended
triage-overdue = Overdue
triage-safety = Read before a visit
triage-aged = aged { $age }
triage-team = Your team, and what each takes on
triage-do = What you can do
triage-done = It is done, and written down. The referrer is told where that is right.
triage-safety-heading = Before a visit
triage-about = The referral
triage-contact = The person
triage-told = The referrer said something else
triage-record = Open the record of this person
triage-messages = What the referrer was told
triage-needs = Needs
triage-reason = From the referrer
triage-hopes = What they hope for
triage-urgency = How soon
triage-scheme = Scheme
triage-link-worker = Link worker
triage-received = Received
triage-door = How it came
triage-referrer = Referred by
triage-asked-by = Asked by
triage-agreement = Agreement
triage-codes-only = GP record
triage-ended = Why it ended
triage-due-acknowledge = Say whether you take it by { $day }.
triage-due-attempt = Try to reach the person by { $day }.
triage-due-appointment = Speak with the person by { $day }.
triage-due-hold = Take it up again on { $day }.

# What can be done.
triage-accept = Accept
triage-redirect = Send to another scheme
triage-decline = Decline
triage-allocate = Give to a link worker
triage-attempt = Note that you could not reach them
triage-begin = Note that they accepted support
triage-hold = Put on hold
triage-resume = Take up again
triage-close = Close
triage-person-declines = They do not want support
triage-reopen = Open again
triage-mark-error = Entered in error

triage-now = The referral is now: { $state }.
triage-which-link-worker = Which link worker?
triage-suggested = The best fit is first. You decide.
triage-in-hand = Has { $count } of { $most } people.
triage-no-link-worker = No link worker works for this scheme yet. Invite one first.
triage-which-scheme = Which scheme?
triage-why = Why?
triage-hold-until = Until when?
triage-died-on = If they have died: when?
triage-died-hint = Leave this empty for every other reason.
triage-note = A note for those who work with the person
triage-note-hint = The referrer does not see this. You can leave it out unless you are asked for it.
triage-note-withdraw = The scheme reads this. You can leave it out unless you are asked for it.
triage-tell = A few words for the referrer
triage-tell-hint = They are told what you did and why. You can add to that. If the person wants only codes to go back, this is not sent.

# Sending on, suspected duplicates, other referrals.
triage-redirected = The referral is sent on. You do not see it any more, unless you work for that scheme too.
triage-narrow = Name of the scheme, or of who runs it
triage-no-scheme = No scheme fits. Check the spelling, or use fewer words.
triage-targets = Your targets
triage-emergency = Open a record in an emergency
triage-settled = It is written down whether these records are of one person.
triage-suspected = Another record may be of this person
triage-suspected-because = This is what agrees and what differs:
triage-compare = Compare the two records
triage-suspected-elsewhere = The other record is with { $scheme }, so you cannot see it. Ring them, or send this referral there if the person belongs there.
triage-suspected-manager = Your scheme manager compares the two records.
triage-others = Other referrals of this person

# Two records beside each other.
triage-compare-title = Are these records of one person?
triage-compare-caption = What the two records say
triage-compare-what = What
triage-compare-one = Older record
triage-compare-other = Newer record
triage-compare-differs = Different
triage-compare-name = Name
triage-compare-question = Are they of one person?
triage-compare-same = Yes, of one person
triage-compare-same-hint = The older record stays, and its gaps are filled. The referrals of the newer record move to it. What differs is shown with each of them.
triage-compare-different = No, of two people
triage-compare-different-hint = Both stay as they are, and nobody is asked again.
triage-compare-button = Save your answer
triage-compare-choose = Say whether they are of one person
triage-compare-stale = Somebody else changed one of these records while you had them open. Nothing was done. Compare them again.

# Opening a record in an emergency.
triage-emergency-when = Use this only if you have to know something now to keep somebody from harm, and the record is not yours. If somebody is in danger, ring 999 first.
triage-emergency-told = The information governance leads of your organisation and of the scheme that keeps the record are told at once. They ask you about it. The person can see that somebody looked.
triage-emergency-hours = The record is open to you for 4 hours at most. You can read it, and change nothing.
triage-emergency-number = Referral number or NHS number
triage-emergency-number-hint = For example, R4K2-9QXD or 999 000 0018
triage-emergency-why = Why do you need it now?
triage-emergency-why-hint = For example: she rang, was very upset, and I have to reach her family. Your governance lead reads this.
triage-emergency-button = Open this record
triage-emergency-no-number = Enter a referral number, or an NHS number with 10 digits
triage-emergency-not-found = No single record has this number. Check it, or use the other number.
triage-emergency-opened = The record is open to you for 4 hours. The governance leads are told.
triage-emergency-open = You can read this only because you opened it in an emergency. You cannot change it.
