# Offering support to a list of people: the lists, the review of one, and its offers.

cohort-title = Offer support to a list of people
cohort-lede = Upload a list of people who may want social prescribing support. We check each row. You ring the people and note what they say. Only people who say yes are referred.
cohort-lists = Your lists
cohort-no-name = List without a name
cohort-state-review = To be looked at
cohort-state-sent = Offers being made
cohort-state-erased = Over
cohort-uploaded = uploaded on { $day }
cohort-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
cohort-accepted-count = { $count ->
    [one] { $count } said yes
   *[other] { $count } said yes
}
cohort-discarded = The list was thrown away.

# The form.
cohort-upload = Upload a list
cohort-not-yet = Nobody is told anything when you upload a list. You see what is wrong with it first.
cohort-columns = The first row has the names of the columns: <english>nhs number, given name, family name, date of birth, postcode, phone, email, practice code, need, note</english>. The names and the date of birth must be there.
cohort-scheme = Which scheme do you offer?
cohort-choose-scheme = Choose a scheme
cohort-no-scheme = Choose a scheme
cohort-need = What is it for, where the list does not say?
cohort-need-hint = Used for every row with nothing in the column for the need.
cohort-need-none = The list says it in every row
cohort-file = The list as a CSV file
cohort-file-hint = Save your spreadsheet as CSV. At most 100,000 rows and 16 MB.
cohort-no-file = Choose a file, or paste the list
cohort-paste = Paste the list instead
cohort-text = The list
cohort-text-hint = With the names of the columns in the first row.
cohort-check = Check the list
cohort-nowhere = There is no scheme that you could offer.
cohort-empty = There are no rows in this list. Check that it has more than the names of the columns.
cohort-too-large = The file is larger than 16 MB. Split the list in two.
cohort-too-many = The list has more than { $most } rows. Split it in two.
cohort-no-table = This is not a CSV file. Open it in your spreadsheet program and save it as CSV.
cohort-no-columns = These columns are missing: { $columns }

# The review.
cohort-review-title = Look at your list
cohort-for = For { $scheme }, uploaded on { $day }.
cohort-count-lines = { $count ->
    [one] { $count } row in the file
   *[other] { $count } rows in the file
}
cohort-count-good = { $count ->
    [one] { $count } person can be asked
   *[other] { $count } people can be asked
}
cohort-count-faulty = { $count ->
    [one] { $count } row cannot be used
   *[other] { $count } rows cannot be used
}
cohort-count-noted = { $count ->
    [one] Of those who can be asked, there is something to know about { $count }
   *[other] Of those who can be asked, there is something to know about { $count }
}
cohort-before-confirm = Before you go on
cohort-happens = Nothing is kept of people unless you go on. Then the rows that cannot be used are deleted, and you can begin to ring the others. A list that nobody looks at is deleted after a day.
cohort-confirm = { $count ->
    [one] Go on with { $count } person
   *[other] Go on with { $count } people
}
cohort-none-good = No row can be used. Put them right and upload the list again.
cohort-discard = Throw this list away
cohort-take-away = Download the rows with something to put right or to know (CSV)
cohort-tab-faulty = Cannot be used ({ $count })
cohort-tab-noted = Something to know ({ $count })
cohort-tab-good = Can be asked ({ $count })
cohort-line = Row { $number }
cohort-no-name-of-person = No name
cohort-nobody-here = Nobody is here.

# The offers.
cohort-offers-title = People to ask
cohort-offers-lede = Ring each person. Tell them what the scheme is and what it would be told about them. Note what they say. People who have not said yes are deleted 12 months after the upload.
cohort-erased = The people who did not say yes were deleted on { $day }.
cohort-tab-invited = To ask ({ $count })
cohort-tab-no-answer = No answer ({ $count })
cohort-tab-accepted = Said yes ({ $count })
cohort-tab-declined = Said no ({ $count })
cohort-ring = Ring
cohort-answer-accepted = They said yes: refer them
cohort-answer-declined = They said no
cohort-answer-no-answer = No answer
cohort-no-answer-chosen = Say what they answered: yes, no, or no answer.
cohort-done-before = You uploaded this file before. This is the list. Nothing was uploaded again.
cohort-done-sent = You can begin to ring people now.
cohort-done-accepted = They were referred, and it is noted that they agreed.
cohort-done-declined = Noted: they said no. Nothing was shared with the scheme.
cohort-done-no-answer = Noted: no answer.
cohort-referred-meanwhile = This person has been referred since. They were not referred again.

# What is wrong with a row, or to be known.
cohort-wrong-nhs-length = The NHS number must have 10 digits.
cohort-wrong-nhs-check = This is not an NHS number: a digit is wrong.
cohort-wrong-nhs-digits = The NHS number must have digits only. Spreadsheets sometimes change long numbers.
cohort-no-given = There is no given name.
cohort-no-family = There is no family name.
cohort-no-born = There is no date of birth.
cohort-wrong-born = The date of birth is not a date, like 02/07/1943.
cohort-born-ahead = The date of birth is in the future.
cohort-born-long-ago = The date of birth is too long ago: nobody is that old.
cohort-wrong-postcode = The postcode is not a full postcode.
cohort-wrong-phone = The phone number is not a UK phone number.
cohort-wrong-email = The email address is not complete.
cohort-wrong-practice = The practice code is not a code, like A81001.
cohort-no-need = Nothing says what support they may need.
cohort-wrong-need = The need is not one of our list.
cohort-too-long = There is too much text in this row.
cohort-no-way-to-reach = There is no phone number and no email address.
cohort-not-for-age = The scheme is not for people of this age.
cohort-twice = This person is in row { $line } already.
cohort-died = This person may have died. Check before anybody rings.
cohort-open-referral = This person has an open referral already.
cohort-homonym = Somebody else with this name is in row { $line }. Make sure you speak to the right person.
cohort-known = We know this person already. Their record is used if they say yes.
cohort-maybe-known = We may know this person already. The scheme looks at it if they say yes.
cohort-number-of-somebody-else = Somebody with other details has this NHS number. Check it.
