# Signing in.

sign-in-title = Sign in
sign-in-lede = This is for people who work with this service. Looking for support needs no account.
sign-in-passkey = Sign in with a passkey
sign-in-or = Or use your password
sign-in-email = Email address
sign-in-password = Password
sign-in-button = Sign in
sign-in-help = If you cannot sign in
sign-in-forgotten = Ask the administrator of your organisation. They can send you a new invitation.
sign-in-nobody = If you are looking for help for yourself or somebody else, <find>find support</find>.

# What has to be put right. Which of the two was wrong, nobody is told.
sign-in-no-email = Enter your email address, like name@example.org
sign-in-no-password = Enter your password
sign-in-wrong = The email address or the password is not right
sign-in-wrong-passkey = That passkey did not work. Try again, or use your password
sign-in-works-nowhere = You do not work in any organisation that uses this service now. Ask your administrator
sign-in-wait = There were too many wrong tries. Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}, then try again
sign-in-busy = Many people are signing in just now. Wait a moment, then try again

# Why somebody has to sign in again.
sign-in-why-idle = You were signed out because nothing was done for a while. This keeps what you see safe.
sign-in-why-over = You were signed out because it was a long time since you signed in. This keeps what you see safe.
sign-in-why-ended = You were signed out from another device, or your password was changed.
sign-in-why-out = You have signed out.
