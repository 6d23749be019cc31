//! What somebody tries who means harm, through the whole router, on both engines. Guessing, passkeys and links of letters
//! are tried in the room they live in (`crates/access/tests`); every address as everybody in `every_route.rs`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::declared;
use crate::directory;
use crate::people;
use crate::support;
use access::{memberships, organisations};
use audit::search::{Wanted, search};
use axum::http::{Request, StatusCode, header};
use browser::{Browser, hidden};
use directory::{Answer, LUNCH, Site, fernley, says, take};
use jiff::SignedDuration;
use jiff::civil::date;
use people::{PASSWORD, by, invite, member, organisation};
use store::testing::{TestDb, both_stores};
use store::values;
use uuid::Uuid;

const ANN: &str = "ann@example.org";
const EVE: &str = "eve@example.org";
const SESSION: &str = "__Host-alongside-session";

/// Ann is a link worker of one trust, Eve an administrator of another.
struct Two {
    ann: Uuid,
    eve: Uuid,
    trust: Uuid,
    other: Uuid,
    works: Uuid,
}

fn with_two(test: impl Fn(&TestDb, &Site, &Two)) {
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        let other = organisation(&t.db, "Oak Tree Trust");
        let (ann, works) = member(&t.db, ANN, trust, "link-worker");
        let (eve, _) = member(&t.db, EVE, other, "steward");
        test(t, &Site::over(t), &Two { ann, eve, trust, other, works });
    });
}

fn try_sign_in(browser: &mut Browser, site: &Site, email: &str, password: &str) -> Answer {
    browser.fill(site, "/sign-in", "/sign-in", &[("email", email), ("password", password)])
}

fn signed_in(site: &Site, email: &str) -> Browser {
    let mut browser = Browser::new();
    leads(&try_sign_in(&mut browser, site, email, PASSWORD), "/manage");
    browser
}

fn leads(answer: &Answer, to: &str) {
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, to), "{}", answer.html);
}

fn mark(browser: &mut Browser, site: &Site) -> String {
    hidden(&browser.get(site, "/account").html, "/sign-out").remove(0).1
}

/// The same browser with another token.
fn holding(browser: &Browser, token: Option<String>) -> Browser {
    let mut other = browser.clone();
    other.cookies.insert(SESSION.to_owned(), token.unwrap());
    other
}

fn count(t: &TestDb, sql: &'static str) -> i64 {
    t.db.read(move |tx| -> store::Result<i64> { tx.one(sql, &[], |row| row.get(0)) }).unwrap()
}

/// Roles somebody works in, with the organisation.
fn roles(t: &TestDb, account: Uuid) -> Vec<(Uuid, String)> {
    let works = t.db.read(move |tx| memberships::now(tx, account)).unwrap();
    works.into_iter().map(|one| (one.organisation, one.role)).collect()
}

#[test]
fn somebody_who_signs_out_in_one_tab_sends_nothing_in_the_other() {
    with_two(|t, site, two| {
        let mut one = signed_in(site, ANN);
        let mut phone = signed_in(site, ANN);
        let html = one.get(site, "/account").html;
        // Both tabs have the cookies of one browser.
        let mut other = one.clone();
        leads(&one.send(site, &html, "/sign-out", &[]), "/sign-in?why=out");
        let late = other.send(site, &html, "/account/devices/others/end", &[]);
        leads(&late, "/sign-in?next=%2Faccount");
        assert_eq!(phone.get(site, "/account").status, StatusCode::OK, "nothing was done");
        // In the next session of this browser the form from before is not ours any more.
        leads(&try_sign_in(&mut one, site, ANN, PASSWORD), "/manage");
        let old = one.send(site, &html, "/account/devices/others/end", &[]);
        assert_eq!(old.status, StatusCode::FORBIDDEN);
        says(&old.html, &["We could not tell that this came from you"]);
        assert_eq!(phone.get(site, "/account").status, StatusCode::OK);
        assert_eq!(roles(t, two.ann).len(), 1);
    });
}

#[test]
fn two_tabs_that_load_while_the_token_changes_both_go_on() {
    with_two(|t, site, two| {
        let mut browser = signed_in(site, ANN);
        let html = browser.get(site, "/account").html;
        let (ann, trust) = (two.ann, two.trust);
        t.db.write(move |tx| memberships::begin(tx, &by(), ann, trust, "provider")).unwrap();
        let before = browser.token();
        // Two requests leave with the same cookie. The first gets another token, the second none.
        let mut second = browser.clone();
        assert_eq!(browser.get(site, "/account").status, StatusCode::OK);
        assert_ne!(browser.token(), before, "rights changed, so the token does");
        let answer = second.get(site, "/");
        says(&answer.html, &["Mina Patel"]);
        assert_eq!(second.token(), before, "it is not changed a second time");
        // What was written in the second tab is not lost, with either token.
        leads(
            &holding(&browser, before.clone()).send(site, &html, "/account/devices/others/end", &[]),
            "/account?done=others-out",
        );
        leads(&browser.send(site, &html, "/account/devices/others/end", &[]), "/account?done=others-out");
        // And a thief of the old one has nothing a moment later.
        t.db.moment().advance(SignedDuration::from_secs(31));
        leads(&holding(&browser, before).get(site, "/account"), "/sign-in?next=%2Faccount");
        assert_eq!(browser.get(site, "/account").status, StatusCode::OK);
    });
}

#[test]
fn a_session_that_somebody_planted_is_worth_nothing_after_signing_in() {
    with_two(|t, site, two| {
        // Eve puts the token of her own session into Ann's browser, and waits until Ann signs in.
        let eve = signed_in(site, EVE);
        let mut ann = Browser::new();
        ann.cookies.insert(SESSION.to_owned(), eve.token().unwrap());
        // Ann sees at once who is signed in there, signs out, and signs in herself.
        says(&ann.get(site, "/account").html, &[EVE]);
        let html = ann.get(site, "/account").html;
        leads(&ann.send(site, &html, "/sign-out", &[]), "/sign-in?why=out");
        leads(&holding(&eve, eve.token()).get(site, "/account"), "/sign-in?next=%2Faccount");
        leads(&try_sign_in(&mut ann, site, ANN, PASSWORD), "/manage");
        assert_ne!(ann.token(), eve.token());
        says(&ann.get(site, "/account").html, &[ANN]);
        // With half a session it is the same: the second factor makes another token.
        let own: i64 =
            t.db.read({
                let ann = two.ann;
                move |tx| -> store::Result<i64> {
                    tx.one(
                        "select count(*) from session where account_id = $1 and ended_at is null",
                        values![ann],
                        |row| row.get(0),
                    )
                }
            })
            .unwrap();
        assert_eq!(own, 1);
    });
}

#[test]
fn whoever_shows_again_who_they_are_gets_another_token() {
    with_two(|t, site, _| {
        let mut browser = signed_in(site, ANN);
        let copied = browser.token();
        t.db.moment().advance(SignedDuration::from_mins(11));
        leads(&browser.get(site, "/account/password"), "/account/prove?next=%2Faccount%2Fpassword");
        let proved = browser.fill(
            site,
            "/account/prove?next=/account/password",
            "/account/prove",
            &[("password", PASSWORD)],
        );
        leads(&proved, "/account/password");
        assert_eq!(browser.get(site, "/account/password").status, StatusCode::OK);
        assert_ne!(browser.token(), copied);
        t.db.moment().advance(SignedDuration::from_secs(31));
        leads(
            &holding(&browser, copied).get(site, "/account/password"),
            "/sign-in?next=%2Faccount%2Fpassword",
        );
        assert_eq!(browser.get(site, "/account/password").status, StatusCode::OK);
    });
}

#[test]
fn an_organisation_that_closes_shuts_its_people_out_in_the_middle_of_a_session() {
    with_two(|t, site, two| {
        let mut browser = signed_in(site, ANN);
        let html = browser.get(site, "/account").html;
        let trust = two.trust;
        // Closed with effect from yesterday.
        let day = t.db.moment().now().to_zoned(jiff::tz::TimeZone::UTC).date().yesterday().unwrap();
        assert!(day > date(2026, 1, 1));
        t.db.write(move |tx| organisations::close(tx, &by(), trust, day)).unwrap();
        // Whatever comes next, a page or a form, is not done.
        leads(
            &browser.clone().send(site, &html, "/account/devices/others/end", &[]),
            "/sign-in?next=%2Faccount&why=nowhere",
        );
        leads(&browser.get(site, "/account"), "/sign-in?next=%2Faccount&why=nowhere");
        assert_eq!(
            try_sign_in(&mut Browser::new(), site, ANN, PASSWORD).status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(signed_in(site, EVE).get(site, "/account").status, StatusCode::OK, "others work on");
    });
}

#[test]
fn a_role_that_is_taken_away_while_a_form_is_open_does_nothing_any_more() {
    with_two(|t, site, two| {
        let (ann, other, works) = (two.ann, two.other, two.works);
        let second = t.db.write(move |tx| memberships::begin(tx, &by(), ann, other, "provider")).unwrap();
        let mut browser = signed_in(site, ANN);
        let mark = mark(&mut browser, site);
        t.db.write(move |tx| memberships::end(tx, &by(), second, "left", &[])).unwrap();
        // The page still offered to work as a provider.
        let chosen = second.to_string();
        let answer = browser.post(site, "/account/work-as", &[("mark", &mark), ("membership", &chosen)]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(roles(t, ann), [(two.trust, "link-worker".to_owned())]);
        t.db.write(move |tx| memberships::end(tx, &by(), works, "left", &[])).unwrap();
        let answer = browser.post(site, "/account/devices/others/end", &[("mark", &mark)]);
        leads(&answer, "/sign-in?next=%2Faccount&why=nowhere");
    });
}

/// Fields that would give somebody more, if any form took them.
fn greedy(two: &Two) -> Vec<(&'static str, String)> {
    let (eve, other) = (two.eve.to_string(), two.other.to_string());
    vec![
        ("role", "administrator".to_owned()),
        ("organisation", other.clone()),
        ("organisation_id", other),
        ("account", eve.clone()),
        ("account_id", eve),
        ("email", EVE.to_owned()),
        ("audience", "person".to_owned()),
        ("state", "closed".to_owned()),
        ("second_factor", "passkey".to_owned()),
    ]
}

#[test]
fn no_form_takes_more_than_it_asks_for() {
    with_two(|t, site, two| {
        let greedy = greedy(two);
        let with = |fields: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> {
            let own = fields.iter().copied();
            own.chain(greedy.iter().map(|(name, value)| (*name, value.as_str()))).collect()
        };
        // Accepting an invitation: the role, the organisation and the address are those of the invitation.
        let path = invite(&t.db, "new@example.org", two.trust, "provider");
        let mut browser = Browser::new();
        let answer =
            browser.fill(site, &path, &path, &with(&[("name", "New Example"), ("password", PASSWORD)]));
        leads(&answer, "/account?done=welcome");
        let html = browser.get(site, "/account").html;
        says(&html, &["new@example.org", "Elm Tree Trust", "Provider"]);
        assert!(!html.contains("Oak Tree Trust") && !html.contains("dministrator"), "{html}");
        let made: Vec<Uuid> =
            t.db.read(|tx| -> store::Result<Vec<Uuid>> {
                tx.query("select id from account where audience = 'staff' and state = 'active'", &[], |row| {
                    row.get(0)
                })
            })
            .unwrap();
        let new = made.into_iter().find(|id| *id != two.ann && *id != two.eve).unwrap();
        assert_eq!(roles(t, new), [(two.trust, "provider".to_owned())]);

        // Changing a password: one's own and nothing else.
        let mut ann = signed_in(site, ANN);
        let fields = with(&[("password", "another horse battery")]);
        leads(
            &ann.fill(site, "/account/password", "/account/password", &fields),
            "/account?done=password-changed",
        );
        assert_eq!(
            try_sign_in(&mut Browser::new(), site, ANN, "another horse battery").header("location"),
            "/manage"
        );
        leads(&try_sign_in(&mut Browser::new(), site, EVE, PASSWORD), "/manage");
        assert_eq!(roles(t, two.ann), [(two.trust, "link-worker".to_owned())]);
        assert_eq!(roles(t, two.eve), [(two.other, "steward".to_owned())]);

        // Choosing what to work as: a role of one's own. Eve's membership is nobody's to choose.
        let eves =
            t.db.read({
                let eve = two.eve;
                move |tx| memberships::now(tx, eve)
            })
            .unwrap()[0]
                .membership
                .to_string();
        let mark = mark(&mut ann, site);
        let mut fields = with(&[]);
        fields.extend([("mark", mark.as_str()), ("membership", eves.as_str())]);
        assert_eq!(ann.post(site, "/account/work-as", &fields).status, StatusCode::NOT_FOUND);

        // Signing in: nobody becomes somebody else.
        let mut again = Browser::new();
        let fields = with(&[("email", ANN), ("password", "another horse battery"), ("person", EVE)]);
        leads(&again.fill(site, "/sign-in", "/sign-in", &fields), "/manage");
        says(&again.get(site, "/account").html, &[ANN, "Link worker"]);
        // Her other devices end, and nobody else's.
        let mut eve = signed_in(site, EVE);
        leads(
            &again.fill(site, "/account", "/account/devices/others/end", &with(&[])),
            "/account?done=others-out",
        );
        assert_eq!(eve.get(site, "/account").status, StatusCode::OK);
        assert_eq!(count(t, "select count(*) from membership"), 3);
        assert_eq!(count(t, "select count(*) from account where state <> 'active'"), 0);
    });
}

#[test]
fn a_report_is_what_it_asks_for_and_a_field_sent_twice_counts_once() {
    both_stores(|t| {
        take(t, fernley());
        let site = Site::over(t);
        let path = format!("/services/{LUNCH}/report");
        let html = site.page(&path);
        let form = hidden(&html, &path).into_iter().find(|(name, _)| name == "form").unwrap().1;
        t.db.moment().advance(SignedDuration::from_secs(10));
        let answer = site.post(
            &path,
            &[
                ("form", &form),
                ("kind", "closed"),
                ("kind", "not safe"),
                ("words", "It has closed."),
                ("words", "<script>"),
                ("state", "settled"),
                ("service", "x"),
                ("due_at", "0"),
                ("times", "99"),
            ],
        );
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        let kept: Vec<(String, String, String, i64)> =
            t.db.read(|tx| -> store::Result<_> {
                tx.query("select kind, words, state, times from report", &[], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })
            })
            .unwrap();
        assert_eq!(kept.len(), 1);
        let (kind, words, state, times) = &kept[0];
        assert_eq!(
            (kind.as_str(), words.as_str(), state.as_str(), *times),
            ("closed", "It has closed.", "open", 1)
        );
    });
}

#[test]
fn two_cookies_of_one_name_sign_nobody_in() {
    with_two(|_, site, _| {
        let (ann, eve) = (signed_in(site, ANN), signed_in(site, EVE));
        let (ann, eve) = (ann.token().unwrap(), eve.token().unwrap());
        for cookies in [
            format!("{SESSION}={ann}; {SESSION}={eve}"),
            format!("{SESSION}=x; {SESSION}={ann}"),
            format!("alongside-session={ann}"),
            format!("__host-alongside-session={ann}"),
        ] {
            let asked =
                Request::get("/account").header(header::HOST, browser::HOST).header(header::COOKIE, &cookies);
            assert_eq!(site.request(asked, "").status, StatusCode::SEE_OTHER, "{cookies}");
        }
        let asked = Request::get("/account")
            .header(header::HOST, browser::HOST)
            .header(header::COOKIE, format!("{SESSION}={ann}"));
        assert_eq!(site.request(asked, "").status, StatusCode::OK);
        // Every letter of a token counts.
        for place in 0..ann.len() {
            let mut altered = ann.clone().into_bytes();
            altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            let cookie = format!("{SESSION}={}", String::from_utf8(altered).unwrap());
            let asked =
                Request::get("/account").header(header::HOST, browser::HOST).header(header::COOKIE, cookie);
            let answer = site.request(asked, "");
            // The last letter has two bits that no byte needs: with those, it is no token at all.
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "letter {place}");
        }
    });
}

/// Addresses with everything in braces filled by a text.
fn filled(path: &str, with: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| text + with + part.split_once('}').unwrap().1)
}

#[test]
fn nobody_writes_headers_or_names_another_host_through_an_address() {
    both_stores(|t| {
        take(t, fernley());
        let site = Site::over(t);
        let line = "%0d%0aX-Injected:%20yes%0d%0aSet-Cookie:%20a=b";
        for route in declared::declared().into_iter().filter(|one| !one.path.starts_with("/openreferral")) {
            for path in [filled(&route.path, line), filled(&route.path, LUNCH)] {
                let query = format!(
                    "next={line}&q={line}&near={line}&page={line}&why={line}&done={line}&find={line}&s={line}&part={line}"
                );
                for host in ["alongside.example", "attacker.example"] {
                    let asked = Request::get(format!("{path}?{query}")).header(header::HOST, host);
                    let answer = site.request(asked, "");
                    assert!(answer.status.as_u16() < 500, "{path}: {}", answer.html);
                    assert!(!answer.headers.contains_key("x-injected"), "{path}");
                    for (name, value) in &answer.headers {
                        let value = String::from_utf8_lossy(value.as_bytes());
                        assert!(
                            !value.contains(['\r', '\n']) && !value.contains("attacker"),
                            "{path}: {name}: {value}"
                        );
                        assert!(!(name == header::SET_COOKIE && value.starts_with("a=")), "{path}");
                    }
                    assert!(
                        !answer.html.contains("attacker.example"),
                        "{path}: a page names the host that was sent"
                    );
                }
            }
        }
    });
}

#[test]
fn what_is_secret_or_personal_stands_in_no_address_that_pages_lead_to() {
    with_two(|t, site, two| {
        let mut browser = Browser::new();
        let mut led = Vec::new();
        let path = invite(&t.db, "new@example.org", two.trust, "provider");
        let invitation = path.trim_start_matches("/invitation/").to_owned();
        let fields = [("name", "Wilhelmina Thistlewood"), ("password", PASSWORD)];
        led.push(browser.fill(site, &path, &path, &fields));
        let token = browser.token().unwrap();
        let mark = mark(&mut browser, site);
        led.push(browser.get(site, "/account/password"));
        led.push(try_sign_in(&mut Browser::new(), site, ANN, "wrong horse battery"));
        led.push(browser.get(site, "/account"));
        led.push(browser.get(site, "/"));
        led.push(browser.fill(site, "/account", "/account/devices/others/end", &[]));
        led.push(browser.fill(site, "/account", "/sign-out", &[]));
        for answer in led {
            let addresses =
                ["href", "action", "src", "content", "hx-get", "hx-post"].into_iter().flat_map(|attribute| {
                    support::pieces(&answer.html)
                        .into_iter()
                        .filter_map(move |piece| match piece {
                            support::Piece::Open(_, attributes) => Some(attributes),
                            _ => None,
                        })
                        .flatten()
                        .filter(move |(name, _)| name == attribute)
                        .filter_map(|(_, value)| value)
                });
            for address in addresses.chain([answer.header("location").to_owned()]) {
                for secret in [token.as_str(), &mark, PASSWORD, "Thistlewood", "example.org", &invitation] {
                    assert!(!address.contains(secret), "{address} tells {secret}");
                }
            }
        }
        let events = t.db.read(|tx| search(tx, &Wanted::default(), 100)).unwrap();
        let kept = format!("{events:?}");
        for secret in [token.as_str(), &mark, PASSWORD, "Thistlewood", "example.org", &invitation] {
            assert!(!kept.contains(secret), "the trail tells {secret}");
        }
    });
}

#[test]
fn a_flood_of_guesses_from_elsewhere_slows_neither_a_known_browser_nor_a_new_one() {
    with_two(|t, site, _| {
        let mut known = signed_in(site, ANN);
        let html = known.get(site, "/account").html;
        leads(&known.send(site, &html, "/sign-out", &[]), "/sign-in?why=out");
        let mut waited = 0;
        for number in 0..200_u8 {
            t.db.moment().advance(SignedDuration::from_millis(6));
            let mut guesser = Browser::at([198, 51, 100, number % 4]);
            let answer = try_sign_in(&mut guesser, site, ANN, "wrong horse battery");
            waited += u32::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert!(waited > 150, "{waited} of 200 guesses had to wait");
        // Her own browser, even in the network of those who guess; and one that is new to her, elsewhere.
        known.from = Browser::at([198, 51, 100, 1]).from;
        leads(&try_sign_in(&mut known, site, ANN, PASSWORD), "/manage");
        leads(&try_sign_in(&mut Browser::at([203, 0, 113, 9]), site, ANN, PASSWORD), "/manage");
        // A new one in their very network waits, and is told for how long.
        let mut new = Browser::at([198, 51, 100, 1]);
        let answer = try_sign_in(&mut new, site, ANN, PASSWORD);
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        says(&answer.html, &["There were too many wrong tries."]);
        t.db.moment().advance(SignedDuration::from_mins(2));
        leads(&try_sign_in(&mut new, site, ANN, PASSWORD), "/manage");
    });
}
