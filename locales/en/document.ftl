# Letters, plans of other services and photos of forms, with the record of a person.

document-title = Documents
document-link = All documents, and add one
document-none = There are no documents.
document-add = Add a document
document-born = born on { $day }
document-whose = Check that the document is about this person.
document-file = Choose a file
document-most = A PDF, a PNG or JPEG picture, or plain text, of up to { $count } megabytes. The place and the device are taken out of a photo.
document-kind = What is it?
document-day = Which day is on it?
document-day-hint = Leave it empty if there is none.
document-sender = Who is it from?
document-sender-hint = For example, the council’s housing team. Leave it empty if you do not know.
document-note = What should a colleague know about it?
document-note-hint = Leave it empty if there is nothing to say.
document-send = Add
document-added = The document is added.
document-from = from { $who }
document-kilobytes = { $count } kB
document-megabytes = { $count } MB
document-wrong-told = It is kept, and nobody can open it any more. If it is about somebody else, tell your information governance lead.
document-is-wrong = The document is marked as entered in error.

# What is wrong with what was sent.
document-rule-none = Choose a file that is not empty
document-rule-sort = Choose a PDF, a PNG or JPEG picture, or plain text. This file is something else, or broken
document-rule-active = This PDF has a program or another file inside. Print it as a new PDF, and choose that
document-rule-size = Choose a file of up to { $count } megabytes
document-rule-many = There are too many documents with this record
document-rule-kind = Choose what it is
document-rule-day = Enter the day on the document, not ahead of today

# On the timeline.
document-timeline-added = Document added: { $name }
document-timeline-added-wrong = A document was added that was entered in error
document-timeline-removed = A document was taken out: it was entered in error
