# What information governance leads are told about.

alert-title = What you are told about
alert-lede = Here is what gives people more power over records, in your organisation and those below it. Look at each one. That you looked is kept in the audit trail.
alert-unseen = Nobody has looked at these yet
alert-seen = Looked at
alert-none = There is nothing new.
alert-role-offered = { $email } was invited as { $role }
alert-role-carried = { $name } got the role of { $role } in a merger
alert-areas = New areas were set
alert-runs-scheme = The organisation got the number of somebody who runs a scheme
alert-helped-back-in = A link was made to help somebody back into their account. Ask them if they got it
alert-other = Something happened that this page does not know
alert-by = Done by { $name }
alert-by-command = Done on the command line
alert-open = Not accepted yet
alert-taken = They have the role
alert-over = It is over: taken back, too old, or ended
alert-see = I have looked at this
alert-seen-by = { $name } looked at it on { $day }
alert-own = You did this yourself, so somebody else has to look at it.
