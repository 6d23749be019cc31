# The first page.

home-title = Find help and company near you
home-lede = Groups, clubs, advice and people to talk to. Most are run by local charities and community groups.
# Somebody who is alone at night sees this before anything else.
home-talk-now = Need to talk to somebody now? Ring Samaritans on <number>116 123</number>, free, day and night. <more>In danger?</more>

home-what = What this is
home-why = Anyone can become unwell when they are lonely, worried about money or stuck at home. Medicine alone does not always help. Often it helps to meet people, move more or get advice.
home-link-worker = You can contact any of these services yourself. If you would like somebody to help you choose, ask your GP practice for a <strong>social prescribing link worker</strong>. It is free. <schemes>Find your link worker</schemes>.
home-lonely = Many people come here because they feel lonely. <lonely>See what helps, and who you can talk to now</lonely>.

home-fresh = How up to date it is
home-services = { $services ->
    [one] { $services } service
   *[other] { $services } services
} running now, from { $organisations ->
    [one] { $organisations } organisation
   *[other] { $organisations } organisations
}
home-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
} to go to
home-checked = { $checked } of { $services } { $services ->
    [one] service was
   *[other] services were
} checked in the last 6 months
home-empty = There are no services here yet.
home-open-data = Each listing says when somebody last checked it. All of it is also <data>open data</data>.

# In a demonstration only.
home-demo = This is a demonstration. You can <demo>be anybody who works here</demo>.
