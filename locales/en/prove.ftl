# Showing again who one is, before something that matters.

prove-title = Show again that it is you
prove-lede = You are about to change how you sign in. Anybody at this computer could do that, so we ask again.
prove-passkey = Use a passkey
prove-password = Your password
prove-button = Continue
prove-wrong = The password is not right
