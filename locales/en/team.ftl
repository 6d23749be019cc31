# The link workers of a scheme, and what each takes on.

team-lede = This decides whom the program suggests for a referral. Nothing that somebody has is taken away from them.
team-schemes = Schemes that you manage
team-full = No room
team-away = Away until { $day }
team-all = Takes on everybody.
team-change = Change what they take on
team-told = Leave a field empty where there is no limit.
team-most = How many people at a time?
team-most-hint = Most link workers support 40 to 60 people at a time.
team-away-until = Away until
team-away-hint = The last day on which they are away. Leave this empty if they are not.
team-practices = GP practices they work with
team-practices-hint = Codes of practices, one in each line, such as A81001
team-outcodes = Where they work
team-outcodes-hint = First halves of postcodes, one in each line, such as M33
team-languages = Languages they speak besides English
team-languages-hint = Choose all that fit.
team-needs = Needs they know well
team-needs-hint = Choose all that fit.
team-no-practice = Enter codes of GP practices, such as A81001, one in each line
team-no-outcode = Enter first halves of postcodes, such as M33, one in each line
team-no-day = Enter a real day, or leave all three boxes empty
team-caseload = See their caseload
team-left-heading = People without a link worker
team-left = { $count ->
    [one] { $name } has left and still has 1 person. Hand them over.
   *[other] { $name } has left and still has { $count } people. Hand them over.
}

# What a manager sees of each link worker.
team-takes-on = What they take on
team-without = { $count ->
    [one] 1 person was accepted and has no link worker yet
   *[other] { $count } people were accepted and have no link worker yet
}
team-groups-without-leader = Groups that nobody leads
team-new = { $count } new
team-overdue = { $count } overdue
team-quiet = { $count } not heard from
team-contacts = { $count ->
    [0] no contact in { $days } days
    [one] 1 contact in { $days } days, { $reached } reached
   *[other] { $count } contacts in { $days } days, { $reached } reached
}
team-groups = { $count ->
    [one] leads 1 group
   *[other] leads { $count } groups
}
