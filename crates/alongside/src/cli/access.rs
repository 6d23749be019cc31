//! `alongside access ...`.

use clap::{Args, Subcommand, ValueEnum};
use vocabulary::Email;

use super::Database;

#[derive(Debug, Args)]
pub(crate) struct Access {
    #[command(subcommand)]
    pub(crate) action: AccessAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccessAction {
    /// Find what hashing a password may cost on this machine, so that guessing is dear and signing in is quick.
    ///
    /// It hashes with more and more memory and passes, and then signs in to an empty database of its own to see what it
    /// takes. Run it where the service runs, while the machine has nothing else to do. It changes nothing unless --write
    /// is given.
    Calibrate {
        /// How long signing in may take, in milliseconds.
        #[arg(long, value_name = "MILLISECONDS", default_value_t = 400, value_parser = clap::value_parser!(u32).range(50..=5000))]
        within: u32,
        /// Write it into the file that --config names, as access.password_cost. Its other lines stay as they are.
        #[arg(long)]
        write: bool,
    },
    /// Invite somebody into an organisation and print the link for them. The first administrator comes in like this.
    ///
    /// The link lets whoever has it make an account: send it to nobody else. It works once. Inviting the same address into
    /// the same role again takes the earlier link back.
    Invite {
        /// The code of the organisation (ODS), or its identifier.
        #[arg(long, value_name = "CODE")]
        organisation: String,
        /// As what they come.
        #[arg(long, value_enum)]
        role: Role,
        /// Their e-mail address, with which they will sign in.
        #[arg(long, value_name = "ADDRESS", value_parser = email)]
        email: Email,
        /// How many days the link is good for.
        #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=30))]
        days: u16,
        /// Where people find the service [default: public_address of the configuration, or where this machine listens].
        #[arg(long, env = "ALONGSIDE_PUBLIC_ADDRESS", value_name = "ADDRESS")]
        public_address: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Show who works in an organisation, and who is invited. That you looked is put on record.
    People {
        /// The code of the organisation (ODS), or its identifier.
        #[arg(long, value_name = "CODE")]
        organisation: String,
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: Database,
    },
    /// End somebody's roles in an organisation, at once. After their last role they cannot sign in.
    Leave {
        /// The code of the organisation (ODS), or its identifier.
        #[arg(long, value_name = "CODE")]
        organisation: String,
        /// Their e-mail address.
        #[arg(long, value_name = "ADDRESS", value_parser = email)]
        email: Email,
        /// Only this role [default: all they have there].
        #[arg(long, value_enum)]
        role: Option<Role>,
        /// Why, for the record.
        #[arg(long, value_name = "TEXT")]
        why: String,
        #[command(flatten)]
        database: Database,
    },
    /// End all sessions of somebody, on every device, at once. They can sign in again.
    SignOut {
        /// Their e-mail address.
        #[arg(long, value_name = "ADDRESS", value_parser = email)]
        email: Email,
        #[command(flatten)]
        database: Database,
    },
    /// Make a link with which somebody gets back into their account who forgot their password or lost their second factor, and
    /// print it.
    ///
    /// Make sure first that it is they who ask. Whoever has the link can open the account: hand it over in person, or on
    /// the telephone at a number that was known before. It works once, for 24 hours, and one that was made before is taken
    /// back. It is on record, and their information governance leads and the owner of the account see it.
    HelpBackIn {
        /// Their e-mail address.
        #[arg(long, value_name = "ADDRESS", value_parser = email)]
        email: Email,
        /// They lost their second factor as well, or the passkey that was their only way in: all of it stops working.
        #[arg(long)]
        lost_everything: bool,
        /// Where people find the service [default: public_address of the configuration, or where this machine listens].
        #[arg(long, env = "ALONGSIDE_PUBLIC_ADDRESS", value_name = "ADDRESS")]
        public_address: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Print who is to be told that a record was opened in an emergency, or that somebody was made an administrator and the
    /// like, and note that they were told.
    ///
    /// A block for each organisation: the e-mail addresses of its information governance leads and of those above it, and
    /// the page where they look at it. It names nobody. What is printed once is not printed again, so whatever sends the
    /// messages has to take all of it. Run it every few minutes.
    Alerts {
        /// Only show them. They count as not told, and come again.
        #[arg(long)]
        look: bool,
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
        /// Where people find the service [default: public_address of the configuration, or where this machine listens].
        #[arg(long, env = "ALONGSIDE_PUBLIC_ADDRESS", value_name = "ADDRESS")]
        public_address: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Make a link with which a person sees who has looked at their record, and print it.
    ///
    /// The link shows that to whoever has it: give it to nobody else. It works until its days are over.
    RecordLink {
        /// The identifier of the person, as the audit trail has it.
        #[arg(long, value_name = "IDENTIFIER")]
        person: uuid::Uuid,
        /// How many days the link is good for.
        #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=180))]
        days: u16,
        /// Where people find the service [default: public_address of the configuration, or where this machine listens].
        #[arg(long, env = "ALONGSIDE_PUBLIC_ADDRESS", value_name = "ADDRESS")]
        public_address: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Show with whom people can sign in besides a password or a passkey, and look whether each is as the configuration has
    /// it: its addresses, its keys, and what it and we sign with. It exits with 1 if anything is wrong.
    ///
    /// It also prints what to register there: the address that people come back to, and where our public key is.
    Providers {
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
        /// Where people find the service [default: public_address of the configuration, or where this machine listens].
        #[arg(long, env = "ALONGSIDE_PUBLIC_ADDRESS", value_name = "ADDRESS")]
        public_address: Option<String>,
    },
    /// The organisations whose people may sign in.
    Organisations(Organisations),
    /// The keys that sign links, cookies and forms: show them, and replace them.
    Keys(Keys),
}

#[derive(Debug, Args)]
pub(crate) struct Keys {
    #[command(subcommand)]
    pub(crate) action: KeysAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysAction {
    /// List them: what each is for, its number, since when, and until when it is believed. Never the keys themselves.
    List {
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Make a new key, which signs from now on. What the one before signed stays good for as long as it may be out.
    ///
    /// Running programs notice within the hour; what the new key signed, they believe at once.
    Rotate {
        /// What the key is for: link, browser, form, guess, app, recovery. Several may be named.
        #[arg(required = true, value_name = "PURPOSE", value_parser = purpose)]
        purposes: Vec<access::keys::Purpose>,
        /// Somebody may have read the keys: believe nothing that those before signed. Links that are out stop working,
        /// forms that are open must be loaded again, browsers are strangers. Restart running programs afterwards.
        #[arg(long)]
        forget_old: bool,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Organisations {
    #[command(subcommand)]
    pub(crate) action: OrganisationsAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrganisationsAction {
    /// Take over boards, networks and practices from the NHS registers that `alongside import organisations` loaded, with
    /// who is above whom. May be run again after each new edition.
    Import {
        /// Print JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Add one that no register has, such as a charity, and print its identifier.
    Add {
        /// What it is called.
        #[arg(long)]
        name: String,
        /// What it is: icb, sub-icb, pcn, practice, council, charity, community-group, business, scheme-provider.
        #[arg(long, value_name = "KIND", value_parser = kind)]
        kind: access::organisations::Kind,
        /// Its code of the Organisation Data Service, if it has one.
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
        /// The code (ODS) or identifier of the organisation above it.
        #[arg(long, value_name = "CODE")]
        under: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// List them: identifier, kind, code, days and name.
    List {
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: Database,
    },
}

/// The roles of the service. What each may do stands in its policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    /// Refers people.
    Referrer,
    /// Walks alongside people.
    LinkWorker,
    /// Runs a scheme.
    SchemeManager,
    /// Offers services.
    Provider,
    /// Keeps the directory true.
    Steward,
    /// Plans and pays.
    Commissioner,
    /// Brings neighbours together.
    BefriendingCoordinator,
    /// Watches over people's data.
    InformationGovernance,
    /// Looks after organisations and users.
    Administrator,
}

impl Role {
    /// As it is stored.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Role::Referrer => "referrer",
            Role::LinkWorker => "link-worker",
            Role::SchemeManager => "scheme-manager",
            Role::Provider => "provider",
            Role::Steward => "steward",
            Role::Commissioner => "commissioner",
            Role::BefriendingCoordinator => "befriending-coordinator",
            Role::InformationGovernance => "information-governance",
            Role::Administrator => "administrator",
        }
    }
}

fn email(text: &str) -> Result<Email, String> {
    Email::parse(text).map_err(|error| error.to_string())
}

fn purpose(text: &str) -> Result<access::keys::Purpose, String> {
    access::keys::Purpose::parse(text).ok_or_else(|| "there are no keys for that".to_owned())
}

fn kind(text: &str) -> Result<access::organisations::Kind, String> {
    access::organisations::Kind::parse(text).ok_or_else(|| "there is no such kind of organisation".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roles_are_those_of_the_policies() {
        let ours: Vec<&str> = Role::value_variants().iter().map(|role| role.word()).collect();
        assert_eq!(ours, permit::Role::ALL.map(permit::Role::as_str));
        for role in Role::value_variants() {
            let typed = role.to_possible_value().unwrap();
            assert_eq!(typed.get_name(), role.word(), "typed as it is stored");
        }
    }
}
