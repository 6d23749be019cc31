# One's own account.

account-title = Your account
account-name = Name
account-email = Email address

account-helped = Somebody could get into this account with a link
account-helped-made = On { $made } a link was made to help you back in. Nobody has used it.
account-helped-used = On { $made } a link was made to help you back in. It was used on { $used }.
account-helped-not-you = If you did not ask for it, tell your information governance lead at once.
account-works = Where you work
account-works-now = Now
account-work-as = Work as this

account-begin = Begin your work
account-who-can-see = Find out <who>who can see what</who> in this program.

account-passkeys = Passkeys
account-passkeys-why = With a passkey you sign in with your finger, your face or the PIN of your device. Nobody can guess it.
account-passkeys-not-here = Passkeys do not work at this web address.
account-passkey-name = What is this device called? (optional)
account-passkey-name-hint = So that you know it again, such as “Work laptop”.
account-passkey-make = Make a passkey
account-passkey-script = Your browser needs JavaScript to make a passkey.
account-passkey-unnamed = Passkey
account-made = Made on { $day }
account-used = Last used on { $day }
account-remove = Remove

account-providers = Sign in with another service
account-providers-why = You can sign in here with an account that you have somewhere else.
account-provider-link = Link { $provider }
account-provider-linked = Linked on { $day }
account-provider-gone = It does not work here any more.

account-app = Authenticator app
account-app-why = An app on your phone shows 6 numbers. You enter them after your password, so that a stolen password is not enough.
account-app-begin = Set up an app
account-app-is-set-up = It is set up. You enter its code after your password.
account-app-remove = Remove the app

account-codes = Recovery codes
account-codes-left = { $count ->
    [0] You have no recovery codes. They let you sign in when your phone or passkey is lost.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
account-codes-make = Make new codes

account-password = Password
account-password-change = Change your password

account-devices = Where you are signed in
account-devices-lede = If you do not know one of these, sign it out and change your password.
account-device-unknown = A browser we do not know
account-device-own = This one
account-device-since = Signed in on { $day }
account-device-network = Network: { $network }
account-device-end = Sign out
account-devices-end = Sign out everywhere else

# What was just done.
account-done-welcome = Welcome. Your account is ready. You can make a passkey below, so that you need no password on this device.
account-done-passkey-made = The passkey is ready. Use it the next time you sign in.
account-done-passkey-removed = The passkey does not work any more. You may also want to delete it on your device.
account-done-passkey-failed = The passkey was not made. Try again.
account-done-app-set-up = The app is set up. Make recovery codes now, and keep them in a safe place.
account-done-app-removed = The app is removed.
account-done-password-changed = Your password is changed. Every other device is signed out.
account-done-device-out = That device is signed out.
account-done-others-out = Every other device is signed out.
account-done-works-as = You now work in another role.
account-done-provider-linked = It is linked. You can sign in with it from now on.
account-done-provider-removed = The link is removed. Every other device is signed out.
account-done-last-way-in = This is your only way to sign in, so it was not removed.
