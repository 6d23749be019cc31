//! Margaret, who is with Ada, a lunch club that can be reached in every way, and what the two do.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use access::Keys;
use casework::connections::answering::{self, Next, Stands, Step, View};
use casework::connections::asking::{self, Asking, Beginning, Way};
use casework::connections::shared::Wanted;
use casework::connections::working::{self, Desk, Doing, Page};
use casework::connections::{self, Connection, Mode, Moved, NewConnection, clock, stopping};
use casework::lifecycle::Move;
use casework::referral::moves::Doing as Moving;
use casework::{Result, Rule};
use directory::Kind;
use directory::import::{FeedRow, Options, Source, import};
use jiff::SignedDuration;
use locales::Language;
use secrecy::SecretString;
use serde_json::{Value, json};
use store::testing::TestDb;
use store::values;
use uuid::Uuid;

use super::*;

pub const CLUB: Uuid = Uuid::from_u128(0x1000_0000_0000_4000_8000_0000_0000_0001);
pub const OTHER_CLUB: Uuid = Uuid::from_u128(0x1000_0000_0000_4000_8000_0000_0000_0002);
pub const SENT_TO: &str = "lunch@hollin.example";
const KNOWN_TO_NOBODY: &str = "00000000-0000-0000-0000-000000000000";

fn service(id: Uuid, name: &str, email: &str) -> Value {
    let own = |what: &str| Uuid::new_v5(&id, what.as_bytes()).to_string();
    json!({"id": id.to_string(), "name": name, "status": "active", "description": "Company.", "email": email,
        "phones": [
            {"id": own("phone"), "number": "07700 900123"},
            {"id": own("other phone"), "number": "0161 496 0123"},
            {"id": own("no phone"), "number": "ring the bell"}
        ],
        "service_at_locations": [{"id": own("at"), "location": {"id": own("place"), "name": "Hall", "addresses": [
            {"id": own("address"), "address_1": "1 High Street", "city": "Fernley", "postal_code": "M33 2AA",
             "country": "GB", "address_type": "physical", "state_province": "Greater Manchester"}]}}],
        "organization": {"id": own("organisation"), "name": "Hollin Lunch Club", "description": "Lunch.",
            "email": "office@hollin.example"}})
}

/// What happens to Margaret.
pub struct Story<'t> {
    pub t: &'t TestDb,
    pub country: Country,
    pub referral: Uuid,
    pub person: Uuid,
}

impl<'t> Story<'t> {
    pub fn new(t: &'t TestDb) -> Self {
        let source =
            Source { name: "F".to_owned(), address: "nowhere".to_owned(), licence: None, steward_area: None };
        let all = [service(CLUB, "Tuesday lunch", SENT_TO), service(OTHER_CLUB, "Choir", "not an address")];
        let rows = all.into_iter().map(|record| {
            let Value::Object(object) = record else { panic!("a record is an object") };
            Ok(FeedRow { place: "row".to_owned(), kind: Kind::Service, content: Ok(object) })
        });
        let mut feed: Box<dyn Iterator<Item = directory::Result<FeedRow>>> = Box::new(rows);
        let summary = import(&t.db, &source, &mut *feed, &Options::default(), &mut |_| {}).unwrap();
        assert_eq!(summary.rejected, 0);
        let country = Country::new(t);
        let form = with(&numbered(), &[("access", "large-print")]);
        let (referral, person) = supported(t, &country, &form);
        Self { t, country, referral, person }
    }

    pub fn days_pass(&self, days: i64) {
        self.t.db.moment().advance(SignedDuration::from_hours(24 * days));
    }

    pub fn propose(&self, service: Uuid, mode: Mode) -> Uuid {
        let (form, person) = (new_id(self.t), self.person);
        let new = NewConnection {
            form,
            service,
            mode: Some(mode),
            goal: None,
            need: Some("loneliness".to_owned()),
            note: "Her sister went there".to_owned(),
            against: Vec::new(),
            lives_in: None,
        };
        as_account(self.t, self.country.worker.account, move |tx, asker| {
            connections::propose(tx, asker, person, &new)
        })
        .unwrap();
        form
    }

    pub fn beginning(&self, who: Member, connection: Uuid) -> Result<Beginning> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| asking::beginning(tx, asker, person, connection))
    }

    pub fn asking(&self) -> Asking {
        Asking {
            seen: 1,
            way: Some(Way::Email),
            to: SENT_TO.to_owned(),
            language: Language::English,
            scheme: "Elm Tree Link Workers".to_owned(),
            recipient: "community".to_owned(),
            how: "spoken".to_owned(),
            wanted: Wanted {
                what: vec!["needs".to_owned()],
                words: "Would like company".to_owned(),
                safety: String::new(),
            },
            steps: Vec::new(),
        }
    }

    pub fn ask(&self, who: Member, connection: Uuid, asking: &Asking) -> Result<()> {
        let (person, asking) = (self.person, asking.clone());
        as_account(self.t, who.account, move |tx, asker| {
            let keys = Keys::open(tx, None)?;
            asking::ask(tx, &keys, asker, (person, connection), &asking)
        })
    }

    /// Proposed and asked by e-mail: the connection and the link.
    pub fn asked(&self) -> (Uuid, SecretString) {
        let connection = self.propose(CLUB, Mode::Referred);
        self.ask(self.country.worker, connection, &self.asking()).unwrap();
        (connection, self.link("connection-asked"))
    }

    /// The fields of the newest message of a template.
    pub fn message(&self, template: &'static str) -> Option<Value> {
        let text: Option<String> = self
            .t
            .db
            .read(move |tx| {
                tx.first(
                    "select fields from message where template = $1 order by made_at desc, id desc limit 1",
                    values![template],
                    |row| row.get(0),
                )
            })
            .unwrap();
        text.map(|text| serde_json::from_str(&text).unwrap())
    }

    pub fn link(&self, template: &'static str) -> SecretString {
        let fields = self.message(template).expect("a message was written");
        fields["link"].as_str().unwrap().strip_prefix("/reply/").unwrap().to_owned().into()
    }

    pub fn look(&self, link: &SecretString) -> Result<Stands> {
        let link = link.clone();
        self.t.db.read(move |tx| {
            let keys = Keys::open(tx, None)?;
            answering::look(tx, &keys, &link)
        })
    }

    pub fn answer(&self, link: &SecretString, sent_to: &str, step: Step) -> Result<Next> {
        let (link, sent_to) = (link.clone(), sent_to.to_owned());
        self.t.db.moment().advance(SignedDuration::from_secs(1));
        self.t.db.write(move |tx| {
            let keys = Keys::open(tx, None)?;
            answering::go_on(tx, &keys, &by(), &link, &sent_to, &step)
        })
    }

    /// What a provider sees.
    pub fn seen(&self, link: &SecretString) -> View {
        match self.answer(link, SENT_TO, Step::Look).unwrap() {
            Next::Page(view, None) => *view,
            other => panic!("it is no page: {other:?}"),
        }
    }

    /// Does what a provider does, and gives what it sees then.
    pub fn does(&self, link: &SecretString, doing: Doing) -> View {
        let moved = doing.moved;
        match self.answer(link, SENT_TO, Step::Do(doing)).unwrap() {
            Next::Page(view, Some(Ok(did))) if did == moved => *view,
            other => panic!("it was not done: {other:?}"),
        }
    }

    /// What is against something that a provider wants to do.
    pub fn may_not(&self, link: &SecretString, doing: Doing) -> Rule {
        match self.answer(link, SENT_TO, Step::Do(doing)).unwrap() {
            Next::Page(_, Some(Err(rule))) => rule,
            other => panic!("nothing was against it: {other:?}"),
        }
    }

    pub fn page(&self, who: Member, connection: Uuid) -> Result<Page> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| working::page(tx, asker, person, connection))
    }

    pub fn one(&self, connection: Uuid) -> Connection {
        self.page(self.country.worker, connection).unwrap().connection
    }

    pub fn act(&self, who: Member, connection: Uuid, seen: i64, doing: Doing) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| {
            let keys = Keys::open(tx, None)?;
            working::act(tx, &keys, asker, (person, connection), seen, &doing)
        })
    }

    pub fn works(&self, connection: Uuid, doing: Doing) {
        let seen = self.one(connection).version;
        self.act(self.country.worker, connection, seen, doing).unwrap();
    }

    pub fn stop(&self, who: Member, connection: Uuid) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| stopping::stop(tx, asker, person, connection))
    }

    pub fn desk(&self) -> Desk {
        as_account(self.t, self.country.worker.account, casework::caseload::today::page).unwrap().connected
    }

    /// What is new, and for whom it is so.
    pub fn news(&self) -> Vec<Moved> {
        self.desk().news.iter().filter_map(|one| one.connection.news.map(|(moved, _)| moved)).collect()
    }

    pub fn clock(&self) -> clock::Ran {
        run_clock(&self.t.db)
    }

    pub fn closes(&self, reason: &str) {
        let was = whole(self.t, self.country.manager, self.referral).unwrap().referral;
        let doing = Moving { reason: Some(reason.to_owned()), ..Moving::new(Move::Close, was.version) };
        done(self.t, self.country.manager, self.referral, doing).unwrap();
    }
}

pub fn run_clock(db: &Db) -> clock::Ran {
    db.write(|tx| -> Result<clock::Ran> {
        let keys = Keys::open(tx, None)?;
        clock::run(tx, &keys, &by(), 100)
    })
    .unwrap()
}

pub fn supported(t: &TestDb, country: &Country, form: &Fields) -> (Uuid, Uuid) {
    let referral = referred(t, country.gp, form, country.scheme);
    let accepted = done(t, country.manager, referral, Moving::new(Move::Accept, 1)).unwrap();
    let to = Moving { to: Some(country.worker.membership), ..Moving::new(Move::Allocate, accepted.version) };
    done(t, country.manager, referral, to).unwrap();
    (referral, whole(t, country.manager, referral).unwrap().person.id)
}

pub fn nobody() -> Uuid {
    KNOWN_TO_NOBODY.parse().unwrap()
}
