# How whoever referred hears that there is news.

hear-title = News of your referrals
hear-told = The email says how many of your referrals have news, and nothing about anybody.
hear-daily = One email a day, if there is news
hear-daily-hint = At 8 in the morning.
hear-at-once = An email at once
hear-page = No email: I look at the page
hear-done = That is how you hear from now on.
hear-choose = Choose how you would like to hear of your referrals
