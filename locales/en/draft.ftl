# What somebody began to write about a person and did not send.

draft-heading = You began this before
draft-began = You began on { $day } at { $time }.
draft-saved = Last kept on { $day } at { $time }.
draft-others = You also began this, in another tab or on another device:
draft-go-on = Go on with it
draft-discard = Throw it away
draft-going-on = You are going on with what was kept on { $day } at { $time }. It is not saved until you send it.
draft-kept-at = Draft kept at
draft-kept = What you type is kept as a draft.
draft-not-kept = What you type is not kept at the moment. Do not leave this page before you have sent it.
draft-signed-out = You are signed out, and what you type is not kept any more. Copy it, and sign in again.
draft-sent = This was sent or thrown away before, and what you type is not kept. Copy it, and open the form again.
