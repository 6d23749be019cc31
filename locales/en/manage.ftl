# What people who work here look after: their first page, and organisations.

# The first page after signing in, for whoever works somewhere.
manage-title = Your work
manage-lede = This is what you can do here today, in each of your roles.
manage-nothing-yet = There is nothing to do here in this role yet.
manage-other-role = You work in one role at a time. <account>Choose another role in your account</account>.
manage-who-can-see = <who>See who can read and change what</who>.
manage-way-organisations = Organisations and the people in them
manage-way-own = Your own organisation
manage-way-alerts = What you are told about
manage-way-trail = What happened: the audit trail
manage-way-emergencies = Records opened in an emergency
manage-way-find = Find support for somebody
manage-way-schemes = Look up a social prescribing scheme
manage-to-review = { $count ->
    [one] { $count } to review
   *[other] { $count } to review
}

# The list of organisations.
manage-organisations = Organisations
manage-organisations-lede = These are the organisations you look after. Each one stands below the one it belongs to.
manage-find-one = Find an organisation
manage-narrow = Name or ODS code
manage-with-closed = Also show closed ones
manage-search = Search
manage-count = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
manage-people-count = { $count ->
    [0] nobody works there yet
    [one] { $count } person
   *[other] { $count } people
}
manage-under = under { $name }
manage-closed = Closed
manage-nothing = No organisation fits. Check the spelling, or use fewer words.
manage-show-all = Show all organisations
manage-narrowed = These are the first { $shown } of { $count }. Search to find another one.

# What an organisation is.
manage-kind = What it is
manage-kind-any = All kinds
manage-kind-icb = Integrated care board
manage-kind-sub-icb = Sub-location of a board
manage-kind-pcn = Primary care network
manage-kind-practice = GP practice
manage-kind-council = Council
manage-kind-charity = Charity
manage-kind-community-group = Community group
manage-kind-business = Business
manage-kind-scheme-provider = Runs a social prescribing scheme

# One organisation.
manage-not-open = Not open today
manage-name = Name
manage-ods-code = ODS code
manage-charity-number = Charity number
manage-charity-number-optional = Charity number (optional)
manage-opens = First day
manage-opens-optional = First day (optional)
manage-last-day = Last day
manage-from = From which day
manage-from-day = from { $day }
manage-successor = Its place was taken by
manage-predecessors = It took the place of
manage-above = Belongs to
manage-nobody-above = Nobody above it
manage-below = Organisations below it
manage-below-more = { $count ->
    [one] And { $count } more: see the list
   *[other] And { $count } more: see the list
}
manage-nobody-below = There are none.
manage-moves = Where it has belonged
manage-areas = Areas it answers for
manage-no-areas = None. Areas open totals and listings to its commissioners and stewards. They never open a person’s record.
manage-from-register = This comes from an NHS register. If the register changes, this changes too.

# Forms.
manage-happens = What will happen
manage-continue = Continue
manage-cancel = Cancel and go back
manage-save = Save
manage-day = Day
manage-month = Month
manage-year = Year
manage-day-hint = For example, 31 3 2027

manage-make = Add an organisation below it
manage-make-lede = For an NHS organisation the ODS code is enough, if the NHS registers are loaded here. For others, say what it is and its name.
manage-ods-code-hint = Such as A81001. Leave it empty if there is none.
manage-charity-number-hint = From the register of charities, such as 1234567.
manage-make-button = Add this organisation

manage-change = Change name or charity number
manage-change-register = The name comes from an NHS register. If you change it here, the register does not change it any more.
manage-stale = Somebody else changed this while you had the form open
manage-stale-now = Somebody else was quicker. The name is now { $name }. What you typed is still below. Save again if you want it.

manage-set-areas = Set its areas
manage-areas-lede = Commissioners and stewards of this organisation see totals and listings of these areas. No area opens a person’s record.
manage-areas-told = The information governance lead is told about new areas.
manage-areas-codes = Codes of the areas
manage-areas-hint = One in each line, such as E08000009. They are the codes of the Office for National Statistics.

manage-move = Move it under another one
manage-move-lede = Choose where it will belong. Both must be organisations you look after.
manage-move-under = Where it will belong
manage-move-from = From { $day } it belongs to { $name }. Until the day before, all stays as it is.
manage-move-below = Everything below it moves with it.
manage-move-administrators = Administrators above it change: those of the new place can look after it, those of the old one cannot.
manage-move-button = Move it

manage-close = Close it
manage-close-on = Its last day is { $day }.
manage-close-people = { $count ->
    [0] Nobody works there, so nobody loses access.
    [one] { $count } person loses their role there on the next day.
   *[other] { $count } people lose their roles there on the next day.
}
manage-close-below = { $count ->
    [one] { $count } organisation below it stays open. Its own people keep their roles.
   *[other] { $count } organisations below it stay open. Their own people keep their roles.
}
manage-close-own = You work there yourself. You lose this role too.
manage-close-kept = Nothing is deleted. You cannot open it again here.
manage-close-button = Close this organisation

manage-merge = Merge it into another one
manage-merge-lede = Another organisation takes its place, as when two practices join.
manage-merge-into = Which one takes its place
manage-merge-staff = What happens to the people who work there
manage-merge-carried = They get the same roles in the other one
manage-merge-carried-hint = You must be allowed to give each of these roles.
manage-merge-left = They lose their access
manage-merge-left-hint = You can invite those you want again.
manage-merge-happens = From { $day } { $new } takes the place of { $old }.
manage-merge-happens-below = Everything below the old one moves under the new one.
manage-merge-happens-carried = Everybody who works in the old one has the same role in the new one from that day.
manage-merge-happens-left = Everybody who works in the old one loses that role.
manage-merge-happens-for-good = You cannot undo this here. Nothing is deleted.
manage-merge-no-staff = Choose what happens to the people who work there
manage-merge-button = Merge them

# What has to be put right.
manage-no-kind = Choose what it is
manage-no-choice = Choose an organisation
manage-no-day = Enter a real day, such as 31 3 2027
manage-no-ods-code = Enter an ODS code, such as A81001
manage-no-name-by-code = We do not know this ODS code here. Enter the name too
manage-no-charity-number = Enter a charity number, such as 1234567
manage-no-area = We do not know these areas: { $codes }
manage-kind-not-below = Choose another kind. This one cannot have below it: { $kind }

# Why something cannot be done.
manage-refused-circle = That one is below this one already, so this one cannot go below it
manage-refused-kind = An organisation of this kind cannot belong to that one
manage-refused-history = A later move or day is recorded already. Choose a later day
manage-refused-not-open = It is not open on that day
manage-refused-closed = It has a last day already
manage-refused-code = An organisation with this ODS code is here already
manage-refused-name = Enter a name, with 200 letters or fewer
manage-refused-area = Enter codes of areas, such as E08000009, up to 200 of them
manage-rule-number = This number belongs to somebody who runs a scheme. Only an administrator of your board or council can give it
manage-rule-areas = Areas are set by an administrator of the organisation above, if a board or council stands at the top. Ask them.
manage-rule-held = Only an administrator of the organisation above can move this one. Ask them.

# What was just done.
manage-done-made = The organisation is added.
manage-done-changed = Your changes are saved.
manage-done-areas = The areas are set.
manage-done-moved = The move is recorded.
manage-done-closed = The last day is recorded.
manage-done-merged = The merger is recorded.
