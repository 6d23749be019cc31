# Those who asked for support on the public pages, for scheme managers who ring or write before it is a referral.

unconfirmed-title = Asked for support, to be confirmed
unconfirmed-lede = These people asked on the public pages. Ring or write to each of them before you take them in: anybody can type anything there. The oldest come first.
unconfirmed-waiting = { $count ->
    [one] { $count } person waits.
   *[other] { $count } people wait.
}
unconfirmed-overdue-count = { $count ->
    [one] { $count } is overdue.
   *[other] { $count } are overdue.
}
unconfirmed-erased = { $count ->
    [one] { $count } was deleted after 90 days, because nobody confirmed it.
   *[other] { $count } were deleted after 90 days, because nobody confirmed them.
}
unconfirmed-overdue = Overdue
unconfirmed-none = Nobody waits to be confirmed.
unconfirmed-asked = Asked on
unconfirmed-due = To be confirmed by
unconfirmed-who = Who asked
unconfirmed-asker = Asked for them
unconfirmed-how = How to confirm
unconfirmed-by-email = With the link in an email. If they do not answer, ring or write.
unconfirmed-by-phone = Ring them
unconfirmed-by-letter = Write to them
unconfirmed-needs = Support with
unconfirmed-hopes = Hopes for
unconfirmed-language = Language
unconfirmed-access = Needs
unconfirmed-spoke = I spoke with them: take it in
unconfirmed-refuse = It is not real
unconfirmed-why = Why?
unconfirmed-choose = Choose a reason
unconfirmed-note = A few words, if they help
unconfirmed-not-real = Take it off the list
unconfirmed-taken-in = They are taken in. The referral is with <triage>those that wait</triage>.
unconfirmed-was-not-real = It is off the list. What was typed is deleted when its 90 days are over.
