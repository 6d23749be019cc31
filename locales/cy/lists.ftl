# Sut mae rhestr yn cael ei rhoi at ei gilydd.

# un, dau
lists-more = { $first }, { $rest }

# un, dau a thri. Mae’r rhaglen yn treiglo’r gair olaf (c, p, t).
lists-and = { $most } a { $last }

# O flaen llafariad: un ac afal
lists-and-before-vowel = { $most } ac { $last }
