//! Every address as everybody, with things of their own and of others, on both engines: `every_route.txt` says what comes
//! of looking, and `every_form.txt` what comes of sending.
//!
//! The addresses are read from where they are declared (`support/declared.rs`), so one that is added appears here by
//! itself: the table differs until somebody has read what it answers to whom. An address with something in braces needs
//! a line in `FILLED` of `support/cast.rs`. Then:
//!
//! ```sh
//! WEB_WRITE_ROUTES=1 scripts/with-postgres cargo nextest run -p web -E 'test(every_route::)'; git diff crates/web/tests
//! ```

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::cast;
use crate::country;
use crate::declared;
use crate::directory;
use crate::people;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use ::directory::Kind;
use ::directory::listing::{ListingState, set_state};
use access::memberships;
use axum::http::StatusCode;
use cast::{Actor, Cast, Published, Thing, Who, Whose, things};
use declared::{Declared, declared};
use directory::{Answer, LUNCH, PAUSED, Site, fernley, take, take_records};
use serde_json::json;
use store::testing::{TestDb, both_stores, on_postgres, on_sqlite};
use store::values;
use uuid::Uuid;

/// Forms that anybody may send from any page of ours, with a mark of another sort or with nothing to protect: a report
/// has a signed text of its own, and the check-in keeps nothing.
const WITHOUT_MARK: [&str; 3] = ["/services/{id}/report", "/loneliness/check-in", "/schemes/{id}/ask"];

/// Where what was taken away is told on purpose, so that nobody who copied it goes on showing it: decision 0007.
const TOLD: &str = "/openreferral/services/{id}";

/// What is for programs, and the same in every language.
fn has_language(path: &str) -> bool {
    let none = ["/assets/", "/favicon.ico", "/openreferral", "/robots.txt", "/.well-known/", "/sitemap.xml"];
    !none.iter().any(|begins| path.starts_with(begins)) && !["/schemes.csv", "/map/ground"].contains(&path)
}

/// A directory with one of everything.
fn published(t: &TestDb) -> Published {
    take(t, fernley());
    let activities = json!({"id": "b0000000-0000-4000-8000-000000000001", "name": "Activities", "description": "What people do"});
    take_records(t, Kind::Taxonomy, vec![activities]);
    country::country(t);
    country::schemes(t, &country::SCHEMES);
    let scheme = nhs::Schemes::load(&t.db).unwrap().iter().next().unwrap().id;
    // Somebody is here who opens what is asked.
    people::neighbours(&t.db);
    let run = "update scheme set run_by_charity_number = '1000001' where id = $1";
    t.db.write(move |tx| tx.execute(run, store::values![scheme])).unwrap();
    let scheme = scheme.to_string();
    let report = |service: &str| {
        let service: Uuid = service.parse().unwrap();
        let id = t.db.moment().new_id();
        t.db.write(move |tx| -> store::Result<Uuid> {
            let now = tx.now();
            tx.execute(
                "insert into report (id, service_id, kind, words, language, at, due_at, state, times, last_at,
                     version)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                values![id, service, "other", "It moved.", "en", now, now, "open", 1_i64, now, 1_i64],
            )?;
            Ok(id)
        })
        .unwrap()
        .to_string()
    };
    let (report, report_of_hidden) = (report(LUNCH), report(PAUSED));
    let hidden: Uuid = PAUSED.parse().unwrap();
    t.db.write(move |tx| set_state(tx, hidden, ListingState::Hidden)).unwrap();
    Published {
        service: LUNCH.to_owned(),
        hidden: PAUSED.to_owned(),
        report,
        report_of_hidden,
        offerer: "70000000-0000-4000-8000-000000000001".to_owned(),
        scheme,
        records: Vec::new(),
    }
}

/// The whole program's pages and open data, with everybody before it.
fn with_cast(t: &TestDb, test: impl Fn(&TestDb, &Site, &Cast<'_>)) {
    let mut published = published(t);
    let usual = web::Site { prints_letters: true, ..web::Site::default() };
    let site = Site::beside(&t.db, usual, |_| {}, openreferral::api::router);
    for list in ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"] {
        let answer = site.ask("GET", &format!("/openreferral/{list}"));
        let listed: serde_json::Value = serde_json::from_str(&answer.html).unwrap();
        let first = listed["contents"][0]["id"].as_str().unwrap_or_else(|| panic!("no {list}: {listed}"));
        published.records.push((list, first.to_owned()));
    }
    let cast = Cast::new(t, &site, published);
    test(t, &site, &cast);
}

/// What came of it, in a few letters: the status, and where it leads without what changes each time.
fn outcome(answer: &Answer) -> String {
    let status = answer.status.as_u16();
    let to = answer.header("location");
    if to.is_empty() {
        return status.to_string();
    }
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let parts = path.split('/').map(|part| if part.parse::<Uuid>().is_ok() { "{id}" } else { part });
    let path = parts.collect::<Vec<_>>().join("/");
    let done = query.split('&').find(|pair| pair.starts_with("done=")).map(|pair| format!("?{pair}"));
    format!("{status} {path}{}", done.unwrap_or_default())
}

/// What holds for every answer there is.
fn is_fit(answer: &Answer, what: &str) {
    assert!(answer.status.as_u16() < 500, "{what}: {}: {}", answer.status, answer.html);
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    // Where the address itself is a secret, nothing of it goes anywhere.
    let is_secret = |word: &str| {
        let path = word.strip_prefix("/cy").unwrap_or(word);
        path.starts_with("/listing/")
            || ["/answer", "/reply", "/mine", "/check-in"].iter().any(|begin| {
                path.strip_prefix(begin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    };
    let secret = what.split_whitespace().any(is_secret);
    let policy = if secret { "strict-origin" } else { "same-origin" };
    assert_eq!(answer.header("referrer-policy"), policy, "{what}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{what}");
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    for forbidden in ["unsafe-inline", "unsafe-eval", "data:", "*"] {
        assert!(!policy.contains(forbidden), "{what}: {policy}");
    }
    if !answer.html.is_empty() {
        assert!(!answer.header("content-type").is_empty(), "{what} has a body of no kind");
    }
    let to = answer.header("location");
    assert!(to.is_empty() || to.starts_with('/') && !to.starts_with("//"), "{what} leads to {to}");
}

/// An answer without what names the thing that was asked for, and without the mark of the browser.
fn shape(answer: &Answer, path: &str, mark: &str) -> String {
    let mut text = format!("{} {:?}\n{}", answer.status, answer.header("content-type"), answer.html);
    for part in path.split('/').filter(|part| part.len() > 20) {
        text = text.replace(part, "{id}");
    }
    text.replace(mark, "{mark}")
}

/// What is somebody else's is answered like what is not there, to the letter.
fn are_alike(shapes: &BTreeMap<&str, String>, what: &str) {
    let (Some(foreign), Some(missing)) = (shapes.get("foreign"), shapes.get("missing")) else { return };
    let differs = foreign.lines().zip(missing.lines()).find(|(one, other)| one != other);
    assert!(foreign == missing, "{what}: what is foreign shows: {differs:?}");
}

/// Fields that a form of ours never has. If any of them did something, somebody could give themselves a role, another
/// account or another organisation.
fn smuggled(cast: &Cast<'_>) -> Vec<(&'static str, String)> {
    let eve = cast.foreign_account().to_string();
    let mut fields: Vec<(&'static str, String)> = [
        "account",
        "account_id",
        "user",
        "by",
        "actor",
        "session",
        "works",
        "membership_id",
        "id",
        "organisation",
    ]
    .map(|name| (name, eve.clone()))
    .into();
    for (name, value) in [
        ("role", "administrator"),
        ("roles[]", "administrator"),
        ("is_admin", "1"),
        ("audience", "staff"),
        ("state", "active"),
        ("second_factor", "passkey"),
        ("proved_at", "9999999999999999"),
        ("__proto__[role]", "administrator"),
        ("expires_at", "9999999999999999"),
        ("status", "settled"),
    ] {
        fields.push((name, value.to_owned()));
    }
    fields
}

/// All that an account is and may do.
fn standing(t: &TestDb, account: Option<Uuid>) -> String {
    let Some(account) = account else { return String::new() };
    t.db.read(move |tx| -> access::Result<String> {
        let own = access::accounts::get(tx, account)?;
        let works = memberships::now(tx, account)?;
        Ok(format!("{:?} {:?} {} {works:?}", own.state, own.email.show(), own.name.show()))
    })
    .unwrap()
}

/// What comes of one address, by whose things were asked for, and for whom.
type Outcomes = BTreeMap<&'static str, BTreeMap<String, Vec<Who>>>;

/// Lines of the table, in order of addresses: what comes of it, and for whom.
#[derive(Default)]
struct Table(Vec<(String, Outcomes)>);

impl Table {
    fn note(&mut self, address: &str, whose: &'static str, who: Who, outcome: String) {
        if self.0.last().is_none_or(|(last, _)| last != address) {
            self.0.push((address.to_owned(), BTreeMap::new()));
        }
        let last = &mut self.0.last_mut().unwrap().1;
        last.entry(whose).or_default().entry(outcome).or_default().push(who);
    }

    fn text(&self) -> String {
        let mut text = String::from(
            "# Who gets what at every address of the pages and the open data. Made by every_route.rs; see there.\n\
             # own: something of theirs, or of the directory. foreign: something of somebody in another organisation, or\n\
             # hidden. missing: no such thing. unmarked: a form without the mark of this browser. staff: all nine roles.\n",
        );
        for (address, rows) in &self.0 {
            let _ = writeln!(text, "\n{address}");
            for whose in ["", "own", "foreign", "missing", "unmarked"] {
                for (outcome, who) in rows.get(whose).into_iter().flatten() {
                    let _ = writeln!(text, "  {whose:<9} {outcome:<30} {}", named(who));
                }
            }
        }
        text
    }
}

/// The parts into which the table of what is sent is cut, each a test of its own that writes and compares its own addresses. The last
/// one has all that no other has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All of them.
    Whole,
    Account,
    Manage,
    Plan,
    People,
    Work,
    Rest,
}

impl Part {
    const CUT: [Part; 6] = [Part::Account, Part::Manage, Part::Plan, Part::People, Part::Work, Part::Rest];

    /// How its addresses begin.
    const fn begins(self) -> &'static [&'static str] {
        match self {
            Part::Whole | Part::Rest => &[],
            Part::Account => &["/account", "/sign-", "/invitation/", "/back-in/"],
            Part::Manage => &["/manage"],
            Part::Plan => &["/people/{id}/plan", "/people/{id}/measures", "/people/{id}/support"],
            Part::People => &["/people/"],
            Part::Work => &["/triage", "/caseload", "/groups", "/tasks", "/appointments", "/supervision"],
        }
    }

    /// The part to which an address belongs: the first that has it.
    fn of(path: &str) -> Part {
        let has = |part: &Part| part.begins().iter().any(|begins| path.starts_with(begins));
        Part::CUT.into_iter().find(has).unwrap_or(Part::Rest)
    }

    fn has(self, path: &str) -> bool {
        self == Part::Whole || Part::of(path) == self
    }
}

/// The addresses of a table, each with its lines; without what stands above them.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let blocks = text.split("\n\n").skip(1).map(|block| block.trim_end_matches('\n'));
    blocks.filter_map(|block| Some((block.lines().next()?.split_once(' ')?.1, block))).collect()
}

/// Writes the addresses of a part into the file of a table and leaves the others as they are. Several parts write at once.
fn write(file: &str, made: &str, part: Part, routes: &[Declared]) {
    let lock =
        std::fs::File::create(std::env::temp_dir().join(format!("routes-{}", lock_name(file)))).unwrap();
    lock.lock().unwrap();
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    let others = blocks(&kept).into_iter().filter(|(path, _)| !part.has(path));
    let all: BTreeMap<&str, &str> = others.chain(blocks(made)).collect();
    let mut text = made.split("\n\n").next().unwrap().trim_end_matches('\n').to_owned() + "\n";
    for block in routes.iter().filter_map(|route| all.get(route.path.as_str())) {
        let _ = writeln!(text, "\n{block}");
    }
    std::fs::write(file, text).unwrap();
}

/// A name for what holds others back from a file, of its path.
fn lock_name(file: &str) -> String {
    file.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
}

fn named(who: &[Who]) -> String {
    if who.len() == Who::all().len() {
        return "everybody".to_owned();
    }
    let is_staff = |who: &&Who| matches!(who, Who::Staff(_));
    let all_staff = who.iter().filter(is_staff).count() == permit::Role::ALL.len();
    let mut names: Vec<&str> =
        who.iter().filter(|one| !(all_staff && is_staff(one))).map(|one| one.name()).collect();
    if all_staff {
        names.push("staff");
    }
    names.join(", ")
}

const WHOSE: [(&str, Whose); 3] =
    [("own", Whose::Own), ("foreign", Whose::Foreign), ("missing", Whose::Missing)];

/// Asks for a page with what is theirs, somebody else's, and nobody's.
fn get(site: &Site, cast: &Cast<'_>, route: &Declared, of: &[Thing], actor: &mut Actor, table: &mut Table) {
    let mut shapes = BTreeMap::new();
    let address = format!("GET {}", route.path);
    for (name, whose) in WHOSE {
        if of.is_empty() && whose != Whose::Own {
            continue;
        }
        let Some(path) = cast.fill(actor, &route.path, of, whose) else { continue };
        let answer = actor.browser.get(site, &path);
        let what = format!("{} at {path}", actor.who.name());
        is_fit(&answer, &what);
        let head = actor.browser.ask(site, "HEAD", &path, &[], "");
        assert_eq!((head.status, head.html.as_str()), (answer.status, ""), "HEAD as {what}");
        table.note(&address, if of.is_empty() { "" } else { name }, actor.who, outcome(&answer));
        shapes.insert(name, shape(&answer, &path, &actor.mark));
    }
    let what = format!("{} at {}", actor.who.name(), route.path);
    if route.path == TOLD {
        let told = &shapes["foreign"];
        let words = ["Far Hall", "LS1 4AP", "minimum_age", "description"];
        assert!(told.contains("defunct") && !words.iter().any(|word| told.contains(word)), "{what}: {told}");
    } else {
        are_alike(&shapes, &what);
    }
}

/// Sends an empty form with what is theirs, somebody else's, and nobody's; without its mark; and from another site.
fn post(
    t: &TestDb,
    site: &Site,
    cast: &Cast<'_>,
    route: &Declared,
    of: &[Thing],
    who: Who,
    table: &mut Table,
) {
    let address = format!("POST {}", route.path);
    let (with_passkey, with_session) = (of.contains(&Thing::Passkey), of.contains(&Thing::Session));
    let extra = smuggled(cast);
    let mut shapes = BTreeMap::new();
    for (name, whose) in WHOSE {
        if of.is_empty() && whose != Whose::Own {
            continue;
        }
        let mut actor = cast.fresh_with(who, with_passkey, with_session);
        let Some(path) = cast.fill(&actor, &route.path, of, whose) else { continue };
        let (mark, account) = (actor.mark.clone(), actor.account());
        let before = standing(t, account);
        let eve = standing(t, Some(cast.foreign_account()));
        let answer = actor.browser.post(site, &path, &[("mark", &mark)]);
        let what = format!("{} sends to {path}", who.name());
        is_fit(&answer, &what);
        table.note(&address, if of.is_empty() { "" } else { name }, who, outcome(&answer));
        shapes.insert(name, shape(&answer, &path, &actor.mark));

        if whose != Whose::Own {
            assert_eq!(standing(t, account), before, "{what}");
            assert_eq!(standing(t, Some(cast.foreign_account())), eve, "{what}: somebody else was changed");
            continue;
        }
        // The same with fields that nobody asked for does the same, and gives nobody anything.
        let mut actor = cast.fresh_with(who, with_passkey, with_session);
        let Some(path) = cast.fill(&actor, &route.path, of, whose) else { continue };
        let mark = actor.mark.clone();
        let mut fields = vec![("mark", mark.as_str())];
        fields.extend(extra.iter().map(|(name, value)| (*name, value.as_str())));
        let own = standing(t, actor.account());
        let smuggled = actor.browser.post(site, &path, &fields);
        assert_eq!(outcome(&smuggled), outcome(&answer), "{what} with fields of another form");
        if !path.starts_with("/invitation/") {
            assert_eq!(standing(t, account), before, "{what}");
            assert_eq!(standing(t, actor.account()), own, "{what}");
        }
        assert_eq!(standing(t, Some(cast.foreign_account())), eve, "{what}: somebody else was changed");
    }
    are_alike(&shapes, &format!("{} at {}", who.name(), route.path));
}

/// What somebody sends who has no form of this browser, or whose form stands on another site, does nothing.
fn forged(
    site: &Site,
    cast: &Cast<'_>,
    route: &Declared,
    of: &[Thing],
    actor: &mut Actor,
    table: &mut Table,
) {
    let Some(path) = cast
        .fill(actor, &route.path, of, Whose::Own)
        .or_else(|| cast.fill(actor, &route.path, of, Whose::Missing))
    else {
        return;
    };
    let what = format!("{} sends a forged form to {path}", actor.who.name());
    let token = actor.browser.token();
    let answer = actor.browser.post(site, &path, &[]);
    is_fit(&answer, &what);
    table.note(&format!("POST {}", route.path), "unmarked", actor.who, outcome(&answer));
    if !WITHOUT_MARK.contains(&route.path.as_str()) {
        let led_out = answer.header("location").starts_with("/sign-in");
        // Whoever is signed in already is led home, and nothing is done.
        let signs_in = ["/sign-in", "/sign-in/with/{provider}"].contains(&route.path.as_str());
        let led_home = signs_in && matches!(answer.header("location"), "/account" | "/manage");
        let refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
        assert!(refused || led_out || led_home, "{what}: {}", outcome(&answer));
    }
    let mark = actor.mark.clone();
    for headers in [("sec-fetch-site", "cross-site"), ("origin", "https://attacker.example")] {
        let answer = actor.browser.ask(site, "POST", &path, &[headers], &format!("mark={mark}"));
        is_fit(&answer, &what);
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
    }
    assert_eq!(actor.browser.token(), token, "{what}: the session is another one");
}

/// What is done at an address: each has a table of its own.
#[derive(Clone, Copy)]
enum Doing {
    Looking,
    Sending,
}

impl Doing {
    const fn method(self) -> &'static str {
        match self {
            Doing::Looking => "GET",
            Doing::Sending => "POST",
        }
    }

    const fn table(self) -> &'static str {
        match self {
            Doing::Looking => concat!(env!("CARGO_MANIFEST_DIR"), "/tests/every_route.txt"),
            Doing::Sending => concat!(env!("CARGO_MANIFEST_DIR"), "/tests/every_form.txt"),
        }
    }
}

fn is_as_the_table_says(t: &TestDb, doing: Doing, part: Part) {
    let (routes, kept) = (declared(), std::fs::read_to_string(doing.table()).unwrap_or_default());
    assert!(routes.len() > 40, "the routes are not found any more: {}", routes.len());
    with_cast(t, |t, site, cast| {
        let mut table = Table::default();
        // Whoever only looks, or sends what is refused, stays the same from address to address.
        let mut lasting: Vec<Actor> = Who::all().into_iter().map(|who| cast.fresh(who, false)).collect();
        for route in &routes {
            if let Some(other) = route.methods.iter().find(|method| !["GET", "POST"].contains(*method)) {
                panic!("nobody has said how {other} is tried: {}", route.path);
            }
            if !route.methods.contains(&doing.method()) || !part.has(&route.path) {
                continue;
            }
            let of = things(&route.path, &route.parameters());
            for actor in &mut lasting {
                match doing {
                    Doing::Looking => get(site, cast, route, &of, actor, &mut table),
                    Doing::Sending => {
                        forged(site, cast, route, &of, actor, &mut table);
                        post(t, site, cast, route, &of, actor.who, &mut table);
                    }
                }
            }
        }
        for mut actor in lasting.into_iter().filter(|actor| matches!(actor.who, Who::Staff(_) | Who::Person))
        {
            let still = actor.browser.get(site, "/account").status;
            assert_eq!(still, StatusCode::OK, "{} is signed in as before", actor.who.name());
        }
        let made = table.text();
        if std::env::var_os("WEB_WRITE_ROUTES").is_some() {
            write(doing.table(), &made, part, &routes);
            return;
        }
        let (made, kept) = (blocks(&made), blocks(&kept));
        let kept: Vec<_> = kept.into_iter().filter(|(path, _)| part.has(path)).collect();
        let lines = |all: &[(&str, &str)]| -> Vec<String> {
            all.iter().flat_map(|(_, block)| block.lines().map(str::to_owned)).collect()
        };
        let differs = lines(&made).into_iter().zip(lines(&kept)).find(|(made, kept)| made != kept);
        assert!(
            made == kept,
            "{} is not what is answered; the first line that differs: {differs:?}\n\
             Look at what changed: WEB_WRITE_ROUTES=1 scripts/with-postgres cargo nextest run -p web -E 'test(every_route::)'",
            doing.table()
        );
    });
}

// Side by side, and none so long that a busy machine gives it up.

#[test]
fn every_address_answers_everybody_as_the_table_says() {
    on_sqlite(|t| is_as_the_table_says(t, Doing::Looking, Part::Whole));
}

#[test]
fn every_address_answers_the_same_on_postgresql() {
    on_postgres(|t| is_as_the_table_says(t, Doing::Looking, Part::Whole));
}

#[test]
fn every_form_of_accounts_is_answered_as_the_table_says() {
    on_sqlite(|t| is_as_the_table_says(t, Doing::Sending, Part::Account));
}

#[test]
fn every_form_of_accounts_is_answered_the_same_on_postgresql() {
    on_postgres(|t| is_as_the_table_says(t, Doing::Sending, Part::Account));
}

#[test]
fn every_form_of_managing_is_answered_as_the_table_says() {
    on_sqlite(|t| is_as_the_table_says(t, Doing::Sending, Part::Manage));
}

#[test]
fn every_form_of_managing_is_answered_the_same_on_postgresql() {
    on_postgres(|t| is_as_the_table_says(t, Doing::Sending, Part::Manage));
}

#[test]
fn every_form_of_plans_is_answered_as_the_table_says() {
    on_sqlite(|t| is_as_the_table_says(t, Doing::Sending, Part::Plan));
}

#[test]
fn every_form_of_plans_is_answered_the_same_on_postgresql() {
    on_postgres(|t| is_as_the_table_says(t, Doing::Sending, Part::Plan));
}

#[test]
fn every_form_about_people_is_answered_as_the_table_says() {
    on_sqlite(|t| is_as_the_table_says(t, Doing::Sending, Part::People));
}

#[test]
fn every_form_about_people_is_answered_the_same_on_postgresql() {
    on_postgres(|t| is_as_the_table_says(t, Doing::Sending, Part::People));
}

#[test]
fn every_form_of_work_is_answered_as_the_table_says() {
    on_sqlite(|t| is_as_the_table_says(t, Doing::Sending, Part::Work));
}

#[test]
fn every_form_of_work_is_answered_the_same_on_postgresql() {
    on_postgres(|t| is_as_the_table_says(t, Doing::Sending, Part::Work));
}

#[test]
fn every_form_of_all_others_is_answered_as_the_table_says() {
    on_sqlite(|t| is_as_the_table_says(t, Doing::Sending, Part::Rest));
}

#[test]
fn every_form_of_all_others_is_answered_the_same_on_postgresql() {
    on_postgres(|t| is_as_the_table_says(t, Doing::Sending, Part::Rest));
}

#[test]
fn each_address_belongs_to_one_part_and_a_part_writes_no_other() {
    for (path, part) in [
        ("/account/app", Part::Account),
        ("/people/{id}/plan/agree", Part::Plan),
        ("/people/{id}/change", Part::People),
        ("/caseload", Part::Work),
        ("/services/{id}/report", Part::Rest),
        ("/an/address/of/tomorrow", Part::Rest),
    ] {
        assert_eq!(Part::of(path), part, "{path}");
    }
    for part in Part::CUT {
        assert!(declared().iter().any(|route| part.has(&route.path)), "{part:?}");
    }
    let routes = declared::read("a.rs", ".route(\"/account\", post(x)).route(\"/manage\", post(x))");
    let file = std::env::temp_dir().join(format!("routes-of-{}.txt", std::process::id()));
    let file = file.to_str().unwrap();
    std::fs::write(file, "# Head\n\nPOST /account\n  200\n\nPOST /gone\n  200\n").unwrap();
    write(file, "# Head\n\nPOST /manage\n  404\n", Part::Manage, &routes);
    let is = std::fs::read_to_string(file).unwrap();
    std::fs::remove_file(file).unwrap();
    assert_eq!(is, "# Head\n\nPOST /account\n  200\n\nPOST /manage\n  404\n");
}

#[test]
fn no_address_answers_a_method_that_it_does_not_declare() {
    let routes = declared();
    both_stores(|t| {
        with_cast(t, |_, site, cast| {
            for route in &routes {
                // Each time from another address, so that nobody has used up what they may ask for.
                let mut actor = cast.fresh(Who::Nobody, false);
                let of = things(&route.path, &route.parameters());
                let Some(path) = cast
                    .fill(&actor, &route.path, &of, Whose::Own)
                    .or_else(|| cast.fill(&actor, &route.path, &of, Whose::Missing))
                else {
                    continue;
                };
                for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"] {
                    if route.answers(method) {
                        continue;
                    }
                    let answer =
                        actor.browser.ask(site, method, &path, &[("sec-fetch-site", "same-origin")], "");
                    is_fit(&answer, &format!("{method} {path}"));
                    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
                }
            }
        });
    });
}

#[test]
fn every_page_is_in_welsh_for_whom_it_is_in_english() {
    let routes = declared();
    both_stores(|t| {
        with_cast(t, |_, site, cast| {
            for who in [Who::Nobody, Who::Person, Who::Staff(permit::Role::LinkWorker)] {
                let mut actor = cast.fresh(who, false);
                for route in routes.iter().filter(|route| route.answers("GET")) {
                    let of = things(&route.path, &route.parameters());
                    let Some(path) = cast.fill(&actor, &route.path, &of, Whose::Own) else { continue };
                    let english = actor.browser.get(site, &path);
                    let welsh = actor.browser.get(site, &format!("/cy{}", path.trim_end_matches('/')));
                    is_fit(&welsh, &path);
                    if has_language(&route.path) {
                        let led = outcome(&welsh).replace(" /cy/", " /");
                        assert_eq!(led, outcome(&english), "{} at /cy{path}", who.name());
                    } else {
                        assert_eq!(welsh.status, StatusCode::NOT_FOUND, "{path} has no language");
                    }
                }
            }
        });
    });
}

#[test]
fn a_route_that_cannot_be_read_is_noticed() {
    let read = |text: &str| std::panic::catch_unwind(|| declared::read("a.rs", text));
    let good = read(".route(\"/a/{id}\", get(show).post(ask::send))\n.route(\n \"/b\", post(x))").unwrap();
    let shown: Vec<_> = good.iter().map(|one| (one.path.as_str(), one.methods.clone())).collect();
    assert_eq!(shown, [("/a/{id}", vec!["GET", "POST"]), ("/b", vec!["POST"])]);
    assert_eq!(good[0].parameters(), ["id"]);
    for unreadable in [
        ".route(PATH, get(x))",
        ".route(\"/a\", any(x))",
        ".route(\"/a\", on(F, x))",
        ".route(\"/a\", budget(x))",
    ] {
        assert!(read(unreadable).is_err(), "{unreadable}");
    }
    assert!(read(".route(\"/a\", get(x)).route(\"/a\", post(x))").is_err(), "one address, two declarations");
    assert!(
        std::panic::catch_unwind(|| things("/new/{thing}", &["thing"])).is_err(),
        "an unknown thing in braces"
    );
}
