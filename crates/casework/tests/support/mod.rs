//! Two boards with a network, a scheme and practices each, people in every role, and forms to refer somebody on.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod connecting;
pub mod measuring;

use std::sync::Arc;

use access::accounts::{self, Audience};
use access::memberships::{self, Works};
use access::organisations::{self, Kind, NewOrganisation};
use access::sessions::{Factor, SignedIn};
use access::{By, Private, Trail};
use administration::Asker;
use casework::refer::fit::Fit;
use casework::refer::form::{Draft, Typed, read};
use casework::refer::{Considered, Referred, Sending, consider, refer};
use casework::referral::Referral;
use casework::referral::moves::{Doing, make};
use casework::{Error, Result, Rule, clocks};
use jiff::civil::Date;
use nhs::schemes::Through;
use permit::Refused;
use store::testing::TestDb;
use store::{Db, Tx, values};
use uuid::Uuid;
use vocabulary::{Email, OdsCode};

pub fn by() -> By {
    By::nobody(Some("192.0.2.7".parse().unwrap()), Arc::new(Trail::of_visitors()))
}

pub fn organisation(db: &Db, name: &str, kind: Kind, code: Option<&str>, under: Option<Uuid>) -> Uuid {
    let ods_code = code.map(|code| OdsCode::parse(code).unwrap());
    let new =
        NewOrganisation { kind, name: name.to_owned(), ods_code, charity_number: None, opens: None, under };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

/// Somebody who works somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    pub account: Uuid,
    pub membership: Uuid,
    pub organisation: Uuid,
}

pub fn member(db: &Db, name: &str, organisation: Uuid, role: &'static str) -> Member {
    let email = Email::parse(&format!("{name}@example.org")).unwrap();
    let name = name.to_owned();
    db.write(move |tx| -> access::Result<_> {
        let account = match accounts::by_email(tx, &access::Folded::of(&email))? {
            Some(known) => known.id,
            None => accounts::make(tx, &by(), Audience::Staff, &email, &name)?,
        };
        let membership = memberships::begin(tx, &by(), account, organisation, role)?;
        Ok(Member { account, membership, organisation })
    })
    .unwrap()
}

/// A row of the register of schemes, for all people of some practices.
pub fn scheme(db: &Db, name: &str, run_by: &'static str, practices: &[&str]) -> Uuid {
    let name = name.to_owned();
    let practices: Vec<String> = practices.iter().map(|&code| code.to_owned()).collect();
    db.write(move |tx| -> store::Result<Uuid> {
        let (id, source) = (tx.new_id(), tx.new_id());
        tx.execute(
            "insert into scheme (id, source_id, given_id, name, run_by, run_by_ods_code)
             values ($1, $2, $3, $4, $5, $6)",
            values![id, source, &name, &name, run_by, run_by],
        )?;
        for code in &practices {
            tx.execute(
                "insert into scheme_area (scheme_id, kind, code) values ($1, 'practice', $2)",
                values![id, code],
            )?;
        }
        Ok(id)
    })
    .unwrap()
}

/// Two boards: one with a network, which runs a scheme for its two practices, and another one with the same.
#[derive(Debug, Clone, Copy)]
pub struct Country {
    pub board: Uuid,
    pub pcn: Uuid,
    pub elm: Uuid,
    pub oak: Uuid,
    pub scheme: Uuid,
    pub far_board: Uuid,
    pub far_pcn: Uuid,
    pub far_scheme: Uuid,
    /// At the Elm Surgery, and a colleague there.
    pub gp: Member,
    pub nurse: Member,
    pub oak_gp: Member,
    pub manager: Member,
    pub worker: Member,
    pub other_worker: Member,
    pub far_gp: Member,
    pub far_manager: Member,
    pub far_worker: Member,
    pub provider: Member,
    pub commissioner: Member,
    pub lead: Member,
    pub administrator: Member,
}

impl Country {
    pub fn new(t: &TestDb) -> Self {
        let db = &t.db;
        let board = organisation(db, "Example Board", Kind::Icb, None, None);
        let pcn = organisation(db, "Elm Tree Network", Kind::Pcn, Some("U12345"), Some(board));
        let elm = organisation(db, "Elm Surgery", Kind::Practice, Some("P81001"), Some(pcn));
        let oak = organisation(db, "Oak Surgery", Kind::Practice, Some("P81002"), Some(pcn));
        let club = organisation(db, "Hollin Lunch Club", Kind::CommunityGroup, None, Some(pcn));
        let far_board = organisation(db, "Far Board", Kind::Icb, None, None);
        let far_pcn = organisation(db, "Far Network", Kind::Pcn, Some("U54321"), Some(far_board));
        let ash = organisation(db, "Ash Surgery", Kind::Practice, Some("P82001"), Some(far_pcn));
        Self {
            board,
            pcn,
            elm,
            oak,
            scheme: scheme(db, "Elm Tree Link Workers", "U12345", &["P81001", "P81002"]),
            far_board,
            far_pcn,
            far_scheme: scheme(db, "Far Link Workers", "U54321", &["P82001"]),
            gp: member(db, "gp", elm, "referrer"),
            nurse: member(db, "nurse", elm, "referrer"),
            oak_gp: member(db, "oak-gp", oak, "referrer"),
            manager: member(db, "manager", pcn, "scheme-manager"),
            worker: member(db, "ada", pcn, "link-worker"),
            other_worker: member(db, "bea", pcn, "link-worker"),
            far_gp: member(db, "far-gp", ash, "referrer"),
            far_manager: member(db, "far-manager", far_pcn, "scheme-manager"),
            far_worker: member(db, "far-worker", far_pcn, "link-worker"),
            provider: member(db, "club", club, "provider"),
            commissioner: member(db, "commissioner", board, "commissioner"),
            lead: member(db, "lead", board, "information-governance"),
            administrator: member(db, "administrator", board, "administrator"),
        }
    }
}

/// The last scheme manager of a scheme leaves.
pub fn leaves(t: &TestDb, manager: Member) {
    let ends = "update membership set until_at = from_at where id = $1";
    assert_eq!(t.db.write(move |tx| tx.execute(ends, values![manager.membership])).unwrap(), 1);
}

/// Does something as somebody who signed in just now with a second step.
pub fn as_account<T: Send + 'static>(
    t: &TestDb,
    account: Uuid,
    work: impl Fn(&mut Tx<'_>, &Asker) -> Result<T> + Send + 'static,
) -> Result<T> {
    as_account_in(&t.db, account, work)
}

pub fn as_account_in<T: Send + 'static>(
    db: &Db,
    account: Uuid,
    work: impl Fn(&mut Tx<'_>, &Asker) -> Result<T> + Send + 'static,
) -> Result<T> {
    let works: Vec<Works> = db.read(move |tx| memberships::now(tx, account)).unwrap();
    let who = SignedIn {
        session: Uuid::from_u128(1),
        account,
        audience: Audience::Staff,
        name: Private::new("Somebody".to_owned()),
        working_as: (works.len() == 1).then(|| works[0].clone()),
        works,
        proved_at: db.moment().now(),
        second_factor: Some(Factor::App),
        is_due: false,
    };
    db.write(move |tx| {
        let by = By::signed_in(&who, Some("192.0.2.7".parse().unwrap()), Arc::new(Trail::of_visitors()));
        let asker = Asker::of(tx, &who, by)?;
        work(tx, &asker)
    })
}

pub type Fields = Vec<(String, String)>;

pub fn fields(all: &[(&str, &str)]) -> Fields {
    all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A form with some fields changed, added or (with nothing in them) taken away.
pub fn with(form: &Fields, changed: &[(&str, &str)]) -> Fields {
    let mut all: Fields =
        form.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name)).cloned().collect();
    all.extend(fields(changed).into_iter().filter(|(_, value)| !value.is_empty()));
    all
}

pub const NUMBER: &str = "943 476 5919";
pub const OTHER_NUMBER: &str = "999 000 0018";

/// What is typed of somebody of whom nobody has heard before.
pub fn margaret() -> Fields {
    fields(&[
        ("given", "Margaret"),
        ("family", "Ashworth"),
        ("born-day", "2"),
        ("born-month", "7"),
        ("born-year", "1943"),
        ("postcode", "M33 7ZX"),
        ("phone", "0161 496 0011"),
        ("practice", "P81001"),
        ("need", "loneliness"),
        ("reason", "Her husband died in spring"),
        ("hopes", "Company at lunch"),
        ("agreement", "said-yes"),
    ])
}

/// The same with her NHS number.
pub fn numbered() -> Fields {
    with(&margaret(), &[("nhs_number", NUMBER)])
}

/// Somebody who is like nobody else, by a number.
pub fn stranger(number: u32) -> Fields {
    let (day, month, year) = (1 + number % 28, 1 + number / 28 % 12, 1930 + number / 336 % 70);
    let letters = |mut left: u32| -> String {
        let mut name = String::new();
        for _ in 0..4 {
            name.push(char::from(b'a' + u8::try_from(left % 26).unwrap()));
            left = left / 26 + 7 * (left % 26);
        }
        name
    };
    with(
        &margaret(),
        &[
            ("given", &format!("X{}", letters(number))),
            ("family", &format!("Y{}{}", letters(number * 31 + 5), letters(number + 77))),
            ("born-day", &day.to_string()),
            ("born-month", &month.to_string()),
            ("born-year", &year.to_string()),
            ("postcode", ""),
            ("home", "none"),
            ("phone", &format!("0161 496 {:04}", 1000 + number % 9000)),
        ],
    )
}

pub fn drafted(form: &Fields, today: Date) -> Draft {
    let read = read(Typed(form), today);
    assert_eq!(read.faults, [], "{form:?}");
    read.draft
}

pub fn fits(scheme: Uuid) -> Vec<Fit> {
    vec![Fit {
        scheme,
        name: "Elm Tree Link Workers".to_owned(),
        run_by: "Elm Tree Network".to_owned(),
        through: Through::Practice,
        not: None,
        who_may_refer: Vec::new(),
    }]
}

pub const AREA: &str = "QE1";

/// Sends a form to a scheme.
pub fn send(t: &TestDb, who: Member, form: Uuid, fields: &Fields, scheme: Uuid) -> Result<Referred> {
    send_in(&t.db, who, form, fields, scheme)
}

pub fn send_in(db: &Db, who: Member, form: Uuid, fields: &Fields, scheme: Uuid) -> Result<Referred> {
    let draft = drafted(fields, clocks::day_in_england(db.moment().now()));
    let (fields, fits) = (fields.clone(), fits(scheme));
    as_account_in(db, who.account, move |tx, asker| {
        let sending = Sending { form, draft: &draft, typed: Typed(&fields), fits: &fits, scheme, area: AREA };
        refer(tx, asker, &sending)
    })
}

/// Refers somebody on a new form, which has to work.
pub fn referred(t: &TestDb, who: Member, fields: &Fields, scheme: Uuid) -> Uuid {
    send(t, who, new_id(t), fields, scheme).unwrap().id
}

pub fn considered(t: &TestDb, who: Member, fields: &Fields) -> Result<Considered> {
    let (draft, fields) = (drafted(fields, clocks::day_in_england(t.db.moment().now())), fields.clone());
    as_account(t, who.account, move |tx, asker| consider(tx, asker, &draft, Typed(&fields)))
}

pub fn new_id(t: &TestDb) -> Uuid {
    t.db.moment().new_id()
}

/// A referral as its scheme sees it.
pub fn whole(t: &TestDb, who: Member, id: Uuid) -> Result<casework::referral::Whole> {
    as_account(t, who.account, move |tx, asker| casework::referral::whole(tx, asker, id))
}

pub fn status(t: &TestDb, who: Member, id: Uuid) -> Result<casework::referral::Status> {
    as_account(t, who.account, move |tx, asker| casework::referral::status(tx, asker, id))
}

pub fn done(t: &TestDb, who: Member, id: Uuid, doing: Doing) -> Result<Referral> {
    as_account(t, who.account, move |tx, asker| make(tx, asker, id, &doing))
}

/// One number out of the database.
pub fn count(t: &TestDb, sql: &'static str) -> i64 {
    t.db.read(move |tx| tx.one(sql, &[], |row| row.get::<i64>(0))).unwrap()
}

/// What the trail says was done, the latest first.
pub fn trail(t: &TestDb) -> Vec<audit::Event> {
    let wanted = audit::search::Wanted::default();
    t.db.read(move |tx| audit::search::search(tx, &wanted, 1_000)).unwrap()
}

/// How often something stands in the trail.
pub fn recorded(t: &TestDb, action: &str) -> usize {
    trail(t).iter().filter(|event| event.action == action).count()
}

/// Whether somebody is answered as if there were nothing.
pub fn is_hidden<T>(done: &Result<T>) -> bool {
    matches!(done, Err(Error::Administration(administration::Error::Refused(Refused::NotThere))))
}

pub fn is_not_there<T: std::fmt::Debug>(done: &Result<T>) {
    assert!(is_hidden(done), "{done:?}");
}

pub fn is_not_allowed<T: std::fmt::Debug>(done: &Result<T>) {
    assert!(
        matches!(done, Err(Error::Administration(administration::Error::Refused(Refused::NotAllowed)))),
        "{done:?}"
    );
}

/// Whether a rule of the room was against it, and which.
pub fn rule<T: std::fmt::Debug>(done: Result<T>) -> Rule {
    match done {
        Err(Error::Rule(rule)) => rule,
        other => panic!("no rule was against it: {other:?}"),
    }
}

/// A referral whole, as the manager of its scheme sees it.
pub fn get(t: &TestDb, country: &Country, id: Uuid) -> casework::referral::Whole {
    let found = whole(t, country.manager, id);
    found.or_else(|_| whole(t, country.far_manager, id)).unwrap()
}
