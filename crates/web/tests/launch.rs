//! The system of a practice opens the form, through the whole router, on both engines. Signatures are computed here by hand and
//! by `openssl`, from what docs/launching.md says alone.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::country;
use crate::directory;
use crate::people;
use std::process::Command;

use access::organisations::{self, Kind, NewOrganisation};
use axum::http::StatusCode;
use browser::{Browser, hidden};
use directory::{Answer, Site, says};
use jiff::SignedDuration;
use people::{by, member, neighbours};
use sha2::{Digest, Sha256};
use store::testing::{TestDb, both_stores};
use store::{Db, values};
use uuid::Uuid;
use vocabulary::OdsCode;

const GP: &str = "gp@surgery.example";
const OTHER_GP: &str = "other@surgery.example";
const ADMINISTRATOR: &str = "admin@surgery.example";
const GUIDE: &str = include_str!("../../../docs/launching.md");

fn organisation(db: &Db, kind: Kind, name: &'static str, code: Option<&'static str>) -> Uuid {
    let ods_code = code.map(|code| OdsCode::parse(code).unwrap());
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code,
        charity_number: None,
        opens: None,
        under: None,
    };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

fn with_surgery(test: impl Fn(&TestDb, &Site, Uuid)) {
    both_stores(|t| {
        country::country(t);
        country::schemes(t, &country::SCHEMES[..1]);
        neighbours(&t.db);
        let surgery = organisation(&t.db, Kind::Practice, "Larkfield Surgery", Some("Z90001"));
        let other = organisation(&t.db, Kind::Practice, "Lone Practice", Some("Z90004"));
        member(&t.db, GP, surgery, "referrer");
        member(&t.db, ADMINISTRATOR, surgery, "administrator");
        member(&t.db, OTHER_GP, other, "referrer");
        let everybody = [GP, OTHER_GP, ADMINISTRATOR].map(|one| one.parse().unwrap()).to_vec();
        let demo = web::Site { demo: true, ..web::Site::default() };
        let site = Site::with_door(&t.db, demo, |plan| plan.demonstration = Some(everybody));
        test(t, &site, surgery);
    });
}

fn sign_in(browser: &mut Browser, site: &Site, address: &str) {
    let html = browser.get(site, "/demo").html;
    let mark = hidden(&html, "/demo").remove(0).1;
    browser.post(site, "/demo", &[("mark", &mark), ("person", address)]);
}

fn signed_in(site: &Site, address: &str) -> Browser {
    let mut browser = Browser::new();
    sign_in(&mut browser, site, address);
    browser
}

/// What stands between two tags of the page.
fn code(html: &str, id: &str) -> String {
    let start = format!("<code id=\"{id}\">");
    let text = html.split(&start).nth(1).unwrap_or_else(|| panic!("no {id}: {html}"));
    text.split('<').next().unwrap().replace("&#x2f;", "/")
}

/// An administrator makes a key: its identifier and its secret, as the page shows them.
fn key(site: &Site, surgery: Uuid) -> (String, String) {
    let mut browser = signed_in(site, ADMINISTRATOR);
    let path = format!("/manage/organisations/{surgery}/launch");
    // Where there is a key already, the page has a form to revoke it as well.
    let mark = hidden(&browser.get(site, &path).html, &path).remove(0).1;
    let html = browser.post(site, &path, &[("mark", &mark), ("do", "make")]).html;
    let address = code(&html, "address");
    let again = browser.get(site, &path).html;
    assert!(!again.contains(&code(&html, "secret")), "it is shown once");
    (address.rsplit('/').next().unwrap().to_owned(), code(&html, "secret"))
}

/// RFC 2104, from what its text says.
fn hmac(secret: &str, text: &str) -> String {
    let mut key = [0_u8; 64];
    key[..secret.len()].copy_from_slice(secret.as_bytes());
    let pad = |with: u8| key.map(|byte| byte ^ with).to_vec();
    let inner = Sha256::digest([pad(0x36), text.as_bytes().to_vec()].concat());
    let outer = Sha256::digest([pad(0x5c), inner.to_vec()].concat());
    outer.iter().map(|byte| format!("{byte:02x}")).collect()
}

type Fields = Vec<(String, String)>;

fn fields(t: &TestDb, key: &str, secret: &str, nonce: &str, late: SignedDuration) -> Fields {
    let time = (t.db.moment().now() + late).to_string();
    let sent = [
        ("time", time.as_str()),
        ("nonce", nonce),
        ("nhs_number", "999 000 0018"),
        ("given", "Núria"),
        ("family", "O'Brien"),
        ("born", "1943-07-02"),
        ("postcode", "LF1 1AA"),
        ("phone", "0161 496 0011"),
        ("practice", "Z90001"),
    ];
    let lines: Vec<&str> =
        ["alongside-launch-1", key].into_iter().chain(sent.map(|(_, value)| value)).collect();
    let mut all: Fields =
        sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    all.push(("signature".to_owned(), hmac(secret, &(lines.join("\n") + "\n"))));
    all
}

/// As a page of another site sends it.
fn post(browser: &mut Browser, site: &Site, key: &str, fields: &Fields) -> Answer {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    let headers = [("sec-fetch-site", "cross-site"), ("origin", "https://system.example")];
    browser.ask(site, "POST", &format!("/refer/launch/{key}"), &headers, &form.finish())
}

fn led(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let to = answer.header("location").to_owned();
    let id = to.strip_prefix("/refer?launch=").unwrap_or_else(|| panic!("{to}"));
    assert!(id.len() == 43 && !id.contains('&'), "the identifier and nothing else: {to}");
    to
}

fn refused(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.html);
    says(&answer.html, &["The form could not be opened"]);
    assert_eq!(answer.header("set-cookie"), "");
}

fn count(t: &TestDb, table: &'static str) -> i64 {
    t.db.read(move |tx| tx.one(&format!("select count(*) from {table}"), values![], |row| row.get(0)))
        .unwrap()
}

const ON_TIME: SignedDuration = SignedDuration::ZERO;

#[test]
fn the_form_is_filled_once_after_signing_in_and_nothing_stands_in_the_address() {
    with_surgery(|t, site, surgery| {
        let (key, secret) = key(site, surgery);
        let mut gp = Browser::new();
        let sent = fields(t, &key, &secret, "0123456789abcdef", ON_TIME);
        let to = led(&post(&mut gp, site, &key, &sent));
        let asked = gp.get(site, &to);
        assert!(
            asked.header("location").starts_with("/sign-in?next=%2Frefer%3Flaunch%3D"),
            "{:?}",
            asked.headers
        );
        sign_in(&mut gp, site, GP);
        let page = gp.get(site, &to).html;
        for value in ["999 000 0018", "Núria", "1943", "LF1 1AA", "0161 496 0011", "Z90001"] {
            assert!(page.contains(&format!("value=\"{value}\"")), "{value} is not in the form");
        }
        assert!(page.contains("O&#x27;Brien") || page.contains("O&#39;Brien") || page.contains("O'Brien"));
        assert!(!gp.get(site, &to).html.contains("Núria"), "once");
        assert_eq!((count(t, "launch"), count(t, "person")), (0, 0));
    });
}

#[test]
fn the_example_of_the_guide_works_as_it_stands_there() {
    let script = GUIDE.split("```bash\n").nth(1).unwrap().split("```").next().unwrap().to_owned();
    if Command::new("openssl").arg("version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "openssl is not here");
        return;
    }
    with_surgery(|t, site, surgery| {
        let (key, secret) = key(site, surgery);
        // The clock of the test stands still, so `date` says what it shows; `curl` says what it would send.
        let now = t.db.moment().now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let stubs = format!("date() {{ echo {now}; }}\ncurl() {{ printf '%s\\0' \"$@\"; }}\n");
        let run = Command::new("bash")
            .args(["-euc", &(stubs + &script)])
            .envs([("KEY", key.as_str()), ("SECRET", &secret), ("HOST", browser::HOST)])
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let said = String::from_utf8(run.stdout).unwrap();
        let arguments: Vec<&str> = said.split('\0').collect();
        assert!(arguments[1].ends_with(&format!("/refer/launch/{key}")), "{arguments:?}");
        let sent: Fields = arguments
            .windows(2)
            .filter(|two| two[0] == "--data-urlencode")
            .map(|two| two[1].split_once('=').unwrap())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let mut gp = signed_in(site, GP);
        let to = led(&post(&mut gp, site, &key, &sent));
        assert!(gp.get(site, &to).html.contains("value=\"Margaret\""));
    });
}

#[test]
fn what_is_forged_old_sent_before_or_signed_with_a_revoked_key_is_refused_and_tells_nothing() {
    with_surgery(|t, site, surgery| {
        let (key, secret) = key(site, surgery);
        let mut gp = signed_in(site, GP);
        let good = || fields(t, &key, &secret, "0123456789abcdef", ON_TIME);
        let with = |name: &str, value: &str| -> Fields {
            let changed = |(field, old): (String, String)| {
                let new = if field == name { value.to_owned() } else { old };
                (field, new)
            };
            good().into_iter().map(changed).collect()
        };
        let minutes = SignedDuration::from_mins;
        for (why, sent) in [
            ("another name", with("given", "Eve")),
            ("a field moved into another", with("given", "Núria\nO'Brien")),
            ("no signature", with("signature", "")),
            ("half a signature", with("signature", &"0".repeat(32))),
            ("another signature", with("signature", &"0".repeat(64))),
            ("letters beyond ASCII", with("signature", &"é".repeat(32))),
            ("another secret", fields(t, &key, &"f".repeat(64), "0123456789abcdef", ON_TIME)),
            ("too old", fields(t, &key, &secret, "0123456789abcdef", minutes(-6))),
            ("of tomorrow", fields(t, &key, &secret, "0123456789abcdef", minutes(6))),
            ("a short nonce", fields(t, &key, &secret, "012345", ON_TIME)),
            ("a nonce with a line end", fields(t, &key, &secret, "0123456789abcdef\n", ON_TIME)),
            ("nothing", Vec::new()),
        ] {
            let answer = post(&mut gp, site, &key, &sent);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{why}");
            refused(&answer);
        }
        assert_eq!(count(t, "launch_nonce"), 0, "nothing of it was kept");
        for nobody in [Uuid::from_u128(7).to_string(), "key".to_owned(), key.to_uppercase()] {
            refused(&post(&mut gp, site, &nobody, &good()));
        }
        led(&post(&mut gp, site, &key, &good()));
        refused(&post(&mut gp, site, &key, &good()));
        led(&post(&mut gp, site, &key, &fields(t, &key, &secret, "fedcba9876543210", minutes(4))));
        let mut admin = signed_in(site, ADMINISTRATOR);
        let path = format!("/manage/organisations/{surgery}/launch");
        let html = admin.get(site, &path).html;
        let mark = hidden(&html, &path).remove(0).1;
        admin.post(site, &path, &[("mark", &mark), ("do", "revoke"), ("key", &key)]);
        refused(&post(&mut gp, site, &key, &fields(t, &key, &secret, "a fresh nonce 0000", ON_TIME)));
        assert_eq!(count(t, "launch"), 0, "what waited is gone with its key");
    });
}

#[test]
fn nobody_else_gets_what_was_sent_neither_elsewhere_nor_later() {
    with_surgery(|t, site, surgery| {
        let (key, secret) = key(site, surgery);
        let mut gp = signed_in(site, GP);
        let to = led(&post(&mut gp, site, &key, &fields(t, &key, &secret, "0123456789abcdef", ON_TIME)));
        let mut colleague = signed_in(site, GP);
        assert!(!colleague.get(site, &to).html.contains("Núria"), "another browser");
        // Somebody of another practice who sits at the same browser.
        sign_in(&mut gp, site, OTHER_GP);
        assert!(!gp.get(site, &to).html.contains("Núria"), "of another practice");
        sign_in(&mut gp, site, ADMINISTRATOR);
        assert_eq!(gp.get(site, &to).status, StatusCode::NOT_FOUND, "who may not refer");
        sign_in(&mut gp, site, GP);
        t.db.moment().advance(SignedDuration::from_mins(15));
        assert!(!gp.get(site, &to).html.contains("Núria"), "a quarter of an hour later");
        let to = led(&post(&mut gp, site, &key, &fields(t, &key, &secret, "another 0123456789", ON_TIME)));
        assert_eq!(count(t, "launch"), 1, "what nobody came for is thrown away");
        assert!(gp.get(site, &to).html.contains("Núria"));
    });
}

#[test]
fn keys_are_made_two_at_a_time_by_whoever_administers_the_practice() {
    with_surgery(|t, site, surgery| {
        let path = format!("/manage/organisations/{surgery}/launch");
        let (first, _) = key(site, surgery);
        let (second, _) = key(site, surgery);
        assert_ne!(first, second);
        let mut admin = signed_in(site, ADMINISTRATOR);
        let html = admin.get(site, &path).html;
        says(&html, &["Two keys are in use", "Not used yet"]);
        let mark = hidden(&html, &path).remove(0).1;
        let third = admin.post(site, &path, &[("mark", &mark), ("do", "make")]);
        assert_eq!(third.status, StatusCode::BAD_REQUEST, "{}", third.html);
        assert_eq!(count(t, "launch_key"), 2);
        let mut gp = signed_in(site, GP);
        assert_eq!(gp.get(site, &path).status, StatusCode::NOT_FOUND);
        let secrets: Vec<Vec<u8>> =
            t.db.read(|tx| tx.query("select nonce from launch_key", &[], |row| row.get(0))).unwrap();
        assert!(secrets.iter().all(|nonce| nonce.len() == 16), "the table has no secret");
    });
}
