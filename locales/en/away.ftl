# Today’s visits, taken along to where there is no network.

away-title = Take your visits along
away-short-name = Visits
away-lede = Use this where there is no network, such as at a kitchen table. What you need is kept on this device, closed behind a PIN.
away-link = Take today’s visits along, for where there is no network
away-open-visits = Open what is on this device
away-no-script = This needs JavaScript, and it is switched off in your browser. Nothing can be taken along. Write down by hand only what you must, and keep it with you.
away-unable = This browser cannot keep anything safely closed, so nothing can be taken along. Use a current browser, over a secure connection, and not in a private window.
away-whom = Whom do you want to take along?
away-nobody-today = You have no visits or appointments today. Only people whom you meet today can be taken along.
away-address-stays = They are not to be visited alone. Their address stays behind until you have read why.
away-read-first = Read it now
away-pin-heading = Choose a PIN for today
away-pin-told = You type it to open your visits. Nobody can tell you what it was. If you forget it, take your visits along again.
away-pin-new = PIN
away-pin-hint = 6 to 12 digits. Not 123456, not one digit again and again, and not a birthday.
away-pin-again = The same PIN again
away-take = Take along
away-wrong-nobody = Choose at least one person
away-wrong-pin = Enter 6 to 12 digits
away-wrong-obvious = Choose a PIN that is harder to guess
away-wrong-again = Enter the same PIN twice
away-wrong-failed = It did not work, and nothing was taken along. Check your network and try again.
away-safe-heading = What to know
away-safe-what = What goes along: how to reach people and what helps them, what to know before a visit, what matters to them, what is open in their plan, what happened last, and questions to ask. NHS numbers, birthdays and the safeguarding log stay here.
away-safe-hours = It is wiped after { $hours } hours, and when you sign out on this device.
away-safe-pin = It is wiped after { $count ->
    [one] 1 wrong PIN
   *[other] { $count } wrong PINs
}.
away-safe-notes = Notes that were not sent are not wiped with it. They stay closed, and are sent when you sign in again on this device, for { $days } days. If you sign out with notes to send, you are asked first.
away-safe-limits = A PIN keeps out people who pick up your device. It does not keep out an expert who copies everything on it. Use the lock of the device as well.
away-safe-lost = If the device is lost: tell your manager at once, and sign it out on your account page. It opens for nobody from the moment it has a network.
away-devices = What you took along
away-device = { $when }: { $count ->
    [one] 1 person
   *[other] { $count } people
}
away-device-out = Out until { $when }
away-device-over = Over since { $when }. The device has not said that it was wiped.
away-ended-given-back = You were done, and it was wiped
away-ended-signed-out = Wiped when you signed out
away-ended-wrong-pin = Wiped after wrong PINs
away-ended-forgotten = Thrown away, because the PIN was forgotten
away-ended-over = Wiped, because its hours were over
away-waiting-heading = From your visits
away-waiting = { $count ->
    [one] 1 note or answer waits for you to decide
   *[other] { $count } notes and answers wait for you to decide
}

# The page that works without a network.
away-visits-title = Your visits
away-to-today = Alongside: today
away-state = How it stands
away-offline = No network
away-online = Network
away-to-send = Notes and answers to send:
away-sent-at = Last sent:
away-see-sent = See what was sent
away-look = Something happened while you were away. Look at it and decide.
away-clock-wrong = The clock of this device is wrong. The times of what you sent were put right.
away-sign-in = Sign in to send
away-gone = Some of it cannot be opened any more: it was written more than { $days } days ago, or somebody else took the visits along.
away-leaving = There is something to send. Send it or throw it away before you sign out. Signing out wipes this device.
away-wiped = What was taken along is wiped from this device. What you wrote and did not send is still here, closed.
away-nothing = There is nothing on this device.
away-over = What you took along is wiped. What you wrote is still here, closed. It is sent when you sign in, within { $days } days.
away-take-link = Take your visits along
away-locked = Locked
away-until = It can be opened until
away-pin = PIN
away-unlock = Open
away-not-pin = That is not the PIN. Tries left:
away-forgotten = I have forgotten the PIN
away-forgotten-told = Nobody can tell you. Throw away what was taken along, and take it along again when you have a network. What you wrote is not lost: it is sent when you sign in.
away-forget = Throw away what was taken along
away-open = Who you meet
away-lock = Lock
away-people = People
away-address-stayed = It stayed behind: they are not to be visited alone, and you had not read why.
away-matters = What matters to them
away-plan = Their plan
away-by-day = by { $day }
away-write-note = Write a note
away-ask = Ask: { $measure } ({ $occasion })
away-keep-here = Keep on this device
away-kept = It is kept on this device, and is sent as soon as there is a network.
away-wrong-result = Choose what came of it
away-wrong-long = Use fewer words: there is room for 10,000 letters
away-wrong-minutes = Enter whole minutes, from 0 to 600
away-wrong-nothing = Answer at least one question
away-wrong-completed = Choose who filled it in
away-wrong-helper = Enter who helped
away-wrong-alone = Leave out who helped, or choose that somebody helped
away-wrong-keep = It could not be kept on this device. Leave this page open, and copy what you wrote.
away-done-heading = When you are done
away-done-told = Wipe what was taken along. What you wrote and did not send stays, closed, until it is sent.
away-done = I am done: wipe it
away-unsent = To send
away-unsent-told = It is sent by itself as soon as there is a network and you are signed in. It stays on this device until then, for { $days } days.
away-send = Send now
away-a-note = Note
away-some-answers = Answers
away-not-taken = Not taken
away-throw = Throw away
away-sure = It was not sent. Nobody will be able to read it.
away-throw-sure = Yes, throw it away

# What a script is answered.
away-was-recorded = It is recorded.
away-was-asked = Something happened meanwhile. Look at it and decide.
away-was-refused = It cannot be recorded as it stands. Look at it and decide.
away-was-left-out = You left it out before.
away-rule-too-many = Take no more than { $count } people along
away-rule-not-today = Take along only people whom you meet today. Open this page again and choose.
away-rule-over = What you took along is over. Open this page again and take your visits along anew.
away-rule-not-along = This person was not taken along. Nothing can be written about them from here.
away-rule-unreadable = This cannot be read. Copy what you wrote, and note it on the page of the person.
away-rule-answers = These answers do not belong to the questions. Copy them, and write them down on the page of the person.
away-rule-day = Enter the day it took place: not ahead, and within a year
away-stale = This was decided before, such as in another window. Look at it again.

# What came of it.
away-sent-title = What you sent
away-to-decide = To decide
away-to-decide-told = Nothing of this is recorded yet. Look at what happened while you were away, and choose.
away-nothing-to-decide = There is nothing to decide.
away-recorded = Recorded today
away-yours = What you wrote
away-theirs = What others noted meanwhile
away-somebody = Somebody who is no longer on your caseload
away-written = Written { $when }
away-clock-behind = The clock of the device was { $time } behind. The time was put right.
away-clock-ahead = The clock of the device was { $time } ahead. The time was put right.
away-minutes-long = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
away-hours-long = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
away-what-came = What came of it
away-minutes = Minutes
away-note = Note
away-measure = Questions
away-which-day = Which day was it?
away-keep = Record it
away-keep-both = Keep both
away-keep-spoke = Record it as “We spoke”
away-keep-review = Record it as a review
away-leave-out = Leave mine out
away-declines = Write down that they do not want support
away-done-kept = It is recorded.
away-done-left-out = It was left out.
away-why-contact = A colleague noted a contact with them while you were away.
away-why-same = You have noted the same already, perhaps on another device.
away-why-called-off = The appointment was called off while you were away.
away-why-died = They have died. Record only what took place before.
away-why-over = Their support has ended.
away-why-joined = Their record was joined with another one of the same person. It would be recorded there.
away-why-colleague = They are with a colleague now. You cannot write into their record. Tell the colleague what you wrote, then leave it out.
away-why-not-allowed = You may not write into their record any more. Tell your manager what you wrote, then leave it out.
away-why-in-support = They are in support already, so that this is no result any more.
away-why-ahead = By the clock of the device it was written after it was sent. Say which day it was.
away-why-before = By the clock of the device it was written before you took your visits along. Say which day it was.
away-why-day = It cannot have been on this day. Say which day it was.
away-why-answers = A colleague wrote down answers to the same questions while you were away.
away-why-first-answers = There are first answers to these questions already.
away-why-questions = The questions have changed since you took them along. Your answers belong to other questions, and cannot be recorded. Ask again with the new ones.
