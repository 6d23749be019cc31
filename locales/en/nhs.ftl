# Words that components of the NHS design system have inside them, often only for people who listen.

# Before the message of a field that is filled in wrongly.
nhs-error = Error

# The way back to pages above: its name for people who listen, and what a telephone shows instead.
nhs-breadcrumb = Breadcrumb
nhs-back-to = Back to
nhs-home = Home

# Above the list of what has to be put right in a form.
nhs-problem = There is a problem

# Before a box with something to know.
nhs-information = Information
nhs-warning = Warning

# The pages of a long list.
nhs-pages = Pagination
nhs-page = Page { $number }
nhs-previous = Previous<hidden> page</hidden>
nhs-next = Next<hidden> page</hidden>
nhs-page-number = The page number has to be a whole number, from 1.
nhs-first-page = Back to the first page
nhs-next-page = Next page

# The title of a page with a mistake in its form, as browsers show it.
nhs-error-title = Error: { $title }
