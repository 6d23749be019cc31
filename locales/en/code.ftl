# The second step of signing in: a code after the password.

code-title = Show that it is you
code-lede = Your password was right. There is one more step.
code-app = Code from your app
code-app-hint = Open the authenticator app on your phone. Enter the 6 numbers that it shows now.
code-recovery = Recovery code
code-recovery-hint = One of the codes that you kept when you set up your account. Each works once.
code-button = Continue
code-use-recovery = Use a recovery code
code-use-app = Use the code from your app
code-passkey-script = Your browser needs JavaScript for a passkey. Turn it on, or use another browser.
code-lost = If you have lost them all, ask whoever invited you, or the administrator of your organisation. They can help you back in.

# What has to be put right.
code-missing = Enter a code
code-wrong = That code is not right, it was used before, or its time is over. Enter the next one as soon as your app shows it
