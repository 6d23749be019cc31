# The audit trail: what happened, one sentence for each sort of event. $who did it, $whom is whose account it was done to,
# $where is an organisation.

trail-organisation-make = { $who } added { $where }.
trail-organisation-change = { $who } changed the details of { $where }.
trail-organisation-move = { $who } put { $where } under another organisation.
trail-organisation-close = { $who } gave { $where } a last day.
trail-organisation-succeed = { $who } put another organisation in the place of { $where }.
trail-organisation-people = { $who } looked at who works in { $where }.
trail-invitation-make = { $who } invited somebody into { $where }.
trail-invitation-revoke = { $who } took back an invitation into { $where }.
trail-invitation-accept = { $who } accepted an invitation into { $where }.
trail-account-make = { $who } made an account for { $whom }.
trail-account-suspend = { $who } stopped the account of { $whom }.
trail-account-resume = { $who } let { $whom } use their account again.
trail-account-close = { $who } closed the account of { $whom }.
trail-membership-begin = { $who } gave { $whom } a role in { $where }.
trail-membership-end = { $who } ended a role of { $whom } in { $where }.
trail-sign-in-done = { $whom } signed in.
trail-sign-in-password = { $whom } entered the right password. The second step was still to come.
trail-sign-in-identity = { $whom } showed elsewhere who they are. The second step was still to come.
trail-sign-in-fail = Somebody tried to sign in as { $whom }, and could not.
trail-sign-in-prove = { $whom } showed again who they are.
trail-session-end = { $who } ended a session of { $whom }.
trail-session-end-own = { $who } signed out on one device.
trail-session-end-all = { $who } signed { $whom } out everywhere.
trail-session-end-all-own = { $who } signed out everywhere.
trail-session-replace = { $whom } signed in again in the same browser. The session before that ended.
trail-session-cut = All sessions of { $whom } were ended, because of something else that happened.
trail-session-work-as = { $who } chose to work for { $where }.
trail-password-set = { $who } set the password of { $whom }.
trail-password-set-own = { $who } set their password.
trail-second-factor-app = { $whom } set up an authenticator app.
trail-second-factor-app-remove = { $who } removed the authenticator app of { $whom }.
trail-second-factor-recovery-codes = { $whom } made new recovery codes.
trail-second-factor-recovery-code-use = { $whom } used a recovery code.
trail-passkey-make = { $whom } made a passkey.
trail-passkey-revoke = { $who } removed a passkey of { $whom }.
trail-link-make = { $who } made a link for somebody without an account.
trail-link-use = { $who } pressed the button of their link.
trail-link-revoke = { $who } took back a link.
trail-identity-link = { $whom } linked an account elsewhere, to sign in with it.
trail-identity-unlink = { $who } took away an account elsewhere with which { $whom } could sign in.
trail-database-grant = { $who } let another user of the database run the service.
trail-refused-rights = { $count ->
    [one] { $who } asked for something that is not there or not theirs.
   *[other] { $who } asked { $count } times for something that is not there or not theirs.
}
trail-refused-form = { $count ->
    [one] { $who } sent a form that did not come from our pages. It was refused.
   *[other] { $who } sent { $count } forms that did not come from our pages. They were refused.
}
trail-refused-flood = { $count ->
    [one] { $who } asked for more than their share and was told to wait.
   *[other] { $who } asked for more than their share and was told to wait { $count } times.
}
trail-way-back-make = { $who } made a link to help { $whom } back in.
trail-way-back-use = { $whom } was helped back in: the link was used and the password changed.
trail-key-rotate = { $who } replaced a key that signs links and forms.
trail-key-forget = { $who } made old signing keys worthless.
trail-break-glass-begin = { $who } opened a person’s record in an emergency.
trail-break-glass-end = { $who } closed a record that was opened in an emergency.
trail-break-glass-list = { $who } looked at which records were opened in an emergency.
trail-break-glass-review = { $who } reviewed whether it was right to open a record in an emergency.
trail-break-glass-tell = The information governance leads were told that a record was opened in an emergency.
trail-alert-list = { $who } looked at what governance is told about.
trail-alert-see = { $who } noted that something that governance is told about was looked at.
trail-alert-tell = The information governance leads were told that there is something to look at.
trail-read-audit = { $who } read the audit trail.
trail-export-audit = { $who } took a copy of the audit trail.
trail-verify-audit = { $who } checked that nobody has changed the audit trail.
trail-read-who-looked = { $who } read who has looked at a person’s record.
trail-database-backup = { $who } made a backup of the database.
trail-database-restore = { $who } put the database back from a backup.
trail-directory-export = { $who } took a copy of the directory.
trail-directory-import = { $who } loaded services into the directory.
trail-listing-check = { $who } said that a listing is still right.
trail-listing-private = { $who } changed what is kept private of a listing.
trail-listing-state = { $who } changed whether a listing is shown.
trail-listing-tag = { $who } changed the labels of a listing.
trail-report-settle = { $who } settled a report about a listing.

trail-by-right = { $who } did this: { $what }.
trail-other = { $who } did something that this version has no words for: { $what }.
trail-somebody = Somebody
trail-somebody-else = somebody
trail-an-organisation = an organisation
trail-account-gone = Somebody whose account is gone
trail-a-person = A person, about themselves
trail-a-link = Somebody with a link
trail-a-command = { $name }, at the machine itself,
trail-a-nameless-command = Somebody at the machine itself
trail-nobody = Somebody who is not known

trail-title = Audit trail
trail-lede = See who did what in your organisations. You see what was done for them, or to them and to the people who work there. That you looked is written down too.
trail-search = Search
trail-clear = Show everything
trail-who = Who did it
trail-who-hint = A name or email address of somebody who works or worked in your organisations.
trail-what = What was done
trail-what-any = Anything
trail-about = Whom or what it is about
trail-about-hint = A name, an organisation, or an identifier as it stands in the trail.
trail-from = From which day (optional)
trail-to = To which day (optional)
trail-only-by = Only what { $name } did
trail-only-about = Only what is about { $name }
trail-remove = Remove this
trail-which = Which of these do you mean?
trail-no-such-who = Nobody of this name works or worked in your organisations. Check how it is written.
trail-no-such-about = Nothing of this name is known in your organisations. Check how it is written.
trail-too-long = Use up to 200 characters.
trail-no-such-what = Choose what was done from the list.
trail-no-day = Enter a real date, such as 3 May 2026.
trail-backwards = The last day must not be before the first.
trail-no-page = This part of the trail cannot be found. Search again.
trail-nothing = Nothing was found. Try other days, or take something away from your search.
trail-as = As { $role } for { $organisation }
trail-as-role = As { $role }
trail-for = For { $organisation }
trail-reason = Reason: { $reason }
trail-origin = From the network address { $origin }
trail-about-person = About the person { $id }
trail-about-thing = About { $id }
trail-more-by = Only what they did
trail-more-about = Only what is about this
trail-of = event of { $time }
trail-export = Take a copy
trail-export-why = You get all that your search finds, and not only this page. You may have to show again who you are. Keep the file safe: it says what people did.
trail-export-csv = Spreadsheet (CSV)
trail-export-lines = Lines of JSON, for programs
trail-proof = Prove that nobody changed it
trail-proof-why = Events hold together like a chain: each one keeps a fingerprint of the one before it. If somebody changes an event, takes one out or puts one in, a check finds it.
trail-proof-anchors = Somebody who can change the whole database could make a new chain. So save anchors now and then, and keep them somewhere else. They are fingerprints of the chain, and show if it was made again.
trail-check = Check the chain
trail-anchors = Save the anchors
trail-check-title = Check of the audit trail
trail-check-busy = Somebody is checking it at the moment. Try again in a minute.
trail-check-sound = Nobody has changed the audit trail.
trail-check-broken = The audit trail was changed.
trail-check-next = Tell whoever runs the service at once, and keep the machine as it is. The backups and the anchors that you kept show what stood there before.
trail-check-no-area = Events that belong to no area
trail-check-area = Area { $area }
trail-check-is-sound = { $count ->
    [one] { $count } event is as it was recorded.
   *[other] { $count } events are as they were recorded.
}
trail-check-anchors = { $count ->
    [0] It has no anchors yet.
    [one] { $count } anchor fits.
   *[other] { $count } anchors fit.
}
trail-check-missing = Event { $number } is missing.
trail-check-changed = Event { $number } was changed after it was recorded, or the one before it was taken out.
trail-check-not-as-anchored = Event { $number } is not the one of which an anchor was kept. The chain was made again.
trail-check-end = Event { $number } is the last there is. Events behind it were taken out, or added by hand.
trail-check-reach = Event { $number } is not found by exactly those organisations that it concerns.
trail-check-nothing = Nothing has been recorded yet.
trail-back = Back to the audit trail
