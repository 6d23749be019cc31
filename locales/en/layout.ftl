# What stands around every page: the header, the menu and the footer.

layout-skip = Skip to main content

# The banner of a demonstration, and its name for people who listen.
layout-demo = <strong>Demonstration.</strong> Everything here is fictional: this is a demonstration area.
layout-demo-label = Demonstration

# Shown on pages in a language whose words await review, with a name for people who listen. English pages never show
# it.
layout-draft-label = About these words
layout-draft = These words are a draft. Nobody who speaks the language has checked them yet.

# The name of the service in the header, for people who listen.
layout-home = Alongside home page

# The menu. The same words stand in the footer.
layout-menu = Menu
layout-find-support = Find support
layout-local-area = Your area
layout-schemes = Schemes
layout-loneliness = Feeling lonely
layout-open-data = Open data
layout-list = My list

# Opens the rest of the menu on a telephone.
layout-more = <hidden>Browse</hidden> More

# The footer.
layout-more-pages = More pages
layout-about = Alongside is a directory of local help and company. Each listing says where it comes from.

# Signing in and out, in the header.
layout-sign-in = Sign in
layout-sign-out = Sign out
layout-manage = Your work
layout-who-can-see = Who can see this?
