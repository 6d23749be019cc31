# How results are put in order: the formula in plain words. docs/search.md has it exactly.

ordered-title = How results are put in order
ordered-lede = A computer puts results in order by rules that anybody can read. Nobody can pay to come first.

ordered-left-out = What you do not see
ordered-out-closed = Services that have closed, or are closed for now. You can choose to see those that are closed for now.
ordered-out-others = Services for another age, or only for men or only for women, where you told us about yourself.
ordered-out-area = Services for people who live in other areas.
ordered-out-far = Services that are farther away than you chose. What comes to you, or is online or by phone, stays.
ordered-out-filters = Services that say otherwise than the filters you chose. If a service does not say, we tell you, and you can see it too.

ordered-points = What brings a service up
ordered-points-how = Each service gets points for what it has of your search. The one with the most points comes first. A part counts only if you asked for it. The last check, places and answers always count.
ordered-part = Part
ordered-most = Most points
ordered-about = What counts

ordered-need = What it helps with
ordered-need-how = { $sure }% if a person or its own words say so clearly, { $likely }% if its words mostly mean it.
ordered-words = Your words
ordered-words-how = { $name }% for a word in its name, { $filed }% in who runs it or what it is listed under, { $described }% in what is said about it.
ordered-distance = How near it is
ordered-distance-how = More the nearer it is; half of it at the distance people mostly go. { $travel }% if you need not travel.
ordered-checked = The last check
ordered-checked-how = More the later somebody who knows it made sure that all is right.
ordered-audience = Who it is for
ordered-audience-how = It is meant for people of your age, or for men, or for women, and not only open to them.
ordered-time = When it is
ordered-time-how = How much of the time you chose it is open.
ordered-open = Places
ordered-open-how = { $places }% if it has places, { $unknown }% if we do not know, { $full }% if it is full. After { $days } days we no longer know.
ordered-access = Access
ordered-access-how = How much it says it has of what you need to take part.
ordered-language = Language
ordered-language-how = It says that it is in a language you speak.
ordered-answers = Answers
ordered-answers-how = How well it answers when people are sent there. We do not know this yet, so all get { $unknown }%.
ordered-area = Your area
ordered-area-how = It says that it is for the area you live in.
ordered-cost = Cost
ordered-cost-how = { $free }% if it is free, { $within }% if it costs no more than you chose.

ordered-stale = A listing that nobody has confirmed for a long time loses { $points } points.
ordered-tie = If two have the same points, the one that came into the directory first comes first.

ordered-checks = The last check
ordered-check-line = in the last { $months } months: { $percent }%
ordered-check-publisher = never checked, but its publisher was sure of it in the last { $months } months: { $percent }%
ordered-check-else = longer ago, or never: nothing

ordered-near = How near is near
ordered-near-how = For most services people go about { $miles } miles, as the crow flies. For some they go farther, for others less far.
ordered-travel = How far people mostly go for what
ordered-travel-line = { $miles ->
    [one] { $kind }: { $miles } mile
   *[other] { $kind }: { $miles } miles
}

ordered-who = Who made these rules
ordered-nobody-pays = The rules and their numbers are open to all. Anybody may read them, check them and say what should change.
ordered-version = These are the numbers of version { $version }.
