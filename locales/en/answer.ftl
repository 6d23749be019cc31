# Answering a measure by a link, without an account.

answer-title = Questions about how you are
answer-lede = Somebody who supports you asked you some questions. It takes a few minutes.
answer-nobody-has-to = You do not have to answer. Your support goes on whatever you choose.
answer-born = Which year were you born?
answer-born-hint = For example, 1943. We ask so that nobody else answers in your place.
answer-begin = Begin
answer-not-you = Is this not for you? Close this page. You do not have to do anything.
answer-born-none = Enter the year as 4 numbers, for example 1943
answer-born-wrong = { $count ->
    [one] That is not the year we have. You can try one more time
   *[other] That is not the year we have. You can try { $count } more times
}

# The questions.
answer-place = Question { $number } of { $all }
answer-rather-not = I would rather not say
answer-or = or
answer-choose = Choose an answer. If you would rather not say, choose that
answer-continue = Continue
answer-back = Back to the question before
answer-stop = You can stop at any time. Use the same link again until { $day }: what you answered so far is kept until then.
answer-ring = Questions? { $scheme }: { $phone }

# Before it is sent.
answer-check-title = Check your answers
answer-change = Change
answer-empty = You have answered no question. You can change that above, or tell us that you would rather not answer.
answer-who = Who answered?
answer-alone = I did, on my own
answer-with-help = I did, and somebody helped me
answer-helper = If somebody helped: who?
answer-helper-hint = Such as “my daughter”. Leave it empty if nobody did.
answer-wrong-completed = Choose who answered
answer-wrong-helper = Say who helped, in up to 200 letters
answer-goes-to = Your answers go to your link worker at { $scheme }. Nobody reads them straight away. They never decide whether you get support.
answer-send = Send

# After that.
answer-thanks-title = Thank you
answer-thanks-sent = Your answers are sent
answer-thanks-then = Your link worker at { $scheme } looks at them and talks about them with you.
answer-thanks-no-verdict = There is no pass or fail. Your answers show what changes for you over time.
answer-thanks-close = You can close this page.
answer-none-noted = We noted that you would rather not answer. That is fine. Nothing changes in your support from { $scheme }.

# When there is nothing to be answered.
answer-used-title = This link was used already
answer-used = The answers were sent on { $day }. There is nothing left for you to do.
answer-used-not-you = Was that not you? Tell whoever gave you this link.
answer-over-title = This link cannot be used any more
answer-expired = It could be used until { $day }.
answer-guessed = The year of birth was wrong too many times, so we closed it to be safe.
answer-changed = The questions are different now.
answer-over = It was called off, or there is a newer one.
answer-ask-again = If you would like to answer, ask whoever gave it to you for a new link.
answer-unknown-title = We do not know this link
answer-unknown = A part of it may be missing. Open it again from the message that you got, or scan it again.
answer-code-link = Enter the code from a letter instead

# The code of a letter.
answer-code-title = Enter the code from your letter
answer-code-lede = Your link worker gave you a code, in a letter or on the phone.
answer-code-label = Code
answer-code-hint = 12 letters and numbers, for example R4K2-9QXD-7MTA. Capitals and spaces make no difference.
answer-code-shape = Enter the 12 letters and numbers of the code
answer-code-check = One or more of the letters or numbers are wrong. Check each of them
answer-code-none = We do not know this code, or it cannot be used any more. Check it, or ask for a new one
answer-code-wait = { $seconds ->
    [one] Too many codes were tried. Wait one second, and try again
   *[other] Too many codes were tried. Wait { $seconds } seconds, and try again
}
