# The letter that says who somebody’s new link worker is.

letter-title = Your new link worker
letter-dear = Dear { $name },
letter-changed = { $from } was your link worker. Since { $day }, your link worker is { $to }.
letter-will-reach = { $to } will get in touch with you. You do not have to do anything.
letter-same = Nothing else changes
letter-same-plan = Your plan stays as it is.
letter-same-visits = Appointments that you have made stay as they are.
letter-same-shared = What you said may be shared, and what may not, stays as it is.
letter-reach = How to reach us
letter-ring = Ring { $scheme } on { $phone }.
letter-write = Write to { $scheme } at { $email }.
letter-ask-practice = Ask your GP practice how to reach { $scheme }.
letter-other-way = Tell us if you would like this letter in another way, such as large print or easy read, or if you would like another link worker.

# In short sentences.
letter-easy-have = You have a new link worker.
letter-easy-is = Your new link worker is { $to }.
letter-easy-was = Your link worker was { $from }.
letter-easy-will-reach = { $to } will get in touch with you.
letter-easy-nothing = You do not have to do anything.
letter-easy-plan = Your plan is the same.
letter-easy-visits = Your appointments are the same.
letter-easy-shared = We only share what you said we may share.
letter-easy-other-way = Do you want this letter in another way? Tell us.
