# The link worker’s desk: today, the caseload, contacts, tasks, and handing people over.

desk-today = Today
desk-caseload = Caseload
desk-caseload-link = See everybody
desk-caseload-of = Caseload of { $name }
desk-parts = Parts of today
desk-room = { $has } of { $most } people.
desk-year = { $year } people were taken on within a year. A full-time link worker supports { $from } to { $to } a year.
desk-nothing = Nobody needs you today. Everybody on your caseload has been looked after in time.
desk-helps = Needs something to take part

# Why somebody is looked at.
desk-sign-overdue = Overdue
desk-sign-due-today = Due today
desk-sign-handed = Handed over to you
desk-sign-new = New
desk-sign-unanswered = Hard to reach
desk-sign-quiet = Not heard from
desk-told-overdue = Their day has passed. Do these first.
desk-told-due-today = Something is to happen today.
desk-told-handed = A colleague gave them to you. Tell them who you are. They stay here until you have spoken with them.
desk-told-new = Nobody has tried to reach them yet.
desk-told-unanswered = { $count } attempts or more, and nobody has reached them. Try another way or another time of day.
desk-told-quiet = Nobody has spoken with them for { $days } days or more.
desk-heard = last spoken with on { $day }
desk-not-heard = not spoken with yet
desk-tried = { $count ->
    [one] 1 attempt since
   *[other] { $count } attempts since
}
desk-ring = Ring { $number }

# Contacts.
desk-contact = Note a contact
desk-how = How were you in contact?
desk-what-came = What came of it?
desk-note = What should you or a colleague know?
desk-note-hint = Leave it empty if there is nothing to say. What is about safeguarding belongs into the safeguarding log.
desk-how-long = How many minutes did it take?
desk-how-long-hint = Leave it empty if you do not know.
desk-when = When was it?
desk-when-hint = Leave it empty if it was today.
desk-noted = The contact is noted.
desk-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
desk-wrong = Entered in error
desk-mark-wrong = Mark as entered in error
desk-mark-wrong-told = It stays where it is, crossed out, and does not count any more. If it moved the referral on, put that right on the page of the referral.
desk-mark-wrong-why = Why is it wrong?

# The timeline.
desk-latest = What happened last
desk-timeline = What happened
desk-timeline-link = See all that happened
desk-from-referrer = From the referrer
desk-referral = Referral { $number }
desk-wrote = Wrote in the record: { $section }
desk-changed-record = Changed who they are or how to reach them
desk-did-task = Did a task

# Tasks.
desk-tasks = Tasks
desk-no-tasks = No tasks are due.
desk-later = Later
desk-set-task = Add a task
desk-set-task-chosen = Add a task for those chosen
desk-choose = Choose
desk-task-for = For { $names }.
desk-task-for-me = For yourself. To add a task for people, choose them on your caseload.
desk-task-words = What is to be done?
desk-task-day = By when?
desk-task-day-hint = Leave it empty for today.
desk-task-done = Done
desk-task-finished = The task is done.
desk-tasks-set = { $count ->
    [one] 1 task was added.
   *[other] { $count } tasks were added.
}

# How one looks at a caseload.
desk-show = Show
desk-show-all = Everybody ({ $count })
desk-show-new = New ({ $count })
desk-show-trying = Trying to reach them ({ $count })
desk-show-in-support = In support ({ $count })
desk-show-quiet = Not heard from ({ $count })
desk-show-on-hold = On hold ({ $count })
desk-order = In the order of
desk-order-due = What is due first
desk-order-name = Name
desk-order-heard = Longest not spoken with
desk-view = Show
desk-nobody = Nobody. Show everybody to see who else is on the caseload.

# Handing over.
desk-hand-over = Hand people over
desk-hand-over-told = Everybody who is handed over keeps their plan, their notes and their open tasks. Their new link worker sees them at the top of Today until they have spoken.
desk-hand-over-nobody = There is nobody on this caseload.
desk-hand-over-no-colleague = No other link worker works for this scheme. Ask your scheme manager to invite one first.
desk-hand-over-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
desk-hand-over-send = Hand over
desk-everybody-to = Give everybody to
desk-everybody-hint = Below you can choose somebody else for each person.
desk-everybody-nobody = Nobody: only those I choose below
desk-even-if-away = Give them to somebody who is away, all the same
desk-goes-to = { $name } goes to
desk-goes-with-everybody = As chosen above
desk-note-for = Note for the colleague about { $name }
desk-handover-stale = Somebody has left this caseload since you opened the page. Nobody was handed over. Look at the list and send it again.
desk-report = Handover
desk-report-told = On { $day }, by { $name }. Why: { $reason }.
desk-report-counted = Before: { $before } open. Handed over: { $gone }. Stayed: { $after }.
desk-report-nobody-left = Nobody is left behind: the caseload is empty now.
desk-report-left-heading = People are still there
desk-report-left = { $count ->
    [one] 1 person is on this caseload now.
   *[other] { $count } people are on this caseload now.
}
desk-report-tasks = { $count ->
    [one] 1 open task stays with this link worker.
   *[other] { $count } open tasks stay with this link worker.
}
desk-report-access = { $name } can still sign in. Somebody who manages the scheme ends that.
desk-report-access-ended = { $name } cannot sign in with this role any more, since { $day }.
desk-report-end-access = End their access
desk-report-people = Who went to whom
desk-report-to = To { $name }
desk-report-spoken = Spoken with
desk-report-not-spoken = Not spoken with yet

# What is wrong with what was sent.
desk-rule-way = Choose how you were in contact
desk-rule-result = Choose what came of it
desk-rule-day = Enter a day of the last year, not ahead of today
desk-rule-minutes = Enter whole minutes, from 0 to 600
desk-rule-long-note = Use fewer words: there is room for 10,000 letters
desk-rule-task-words = Say what is to be done, in up to 500 letters
desk-rule-task-day = Enter a day from today on, within two years
desk-rule-nobody-chosen = Choose at least one person
desk-rule-colleague = Choose a link worker who works for the same scheme
desk-rule-colleague-away = This link worker is away. Choose somebody else, or say that they go there all the same

# Appointments, and people who are not to be visited alone.
desk-visits = Visits and appointments
desk-planned = What is planned
desk-appointment = Plan an appointment
desk-appointment-how = How do you meet?
desk-appointment-day = Which day?
desk-appointment-time = What time?
desk-appointment-time-hint = For example, 2:30pm. Leave it empty if no time is agreed.
desk-appointment-place = Where?
desk-appointment-place-hint = Leave it empty for a visit to their home, or a call.
desk-appointment-note = What should you bring or think of?
desk-appointment-made = The appointment is planned.
desk-call-off = Call off
desk-called-off = The appointment is called off.
desk-address-kept-back = Read first why they are not to be visited alone
desk-alone = Visiting alone
desk-alone-heading = Do not visit alone
desk-alone-told = Whoever works with this person reads this before they see where the person lives.
desk-alone-why = Why should nobody visit them alone?
desk-alone-why-hint = Say what to do instead. Leave it empty if they can be visited alone.
desk-alone-read = I have read this
desk-alone-unread = The address is shown once you have said on the page of this person that you have read this.
desk-rule-appointment-day = Enter a day from today on, within a year
desk-rule-appointment-time = Enter a time like 2:30pm or 14:30
