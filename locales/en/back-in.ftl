# The way back in, for somebody who was given a link.

back-in-title = Get back into your account
back-in-lede = This link is for the account of { $email }. Choose a new password for it here.
back-in-out = You are signed out everywhere else.
back-in-second-factor-stays = You still need your passkey, or the code from your app, if you had one.
back-in-second-factor-gone = Your old passkeys, app and recovery codes stop working. Where your work needs one, you set up a new one next.
back-in-button = Save the password and sign in
back-in-not-you = If this is not your account, close this page. Tell whoever gave you the link.
back-in-used-title = This link has been used
back-in-used = It worked once. <in>Sign in with the new password</in>. If you did not choose it, tell your information governance lead at once.
back-in-revoked-title = This link was taken back
back-in-revoked = Perhaps there is a newer one, or your password or your work has changed since. Ask whoever gave it to you.
back-in-expired-title = This link is too old
back-in-expired = It worked for 24 hours. Ask whoever gave it to you for a new one.
