# What people answered to measures: at the beginning of support, on the way and at its end.

measure-title = What they said: { $name }
measure-heading = What they said about how they are
measure-lede = Each answer is theirs alone. A score is no test, and never decides who gets support.
measure-link = How they say they are, and what changed
measure-recorded = It is written down.
measure-marked = It is marked as entered in error. It stays here, and counts no more.
measure-closed = They have no open referral. You can read what was answered. Nothing more can be written down.

# When to ask.
measure-prompts = Time to ask
measure-prompts-told = Nobody has to answer. Support goes on whatever they choose.
measure-prompt-baseline = { $measure }: ask for the first time
measure-prompt-review = { $measure }: ask again
measure-prompt-closure = { $measure }: ask once more before support ends
measure-later = Next: { $measure }, from { $day } on
measure-closing = Before support ends, ask once more: { $measures }. They do not have to answer.

# What changed.
measure-table = { $measure }: first and latest answers
measure-what = What
measure-first = First, { $day }
measure-latest = Latest, { $day }
measure-difference = Change
measure-total = Total
measure-score = Score
measure-of = { $number } ({ $band })
measure-up = Up by { $by }.
measure-up-better = Up by { $by }. Higher is better.
measure-up-worse = Up by { $by }. Lower is better.
measure-down = Down by { $by }.
measure-down-better = Down by { $by }. Lower is better.
measure-down-worse = Down by { $by }. Higher is better.
measure-same = No change.
measure-other-answer = A different answer.
measure-not-yet = There are first answers. Nobody has asked again yet.
measure-other-version = First and latest answers are to different questions: the questions changed between the two (version { $first }, then { $latest }). Both are kept below. They are not compared, because a difference might come from the questions and not from the person.
measure-nothing-common = No question was answered both times, so nothing can be compared.
measure-chart = { $what }: { $numbers }. The numbers can go from { $lowest } to { $highest }.
measure-chart-part = { $number } on { $day }

# What was answered.
measure-answered = All that was answered
measure-entry = { $occasion }, { $day }
measure-occasion-baseline = First answers
measure-occasion-review = Review
measure-occasion-closure = End of support
measure-nothing = Nothing was answered yet.
measure-open = Not answered
measure-half = Questions answered: { $given } of { $asked }.
measure-half-no-total = Questions answered: { $given } of { $asked }. There is no total, because a question that counts was left out.
measure-entry-version = Answered to version { $version } of the questions, which are different now.
measure-entry-old = Their words are not in this program any more: the answers are shown by their codes.
measure-who = Filled in by
measure-helper = Helped by
measure-language = Language of the questions
measure-licence = Licence
measure-written = Written down
measure-written-by = { $day }, by { $name }
measure-error-tag = Entered in error
measure-error-why = Marked on { $day } by { $name }: { $why }
measure-error-link = Mark as entered in error
measure-completed-alone = The person, on their own
measure-completed-help = The person, with help
measure-completed-phone = A link worker, who asked on the phone
measure-completed-paper = Answered on paper, and typed in
measure-tongue-en = English
measure-tongue-cy = Welsh

# What can be asked.
measure-ask-about = Write down answers: { $measure }
measure-enter = Enter a score: { $measure }
measure-paper-link = Print on paper
measure-others = Ask something else
measure-licensed = Measures that need a licence
measure-licensed-told = These belong to their owners. Your organisation needs a licence, and you enter the score.
measure-registry-link = What each of these is

# The form.
measure-form-screening = Do not use this to decide who gets support. It was not made for that.
measure-form-half = They can leave out any question.
measure-form-licensed = Its questions are not here, because their owner licenses them. Ask them as your licence says, and enter the score.
measure-unchecked = Nobody has checked yet that these words are those that were published.
measure-draft-welsh = The Welsh is a draft. It is not a tested translation.
measure-ask-occasion = When is this?
measure-occasion-baseline-hint = Everything later is compared with this
measure-ask-day = Which day did they answer?
measure-ask-completed = Who filled it in?
measure-ask-helper = Who helped?
measure-ask-helper-hint = Such as “her daughter” or “an interpreter”. Leave it empty if nobody did.
measure-ask-language = Which language were the questions in?
measure-ask-score = What is the score?
measure-ask-score-hint = From { $lowest } to { $highest }. { $way }
measure-higher-better = Higher is better.
measure-higher-worse = Lower is better.
measure-ask-licence = Under which licence was it asked?
measure-ask-licence-hint = The reference of your organisation’s licence
measure-ends = { $from } is “{ $lowest }”, { $to } is “{ $highest }”
measure-clear = Leave this question out
measure-save = Write down
measure-wrong-occasion = Choose when this is
measure-wrong-day = Enter the day they answered
measure-wrong-completed = Choose who filled it in
measure-wrong-helper = Say who helped. If they answered on their own, leave it empty
measure-wrong-language = Choose the language
measure-wrong-answer = Choose one of the answers, or leave it out
measure-wrong-nothing = Choose an answer to at least one question
measure-wrong-number = Enter the score as a number, such as 21.5
measure-wrong-range = Enter a score from { $lowest } to { $highest }
measure-wrong-licence = Enter the reference of your organisation’s licence
measure-wrong-long = Use fewer words: there is room for 200 letters

# What is against it.
measure-rule-over = They have no open referral, so nothing can be written down
measure-rule-day = Enter a day that is not ahead, and within their life
measure-rule-changed = The questions have changed since you opened this form. Look at them again, and then write down
measure-rule-baseline = There are first answers already. Choose review, or mark those as entered in error
measure-rule-sent = This form was written down already, with other answers. Look at those first. To write these down as well, send them again

# Entered in error.
measure-error-heading = Mark as entered in error
measure-error-told = It stays in the record and is shown as an error. It counts no more.
measure-error-reason = Why is it wrong?
measure-error-reason-hint = Such as “of somebody else”. Do not repeat the answers.
measure-error-button = Mark as entered in error
measure-error-stale = Somebody has marked this already

# On paper.
measure-paper-title = { $measure }, on paper
measure-paper-name = Your name or initials
measure-paper-day = Day
measure-paper-how = Tick one box for each question. You can leave out any question. There are no right answers.
measure-paper-what-for = Your answers help you and your link worker see what changes. They never decide whether you get support.
measure-paper-give = Give this to your link worker. Nobody reads it before that.
measure-paper-danger = In danger now: 999. Too much to bear: 111, option 2. Somebody who listens: Samaritans, 116 123.
measure-paper-print = Print
measure-paper-formats = Language of the sheet
measure-paper-source = Source: { $source }

# All of them.
measure-all-title = Measures
measure-all-lede = Questions that show whether support helps. People who are supported can answer them. They never have to.
measure-all-licence = Who may use it
measure-all-open = Anybody
measure-all-no-screening = Anybody, but not to decide who gets support
measure-all-score-only = Organisations with a licence. Its questions are not in this service: only the score is kept
measure-all-wording = Words of the questions
measure-all-as-published = Checked: the English is as published
measure-all-unchecked = Not checked yet against what was published
measure-all-welsh = Welsh
measure-all-welsh-draft = A draft of our own, not a tested translation
measure-all-welsh-reviewed = Reviewed
measure-all-scoring = Score
measure-all-sum = A total from { $lowest } to { $highest }. { $way }
measure-all-sum-part = A total from { $lowest } to { $highest }, of { $counted } of the { $asked } questions. { $way }
measure-all-apart = No total: each question stands for itself
measure-all-change = No total: each is compared with itself later
measure-all-version = Version
measure-all-version-of = { $version }, { $day }
measure-all-source = Source
measure-all-questions = Questions
