# People to talk to now. These numbers are those of national helplines; each has said itself when and for whom it is
# open. Check them when you change anything here. The numbers are links, so each stands in
# crates/web/templates/parts/talk.html too.

talk-heading = Talk to somebody now
talk-samaritans = <strong>Samaritans:</strong> call <number>116 123</number>. It is free, day and night, for everybody.
talk-shout = <strong>Shout:</strong> text the word SHOUT to <strong>85258</strong>. It is free, day and night, for everybody.
talk-silver-line = <strong>The Silver Line:</strong> call <number>0800 4 70 80 90</number>. It is free, day and night, for older people.
talk-childline = <strong>Childline:</strong> call <number>0800 1111</number>. It is free, for everybody under 19.
talk-crisis = If you feel that you cannot go on, or you might hurt yourself, call <crisis>111</crisis> and choose option 2. If your life is in danger, call <life>999</life>.
