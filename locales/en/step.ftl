# "Your next step" on the page of a service: the first thing to do, exactly. It is worked out from the listing.

# The second is a link to the box from the top of the page.
step-heading = Your next step
step-go-to = <here>Your next step</here>: { $step }

# The one thing to do. Below some of these stands a telephone number, an address or a link.
step-ring = Ring this number
step-write = Send an email to this address
step-open = Look at their website
step-book-ring = Ring to book
step-book-write = Send an email to book
step-book-open = Book on their website
step-refer = Ask your GP practice or a link worker to refer you
step-turn-up = Just turn up { $when }
step-turn-up-while-open = Go along { $when }, any time from { $opens } to { $closes }
step-go-along = Go along { $when }
step-make-sure-ring = Ring first to make sure
step-make-sure-write = Send an email first to make sure
step-make-sure-open = Look at their website first to make sure
step-elsewhere = Look for something like it
step-when-open = Ask when it opens again
step-link-worker = Ask your GP practice for a link worker

# What follows when that is done.
step-then = Then: { $what }

# Why, or what more there is to know.
step-they-ask = They ask people to get in touch first.
step-have-to-book = You have to book.
step-private = The address is kept private. They will tell you where to go.
step-nowhere = They will tell you how you can take part.
step-full = It was full when we last heard. Ask if there is a place now.
step-no-date = Ask when it is on.
step-ask-how = Ask how you can join.
step-see-when = See when it is on.
step-see-how = See how you can take part.
step-nothing-said = We do not know how to reach them to ask first.
step-cannot-join-yourself = You cannot join by yourself. Somebody who looks after your health or care has to ask for you.
step-questions = If you want to ask them something first:
step-unchecked = Nobody has checked this listing yet.
step-checked-long-ago = It is more than { $months } months since anybody checked this listing.
step-no-contact = We do not know how to reach them.
step-link-worker-helps = A link worker knows what there is near you, and can find out for you. It is free. <area>See who offers it in your area</area>.
step-search = <search>See what else there is</search>
step-at = At { $place }.
step-ask-for = Ask for { $person }.
