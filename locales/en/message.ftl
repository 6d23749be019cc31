# Messages that could not be delivered, and what a demonstration would have sent.

message-title = Messages that did not arrive
message-lede = Emails, texts and letters of your schemes that could not be delivered. Somebody does not know what we wanted to tell them, so reach them another way.
message-none-go = Messages do not go out yet
message-none-go-why = Nobody has set up how this service sends messages. They wait until somebody does.
message-waiting = { $count ->
    [one] 1 message waits to go.
   *[other] { $count } messages wait to go.
}
message-oldest = The oldest waits since { $day }.
message-failed = { $count ->
    [one] 1 message did not arrive
   *[other] { $count } messages did not arrive
}
message-what-to-do = Ring or write to whoever it was for. Then say that you have dealt with it. If the address has been put right, or their mailbox was full, try again.
message-no-failed = Every message has arrived, as far as we know.
message-front = { $count } did not arrive
message-by-email = by email
message-by-text = by text message
message-by-letter = by letter
message-what-connection-asked = An organisation was asked if it can help somebody
message-what-confirm = Somebody was asked to confirm that they want support
message-what-other = A message
message-why-refused = The address or number does not exist, or takes nothing from us.
message-why-full = Their mailbox is full.
message-why-came-back = It was sent, and came back.
message-why-not-reached = Their telephone could not be reached.
message-why-unwritten = Something in it cannot be sent. Tell whoever runs this service.
message-why-busy = We tried for three days, and could not deliver it.
message-see-person = See how else to reach this person, or who helps them
message-see-unconfirmed = See who waits to confirm
message-cannot-go-again = The message has been erased here, so it cannot be tried again.
message-again = Try again
message-dealt-with = I have dealt with it
message-done-again = It will be tried again now.
message-done-dealt-with = Thank you. It is not shown any more, and we have forgotten who it was to.
message-stale = Somebody else has dealt with this message, or it went out meanwhile. Look at the list again.
message-demo-title = What would have been sent
message-demo-fictional = Everything here is made up. Nothing is sent to anybody.
message-demo-lede = In this demonstration, emails, texts and letters come to this page. Open the links in them, as whoever gets them would.
message-demo-whose = Whose messages
message-demo-everybody = Everybody’s
message-demo-show = Show
message-demo-to = { $way } to { $to }, { $at }
message-demo-none = Nothing has been sent yet. Ask for support with an email address, for example, and come back.
message-demo-lead = See what would have been sent: emails, texts and letters
