# Groups and events that link workers run: their sessions, who is in them, and who came.

group-title = Groups and events
group-caption = Group or event
# The title of the page of a group.
group-title-of = { $name }: group
group-session-title = { $name }, { $when }
group-lede = Groups that your scheme runs, such as a walk or a coffee morning. Who comes to them is seen only by people who work for your scheme.
group-none = There is no group yet.
group-new = Make a group or event
group-made = The group is made. Now plan when it meets.
group-change = Change the group
group-ended-heading = Groups that have ended
group-known = About this group
group-name = What is it called?
group-about = What is it?
group-about-hint = What people do there, for whom it is, and what to bring.
group-place = Where does it meet?
group-place-hint = The address and how to find it. Leave this empty if its listing says it.
group-service = Its listing in the directory
group-service-hint = If it is listed, copy the address of the listing here.
group-listing = { $name } in the directory
group-access = What should people know about access?
group-access-hint = Steps, toilets, a hearing loop, how far people walk.
group-leader = Who leads it?
group-choose-leader = Choose who leads it
group-nobody-leads = Nobody
group-led-by = led by { $name }
group-without-leader = Nobody leads it
group-without-leader-told = Whoever led this group has left. Change the group and choose who leads it.
group-places = How many places does a session have?
group-places-hint = Leave this empty if there is no limit.
group-no-limit = No limit
group-end = End the group
group-end-told = Sessions to come are called off, and nobody is in them any more. What was is kept. Tell those who come.
group-end-why = Why does it end?
group-why-hint = Everybody who works with those who come can read this. Do not name anybody.
group-ended = This group ended on { $day }. { $why }

# Sessions.
group-when = { $day }, { $time }
group-plan = Plan sessions
group-plan-told = Plan them ahead, one or several at a time. Whoever comes to all sessions is put into them.
group-planned = { $count ->
    [one] 1 session is planned.
   *[other] { $count } sessions are planned.
}
group-day = On which day?
group-time = At what time?
group-minutes = How many minutes does it take?
group-minutes-hint = Leave this empty if it is open.
group-how-often = How often does it meet?
group-every-once = Once
group-every-week = Every week
group-every-fortnight = Every 2 weeks
group-every-month = Every month, on the same weekday, such as the first Tuesday
group-how-many = How many sessions?
group-how-many-hint = Leave this empty if it meets once. Up to 60, and not more than a year ahead.
group-coming = Sessions to come
group-past = Sessions before
group-no-session-yet = No session is planned.
group-next = next on { $when }
group-full = Full
group-holiday = Bank holiday: { $name }
group-places-taken = { $taken } of { $places } places taken
group-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
group-offered-count = { $count ->
    [one] 1 of them is to be asked
   *[other] { $count } of them are to be asked
}
group-waiting-count = { $count ->
    [one] 1 person waits
   *[other] { $count } people wait
}
group-came-count = { $count ->
    [one] 1 person came
   *[other] { $count } people came
}
group-change-session = Change the session
group-call-off = Call the session off
group-call-off-told = { $day }, { $time }.
group-call-off-tell = Everybody who was in it has it on their timeline. Ring them: no message is sent.
group-call-off-why = Why is it called off?
group-off = Called off
group-is-off = The session is called off.
group-was-called-off = This session was called off
group-called-off-because = Called off: { $why }

# Who is in it.
group-add-to = Add to a group
group-choose-told = Choose the group. The next page asks for which sessions.
group-put-in = Put somebody in
group-puts = You put { $name } into this group.
group-person = Who?
group-person-hint = People on your caseload. Somebody else is put in from their own page, by those who work with them.
group-choose-person = Choose a person
group-which = Which sessions?
group-which-hint = Where there is no place left, they wait.
group-all-sessions = All sessions to come
group-all-sessions-hint = Also those that are planned later.
group-put = { $waits ->
    [0] { $placed ->
        [0] They are in already. They come to all sessions from now on.
        [one] They have a place in 1 session.
       *[other] They have a place in { $placed } sessions.
    }
   *[other] { $placed ->
        [0] { $waits ->
            [one] The session is full. They are on the waiting list.
           *[other] { $waits } sessions are full. They are on their waiting lists.
        }
       *[other] They have a place in { $placed ->
            [one] 1 session
           *[other] { $placed } sessions
        }. In { $waits ->
            [one] 1 session
           *[other] { $waits } sessions
        } they wait for one.
    }
}
group-in-it = Who is in it
group-nobody-in = Nobody is in it yet.
group-regulars = Who comes to all sessions
group-no-regulars = Nobody is put into all sessions.
group-waiting = Waiting list
group-waiting-told = When a place becomes free, it is kept for the first, and their link worker is told to ask them.
group-waits = Waits for a place
group-waits-in = { $count ->
    [one] waits for a place in 1 session
   *[other] waits for a place in { $count } sessions
}
group-offered = A place is kept until they are asked
group-offered-in = { $count ->
    [one] a place in 1 session is free for them: ask them
   *[other] places in { $count } sessions are free for them: ask them
}
group-take-out = Take out
group-taken-out = They are taken out. Their place goes to whoever waits.
group-left = Who gave up their place
group-left-asked = taken out
group-left-died = they have died
group-left-support-ended = their support has ended
group-left-no-offer = they did not want it

# Places that have become free.
group-offers = Places to offer
group-offers-told = A place has become free. It is kept for them until you have asked.
group-offered-since = Kept since { $day }
group-takes = They take it
group-declines = They do not want it
group-answered = Their answer is noted.

# The register.
group-your-groups = Your groups
group-register = Register
group-register-missing = Register not taken
group-registers-missing = { $count ->
    [one] 1 register not taken
   *[other] { $count } registers not taken
}
group-register-taken = Taken on { $day } by { $name }. You can put it right.
group-register-saved = The register is saved. Something is said of everybody.
group-register-left = { $count ->
    [one] Saved. Of 1 person nothing is said yet.
   *[other] Saved. Of { $count } people nothing is said yet.
}
group-came = Came
group-did-not-come = Did not come
group-sent-apologies = Sent apologies
group-saved = Saved: { $mark }
group-said-before = Before: { $mark }, { $day }, { $name }
group-walked-in = Came without a place
group-walk-in = Did somebody else come?
group-walk-in-hint = Somebody from your caseload. Save to add one after another.
group-nobody-else = Nobody else
group-save-register = Save the register
group-no-contact = That somebody came is on their timeline. It is no contact: if you talked about their support, note that as well.
group-stale = Somebody else saved this register while you had it open. What they saved stands beside each name. Look at your answers and save again.
group-they-lead = { $count ->
    [one] They lead 1 group.
   *[other] They lead { $count } groups.
}
group-groups-to = Who leads their groups from now on?
group-groups-stay = Nobody else

# On the timeline.
group-happened-joined = Joined { $name }
group-happened-waits = On the waiting list of { $name }
group-happened-offered = A place in { $name } became free for them
group-happened-took = Took a place in { $name }
group-happened-left = Gave up a place in { $name }
group-happened-moved = A session of { $name } was moved
group-happened-called-off = A session of { $name } was called off
group-happened-came = Came to { $name }
group-happened-did-not-come = Did not come to { $name }
group-happened-sent-apologies = Sent apologies to { $name }

# What is against it.
group-rule-name = Say what the group is called, in up to 120 letters
group-rule-place = Say where it meets, or enter its listing
group-rule-service = Enter the address of a listing that is published in the directory, or leave this empty
group-rule-leader = Choose a link worker of this scheme
group-rule-places = Enter a whole number of places from 1 to 500, or leave this empty if there is no limit
group-rule-taken = More places are taken than that. Take somebody out first, or choose more places
group-rule-day = Enter a real day from today on, within a year
group-rule-time = Enter a time like 2:30pm or 14:30
group-rule-no-such-time = There is no such time on this day, because the clocks go forward. Choose another time
group-rule-minutes = Enter whole minutes, from 5 to 720
group-rule-how-often = Choose how often it meets
group-rule-how-many = Enter how many sessions, from 1 to 60
group-rule-twice = This group meets at this time already
group-rule-begun = This is over, or has begun. Choose a time to come
group-rule-took-place = The register of this session was taken, so it took place
group-rule-called-off = This session was called off
group-rule-ended = This group has ended
group-rule-in = They are in this session, or wait for it, already
group-rule-no-session = Choose a session. If none is planned, plan one first
group-rule-person = Choose a person from your caseload
group-rule-not-yet = The register can be taken on the day of the session
group-rule-no-offer = This place is not offered to them any more. Somebody may have answered already

# Groups of a provider.
group-provider-lede = Sessions of your services, such as a walk or a lunch. People you are connected to can have a place in them. Who comes is seen only by people who work here, and only while they share.
group-own-service = Which of your services is it part of?
group-own-service-hint = People who are connected to this service can be put into it.
group-person-provider-hint = People who come to this service, or are about to. Somebody whom nobody sent can be added to the register by first name.
group-walk-in-provider-hint = Somebody who is connected to this service and had no place. Save to add one after another.
group-walk-ins = Came without being sent:
group-first-name = Did somebody come whom nobody sent?
group-first-name-hint = Their first name only. Nothing else is kept of them.
group-feeds = Whoever supports these people sees that they came, or did not. If you put the register right later, that is put right too.
group-waiting-provider-told = When a place becomes free, it is kept for the first. Ask them, and say on the page of the group whether they take it.
group-unseen = { $count ->
    [one] 1 person who was here is not shown any more, because it is put off, has ended or is not shared.
   *[other] { $count } people who were here are not shown any more, because it is put off, has ended or is not shared.
}
group-left-not-connected = They do not come to this service any more
group-rule-own-service = Choose one of your services
group-rule-own-leader = Choose somebody who works here
group-rule-not-coming = Choose somebody who comes to this service
group-rule-first-name = Enter a first name, in up to 40 letters
