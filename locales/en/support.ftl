# What suits somebody: how services are found for a person, why others are hidden, and how one gets into the plan.

support-title = Find support for { $name }
support-short = Find support
support-find = Find support
support-closed = No referral is open, so nothing is looked for. What was proposed before stands in the plan.
support-to-plan = Go to the plan
support-assumed = What we look for
support-assumed-how = This comes from the record, the referral and the plan. Take away what is not right. Nothing in the record changes.
support-take-away = Take away:
support-add = Add:
support-put-back = Put back:
support-offered = They also speak of
support-taken-away = Taken away
support-as-recorded = Look again as the record has it
support-change = Change what we look for
support-no-place = We do not know where they live, so distance does not count. Say where to start from below.
support-no-terms = Choose at least one need or activity
support-lost = We do not know that place, so distance does not count. Try the first half of a postcode, or a town.
support-lost-several = There are several places of that name, so distance does not count. Choose one of these: { $places }.

# Where the record says something, beside a chip.
support-source-referral = from the referral
support-source-goal = from a goal
support-source-action = from the plan
support-source-interest = from the record

support-assume-home = Near where they live
support-assume-near = Near { $place }
support-assume-woman = Open to women
support-assume-man = Open to men
support-assume-room = Not full
support-assume-confirmed = Confirmed lately

support-form-add = Add a need or activity
support-add-nothing = Nothing more
support-add-need = Need: { $need }
support-form-near = Start from another place
support-form-near-hint = A town, or the first half of a postcode, for example M33. Leave it empty to start from where they live.
support-form-within = How far they can go
support-any-distance = Any distance
support-form-days = Days they can come
support-form-part = Time of day
support-any-time = Any time
support-form-cost = What it may cost
support-any-cost = Any cost
support-form-modes = How they want to take part
support-form-must = Only services that say they have the access they need
support-form-must-hint = Many listings say nothing. Leave this empty and ask them.
support-form-button = Look again

support-found = { $count ->
        [one] 1 service suits
       *[other] { $count } services suit
    }
support-none = Nothing suits as it is asked. Take something away above, or look farther.
support-more = Show more
support-farther = { $count ->
        [one] 1 more suits within { $miles } miles
       *[other] { $count } more suit within { $miles } miles
    }
support-why = Why it is here:
support-ask = Not stated. Ask them:
support-ask-access = Whether it has: { $access }
support-ask-language = Whether somebody speaks { $language }
support-ask-time = When it takes place
support-ask-cost = What it costs
support-ask-places = Whether they have a place
support-in-plan = In the plan
support-propose = Put into the plan
support-propose-anyway = Put into the plan all the same
support-compare-this = Compare
support-compare-how = Choose up to four and compare them below the list.
support-compare-button = Compare those chosen

# What put a service where it stands.
support-points-title = How it was put in order
support-points = { $points } of { $most } points
support-points-less = { $points } points less
support-much-all = all of it
support-much-most = most of it
support-much-some = some of it
support-much-little = a little
support-much-less = taken away
support-part-need = What they need and like
support-part-distance = How near it is
support-part-area = It says it is for this area
support-part-audience = It is meant for people like them in age and gender
support-part-access = It says it has the access they need
support-part-language = It says it is in their language
support-part-time = It is open when they can come
support-part-cost = It is free or costs no more
support-part-checked = How lately somebody checked the listing
support-part-open = It has places
support-part-answers = How it answers when people are sent
support-part-stale = Nobody has confirmed it for a long time

# What is hidden, and why.
support-hidden = { $count ->
        [one] 1 hidden as unsuitable: show why
       *[other] { $count } hidden as unsuitable: show why
    }
support-hidden-how = These are near enough and about what they need. Each counts once, for the first reason that holds.
support-keep = Show these too
support-hidden-best = The best of those hidden
support-hidden-because = Hidden because:
support-bar-paused = It is closed for now.
support-bar-area = It is for people who live elsewhere.
support-bar-age = It is not for people aged { $age }.
support-bar-for-men = It is for men.
support-bar-for-women = It is for women.
support-bar-language = It is in other languages than { $language }.
support-bar-access = It does not say that it has: { $access }.
support-bar-time = It is at another time than { $time }.
support-bar-other-time = It is at another time.
support-bar-cost = It costs more: we looked for { $price }.
support-bar-full = It is full.
support-bar-stale = Nobody has confirmed it for a long time.
support-bar-far = It is farther away than they can go.

# Several beside each other.
support-compare-title = Compare services
support-compare-what = What
support-compare-which = Which do you want to compare?
support-compare-few = Choose two to four services to compare
support-compare-many = Four fit beside each other. Choose up to four
support-compare-gone = { $count ->
        [one] 1 service you chose is no longer in the directory.
       *[other] { $count } services you chose are no longer in the directory.
    }
support-compare-back = Back to the list
support-not-stated = Not stated
support-suits = It suits
support-suits-ask = It suits, as far as it says. Ask them:
support-access-stated = { $need }: yes
support-access-ask = { $need }: not stated, ask them
support-row-suits = Does it suit?
support-row-for = Why it is here
support-row-far = How far
support-row-who = Who it is for
support-row-language = Languages
support-row-join = How to join
support-row-places = Places
support-row-checked = Last checked
support-row-plan = Plan

# Into the plan, and out of it.
support-propose-title = Put this into the plan
support-propose-what = { $service }
support-propose-told = This is a proposal. Nobody is asked yet, and nothing about the person is shared.
support-propose-against = We hide this service from their list. { $why } If it is right all the same, say why below.
support-propose-button = Put into the plan
support-change-title = Change this proposal
support-change-link = Change
support-mode = How will they get there?
support-mode-signposted = They go themselves
support-mode-signposted-hint = You tell them about it. Nothing is shared.
support-mode-referred = You refer them
support-mode-referred-hint = The service will be told about them, once they have agreed.
support-mode-accompanied = Somebody goes with them
support-mode-accompanied-hint = You or somebody else goes along the first time.
support-goal = Which goal is it for?
support-no-goal = None of these
support-need = Which need is it for?
support-note = What should you or a colleague know?
support-note-why = Why is it right for them all the same?
support-note-hint = This stays in the record. It is not printed on their copy.
support-take-back = Take it back
support-take-back-title = Take this out of the plan
support-take-back-why = Why?
support-take-back-note = Anything to add
support-state = How far it is
support-state-proposed = Proposed
support-state-requested = Asked
support-state-accepted = Accepted
support-state-rejected = Declined
support-state-cancelled = Taken back
support-state-in-progress = Going there
support-state-on-hold = On hold
support-state-completed = Done
support-state-failed = Came to nothing
support-state-entered-in-error = Entered in error
support-not-listed = No longer in the directory
support-proposed-on = Proposed on { $day } by { $name }
support-for-goal = For the goal: { $goal }
support-in-plan-title = Support in the community
support-in-plan-none = Nothing is proposed yet.
support-in-their-plan = Support in their plan
support-line = { $service } ({ $mode })
support-over = Taken back or over
support-moved-propose = Put into the plan: { $service }
support-moved-change = Changed the proposal: { $service }
support-moved-take-back = Took back the proposal: { $service }
support-moved-end = Called off: { $service }
support-moved-join = Proposed twice, kept once: { $service }

# What does not fit.
support-rule-gone = This service is no longer in the directory. Look for another one
support-rule-already-there = This service is in the plan already
support-rule-mode = Choose how they get there
support-rule-goal = Choose a goal of this plan that is open
support-rule-why = Say in a few words why it is right for them all the same
support-rule-too-many = There is room for 20 services at a time. Take one back first
support-rule-not-proposed = This is no longer only a proposal. It cannot be changed here

# The copy for the person.
support-copy-title = Places to try
support-copy-line = { $service }. { $how }
support-copy-line-with = { $service }, { $organisation }. { $how }
support-copy-signposted = I can go there myself.
support-copy-referred = My link worker will ask them for me, if I agree.
support-copy-accompanied = Somebody will go with me the first time.
support-easy-signposted = You can go there.
support-easy-referred = Your link worker can ask them for you.
support-easy-accompanied = Somebody can go with you the first time.
support-easy-choice = You choose. You can say no.

# The second list.
support-also-title = People like this also found
support-also-told = Counted from the plans of about { $people } people of this scheme, over the last { $months } months. They have one of the same needs and live in the same council area.
support-also-people = In the plans of about { $count } people
support-also-none = There is nothing to show. Too few people are counted, or what they found does not suit here.
support-also-how = This list only counts plans. It does not use age, gender, ethnicity, language or how well off an area is to choose services or to put them in order. Fewer than 8 people are never shown, and counts are rounded to the nearest 5. A service that mostly one group of people was sent to is left out. What does not suit this person is left out too.
support-also-setting = What people like this also found
support-also-setting-told = Link workers of this scheme can see a second list below the services that suit a person. It is off until you turn it on.
support-also-show = Show the list?
support-also-off = No
support-also-on = Yes, show it
