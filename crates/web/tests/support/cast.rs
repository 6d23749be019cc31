//! Everybody who may come to an address, each with things of their own, and what stands in the braces of addresses.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::panic)]

use std::cell::Cell;

use access::accounts::{self, Audience};
use access::invitations;
use access::links::{self, Scope};
use access::passwords::{self, Cost, Hasher, Password};
use permit::{Purpose, Role};
use secrecy::ExposeSecret as _;
use store::testing::TestDb;
use store::{Db, Tx, values};
use uuid::Uuid;
use vocabulary::Email;

use crate::browser::{Browser, hidden};
use crate::directory::Site;
use crate::people::{PASSWORD, by, invite, member, organisation};
use crate::work::{group, handover, task};

/// As what somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Not signed in.
    Nobody,
    /// Not signed in, with a link of their own.
    LinkHolder,
    /// Signed in for their own record, without any role.
    Person,
    /// With the right password and a second factor still to come.
    Halfway,
    /// Signed in with a role in their own organisation.
    Staff(Role),
}

impl Who {
    pub fn all() -> Vec<Who> {
        let staff = Role::ALL.into_iter().map(Who::Staff);
        [Who::Nobody, Who::LinkHolder, Who::Person, Who::Halfway].into_iter().chain(staff).collect()
    }

    pub fn name(self) -> &'static str {
        match self {
            Who::Nobody => "nobody",
            Who::LinkHolder => "link holder",
            Who::Person => "person",
            Who::Halfway => "halfway",
            Who::Staff(role) => role.as_str(),
        }
    }

    pub fn has_session(self) -> bool {
        !matches!(self, Who::Nobody | Who::LinkHolder)
    }
}

/// Whose thing an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Own,
    /// Of somebody in another organisation; of the directory, what is hidden from everybody.
    Foreign,
    /// There is no such thing.
    Missing,
}

/// What stands in the braces of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A listing.
    Service,
    /// A report of a problem with it.
    Report,
    /// Who offers it.
    Offerer,
    /// A scheme of the register.
    Scheme,
    /// A session of the account.
    Session,
    /// A passkey of the account.
    Passkey,
    /// An invitation: whoever holds the link has it, so there is none of somebody else's.
    Invitation,
    /// A record of the open data, by the list that has it.
    Record(&'static str),
    /// A file of pages.
    File,
    /// An organisation whose people may sign in.
    Organisation,
    /// The membership of a colleague there, new each time.
    Colleague,
    /// An open invitation there, new each time.
    Invited,
    /// Something that its governance is told of, new each time.
    Alert,
    /// A record that was opened in an emergency, for its governance to review, new each time.
    Opening,
    /// A link by which somebody gets back into their account, new each time. Whoever holds it has it.
    WayBack,
    /// A link to a person's own record. Whoever holds it has it.
    RecordLink,
    /// A referral that their organisation made, that is at the scheme it runs, and that they hold themselves, new each time.
    Referral,
    /// The person of such a referral.
    Person,
    /// What may be done to a referral.
    Move,
    /// A section of a record.
    Section,
    /// A measure whose questions anybody may ask.
    Measure,
    /// What somebody answered to it.
    Answered,
    /// A goal or an action of a plan that is not there yet: `plan.rs` has those that are.
    Fresh,
    /// A suspicion that two records are of one person.
    Likeness,
    /// What somebody asked a scheme on the public pages. Whoever has its identifier may look after it.
    AskedFor,
    /// The same, for the manager of that scheme, which nobody of the cast is.
    Unconfirmed,
    /// A link by which it is confirmed, new each time. Whoever holds it has it.
    ConfirmLink,
    /// A link by which somebody answers a measure, new each time. Likewise.
    AnswerLink,
    /// A link by which a provider answers about somebody whom the actor’s organisation referred.
    ReplyLink,
    /// A link by which an owner confirms a listing, new each time. Likewise.
    ListingLink,
    /// A listing of the areas of their organisation.
    LookedAfter,
    /// A list of people whose offers are being made by their organisation, new each time.
    Cohort,
    /// A row of it.
    Row,
    /// A contact with such a person, an agreement, a document or a draft: none that anybody has, `desk.rs`, `agreements.rs`,
    /// `documents.rs` and `drafts.rs` have some.
    Contact,
    /// An appointment with such a person: likewise.
    Appointment,
    /// Something to do on their own caseload, new each time.
    Task,
    /// A handover of it, new each time.
    Handover,
    /// A group of the scheme of their organisation, new each time.
    Group,
    /// A session of such a group: none that is there, `groups.rs` has some.
    GroupSession,
    /// What is not there: `groups.rs` has what is.
    Unknown,
    /// A name that stands there for readers and means nothing, or a provider that is not configured.
    Word,
}

/// How to fill in what stands in braces: the beginning of the address, the name in the braces, and what it is. The first
/// that fits counts. **Whoever adds an address with something in braces adds a line here**, and to [`Cast::fill`] if it
/// is a new sort of thing.
pub const FILLED: &[(&str, &str, Thing)] = &[
    ("/services/", "id", Thing::Service),
    ("/services/", "name", Thing::Word),
    ("/services/", "report", Thing::Report),
    ("/organisations/", "id", Thing::Offerer),
    ("/schemes/", "id", Thing::Scheme),
    ("/schemes/", "asked", Thing::AskedFor),
    ("/confirm/", "link", Thing::ConfirmLink),
    ("/triage/unconfirmed/", "id", Thing::Unconfirmed),
    ("/account/devices/", "id", Thing::Session),
    ("/account/passkeys/", "id", Thing::Passkey),
    ("/back-in/", "link", Thing::WayBack),
    ("/invitation/", "token", Thing::Invitation),
    ("/invitation/", "provider", Thing::Word),
    ("/account/providers/", "provider", Thing::Word),
    ("/account/prove/with/", "provider", Thing::Word),
    ("/sign-in/with/", "provider", Thing::Word),
    ("/manage/organisations/", "id", Thing::Organisation),
    ("/manage/organisations/", "membership", Thing::Colleague),
    ("/manage/organisations/", "invitation", Thing::Invited),
    ("/manage/alerts/", "id", Thing::Alert),
    ("/manage/messages/", "id", Thing::Unknown),
    ("/letters/", "id", Thing::Unknown),
    ("/manage/emergencies/", "opening", Thing::Opening),
    ("/manage/emergencies/", "organisation", Thing::Organisation),
    ("/cohorts/", "id", Thing::Cohort),
    ("/refer/launch/", "key", Thing::Word),
    ("/cohorts/", "row", Thing::Row),
    ("/my-record/who-looked/", "link", Thing::RecordLink),
    ("/refer/", "id", Thing::Referral),
    ("/referrals/", "id", Thing::Referral),
    ("/triage/", "id", Thing::Referral),
    ("/triage/", "move", Thing::Move),
    ("/triage/", "likeness", Thing::Likeness),
    ("/people/", "id", Thing::Person),
    ("/people/", "section", Thing::Section),
    ("/people/", "contact", Thing::Contact),
    ("/people/", "entry", Thing::Contact),
    ("/appointments/", "id", Thing::Appointment),
    ("/tasks/", "id", Thing::Task),
    ("/caseload/handovers/", "id", Thing::Handover),
    ("/people/", "agreement", Thing::Contact),
    ("/people/", "document", Thing::Contact),
    ("/people/", "draft", Thing::Contact),
    ("/groups/", "id", Thing::Group),
    ("/groups/", "session", Thing::GroupSession),
    ("/groups/", "person", Thing::Unknown),
    ("/supervision/", "id", Thing::Unknown),
    ("/people/", "measure", Thing::Measure),
    ("/people/", "answer", Thing::Answered),
    ("/people/", "ask", Thing::Fresh),
    ("/answer/", "link", Thing::AnswerLink),
    ("/listing/", "link", Thing::ListingLink),
    ("/manage/listings/", "id", Thing::LookedAfter),
    ("/mine/", "link", Thing::RecordLink),
    ("/check-in/", "link", Thing::Unknown),
    ("/people/", "goal", Thing::Fresh),
    ("/people/", "action", Thing::Fresh),
    ("/away/", "entry", Thing::Fresh),
    ("/people/", "connection", Thing::Unknown),
    ("/people/", "step", Thing::Word),
    ("/people/", "move", Thing::Word),
    ("/reply/", "link", Thing::ReplyLink),
    ("/provider/", "connection", Thing::Unknown),
    ("/assets/", "*file", Thing::File),
    ("/openreferral/services/", "id", Thing::Record("services")),
    ("/openreferral/service_at_locations/", "id", Thing::Record("service_at_locations")),
    ("/openreferral/organizations/", "id", Thing::Record("organizations")),
    ("/openreferral/taxonomies/", "id", Thing::Record("taxonomies")),
    ("/openreferral/taxonomy_terms/", "id", Thing::Record("taxonomy_terms")),
];

/// The sort of thing in each pair of braces of an address.
pub fn things(path: &str, parameters: &[&str]) -> Vec<Thing> {
    let thing = |name: &str| {
        let found = FILLED.iter().find(|(begins, known, _)| path.starts_with(begins) && *known == name);
        found.map_or_else(
            || {
                panic!(
                    "nobody has said how to fill in {{{name}}} of {path}: add a line to FILLED in {}",
                    file!()
                )
            },
            |(_, _, thing)| *thing,
        )
    };
    parameters.iter().map(|name| thing(name)).collect()
}

/// Things of one account.
#[derive(Debug, Clone)]
pub struct Things {
    account: Option<Uuid>,
    /// Their role, of those who have one.
    membership: Option<Uuid>,
    /// On another device.
    session: Option<Uuid>,
    passkey: Option<Uuid>,
    invitation: String,
}

/// One of the cast, at a browser.
#[derive(Clone)]
pub struct Actor {
    pub who: Who,
    pub browser: Browser,
    pub own: Things,
    /// The mark of forms in this browser.
    pub mark: String,
}

impl Actor {
    pub fn account(&self) -> Option<Uuid> {
        self.own.account
    }
}

/// Identifiers of what is in the directory.
pub struct Published {
    pub service: String,
    pub hidden: String,
    pub report: String,
    pub report_of_hidden: String,
    pub offerer: String,
    pub scheme: String,
    /// The first of each list of the open data.
    pub records: Vec<(&'static str, String)>,
}

/// Everybody, over one database.
pub struct Cast<'t> {
    db: &'t Db,
    site: &'t Site,
    own: Uuid,
    other: Uuid,
    published: Published,
    /// A scheme that the own organisation runs, and one of the other; each with its organisation.
    schemes: ((Uuid, Uuid), (Uuid, Uuid)),
    foreign: Things,
    count: Cell<u32>,
}

/// A scheme that an organisation runs, which comes by a number in a register of charities.
fn scheme_of(db: &Db, organisation: Uuid, number: &'static str) -> (Uuid, Uuid) {
    db.write(move |tx| -> store::Result<(Uuid, Uuid)> {
        let (id, source) = (tx.new_id(), tx.new_id());
        tx.execute(
            "insert into scheme (id, source_id, given_id, name, run_by, run_by_charity_number)
             values ($1, $2, $3, $4, $5, $6)",
            values![id, source, number, "A scheme", "A trust", number],
        )?;
        tx.execute(
            "update organisation set charity_number = $1 where id = $2",
            values![number, organisation],
        )?;
        Ok((id, organisation))
    })
    .unwrap()
}

/// A link to a listing, as in a message.
fn listing_link(db: &Db, service: &str) -> String {
    let service: Uuid = service.parse().unwrap();
    db.write(move |tx| -> access::Result<String> {
        let keys = access::Keys::open(tx, None)?;
        let scope = Scope { purpose: Purpose::ConfirmListing.as_str(), kind: "listing", id: service };
        let (id, text) = links::make(tx, &keys, &by(), &scope, links::USUAL)?;
        tx.execute(
            "insert into listing_link (link_id, service_id, address_digest, wrong, made_at) values ($1, $2, $3, 0, 0)",
            values![id, service, vec![0_u8]],
        )?;
        Ok(text.expose_secret().to_owned())
    })
    .unwrap()
}

/// Lays a listing into an area that an organisation answers for.
fn looked_after(db: &Db, service: &str, organisation: Uuid) {
    let service: Uuid = service.parse().unwrap();
    db.write(move |tx| -> store::Result<()> {
        let area = "E08009009";
        tx.execute(
            "insert into organisation_area (organisation_id, code) values ($1, $2) on conflict do nothing",
            values![organisation, area],
        )?;
        tx.execute(
            "insert into listing_area (service_id, area) values ($1, $2) on conflict do nothing",
            values![service, area],
        )?;
        tx.execute(
            "insert into listing_clock (service_id, counted_from, step, standing, language, version)
             values ($1, 0, 0, 'quiet', 'en', 1) on conflict do nothing",
            values![service],
        )?;
        Ok(())
    })
    .unwrap();
}

impl<'t> Cast<'t> {
    pub fn new(t: &'t TestDb, site: &'t Site, published: Published) -> Self {
        let own = organisation(&t.db, "Elm Tree Trust");
        let other = organisation(&t.db, "Oak Tree Trust");
        let count = Cell::new(0);
        let nothing = Things {
            account: None,
            membership: None,
            session: None,
            passkey: None,
            invitation: String::new(),
        };
        let schemes = (scheme_of(&t.db, own, "1000011"), scheme_of(&t.db, other, "1000012"));
        let mut cast = Self { db: &t.db, site, own, other, published, schemes, foreign: nothing, count };
        let (account, _) = member(&t.db, "eve@example.org", other, "administrator");
        cast.sign_in("eve@example.org");
        cast.foreign = Things {
            account: Some(account),
            membership: None,
            session: cast.only_session(account),
            passkey: Some(cast.passkey(account)),
            invitation: String::new(),
        };
        cast
    }

    pub fn foreign_account(&self) -> Uuid {
        self.foreign.account.unwrap()
    }

    /// Somebody new, with things of their own. `with_passkey` makes them somebody who has shown it.
    pub fn fresh(&self, who: Who, with_passkey: bool) -> Actor {
        self.fresh_with(who, with_passkey, true)
    }

    /// The same, with a session on another device only where somebody asks for it: signing in is most of what making them takes.
    pub fn fresh_with(&self, who: Who, with_passkey: bool, with_session: bool) -> Actor {
        self.count.set(self.count.get() + 1);
        let email = format!("somebody{}@example.org", self.count.get());
        let (account, membership) = match who {
            Who::Nobody | Who::LinkHolder => (None, None),
            Who::Person => (Some(self.person(&email)), None),
            Who::Halfway => (Some(member(self.db, &email, self.own, "administrator").0), None),
            Who::Staff(role) => {
                let (account, membership) = member(self.db, &email, self.own, role.as_str());
                (Some(account), Some(membership))
            }
        };
        let invitation = self.invitation(&email, who);
        let mut own = Things { account, membership, session: None, passkey: None, invitation };
        let mut browser = self.browser();
        if let Some(account) = account {
            if with_session {
                self.sign_in(&email);
                own.session = self.only_session(account);
            }
            browser = self.sign_in(&email);
            // With a passkey nobody would be halfway without having to show it.
            let with_passkey = with_passkey && who != Who::Halfway;
            if with_passkey {
                own.passkey = Some(self.passkey(account));
            }
            // So that it is the role that decides what they may.
            if with_passkey || matches!(who, Who::Staff(_)) {
                self.shown(account);
            }
        }
        let (page, action) = match who {
            Who::Nobody | Who::LinkHolder => ("/sign-in", "/sign-in"),
            Who::Halfway => ("/sign-in/set-up", "/account/app"),
            Who::Person | Who::Staff(_) => ("/account", "/sign-out"),
        };
        let html = browser.get(self.site, page).html;
        let mark = hidden(&html, action).into_iter().find(|(name, _)| name == "mark").unwrap().1;
        Actor { who, browser, own, mark }
    }

    /// The address for one of the cast; nothing where they can have no such thing.
    pub fn fill(&self, actor: &Actor, path: &str, things: &[Thing], whose: Whose) -> Option<String> {
        let mut filled = path.to_owned();
        for thing in things {
            let (before, rest) = filled.split_once('{')?;
            let (_, after) = rest.split_once('}')?;
            // Somebody else's report below a listing that is there: below one that is not, there is nothing anyway.
            let is_above = *thing == Thing::Service && things.contains(&Thing::Report);
            let of = if is_above && whose == Whose::Foreign { Whose::Own } else { whose };
            let word = self.word(actor, *thing, of)?;
            filled = format!("{before}{word}{after}");
        }
        Some(filled)
    }

    fn word(&self, actor: &Actor, thing: Thing, whose: Whose) -> Option<String> {
        let missing = || Uuid::from_u128(0x00ff_ffff_0000_4000_8000_0000_0000_0001).to_string();
        let of = |own: &str, foreign: Option<&str>| match whose {
            Whose::Own => Some(own.to_owned()),
            Whose::Foreign => foreign.map(str::to_owned),
            Whose::Missing => Some(missing()),
        };
        let one = |find: fn(&Things) -> Option<Uuid>| match whose {
            Whose::Own => find(&actor.own).map(|id| id.to_string()),
            Whose::Foreign => find(&self.foreign).map(|id| id.to_string()),
            Whose::Missing => Some(missing()),
        };
        let known = &self.published;
        match thing {
            Thing::Service => of(&known.service, Some(&known.hidden)),
            Thing::Report => of(&known.report, Some(&known.report_of_hidden)),
            Thing::Offerer => of(&known.offerer, None),
            Thing::Scheme => of(&known.scheme, None),
            Thing::Session => one(|things| things.session),
            Thing::Passkey => one(|things| things.passkey),
            Thing::Invitation => match whose {
                Whose::Own => Some(actor.own.invitation.clone()),
                Whose::Foreign => None,
                Whose::Missing => Some("A".repeat(43)),
            },
            Thing::Record(list) => {
                let own = &known.records.iter().find(|(known, _)| *known == list)?.1;
                of(own, (list == "services").then_some(known.hidden.as_str()))
            }
            Thing::File => match whose {
                Whose::Own => Some(web::address("alongside.css")?.trim_start_matches("/assets/").to_owned()),
                Whose::Foreign => None,
                Whose::Missing => Some("nothing.css".to_owned()),
            },
            Thing::Organisation => of(&self.own.to_string(), Some(&self.other.to_string())),
            Thing::Colleague => self.within(whose, |organisation| self.colleague(organisation)),
            Thing::Invited => self.within(whose, |organisation| self.invited(organisation)),
            Thing::Alert => self.within(whose, |organisation| self.alert(organisation)),
            Thing::Opening => self.within(whose, |organisation| self.opening(organisation)),
            Thing::WayBack => match whose {
                Whose::Own => Some(self.way_back()),
                Whose::Foreign => None,
                Whose::Missing => Some("A".repeat(67)),
            },
            Thing::RecordLink => match whose {
                Whose::Own => Some(self.record_link()),
                Whose::Foreign => None,
                Whose::Missing => Some("A".repeat(72)),
            },
            Thing::Referral => match whose {
                Whose::Missing => Some(missing()),
                _ => Some(self.referral(actor, whose == Whose::Own).0.to_string()),
            },
            Thing::Person => match whose {
                Whose::Missing => Some(missing()),
                _ => Some(self.referral(actor, whose == Whose::Own).1.to_string()),
            },
            Thing::Move => Some("accept".to_owned()),
            Thing::Section => Some(casework::people::sections::all()[0].code.clone()),
            Thing::Measure => Some("ons4".to_owned()),
            // None that anybody has: `triage.rs` and `measures.rs` have some.
            Thing::Likeness | Thing::Answered => Some(missing()),
            Thing::Fresh => Some("new".to_owned()),
            Thing::AskedFor => match whose {
                Whose::Own => Some(self.asked_for().to_string()),
                Whose::Foreign => None,
                Whose::Missing => Some(missing()),
            },
            Thing::Unconfirmed => match whose {
                Whose::Own => None,
                Whose::Foreign => Some(self.asked_for().to_string()),
                Whose::Missing => Some(missing()),
            },
            Thing::ConfirmLink => match whose {
                Whose::Own => Some(self.confirm_link()),
                Whose::Foreign => None,
                Whose::Missing => Some("A".repeat(67)),
            },
            Thing::AnswerLink => match whose {
                Whose::Own => Some(self.answer_link(actor)),
                Whose::Foreign => None,
                Whose::Missing => Some("A".repeat(67)),
            },
            Thing::ReplyLink => match whose {
                Whose::Own => Some(self.reply_link(actor)),
                Whose::Foreign => None,
                Whose::Missing => Some("A".repeat(67)),
            },
            Thing::ListingLink => match whose {
                Whose::Own => Some(listing_link(self.db, &self.published.service)),
                Whose::Foreign => None,
                Whose::Missing => Some("A".repeat(67)),
            },
            Thing::LookedAfter => {
                looked_after(self.db, &known.service, self.own);
                of(&known.service, Some(&known.hidden))
            }
            Thing::Cohort => self.within(whose, |organisation| self.cohort(organisation)),
            Thing::Row => Some("2".to_owned()),
            Thing::Contact | Thing::Appointment => Some(missing()),
            Thing::Task => self.on_caseload(actor, whose, task),
            Thing::Handover => self.on_caseload(actor, whose, handover),
            Thing::Group => Some(
                match whose {
                    Whose::Own => group(self.db, self.schemes.0.0),
                    Whose::Foreign => group(self.db, self.schemes.1.0),
                    Whose::Missing => return Some(missing()),
                }
                .to_string(),
            ),
            Thing::GroupSession | Thing::Unknown => Some(missing()),
            Thing::Word => Some("a-name".to_owned()),
        }
    }

    /// Something in their own organisation, in another one, or nowhere.
    fn within(&self, whose: Whose, make: impl Fn(Uuid) -> Uuid) -> Option<String> {
        let id = match whose {
            Whose::Own => make(self.own),
            Whose::Foreign => make(self.other),
            Whose::Missing => Uuid::from_u128(0x00ff_ffff_0000_4000_8000_0000_0000_0002),
        };
        Some(id.to_string())
    }

    /// Something of a caseload: that of whoever asks, that of somebody in another organisation, or none.
    fn on_caseload(&self, actor: &Actor, whose: Whose, make: impl Fn(&Db, Uuid) -> Uuid) -> Option<String> {
        let membership = match whose {
            Whose::Own => actor.own.membership?,
            Whose::Foreign => member(self.db, &self.next_address(), self.other, "link-worker").1,
            Whose::Missing => {
                return Some(Uuid::from_u128(0x00ff_ffff_0000_4000_8000_0000_0000_0003).to_string());
            }
        };
        Some(make(self.db, membership).to_string())
    }

    /// A referral of somebody new, and the person.
    fn referral(&self, actor: &Actor, is_own: bool) -> (Uuid, Uuid) {
        let (scheme, organisation) = if is_own { self.schemes.0 } else { self.schemes.1 };
        let holder = actor.own.membership.filter(|_| is_own);
        let (id, person) = (self.db.moment().new_id(), self.db.moment().new_id());
        let referrer =
            casework::load::By { organisation, account: self.foreign_account(), membership: scheme };
        let now = self.db.moment().now();
        let told = casework::load::Told {
            id,
            scheme,
            door: casework::referral::Door::Professional,
            referrer: Some(referrer),
            profession: None,
            asked_by: serde_json::Map::new(),
            urgency: casework::referral::Urgency::Routine,
            needs: vec!["loneliness".to_owned()],
            reason: "She lives alone".to_owned(),
            hopes: None,
            safety: None,
            codes_only: false,
            received: now,
            steps: Vec::new(),
            met: Vec::new(),
        };
        let mut details = casework::people::record::Details::default();
        details.identity.given = "Olive".to_owned();
        details.identity.family = "Marsh".to_owned();
        details.identity.born = Some(jiff::civil::date(1943, 7, 2));
        let history = casework::load::History {
            id: person,
            details,
            area: "QZ1".to_owned(),
            died: None,
            referrals: vec![told],
        };
        self.db
            .write(move |tx| -> casework::Result<()> {
                casework::load::Loader::default().load(tx, std::slice::from_ref(&history))?;
                tx.execute("update referral set allocated_to = $1 where id = $2", values![holder, id])?;
                Ok(())
            })
            .unwrap();
        (id, person)
    }

    fn next_address(&self) -> String {
        self.count.set(self.count.get() + 1);
        format!("colleague{}@example.org", self.count.get())
    }

    fn colleague(&self, organisation: Uuid) -> Uuid {
        member(self.db, &self.next_address(), organisation, "referrer").1
    }

    fn invited(&self, organisation: Uuid) -> Uuid {
        let email = Email::parse(&self.next_address()).unwrap();
        let make = move |tx: &mut Tx<'_>| {
            invitations::make(tx, &by(), &email, organisation, "referrer", invitations::USUAL)
        };
        self.db.write(make).unwrap().0
    }

    fn alert(&self, organisation: Uuid) -> Uuid {
        self.db
            .write(move |tx| -> store::Result<Uuid> {
                let (id, now) = (tx.new_id(), tx.now());
                tx.execute(
                    "insert into alert (id, at, organisation_id, kind) values ($1, $2, $3, $4)",
                    values![id, now, organisation, "role-offered"],
                )?;
                Ok(id)
            })
            .unwrap()
    }

    /// With one row.
    fn cohort(&self, organisation: Uuid) -> Uuid {
        let scheme: Uuid = self.published.scheme.parse().unwrap();
        self.db
            .write(move |tx| -> store::Result<Uuid> {
                let (id, now) = (tx.new_id(), tx.now());
                tx.execute(
                    "insert into cohort (id, organisation_id, scheme_id, account_id, name, digest, state, uploaded_at, lines,
                         good, noted, accepted, declined, no_answer)
                     values ($1, $2, $3, $4, 'list.csv', $5, 'review', $6, 1, 1, 0, 0, 0, 0)",
                    values![id, organisation, scheme, id, id.as_bytes().to_vec(), now],
                )?;
                tx.execute(
                    "insert into cohort_row (cohort_id, number, state, said, problems, version)
                     values ($1, 2, 'invited', '{}', '[]', 1)",
                    values![id],
                )?;
                Ok(id)
            })
            .unwrap()
    }

    /// By somebody who works elsewhere.
    fn opening(&self, organisation: Uuid) -> Uuid {
        let (account, membership) = member(self.db, &self.next_address(), self.other, "link-worker");
        let other = self.other;
        self.db
            .write(move |tx| -> store::Result<Uuid> {
                let (id, person, now) = (tx.new_id(), tx.new_id(), tx.now());
                let until = now + jiff::SignedDuration::from_hours(1);
                tx.execute(
                    "insert into break_glass (id, person_id, area, account_id, membership_id, organisation_id, role,
                         why, from_at, until_at)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    values![id, person, "", account, membership, other, "link-worker", "A call", now, until],
                )?;
                tx.execute(
                    "insert into break_glass_alert (break_glass_id, organisation_id, raised_at) values ($1, $2, $3)",
                    values![id, organisation, now],
                )?;
                Ok(id)
            })
            .unwrap()
    }

    fn way_back(&self) -> String {
        let (account, _) = member(self.db, &self.next_address(), self.own, "referrer");
        let make = move |tx: &mut Tx<'_>| {
            let keys = access::Keys::open(tx, None)?;
            access::way_back::make(tx, &keys, &by(), account, None, access::way_back::Lost::Password)
        };
        self.db.write(make).unwrap().expose_secret().to_owned()
    }

    fn record_link(&self) -> String {
        let make = |tx: &mut Tx<'_>| -> access::Result<_> {
            let keys = access::Keys::open(tx, None)?;
            let scope = Scope { purpose: Purpose::OwnRecord.as_str(), kind: "person", id: tx.new_id() };
            Ok(links::make(tx, &keys, &by(), &scope, jiff::SignedDuration::from_hours(1))?.1)
        };
        self.db.write(make).unwrap().expose_secret().to_owned()
    }

    /// Somebody who waits to be confirmed at the scheme of the register.
    fn asked_for(&self) -> Uuid {
        let scheme: Uuid = self.published.scheme.parse().unwrap();
        let said = serde_json::json!([
            ["who", "me"],
            ["given", "Margaret"],
            ["family", "Ashworth"],
            ["born-day", "2"],
            ["born-month", "7"],
            ["born-year", "1943"],
            ["home", "none"],
            ["reach_by", "email"],
            ["email", "margaret@example.org"],
            ["need", "loneliness"]
        ]);
        let said = said.to_string();
        self.db
            .write(move |tx| -> store::Result<Uuid> {
                let (id, form, now) = (tx.new_id(), tx.new_id(), tx.now());
                let number = casework::number::Number::drawn(tx.new_id());
                tx.execute(
                    "insert into self_referral (id, number, form_id, scheme_id, door, area, at, language, confirm_by,
                         due_on, said, state)
                     values ($1, $2, $3, $4, 'self', '', $5, 'en', 'email', '2026-05-06', $6, 'waiting')",
                    values![id, number.as_str(), form, scheme, now, &said],
                )?;
                Ok(id)
            })
            .unwrap()
    }

    fn confirm_link(&self) -> String {
        let id = self.asked_for();
        let make = move |tx: &mut Tx<'_>| -> access::Result<_> {
            let keys = access::Keys::open(tx, None)?;
            let scope = Scope { purpose: Purpose::ConfirmReferral.as_str(), kind: "self-referral", id };
            Ok(links::make(tx, &keys, &by(), &scope, jiff::SignedDuration::from_hours(1))?.1)
        };
        self.db.write(make).unwrap().expose_secret().to_owned()
    }

    /// By which somebody is asked to answer a measure.
    fn answer_link(&self, actor: &Actor) -> String {
        let (referral, person) = self.referral(actor, false);
        let make = move |tx: &mut Tx<'_>| -> access::Result<_> {
            let (id, now) = (tx.new_id(), tx.now());
            let ends = now + jiff::SignedDuration::from_hours(1);
            tx.execute(
                "insert into measure_ask (id, person_id, referral_id, measure, measure_version, occasion, made_at, account_id,
                     expires_at, state, wrong, version)
                 values ($1, $2, $3, 'ons4', '1.0.0', 'baseline', $4, $5, $6, 'open', 0, 1)",
                values![id, person, referral, now, id, ends],
            )?;
            let keys = access::Keys::open(tx, None)?;
            let scope = Scope { purpose: Purpose::AnswerMeasure.as_str(), kind: "measure-ask", id };
            Ok(links::make(tx, &keys, &by(), &scope, jiff::SignedDuration::from_hours(1))?.1)
        };
        self.db.write(make).unwrap().expose_secret().to_owned()
    }

    fn reply_link(&self, actor: &Actor) -> String {
        let (referral, person) = self.referral(actor, false);
        let make = move |tx: &mut Tx<'_>| -> access::Result<_> {
            let (id, service, now) = (tx.new_id(), tx.new_id(), tx.now());
            tx.execute(
                "insert into connection (id, person_id, scheme_id, referral_id, service_id, service_name, mode, state,
                     state_since, against, made_at, changed_at, version, asked_at, asked_way, asked_to, asked_language,
                     asked_for, reply_by, shared)
                 values ($1, $2, $3, $4, $5, 'Lunch', 'referred', 'requested', $6, '[]', $7, $8, 2, $9, 'email',
                     'club@lark.example', 'en', 'Scheme', '2026-05-18', '{}')",
                values![id, person, service, referral, service, now, now, now, now],
            )?;
            let keys = access::Keys::open(tx, None)?;
            let scope = Scope { purpose: Purpose::AnswerConnection.as_str(), kind: "connection", id };
            Ok(links::make(tx, &keys, &by(), &scope, jiff::SignedDuration::from_hours(1))?.1)
        };
        self.db.write(make).unwrap().expose_secret().to_owned()
    }

    /// At an address of its own, so that nobody uses up what another may ask for.
    fn browser(&self) -> Browser {
        self.count.set(self.count.get() + 1);
        let [_, a, b, c] = self.count.get().to_be_bytes();
        Browser::at([10, a, b, c])
    }

    fn sign_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let fields = [("email", email), ("password", PASSWORD)];
        let answer = browser.fill(self.site, "/sign-in", "/sign-in", &fields);
        assert_eq!(answer.status, axum::http::StatusCode::SEE_OTHER, "{email}: {}", answer.html);
        browser
    }

    fn person(&self, address: &str) -> Uuid {
        let email = Email::parse(address).unwrap();
        let hasher = Hasher::new(Cost::FOR_TESTS).unwrap();
        let hashed = hasher.hash(&Password::typed(PASSWORD).unwrap()).unwrap();
        self.db
            .write(move |tx| -> access::Result<_> {
                let account = accounts::make(tx, &by(), Audience::Person, &email, "Olive Marsh")?;
                passwords::set(tx, &by(), account, &hashed)?;
                Ok(account)
            })
            .unwrap()
    }

    /// Into a role that they do not have.
    fn invitation(&self, email: &str, who: Who) -> String {
        let role = if who == Who::Staff(Role::Provider) { "steward" } else { "provider" };
        invite(self.db, email, self.own, role).trim_start_matches("/invitation/").to_owned()
    }

    fn only_session(&self, account: Uuid) -> Option<Uuid> {
        self.db
            .read(move |tx| -> store::Result<Option<Uuid>> {
                let of = "select id from session where account_id = $1 and ended_at is null";
                tx.first(of, values![account], |row| row.get(0))
            })
            .unwrap()
    }

    /// A passkey as it is kept. Nobody signs in with it: it is there to be taken away.
    fn passkey(&self, account: Uuid) -> Uuid {
        self.db
            .write(move |tx| -> store::Result<Uuid> {
                let (id, now) = (tx.new_id(), tx.now());
                tx.execute(
                    "insert into passkey (id, account_id, credential_id, credential, name, made_at)
                     values ($1, $2, $3, $4, $5, $6)",
                    values![id, account, id.as_bytes().to_vec(), "{}", "Telephone", now],
                )?;
                Ok(id)
            })
            .unwrap()
    }

    /// Their sessions have shown a second factor.
    fn shown(&self, account: Uuid) {
        let set = "update session set second_factor = 'passkey', second_factor_at = $1 where account_id = $2";
        self.db
            .write(move |tx| -> store::Result<u64> {
                let now = tx.now();
                tx.execute(set, values![now, account])
            })
            .unwrap();
    }
}
