# The plan that somebody and their link worker make, and a copy of it for the person.

plan-title = Plan of { $name }
plan-link = Plan: goals and what is done
plan-saved = It is saved.
plan-closed = No referral is open, so the plan can be read and not changed.
plan-to-do = What to do next
plan-to-do-goal = Ask what they want, and write their first goal
plan-to-do-action = Agree what will be done, by whom and when
plan-to-do-rate = Ask how close they are: { $goal }
plan-to-do-agree = Ask whether they agree to the plan
plan-to-do-agree-again = Ask whether they agree to what has changed
plan-to-do-review = Set a day to look at the plan again
plan-to-do-review-due = Look at the plan together: the day was { $day }
plan-to-do-late = Ask about this, it is late: { $action }
plan-to-do-nothing = Nothing is missing.
plan-goals = Goals
plan-no-goals = There is no goal yet.
plan-add-goal = Add a goal
plan-change-goal = Change or end this goal
plan-rate-goal = Say how close they are
plan-not-rated = Nobody has asked yet how close they are.
plan-close-once = How close on { $day }: { $score } out of 10.
plan-close-moved = How close: { $first } out of 10 on { $began }, { $score } out of 10 on { $day }.
plan-closer = { $by ->
        [one] 1 step closer.
       *[other] { $by } steps closer.
    }
plan-further = { $by ->
        [one] 1 step further away.
       *[other] { $by } steps further away.
    }
plan-as-close = As close as before.
plan-actions-of-goal = What is done for this goal
plan-actions-other = Other things to do
plan-no-actions = Nothing is planned yet.
plan-add-action = Add an action
plan-change-action = Change
plan-by = By { $day }
plan-late = Late
plan-confidence = How sure: { $score } out of 10
plan-outcome = What came of it: { $outcome }
plan-over = Goals that are over
plan-agreed-heading = Agreed
plan-agreed-by-person = { $name } agreed to this plan on { $day }.
plan-agreed-by-other = { $who } agreed to this plan for { $name } on { $day }.
plan-changed-since = It was changed since it was agreed.
plan-not-agreed = Nobody has agreed to this plan yet.
plan-agree = Note that it was agreed
plan-review-heading = Looked at again
plan-review-on = On { $day }.
plan-review-none = No day is set.
plan-review-set = Set the day
plan-copies = A copy for the person
plan-back = Back to the record

# How a goal and an action stand.
plan-goal-open = Working towards it
plan-goal-reached = Reached
plan-goal-set-aside = Set aside
plan-goal-in-error = Entered in error
plan-status-not-started = Not started
plan-status-started = Started
plan-status-completed = Completed
plan-status-not-applicable = Not to be done any more
plan-now-not-started = Not started
plan-now-started = Started
plan-now-completed = Done
plan-now-again = Not done after all
plan-who-person = The person
plan-who-link-worker = Their link worker
plan-who-other = Somebody else

# Forms.
plan-goal-words = What they want, in their own words
plan-goal-words-hint = Write it as they say it. For example: I want to see my friends each week.
plan-goal-score = How close are they to it today?
plan-goal-score-hint = 0 is not close at all. 10 is there. Leave it empty if you have not asked.
plan-goal-state = How does it stand?
plan-goal-why = Why
plan-goal-why-hint = Needed if it is set aside or was entered in error.
plan-rate-title = How close are they?
plan-rate-score = Their number
plan-rate-score-hint = 0 is not close at all. 10 is there. If you write a second number for a day, the second one counts.
plan-rate-on = The day they said so
plan-choose = Choose
plan-action-title = Something to do
plan-action-what = What will be done
plan-action-who = Who will do it
plan-action-name = Name, if it is somebody else
plan-action-by = By when
plan-action-by-hint = Leave it empty if there is no day. For example, 31 3 2027
plan-action-goal = For which goal
plan-action-no-goal = None of them
plan-action-status = How far is it?
plan-action-confidence = How sure are they that it will be done?
plan-action-confidence-hint = 0 is not sure at all. 10 is very sure. Leave it empty if you have not asked.
plan-action-outcome = What came of it
plan-agree-title = The plan was agreed
plan-agree-lede = Read the plan together first, and offer a copy.
plan-agree-on = The day
plan-agree-by = Who agreed
plan-agree-other = Somebody who decides with them or for them
plan-agree-name = Name and who they are, if it is somebody else
plan-agree-now = The plan now
plan-review-title = When will you look at the plan again?
plan-review-day = The day
plan-review-hint = Leave it empty to take the day away. For example, 31 3 2027
plan-stale-status = Somebody else changed this action while you had it open. It is shown as it is now. Nothing was overwritten.

# What does not fit.
plan-rule-goal = Write the goal in their own words
plan-rule-score = Choose a whole number from 0 to 10
plan-rule-day = Enter a day that is not ahead and not more than a year ago
plan-rule-too-many-goals = There is room for 12 goals at a time. End one first
plan-rule-goal-is-over = This goal is over. Open it again first
plan-rule-what = Write what will be done
plan-rule-who = Say who will do it
plan-rule-by = Enter a day from today on, within two years
plan-rule-too-many-actions = There is room for 40 actions that are not done. End one first
plan-rule-nothing = Write a goal or an action first. There is nothing to agree yet
plan-rule-who-agreed = Say who agreed

# The copy for the person. It speaks as the person.
plan-copy-title = My plan
plan-copy-formats = How the copy is written
plan-copy-standard = Standard
plan-copy-large = Large print
plan-copy-easy = Easy read
plan-copy-print = Print this copy
plan-copy-download = Download as PDF
plan-copy-to-plan = Back to the plan
plan-copy-draft = The Welsh words of this copy are a draft. Nobody who speaks Welsh has checked them yet.
plan-copy-for = This plan belongs to { $name }.
plan-copy-on = Printed on { $day }.
plan-copy-goal = Goal { $number }
plan-copy-close = How close I am: { $score } out of 10, on { $day }.
plan-copy-close-first = At the start it was { $score } out of 10.
plan-copy-what = What will be done
plan-copy-other = Other things to do
plan-copy-action = { $what } ({ $who })
plan-copy-action-by = { $what } ({ $who }, by { $day })
plan-copy-me = me
plan-copy-link-worker = my link worker
plan-copy-done = Done.
plan-copy-started = Started.
plan-copy-no-goals = We have not written a goal yet.
plan-copy-reached = What I have reached
plan-copy-agreed = What we agreed
plan-copy-agreed-me = I agreed to this plan on { $day }.
plan-copy-agreed-other = { $who } agreed to this plan on { $day }.
plan-copy-changed = Some of it has changed since then.
plan-copy-not-agreed = I have not been asked yet whether I agree to this plan.
plan-copy-review = When we look at it again
plan-copy-review-on = We look at this plan again on { $day }.
plan-copy-review-none = We have not set a day yet.
plan-copy-change = If I want to change something
plan-copy-tell = I can tell { $name }, my link worker.
plan-copy-ring = I can ring { $scheme } on { $phone }.
plan-copy-any-time = I can change my plan, or say no, at any time.
plan-copy-page-of = Page { $page } of { $of }
plan-copy-replaced = □ stands for a sign that this file cannot show. Print the page from the browser to see it.

# The same in easy read: a short sentence a line.
plan-easy-for = This is the plan of { $name }.
plan-easy-link-worker = { $name } is your link worker.
plan-easy-said = You said:
plan-easy-score = You are at { $score } out of 10.
plan-easy-zero = 0 means you are far away.
plan-easy-ten = 10 means you are there.
plan-easy-first = At the start you were at { $score }.
plan-easy-you = You do this.
plan-easy-link-worker-does = Your link worker does this.
plan-easy-other = { $name } does this.
plan-easy-by = It is to be done by { $day }.
plan-easy-done = This is done.
plan-easy-started = This has started.
plan-easy-reached = You have done this:
plan-easy-agreed = You said yes to this plan on { $day }.
plan-easy-agreed-other = { $who } said yes to this plan on { $day }.
plan-easy-changed = Some things are new since then.
plan-easy-not-agreed = Nobody has asked you yet if you say yes to this plan.
plan-easy-review = We look at this plan again on { $day }.
plan-easy-review-none = There is no day yet to look at it again.
plan-easy-tell = You can tell { $name } if you want to change it.
plan-easy-ring = You can ring { $phone }.
plan-easy-no = You can say no. That is OK.
plan-easy-danger = Are you in danger? Ring 999.
