# Helping somebody back in who cannot sign in any more.

help-title = Help them back in
help-lede = You make a link with which { $name } can sign in again.
help-be-sure = First make sure that it is really them. See them in person, or call them on a number that you had before. A message or a call from somebody who says it is them is not enough.
help-happens-link = Whoever has the link can open the account. It works once, for 24 hours.
help-happens-out = When it is used, { $name } is signed out everywhere.
help-happens-told = The information governance lead is told that you made it, and the owner of the account sees it.
help-lost = What has { $name } lost?
help-lost-password = The password only
help-lost-password-hint = They still have their passkey or the app on their phone. It stays.
help-lost-everything = The phone, the passkey or the codes too
help-lost-everything-hint = All of them stop working. They set up new ones.
help-no-lost = Choose what they have lost
help-button = Make the link
help-yourself = You cannot help yourself back in. Change your password in your account.
help-more-rights = This person also has a role that you may not help with. Ask an administrator of all their organisations, or whoever runs this service.

# The link, once.
help-made-title = Hand this link over yourself
help-made-how = Give it to { $name } in person. Or call them on a number that you had before, and send it to that number in a text message while you talk.
help-made-once = You see this link only now
help-made-send = Do not send it in an email: whoever reads that could open the account.
help-made-back = I have handed it over. Go back to the organisation
help-made-only-them = Give it to nobody else.
help-made-hours = It works once, for 24 hours. A link from before stops working.
help-made-told = The information governance lead is told about it.
