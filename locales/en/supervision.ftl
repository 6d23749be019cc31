# The supervision of link workers.

supervision-title = Supervision log
supervision-yours = Your supervision log
supervision-note = Note supervision
supervision-told = This is about supervision itself: when it was, and what was talked about in general. Do not write anything here by which a person could be known, neither their name nor their story.
supervision-day = When was it?
supervision-kind = What kind of supervision was it?
supervision-who = Who supervised?
supervision-themes = What was it about, in general?
supervision-themes-hint = Themes only, such as “ending support well”. No names of people. Leave it empty if you like.
supervision-when-next = When is the next one?
supervision-when-next-hint = Leave this empty if you do not know.
supervision-by = with { $name }
supervision-next = next on { $day }
supervision-noted-by = Noted on { $day } by { $name }
supervision-last = Last supervised on { $day }
supervision-never = No supervision is noted
supervision-overdue = Supervision is due
supervision-none = Nothing is noted yet.
supervision-entry = { $day }: { $kind }
supervision-wrong-told = It stays where it is, crossed out, and does not count any more.
supervision-rule-day = Enter a real day of the last two years, not ahead of today
supervision-rule-kind = Choose what kind of supervision it was
supervision-rule-supervisor = Say who supervised, in up to 120 letters
supervision-rule-minutes = Enter whole minutes, from 5 to 480
supervision-rule-next = Enter a real day after the supervision, within two years
