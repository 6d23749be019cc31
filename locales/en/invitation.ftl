# An invitation to work with the service.

invitation-title = You are invited
invitation-lede = { $organisation } invites you to use Alongside. Your role: { $role }.
invitation-until = The invitation is for { $email }. It is open until { $day }.
invitation-name = Your name
invitation-name-hint = As the people you work with know you.
invitation-password = Choose a password
invitation-passkey-after = You can add a passkey after this. Then you need no password on this device.
invitation-passkey-why = With a passkey you sign in with your finger, your face or the PIN of your device. You need no password.
invitation-passkey = Accept with a passkey
invitation-or = Or with a password
invitation-accept-password = Accept with a password
invitation-passkey-failed = The passkey was not made. Try again, or choose a password
invitation-how = How you will sign in
invitation-with = You can use an account that you have already. Then you need no password here.
invitation-accept-with = Accept with { $provider }
invitation-accept = Accept the invitation
invitation-sign-in-first = { $email } has an account here. Sign in first, then accept.
invitation-sign-in = Sign in
invitation-another = You are signed in with another email address. Sign out first if you are { $email }.
invitation-not-you = If you do not know what this is about, close the page. Nothing happens then.
invitation-no-name = Enter your name, with 200 letters or fewer

# Where it cannot be accepted.
invitation-used-title = This invitation has been used
invitation-used = If it was you, <in>sign in</in>. If not, tell the administrator of your organisation now.
invitation-revoked-title = This invitation was taken back
invitation-revoked = You may have a newer email with another link. If not, ask whoever invited you.
invitation-expired-title = This invitation is too old
invitation-expired = Ask whoever invited you to send a new one.
