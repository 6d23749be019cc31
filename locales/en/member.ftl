# The people who work in an organisation: inviting them, ending roles, stopping accounts.

member-people = People who work here
member-nobody = Nobody works here yet.
member-you = You
member-stopped = Account stopped
member-since = since { $day }
member-until = until { $day }
member-open-until = open until { $day }
member-invited = Invited, and not here yet

# Inviting.
member-invite = Invite somebody
member-invite-lede = Each person needs an email address of their own. They sign in with it.
member-email = Their email address
member-email-hint = Their work address, which nobody else reads
member-role = What they will do here
member-for-referrer = Refers people, and sees what came of it
member-for-link-worker = Supports the people on their own caseload
member-for-scheme-manager = Answers for a scheme and its link workers
member-for-provider = Answers for what your organisation offers to people
member-for-steward = Keeps the directory of an area true
member-for-commissioner = Sees totals of an area, and no person
member-for-befriending-coordinator = Brings neighbours together
member-for-information-governance = Watches over who sees what. The present lead is told.
member-for-administrator = Looks after organisations and the people in them. The information governance lead is told.
member-invite-button = Make the invitation
member-no-email = Enter an email address, such as name@example.org
member-no-role = Choose what they will do here
member-already = They have this role here already
member-not-active = This account is not in use

# The link, once.
member-invited-title = Send this link to them yourself
member-invited-who = You invite { $email } to { $organisation }. Their role: { $role }.
member-invited-once = You see this link only now
member-invited-send = This program does not send emails yet. Copy the link and send it to them, in an email or a message.
member-invited-only-them = Send it to nobody else. Whoever has it can make the account.
member-invited-days = It works once, for 7 days.
member-invited-lost = If it gets lost, invite them again. The old link then stops working.
member-invited-told = The information governance lead is told about this invitation.
member-invited-back = I have sent it. Go back to the organisation

# Taking an invitation back.
member-revoke = Take back
member-revoke-happens = The link that { $email } has stops working. The role was: { $role }.
member-revoke-again = You can invite them again.
member-revoke-button = Take the invitation back

# Ending a role.
member-end = End this role
member-end-role = The role of { $name } here ends. The role: { $role }.
member-end-at-once = { $name } loses this access at once, with the next click.
member-end-last = { $name } has no other role, and is signed out everywhere.
member-end-own = This is your own role. You lose it yourself.
member-end-last-administrator = Nobody else looks after this organisation. Invite another administrator first.
member-in-hand = { $count ->
    [one] Still in their hands, to be given to somebody else: { $count } ({ $kind })
   *[other] Still in their hands, to be given to somebody else: { $count } ({ $kind })
}
member-caseload = { $count ->
    [one] { $count } person on their caseload. Give this person to another link worker, or nobody helps them.
   *[other] { $count } people on their caseload. Give them to other link workers, or nobody helps them.
}
member-nothing-in-hand = They have no work in hand in this program, so there is nothing to give to somebody else.
member-why = Why does it end?
member-why-hint = For example: has a new job. It is kept in the audit trail. Write nothing about their health.
member-no-reason = Say why, with 500 letters or fewer
member-end-button = End the role now

# Stopping an account.
member-stop = Stop the account
member-stop-happens = { $name } is signed out at once and cannot sign in.
member-stop-everywhere = This holds for every role they have.
member-stop-kept = Their roles stay. You can let the account run again.
member-stop-button = Stop the account now
member-resume = Let the account run again
member-resume-happens = { $name } can sign in again, with the roles they had.
member-resume-button = Let it run again
member-yourself = You cannot stop your own account.
member-elsewhere = This person also works where you do not look after people. End their role here instead.

# What was just done.
member-done-revoked = The invitation is taken back.
member-done-ended = The role has ended.
member-done-stopped = The account is stopped.
member-done-resumed = The account runs again.
