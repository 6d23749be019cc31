# Who can see this? The answers themselves come from the rules, in the words of permit.ftl.

who-can-see-title = Who can see this?
who-can-see-lede = People tell us about their lives so that we can help. Here you can look up who is able to see it, and who is able to change it.
who-can-see-rules = This page comes straight from the rules of the program. If something is not on it, nobody is allowed to do it.
who-can-see-choose = What do you want to know about?
who-can-see-of = Who can see this: { $about }
who-can-see-always = For everything on this page:
who-can-see-reading = Who can see it
who-can-see-changing = Who can change it
who-can-see-nobody = Nobody
who-can-see-nobody-changes = Nobody. It is counted from what there is.
who-can-see-more = Look up something else
who-can-see-own = Parts of the program are still being built. The rules hold for them already.

# What people ask about.
who-can-see-record = The record of a person
who-can-see-referral = A referral
who-can-see-plan = A person’s plan
who-can-see-questionnaire = Answers to questionnaires
who-can-see-caseload = Who is on a link worker’s caseload
who-can-see-safeguarding = The safeguarding log
who-can-see-connection = What is shared with a charity or group
who-can-see-group = The register of a group
who-can-see-neighbour = Neighbours in befriending
who-can-see-totals = Totals, such as how many people were helped
who-can-see-listing = A listing in the directory
who-can-see-scheme = A social prescribing scheme
who-can-see-organisation = An organisation and who works there
who-can-see-account = An account
who-can-see-audit-trail = The audit trail: who looked at what
who-can-see-program = The program itself
