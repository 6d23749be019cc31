# Letters that somebody prints and posts.

post-title = Letters to print
post-told = Once it is in the post, say so here.
post-first = These are the { $count } that wait longest. The others come when these are posted.
post-none = There is no letter to print.
post-go-by-themselves = Letters go out by themselves here. Nobody has to print them.
post-which = Which were posted?
post-about = About { $name }
post-since = Waits since { $day }
post-person = Record
post-today = { $count ->
    [one] 1 letter to print
   *[other] { $count } letters to print
}
