# Asking somebody to answer a measure by a link, for whoever supports them.

asked-link = Ask by link
asked-heading = Ask by link: { $measure }
asked-told = You get a link, and a code for a letter. They answer on their own phone or computer, without an account.
asked-days = It can be used once, until { $day }.
asked-born = First they say the year they were born. After a few wrong years the link closes, and you see it here.
asked-replaces = There is a link from { $day } that nobody has used yet. If you make a new one, that one cannot be used any more.
asked-button = Make the link

# Once it is made.
asked-made-title = The link is ready
asked-made-what = { $measure }. It can be used until { $day }.
asked-made-replaced = The link that you made before cannot be used any more.
asked-made-scan = They have their phone with them
asked-made-scan-told = They point its camera at this picture.
asked-made-picture = The link as a picture for a phone
asked-made-send = They are somewhere else
asked-made-send-told = Copy it into a message of your own. Put nothing into that message about their health or their support.
asked-made-once = You see this link only now
asked-made-code = In a letter, or on the phone
asked-made-code-told = They open { $address } and type this code:
asked-made-born = They are asked for the year they were born. Do not put that into the same message.
asked-made-works-once = It works once. They can stop and go on with the same link.
asked-made-told = When they have answered, you see it on Today.
asked-made-back = Back to what they said

# How it stands.
asked-open-heading = Asked by link
asked-open = { $measure }, { $occasion }: asked on { $day } by { $name }. It can be used until { $until }.
asked-begun = They have begun to answer.
asked-answered = { $measure }, { $occasion }: they answered by link on { $day }.
asked-declined = { $measure }, { $occasion }: they would rather not answer, they said on { $day }.
asked-guessed = { $measure }, { $occasion }: a wrong year of birth was said too many times, so the link closed on { $day }. Ask whether it reached the right person, and whether the year in the record is right.
asked-expired = { $measure }, { $occasion }: nobody answered by { $day }. Ask in another way, or make a new link.
asked-call-off = Call off
asked-called-off = The link is called off. Nobody can use it any more.
asked-looked = I have looked at it
asked-looked-done = Thank you. It is off your list for today.
asked-stale = That changed while you had the page open: they may have answered. This is how it stands now.
asked-entry = { $day }, answered by the person, by a link from { $name }
asked-today = What came of links
asked-today-told = People who were asked questions by a link. Look at what they said.
asked-timeline = Answered: { $measure }
asked-timeline-link = The person answered by link: { $measure }
asked-rule-born = Write down their date of birth first: it is how they show that the link is theirs
