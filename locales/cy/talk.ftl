# Pobl i siarad â nhw nawr. Rhifau llinellau cymorth cenedlaethol yw’r rhain.

talk-heading = Siarad â rhywun nawr
talk-samaritans = <strong>Y Samariaid:</strong> ffoniwch <number>116 123</number>. Mae am ddim, ddydd a nos, i bawb.
talk-shout = <strong>Shout:</strong> anfonwch y gair SHOUT mewn neges destun i <strong>85258</strong>. Mae am ddim, ddydd a nos, i bawb.
talk-silver-line = <strong>The Silver Line:</strong> ffoniwch <number>0800 4 70 80 90</number>. Mae am ddim, ddydd a nos, i bobl hŷn.
talk-childline = <strong>Childline:</strong> ffoniwch <number>0800 1111</number>. Mae am ddim, i bawb o dan 19 oed.
talk-crisis = Os ydych yn teimlo na allwch fynd ymlaen, neu y gallech eich niweidio eich hun, ffoniwch <crisis>111</crisis> a dewis opsiwn 2. Os yw eich bywyd mewn perygl, ffoniwch <life>999</life>.
