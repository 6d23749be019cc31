# The four questions about loneliness, and the page that answers. The questions themselves are in
# vocabularies/measures/ons-loneliness-4.toml. This page gives no score and no name to how somebody feels; please keep
# it so. Its words are part of how the service keeps people safe: see docs/safety/hazards.md before changing them.

check-in-title = Four questions about feeling lonely
check-in-no-test = This is not a test. There are no right answers, and no score.
check-in-leave-out = You can leave out any question.
check-in-not-kept = We do not keep your answers.
check-in-nobody-watches = Nobody reads your answers, so nobody will call you. If you need to talk to somebody now, <talk>there are numbers at the end of this page</talk>.
check-in-send = Show me what may help
check-in-source = Where the questions come from: { $source }
check-in-unreadable = We could not read your answers.

# The page that answers. Its title is always the same: it stands in the history of the browser.
check-in-answer-title = What may help
check-in-you-said = You told us:

check-in-said-companionship-hardly = You hardly ever miss having company.
check-in-said-companionship-some = You sometimes wish that you had more company.
check-in-said-companionship-often = You often wish that you had more company.
check-in-said-left-out-hardly = You hardly ever feel left out.
check-in-said-left-out-some = You sometimes feel left out.
check-in-said-left-out-often = You often feel left out.
check-in-said-isolated-hardly = You hardly ever feel cut off from other people.
check-in-said-isolated-some = You sometimes feel cut off from other people.
check-in-said-isolated-often = You often feel cut off from other people.
check-in-said-lonely-often = You feel lonely often, or all the time.
check-in-said-lonely-some = You feel lonely some of the time.
check-in-said-lonely-occasionally = You feel lonely now and then.
check-in-said-lonely-hardly = You hardly ever feel lonely.
check-in-said-lonely-never = You never feel lonely.
check-in-left-some = You left some questions out. That is fine.

# What is said to it, by what was said.
check-in-kind-often = Thank you for saying so. To feel like this is hard, and it is not your fault. You do not have to carry it alone.
check-in-kind-some = Thank you for saying so. Many people feel like this at times. Small steps can help.
check-in-kind-little = That is good to hear. If it changes, come back at any time.
check-in-kind-open = You did not answer, and that is fine. Here is what helps many people.

check-in-talk-first = Talk to somebody today

# Steps. Which of them stand there depends on what was said.
check-in-steps = What you can do next
check-in-link-worker = Talk to a link worker
check-in-groups = Meet people near you
check-in-groups-what = Go where the same people meet each week. You do not have to say much at first.
check-in-first-visit = Do not go alone the first time
check-in-first-visit-what = Ring a group before you go. Ask if somebody can meet you at the door, or bring somebody along.
check-in-befriending = Let somebody call or visit you
check-in-befriending-what = A befriender rings you or comes round, week after week, just for a chat.
check-in-befriending-find = <search>Find befriending</search>
check-in-be-company = Be company for somebody
check-in-be-company-what = You may know somebody who would be glad of a call. Many groups also look for people who help.
check-in-be-company-find = <search>Find ways to help others</search>

check-in-gone = Your answers are gone as soon as you leave this page. We did not keep them.
check-in-back = <back>Go back to the page about feeling lonely</back>
