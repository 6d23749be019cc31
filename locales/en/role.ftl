# The roles of people who use the program.

role-referrer = Referrer
role-link-worker = Link worker
role-scheme-manager = Scheme manager
role-provider = Provider
role-steward = Directory steward
role-commissioner = Commissioner
role-befriending-coordinator = Befriending coordinator
role-information-governance = Information governance lead
role-administrator = Administrator
