# Why the program suggests that a service is for a need. $words are the publisher's own.

tags-in-name = “{ $words }” in its name
tags-in-description = “{ $words }” in what is said about it
tags-filed-under = “{ $words }” is what its source files it under
tags-goes-with = it goes with { $activity }
