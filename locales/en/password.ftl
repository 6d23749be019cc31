# Choosing a password, and showing again who one is.

password-title = Change your password
password-lede = You stay signed in here. Every other device is signed out.
password-new = New password
password-hint = At least 12 characters. Three random words work well.
password-button = Change password
password-show = Show
password-hide = Hide
password-show-label = Show password
password-hide-label = Hide password
password-shown = Your password can be seen
password-hidden = Your password is hidden

# What has to be put right.
password-too-short = Enter a password with at least 12 characters. Three random words work well
password-too-long = Enter a password with 200 characters or fewer
password-own-name = Choose a password that is not mostly your name or your email address
password-words-of-the-service = Use fewer words that are about this service, your name or your organisation. Three random words work well
password-breached = Many people have used this password, or it was stolen from another website. Choose another one
