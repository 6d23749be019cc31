# What people see when the service cannot answer for a moment: it starts, its database is away, or too much is asked.

wait-starting-title = This service is starting
wait-starting = It will be ready in a moment.
wait-away-title = This service is not ready at the moment
wait-away = We cannot reach our listings just now. You can use them again soon.
wait-busy-title = This service is very busy
wait-busy = Many people are using it right now.
wait-too-many-title = Too many pages at once
wait-too-many = More pages were asked for from your internet connection than we can give at once. Other people may share it with you.

# What happens now.
wait-by-itself = This page tries again by itself in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}. You do not need to do anything.

# Instead of it, after something was sent.
wait-not-saved = What you sent has not been saved. Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}, then go back and send it again.
