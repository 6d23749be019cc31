# What people see when a page cannot be shown: what happened, and what to do next.

# Nothing is at this address.
problem-not-found = Page not found
problem-check-address = If you typed the address, check that it is right. If you pasted it, check that you copied all of it.
problem-may-have-closed = If it was a link to a service, the service may have closed.
problem-find-support = Find support near you

# The address makes no sense, or something was sent to a page that takes nothing.
problem-not-understood = We do not understand this address
problem-not-expected = Something in the address is not what this page expects.
problem-go-back = Go back and try again, or <search>start a new search</search>.
problem-not-that-way = This page can be read, but nothing can be sent to it.

# Too much was sent, or the address or what the browser sends with it is too long.
problem-too-much = You sent too much at once
problem-write-less = Go back, write less, and send it again.
problem-too-long = This address is too long
problem-start-here = We cannot read it. You can <search>start a new search</search>.
problem-unreadable = We cannot read what your browser sends
problem-clear-cookies = It is too much at once. Clear the cookies of this website, or try another browser.

# A fault of the program.
problem-broken = Sorry, something went wrong
problem-ours = The problem is ours, not yours.
problem-later = Try again in a few minutes.
problem-later-or-home = Try again in a few minutes, or <home>go to the home page</home>.
problem-reference = If you report this, tell us the reference: <strong>{ $reference }</strong>

# A form that does not come from a page of ours, or from one that was open for too long.
problem-not-ours = We could not tell that this came from you
problem-not-ours-why = It may be that you signed out in another window, or that the page was open for a long time. Nothing was changed.
problem-not-ours-next = Go back, load the page again, and try once more.

# 403: somebody signed in may not do this.
problem-not-allowed = You cannot do this
problem-not-allowed-why = Your role does not include it. Nothing was changed.
problem-not-allowed-next = If you have more than one role, choose another one in <account>your account</account>. You can also read <explained>who can see and do what</explained>.
