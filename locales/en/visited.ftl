# How a first visit went, said with one tap.

visited-title = Did it happen? How was it?
visited-lede = Your link worker would like to know how it went. It takes one tap.
visited-what = { $service }, { $day }
visited-good = I went, and it was good
visited-not-for-me = I went, and it is not for me
visited-missed = I did not go
visited-talk = I would rather talk about it
visited-more = Would you like to say more?
visited-more-hint = You do not have to. Your link worker reads it.
visited-too-long = Use fewer words: there is room for 500 letters
visited-noted = Your link worker will see it
visited-then = If it was not right for you, you look for something else together.
visited-rings = Your link worker will ring you.
