# Who may do what: the page “who can see this?”, and lists of roles.

permit-who-referrer = Referrers, such as GPs and nurses
permit-who-link-worker = Link workers
permit-who-scheme-manager = Scheme managers
permit-who-provider = Charities, groups and others who offer services
permit-who-steward = Directory stewards
permit-who-commissioner = Commissioners
permit-who-befriending-coordinator = Befriending coordinators
permit-who-information-governance = Information governance leads
permit-who-administrator = Administrators
permit-who-public = Anybody
permit-who-signed-in = Anybody with an account
permit-who-person = People who are supported
permit-who-provider-by-link = Charities and groups, with a link in a message
permit-who-person-by-link = People who are supported, with a link in a message
permit-who-asked-by-link = Whoever asked for support, with a link in a message
permit-who-invited = Whoever was invited, with a link in a message

# Of which things. These words come after one of those above, as parts of a list: “Link workers: on their own caseload”.
permit-of-scheme = at their own scheme
permit-of-caseload = on their own caseload
permit-of-referred-by = referred by their own organisation
permit-of-shared = shared with their own organisation
permit-of-area = in their own area
permit-of-organisation = of their own organisation
permit-of-below = of their own organisation or one below it
permit-of-myself = about themselves
permit-of-own-account = their own account
permit-of-opened = opened in an emergency, for four hours at most
permit-of-itself = the one that the link is for

# After it, in which states.
permit-if = only if it is { $state }
permit-if-either = only if it is { $first } or { $last }
permit-for-roles = only these roles: { $roles }
permit-state-published = published
permit-state-hidden = hidden
permit-state-open = open
permit-state-closed = closed
permit-state-withdrawn = not shared any more

# What comes with it.
permit-second-factor = They need a second step to sign in.
permit-audit = It is written down who did it and when.
permit-only-what-was-shared = They see only what the person agreed to share.
permit-recent-sign-in = They must have signed in a short time ago.
permit-alert-governance = The information governance lead is told at once.

# What is done. These words come after “may”: “read a referral”.
permit-browse-directory = search the directory
permit-signpost = count that somebody was told of a service
permit-read-quality = see how good the directory is
permit-read-listing = read a listing
permit-report-listing = report a problem with a listing
permit-confirm-listing = say that a listing is still right
permit-propose-listing-change = ask for a change to a listing
permit-set-capacity = say whether a service has room
permit-read-listing-numbers = see how often a listing is used
permit-change-listing = change a listing
permit-settle-listing-change = decide on a change to a listing
permit-hide-listing = hide a listing
permit-lift-privacy = show the address of a private place
permit-read-reports = read reports about a listing
permit-settle-reports = settle a report about a listing
permit-resolve-duplicates = decide whether two listings are the same
permit-import-services = load services from a feed

permit-read-scheme = read about a scheme
permit-refer-myself = ask a scheme for support
permit-refer = refer somebody to a scheme
permit-upload-cohort = send a list of people who may be offered support
permit-check-known-person = check whether a person is known already
permit-change-scheme = change a scheme
permit-set-targets = set the targets of a scheme
permit-read-team = see the team of a scheme
permit-write-supervision = note that a link worker was supervised

permit-read-referral-status = see how far a referral is
permit-withdraw-referral = take a referral back
permit-confirm-referral = confirm a referral
permit-read-referral = read a whole referral
permit-change-referral = correct a referral
permit-accept-referral = accept a referral
permit-redirect-referral = send a referral to another scheme
permit-decline-referral = decline a referral
permit-allocate-referral = give a referral to a link worker
permit-hold-referral = put a referral on hold
permit-close-referral = close a referral
permit-reopen-referral = open a closed referral again

permit-read-person = read the record of a person
permit-change-person = change the record of a person
permit-write-contact = note a contact with a person
permit-write-plan = write a person’s plan
permit-record-measure = note the answers to a questionnaire
permit-record-agreement = note what a person agrees to share
permit-connect = connect a person to a service
permit-take-offline = take a record along to a visit
permit-mark-died = note that a person has died
permit-merge-people = join two records of one person
permit-break-glass = open a record in an emergency
permit-read-safeguarding = read a safeguarding log
permit-write-safeguarding = write in a safeguarding log
permit-read-caseload = see a caseload
permit-keep-tasks = set and finish tasks
permit-hand-over = hand over a caseload

permit-read-own-record = read their own record
permit-read-who-looked = see who looked at their record
permit-withdraw-agreement = stop sharing their record
permit-change-own-wishes = say how they want to be reached
permit-copy-own-record = take a copy of their own record
permit-answer-measure = answer a questionnaire about themselves
permit-say-how-it-went = say how a first visit went

permit-read-connection = read a connection
permit-change-connection = change or cancel a connection
permit-answer-connection = accept or decline a person
permit-ask-about-connection = ask the link worker a question
permit-record-attendance = note whether a person came
permit-tell-capacity = say with an answer whether there is room
permit-manage-sessions = plan group sessions
permit-keep-register = keep the register of a session

permit-read-totals = see totals, without any person in them
permit-export-totals = take totals away as a file

permit-read-organisation = see an organisation
permit-read-members = see who works in an organisation
permit-manage-organisation = manage an organisation
permit-close-organisation = close an organisation
permit-manage-launch-link = manage the link from a practice’s system
permit-invite = invite somebody into a role
permit-end-membership = end somebody’s role
permit-help-back-in = help somebody back in who cannot sign in
permit-accept-invitation = accept an invitation

permit-read-own-account = see their own account
permit-change-own-account = change their own account
permit-manage-sign-in = change how they sign in
permit-sign-out-everywhere = sign out everywhere
permit-suspend-account = stop somebody’s account

permit-read-audit = search the audit trail
permit-export-audit = take the audit trail away as a file
permit-verify-audit = check that the audit trail is whole
permit-review-break-glass = review records opened in an emergency
permit-export-for-person = answer a person’s request for all that is kept
permit-hold-or-erase = put a record on hold or erase it

permit-read-installation = see how the program is doing
permit-change-settings = change the settings of the program
permit-manage-keys = change the signing keys

permit-read-neighbour = read about a neighbour
permit-change-neighbour = change what is kept about a neighbour
permit-read-match = read about a match
permit-propose-match = propose a match
permit-review-match = review a match
permit-end-match = end a match
