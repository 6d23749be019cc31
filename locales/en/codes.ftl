# Recovery codes, shown once.

codes-title = Your recovery codes
codes-lede = Each of these signs you in once, in place of your phone or passkey. Print them or write them down.
codes-once = We show them only now. Keep them where nobody else looks. Codes you had before do not work any more.
codes-back = I have kept them. Go to my account
