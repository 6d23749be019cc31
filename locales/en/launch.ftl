# Opening the referral form from the system of a practice.

launch-title = Link from your practice’s system
launch-lede = With a key, the system of this practice can open the referral form with the details of a person filled in. The makers of your system need the address and the secret.
launch-once = Copy these now. The secret is shown once.
launch-address = Where the system sends to
launch-secret = The secret with which it signs
launch-keys = Keys
launch-made = Made on { $day }
launch-last-used = Last used on { $day }
launch-never-used = Not used yet
launch-revoked = Revoked on { $day }
launch-revoke = Revoke this key
launch-revoked-done = The key was revoked. Nothing signed with it is taken any more.
launch-make = Make a key
launch-too-many = Two keys are in use. Revoke one before you make another.
launch-rotate = To change a key without a break, make a second one, put it into your system, and then revoke the first.
launch-choose = Say whether to make a key or to revoke one.
launch-refused-title = The form could not be opened
launch-refused-what = What your system sent could not be used. Nothing was kept.
launch-refused-do = Try again from your system. If that does not help, tell whoever looks after it.
launch-refused-form = You can <form>open the referral form here</form> and fill it in yourself.
