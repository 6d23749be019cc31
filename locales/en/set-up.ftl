# Setting up a second step of signing in, where a role needs one.

set-up-title = Make your account safer
set-up-lede = Your role needs more than a password. Choose one of these. You need it each time you sign in.
set-up-passkey = A passkey
set-up-passkey-why = You sign in with your finger, your face or the PIN of your device. There is no code to type.
set-up-app = An authenticator app
set-up-app-why = An app on your phone shows 6 numbers. You enter them after your password.
