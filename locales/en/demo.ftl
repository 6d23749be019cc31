# The doors of a demonstration.

demo-title = Be anybody who works here
demo-warning = This is a demonstration
demo-warning-why = Every person and every organisation here is made up. Nobody is asked for a password.
demo-warning-do-not = Do not type anything about real people. Everybody who opens this page can see what you do.
demo-lede = Choose who you want to be. You are signed in at once, and can come back here to be somebody else.
demo-person = { $name }, { $organisation }
demo-enter = Be this person
demo-nobody = Nobody is left to be. Start the demonstration again with an empty database.

demo-referrer = Works in a GP practice and sends people to a link worker.
demo-link-worker = Listens to people, makes a plan with them and walks alongside them.
demo-scheme-manager = Runs the link worker service of an area.
demo-provider = Runs a group that people come to.
demo-steward = Keeps the directory true.
demo-commissioner = Plans and pays for services, and sees numbers but no names.
demo-befriending-coordinator = Brings younger and older neighbours together.
demo-information-governance = Watches over who looks at what.
demo-administrator = Looks after organisations and the people who work in them.

demo-supported = A person who gets support
demo-supported-does = Somebody who was helped to find company. They have no account. A link in a message shows them who has looked at their record.
demo-supported-enter = Open their link
