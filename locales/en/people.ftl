# For whom a service is, how they join, and how many places are left.

# $who is "People", or words of the publisher such as "Women".
people-anybody = People
people-aged = { $who } aged { $age }
people-aged-between = { $who } aged { $youngest } to { $oldest }
people-aged-from = { $who } aged { $youngest } and over
people-aged-up-to = { $who } aged { $oldest } and under
people-who-live-in = People who live in { $area }

people-referral-needed = Somebody has to refer you, such as your GP practice or a link worker
people-no-referral = You do not need a referral

people-interpreting = Interpreting: { $how }

# Places left. "units" are what the publisher counts instead of places, in their words: 3 of 12 seats free.
people-places-free-of = { $free } of { $most } { $most ->
    [one] place
   *[other] places
} free
people-places-free = { $free } { $free ->
    [one] place
   *[other] places
} free
people-places-in-all = { $most } { $most ->
    [one] place
   *[other] places
} in all
people-units-free-of = { $free } of { $most } { $unit } free
people-units-free = { $free } { $unit } free
people-units-in-all = { $most } { $unit } in all

# 3 of 12 places free, as of 3 May 2026
people-places-as-of = { $places }, as of { $day }
people-places-may-have-changed = This may have changed
people-waiting-time = Waiting time: { $wait }
