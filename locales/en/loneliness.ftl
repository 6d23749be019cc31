# The page about loneliness.

loneliness-title = Feeling lonely
loneliness-lede = Most people feel lonely at some time. It is not your fault, and it can get better.

loneliness-like = What it is like
loneliness-like-meaning = To be lonely is to have less company than you would like. It is about how you feel, not about how many people are around you. You can live alone and not be lonely. You can be lonely in a full house.
loneliness-like-may = You may:
loneliness-like-notice = think that nobody would notice if you stayed at home
loneliness-like-plans = feel left out when others make plans
loneliness-like-start = find it hard to start talking to people
loneliness-like-tired = sleep badly, or feel tired and low
loneliness-like-change = It often comes with a change: a new town, a new baby, an illness, the end of a job, a break-up, or the death of somebody close.

loneliness-helps = What helps
loneliness-helps-one = Small steps help. Start with one of these.
loneliness-helps-hello = Say hello to one person today, such as a neighbour or somebody in a shop.
loneliness-helps-ring = Ring or write to somebody you have not heard from for a while. They may be glad that you did.
loneliness-helps-again = Go where the same people meet each week. It is easier to get to know people when you do something together, again and again.
loneliness-helps-door = Ring a group before your first visit. Ask if somebody can meet you at the door.
loneliness-helps-give = Do something for somebody else. It is a good way to meet people.
loneliness-helps-time = Give it time. If one group does not fit, another may.
loneliness-helps-gp = If you feel low or worried on most days, talk to your GP practice.

loneliness-near = Find company near you
loneliness-near-all = <all>Show all that may help when you feel lonely</all>

loneliness-link-worker = Let somebody help you look
loneliness-link-worker-what = A link worker has time to listen. They look with you for company that fits, and some come with you the first time. It is free.
loneliness-link-worker-many = You would not be the only one. In 2023, about 1.3 million people in England were referred to social prescribing (University College London, in The Lancet Public Health).
loneliness-link-worker-find = <schemes>Find your link worker</schemes>

loneliness-check-in = How is it for you?
loneliness-check-in-what = There are four short questions that help you think about it. Then you see ideas that may help. We do not keep what you say.
loneliness-check-in-start = Go to the four questions

loneliness-source = What it means to be lonely is said here as the Office for National Statistics says it (2018), in our own words.
