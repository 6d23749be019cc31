# A listing stays true: the page that its owner opens by the link of a message, and the steward’s queue.

# The page of a link.
truth-title = Is this still right?
truth-lede = This is what people read about { $name }. Please look through it.
truth-checked = Last checked { $day }.
truth-never = Nobody has told us yet that this is right.
truth-hidden = We do not show this to anybody at the moment, because nobody told us for a long time that it is right. One tap brings it back.
truth-demoted = We show this further down at the moment, because nobody told us for a long time that it is right. One tap puts it back.
truth-paused = We show this as closed for now, until { $day }.
truth-closed-said = You told us that this has ended. We do not show it any more. If that was a mistake, one tap brings it back.
truth-empty = We say nothing about this
truth-right = Yes, all of this is still right
truth-right-again = We are open, and all of this is right
truth-different = Something is different
truth-pause-link = We are closed for now, or have ended
truth-waits = You told us that this is different, and we are looking at it
truth-waits-line = { $field }: { $said }

# What a listing says.
truth-field-name = What it is called
truth-field-description = What it is
truth-field-when = When it is on
truth-field-where = Where it is
truth-field-phone = Phone number
truth-field-email = Email address
truth-field-website = Website
truth-field-cost = What it costs
truth-field-who = Who it is for
truth-field-joining = How to join

# Room.
truth-room = Is there room?
truth-room-room = Yes, people can come now
truth-room-waiting = There is a waiting list
truth-room-full = No, we are full
truth-weeks = How many weeks do people wait? (optional)
truth-room-button = Save
truth-room-said = You said on { $day }: { $room }

# Somebody says what is different.
truth-change-title = What is different?
truth-change-lede = Change what is not right, and leave the rest as it is.
truth-change-then = Some changes show at once. Others we look at first, usually by ringing you.
truth-change-button = Send the changes
truth-where-hint = Address and postcode. Changes of place are always looked at by a person first.
truth-address = Which email address did we send the message to?
truth-address-hint = We ask so that nobody else can change this.
truth-back = Back to the listing

# Closed for now, or for good.
truth-close-title = We are closed for now, or have ended
truth-pause = Closed for now
truth-pause-until = On which day do you open again?
truth-pause-hint = For example, 2026-09-07. We ask you on that day whether you are open.
truth-pause-button = Close until that day
truth-close = Ended for good
truth-close-told = We stop showing it at once. Nobody comes in vain.
truth-close-button = It has ended

# Thanks.
truth-thanks-title = Thank you
truth-thanks-right = We have written down that all of this is right. People can trust it.
truth-thanks-room = We have written down whether there is room.
truth-thanks-changed = Thank you. What you changed is shown now.
truth-thanks-waits = Thank you. We look at your changes within a few days, and may ring you.
truth-thanks-both = Thank you. Some of what you changed is shown now. We look at the rest within a few days, and may ring you.
truth-thanks-paused = We show it as closed for now. On the day you open again we ask you whether all is right.
truth-thanks-closed = We do not show it any more. Thank you for telling us, and for what you have done.
truth-thanks-told = In the last year link workers and surgeries told people about you about { $count } times.
truth-thanks-touch = In the last year about { $count } people were put in touch with you.
truth-thanks-keep = You can use this link again, for example when you are full. It works for about six months.

# What has to be put right.
truth-no-address = Enter an email address in the correct format, like name@example.com
truth-wrong-address = { $count ->
    [one] That is not the address we sent the message to. You can try one more time
   *[other] That is not the address we sent the message to. You can try { $count } more times
}
truth-stale = This changed since you opened the page. Please look at it again: this is how it is now
truth-rule-room = Say whether there is room
truth-rule-weeks = Enter whole weeks, from 0 to 104
truth-rule-until = Enter a day ahead of today, within a year, like 2026-09-07
truth-rule-long = Use fewer words: there is room for 2,000 letters
truth-rule-nothing = Change at least one of the answers, or go back and say that all of it is right
truth-rule-name = Enter what it is called
truth-rule-phone = Enter one phone number, like 0161 496 0000
truth-rule-email = Enter an email address in the correct format, like name@example.com
truth-rule-website = Enter a web address, like https://www.example.org
truth-rule-why = Say in a few words why
truth-rule-no-address = There is no email address: ring them
truth-rule-not-now = Somebody has done this already. This is how it is now
truth-rule-outcome = Choose what came of it

# A link that leads no further.
truth-over-title = This link cannot be used any more
truth-expired = It could be used until { $day }. You get a new link with our next message.
truth-guessed = Somebody entered other email addresses too often, so we closed this link. The people who look after the directory will ring you.
truth-over = The listing is not in the directory any more, or the people who look after it have taken it out.
truth-unknown-title = We do not know this link
truth-unknown = Perhaps a part of it is missing. Open it again from our message, or copy the whole line.
truth-over-help = To ask about a listing, use “Report a problem” on its page, or answer our message.

# On the page of a listing for everybody.
truth-room-public-room = There is room, as of { $day }
truth-room-public-waiting = There is a waiting list, as of { $day }
truth-room-public-waiting-weeks = { $weeks ->
    [one] People wait about a week, as of { $day }
   *[other] People wait about { $weeks } weeks, as of { $day }
}
truth-room-public-full = Full, as of { $day }
truth-room-public-full-weeks = { $weeks ->
    [one] Full, as of { $day }. People wait about a week
   *[other] Full, as of { $day }. People wait about { $weeks } weeks
}
truth-room-old = That was some time ago. Ask them how it is now.
truth-answers = { $days ->
    [one] Usually answers within 1 working day
   *[other] Usually answers within { $days } working days
}
truth-for-groups = For groups: how to keep your listing right

# The steward’s queue.
truth-queue-title = Listings to look after
truth-queue-lede = Every listing of your area that needs somebody. Nothing is hidden without standing here.
truth-queue-overdue = { $count ->
    [one] 1 report is overdue
   *[other] { $count } reports are overdue
}
truth-queue-work = { $count ->
    [one] 1 to look at
   *[other] { $count } to look at
}
truth-queue-none = There are none of these
truth-queue-most = Only the first { $most } are shown. When these are done, the next ones come up.
truth-queue-nav = What listings need
truth-need-reports = Reported by somebody
truth-need-changes = The owner says something is different
truth-need-ring = Ring them: we cannot write
truth-need-bounced = Our message came back
truth-need-ended = The owner says it has ended
truth-need-hidden-soon = Hidden soon
truth-need-demoted = Shown further down
truth-need-unanswered = Asked, and not answered
truth-need-hidden = Hidden: not confirmed for 9 months
truth-need-paused = Closed for now
truth-need-off = Hidden by a steward
truth-line-checked = Last checked { $day }
truth-line-never = Never checked
truth-line-asked = Asked on { $day }
truth-line-next = Next on { $day }
truth-line-due = To be looked at by { $day }
truth-line-overdue = Overdue since { $day }

# One listing, for its steward.
truth-one-clock = How it stands
truth-one-public = See it as everybody sees it
truth-one-bounced = Our last message to them came back.
truth-one-guessed = Somebody entered wrong email addresses on a link to this listing.
truth-one-no-address = It has no email address. Ring them.
truth-one-says = What it says
truth-one-history = What was said about it
truth-one-no-history = Nobody has ever said that it is right.
truth-said-still-right = Still right
truth-said-changed = Something is different
truth-said-closed = It has ended
truth-said-pending = (does not count until you have looked at the changes)
truth-how-link = by a link
truth-how-telephone = on the phone
truth-how-command = by the command line
truth-one-said = { $day }: { $said }, { $name }, { $how }
truth-one-changes = What the owner says is different
truth-one-changes-told = Look at each. If the phone number, website or place changes, ring the number that is there now.
truth-was = It says
truth-should = It should say
truth-by-hand = Change it where the listing comes from, then press “Done by hand”.
truth-take = Take
truth-take-by-hand = Done by hand
truth-refuse = Refuse
truth-why = Why not?
truth-one-reports = Reports
truth-one-report = { $kind }, on { $day }
truth-report-times = { $count ->
    [one] Reported once
   *[other] Reported { $count } times
}
truth-report-contact = They can be reached at { $contact }
truth-outcome = What came of it?
truth-outcome-corrected = The listing was put right
truth-outcome-still-right = The listing is right
truth-outcome-hidden = Hide the listing
truth-outcome-passed-on = Passed on, for example to safeguarding
truth-outcome-unfounded = No real report
truth-note = A few words, for colleagues (optional)
truth-settle = Settle the report
truth-one-pause = On which day does it open again?
truth-one-do = What you can do
truth-rang = I rang: all of this is right
truth-ask-again = Ask them by email now
truth-hide = Hide it
truth-show = Show it again
truth-archive = Archive it: it has ended
truth-done-rang = We have written down that all of it is right.
truth-done-asked = A message is on its way.
truth-done-hidden = It is hidden.
truth-done-shown = It is shown again.
truth-done-paused = It is shown as closed for now.
truth-done-archived = It is archived.
truth-done-taken = The change is taken.
truth-done-refused = The change is refused.
truth-done-settled = The report is settled.
truth-done-stale = Somebody else changed this while you had it open. This is how it is now. Nothing of yours was done.
truth-state-draft = Not shown yet
truth-state-published = Shown
truth-state-due = Shown; the owner has been asked
truth-state-stale = Shown further down
truth-state-hidden = Hidden
truth-state-paused = Shown as closed for now
truth-state-archived = Archived

# The page for small groups.
truth-groups-title = For groups: keep your listing right
truth-groups-lede = People find your group in our directory, and link workers send people to you. You need no account and nothing to install: an email address is enough.
truth-groups-do = What you do
truth-groups-open = About every 4 months we send you an email. Open the link in it, on any phone.
truth-groups-tap = Look through what we say about your group. If all of it is right, tap “Yes, all of this is still right”. That is all.
truth-groups-change = If something is different, say so on the same page. We show a new time or price at once when you have confirmed before, and look at other changes first.
truth-groups-room = Tell us whether there is room, and how long people wait. Keep the email: the link works for about six months.
truth-groups-silent = If we do not hear from you
truth-groups-silent-told = We ask at 4, 5 and 6 months. After 6 months we show other groups first, and after 9 months we stop showing yours, so that nobody stands in front of a closed door. One tap brings it back. Somebody who looks after the directory sees it and may ring you.
truth-groups-safe = Keep the link to yourselves
truth-groups-safe-told = To change something we ask for the email address that we wrote to. If you forwarded the email, others can only say that it is right, or that you are full.
truth-groups-rung = You would rather be rung?
truth-groups-rung-told = Open “Messages to you” on the page of the link, and we send nothing more to that address. We ring when we can.
truth-groups-lost = No email, or a new one?
truth-groups-lost-told = Ring the people who look after the directory, or use “Report a problem” on the page of your group. They write down what you say.
truth-no-more-told = We ask you three times a year whether your listing is right, and write when somebody would like to come. If you would rather be rung, say so. We ring when we can, so your listing may be shown lower until then.
