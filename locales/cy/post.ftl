# Llythyrau y mae rhywun yn eu hargraffu a’u postio.

post-title = Llythyrau i’w hargraffu
post-told = Unwaith y bydd yn y post, dywedwch hynny yma.
post-first = Dyma’r { $count } sy’n aros hiraf. Daw’r lleill pan fydd y rhain wedi’u postio.
post-none = Nid oes llythyr i’w argraffu.
post-go-by-themselves = Mae llythyrau’n mynd allan ar eu pennau eu hunain yma. Nid oes rhaid i neb eu hargraffu.
post-which = Pa rai a bostiwyd?
post-about = Am { $name }
post-since = Yn aros ers { $day }
post-person = Cofnod
post-today = { $count ->
    [one] 1 llythyr i’w argraffu
   *[other] { $count } llythyr i’w hargraffu
}
