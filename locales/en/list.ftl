# A list of services that somebody keeps, to read, print and share.

list-title = My list
list-title-count = { $count ->
    [one] My list: { $count } service
   *[other] My list: { $count } services
}
list-missing = { $count ->
    [one] { $count } service of this list is no longer in the directory.
   *[other] { $count } services of this list are no longer in the directory.
}
list-contact = How to contact them

# What to do first.
list-next = Next step

list-more = More about it<hidden>: { $name }</hidden>
list-up = Move up<hidden>: { $name }</hidden>
list-remove = Take off the list<hidden>: { $name }</hidden>

list-share = Print or share it
list-share-how = The address of this page is the list. Whoever has the address sees the same list. There is nothing about you in it.
list-copy = Copy the address
list-copied = The address is copied.
list-mail = Send it by e-mail
list-mail-subject = A list of local services
list-print = Print
list-larger = Larger print
list-smaller = Usual print
list-code = Point the camera of a phone at this to open the list there.
list-code-label = Address of this list, for the camera of a phone

list-keep = Keep it
list-keep-how = We do not keep your list. To have it again, print it, or keep the address of this page.
list-browser = This browser keeps the list for you until you empty it. Empty it if other people use this browser too.
list-empty-it = Empty my list
list-take-over = Make this my own list
list-find-more = Find more for the list

list-nothing = There is nothing on your list yet.
list-how = Choose “<strong>{ $save }</strong>” below a service that you like.
list-find = Find support
