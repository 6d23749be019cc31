# Signing in with somebody else who knows the person, such as NHS CIS2 or NHS login.

with-sign-in = Sign in with { $provider }
with-leaving-title = Going to { $provider }
with-leaving = { $provider } will ask who you are. Then you come back here.
with-leaving-go = Go to { $provider }

# When nothing came of it.
with-failed-title = You are not signed in
with-failed-account-title = { $provider } did not work
with-not-sent = It took too long, or you used another browser. Start again on this page.
with-said-no = { $provider } says that you stopped, or that you may not sign in. Nothing has changed here.
with-unreachable = We cannot reach { $provider } just now. Try again in a few minutes. If it goes on, tell your administrator.
with-not-believed = What came back from { $provider } was not in order. Nothing has changed here. Please start again.
with-too-weak = { $provider } did not ask enough to be sure who you are. Sign in there in a safer way, such as with a smartcard or a code.
with-not-linked = { $provider } knows you, but we do not know yet whose account here is yours. There are two ways to tell us:
with-first-invited = If you have an invitation, open its link again and choose “Accept with” there.
with-first-account = If you have an account, sign in another way. Then link { $provider } on the page of your account.
with-first-ask = If you have neither, ask the administrator of your organisation for an invitation.
with-anothers = Somebody else’s account is already linked with this { $provider }. Remove it there first.
with-somebody-else = You are somebody else at { $provider } than here, or you signed in anew meanwhile. Nothing has changed here.
with-other-people = { $provider } is not for your kind of account.
with-not-active = Your account is not in use. Ask the administrator of your organisation.
with-invitation-over = This invitation cannot be used any more, or you have an account already. If you have one, sign in first. Then open the link in the invitation again.
with-to-account = Back to your account
with-to-sign-in = Back to signing in
