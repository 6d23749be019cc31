# Telling people who their new link worker is.

tell-title = Tell them who their new link worker is
tell-one = New link worker
tell-told = These people were handed over to you. Somebody has to tell them. They stay here until it is noted that they were told, or until you have spoken with them.
tell-today = { $count ->
    [one] Tell 1 person that you are their new link worker
   *[other] Tell { $count } people that you are their new link worker
}
tell-count = { $count ->
    [0] Everybody has been told.
    [one] 1 person is still to be told.
   *[other] { $count } people are still to be told.
}
tell-letters = { $count ->
    [one] There is 1 letter to print. It fits a DL envelope with a window.
   *[other] There are { $count } letters to print. They fit DL envelopes with a window.
}
tell-print = Print the letters (PDF)
tell-print-one = Print the letter (PDF)
tell-file = Letters about a new link worker
tell-were-posted = The letters were posted
tell-were-posted-hint = Press this once they are on their way.
tell-posted = { $count ->
    [one] It is noted that 1 letter was posted.
   *[other] It is noted that { $count } letters were posted.
}
tell-letter = Letter to print
tell-call = Ring or meet them
tell-no-letter = No letter
tell-was-told = Told
tell-not-yet = Not told yet
tell-note = Tell them, and note it
tell-because-reach = Likes to be reached: { $way }
tell-because-access = Needs: { $need }
tell-died = They have died
tell-over = Support has ended
tell-given-on = Given to somebody else since
tell-kept-back = Read first on their page why they are not to be visited alone
tell-no-address = There is no full address
tell-how = How were they told?
tell-when = When were they told?
tell-noted = It is noted that they were told.
tell-letter-says = What the letter says
tell-say = What to tell them
tell-rule-way = Choose how they were told
tell-rule-day = Enter the day on which they were told: not ahead of today, and not before they were handed over
