//! Signing in, out and being invited, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::people;
use crate::support;
use access::memberships;
use audit::search::{Wanted, search};
use axum::http::StatusCode;
use browser::{Browser, HOST};
use directory::{Answer, Site, says};
use jiff::SignedDuration;
use people::{PASSWORD, by, invite, member, organisation};
use store::testing::{TestDb, both_stores};
use support::{Piece, pieces};

const ANN: &str = "ann@example.org";

/// A site with Ann, a link worker of a trust.
fn with_ann(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        member(&t.db, ANN, trust, "link-worker");
        test(t, &Site::over(t));
    });
}

fn try_sign_in(browser: &mut Browser, site: &Site, page: &str, email: &str, password: &str) -> Answer {
    browser.fill(site, page, "/sign-in", &[("email", email), ("password", password)])
}

fn signed_in(site: &Site) -> Browser {
    let mut browser = Browser::new();
    let answer = try_sign_in(&mut browser, site, "/sign-in", ANN, PASSWORD);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/manage"));
    browser
}

/// What the trail says was done, the latest first.
fn trail(t: &TestDb) -> Vec<String> {
    let events = t.db.read(|tx| search(tx, &Wanted::default(), 100)).unwrap();
    events.into_iter().map(|event| event.action).collect()
}

fn leads(answer: &Answer, to: &str) {
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, to));
}

#[test]
fn somebody_signs_in_is_greeted_everywhere_and_signs_out() {
    with_ann(|t, site| {
        let mut browser = signed_in(site);
        let account = browser.get(site, "/account");
        assert_eq!(account.status, StatusCode::OK);
        assert_eq!(account.header("cache-control"), "no-store");
        says(
            &account.html,
            &["Your account", "Mina Patel", ANN, "Elm Tree Trust", "Link worker", "This one"],
        );
        // A public page is hers alone while she is signed in, and everybody's afterwards.
        let home = browser.get(site, "/");
        assert_eq!((home.header("cache-control"), home.header("etag")), ("no-store", ""));
        says(&home.html, &["Mina Patel", "Sign out"]);
        let token = browser.token().unwrap();
        let before = browser.clone();
        let out = browser.send(site, &home.html, "/sign-out", &[]);
        leads(&out, "/sign-in?why=out");
        assert_eq!(browser.token(), None);
        says(&browser.get(site, "/sign-in?why=out").html, &["You have signed out."]);
        assert_eq!(browser.get(site, "/").header("cache-control"), "no-cache");
        // Whoever kept the token has nothing.
        let mut thief = before;
        assert_eq!(thief.token(), Some(token));
        leads(&thief.get(site, "/account"), "/sign-in?next=%2Faccount");
        assert_eq!(thief.token(), None, "the browser is told to forget it");
        let done = trail(t);
        assert_eq!(done[..2], ["session.end", "sign-in.done"]);
    });
}

#[test]
fn what_is_wrong_is_said_once_and_nobody_learns_which() {
    with_ann(|_, site| {
        let mut said = Vec::new();
        for (email, password) in [(ANN, "wrong horse battery"), ("nobody@example.org", PASSWORD)] {
            let mut browser = Browser::new();
            let answer = try_sign_in(&mut browser, site, "/sign-in", email, password);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            says(&answer.html, &["There is a problem", "The email address or the password is not right"]);
            assert!(!answer.html.contains(password), "what was typed is not sent back");
            assert_eq!(browser.token(), None);
            said.push(directory::words(&answer.html));
        }
        assert_eq!(said[0], said[1]);
        let mut browser = Browser::new();
        let answer = try_sign_in(&mut browser, site, "/sign-in", "ann at home", "");
        says(&answer.html, &["Enter your email address", "Enter your password"]);
        assert!(answer.html.contains("ann at home"));
        let fields = [("email", ANN), ("password", "wrong horse battery")];
        let answer = browser.fill(site, "/cy/sign-in", "/cy/sign-in", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&answer.html, &["Nid yw’r cyfeiriad e-bost neu’r cyfrinair yn gywir"]);
    });
}

#[test]
fn many_wrong_guesses_wait_and_the_right_person_gets_in_elsewhere() {
    with_ann(|_, site| {
        let mut known = signed_in(site);
        let mut stranger = Browser::new();
        let mut last = StatusCode::OK;
        for number in 0..12 {
            last =
                try_sign_in(&mut stranger, site, "/sign-in", ANN, &format!("guess number {number}")).status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        let answer = try_sign_in(&mut stranger, site, "/sign-in", ANN, PASSWORD);
        says(&answer.html, &["There were too many wrong tries."]);
        let out = known.fill(site, "/account", "/sign-out", &[]);
        leads(&out, "/sign-in?why=out");
        leads(&try_sign_in(&mut known, site, "/sign-in", ANN, PASSWORD), "/manage");
    });
}

#[test]
fn a_token_from_before_is_worth_nothing_after_signing_in() {
    with_ann(|_, site| {
        let mut browser = signed_in(site);
        let before = browser.clone();
        // She signs in once more in the same browser: as if somebody had put a session of theirs there.
        let form = Browser::new().get(site, "/sign-in").html;
        assert!(form.contains("name=\"mark\""));
        let mut fresh = Browser::new();
        fresh.cookies.insert("__Host-alongside-session".to_owned(), "A".repeat(43));
        leads(&try_sign_in(&mut fresh, site, "/sign-in", ANN, PASSWORD), "/manage");
        assert_ne!(fresh.token(), Some("A".repeat(43)), "what was planted is not taken over");
        assert_eq!(browser.get(site, "/account").status, StatusCode::OK);
        assert_eq!(before.token(), browser.token());
    });
}

#[test]
fn nothing_leads_away_from_this_site() {
    with_ann(|_, site| {
        for (asked, taken) in [
            ("/find-support?q=tea", "/find-support?q=tea"),
            ("/cy/account", "/cy/account"),
            ("https://attacker.example", "/manage"),
            ("//attacker.example", "/manage"),
            ("/\\attacker.example", "/manage"),
            ("/%0d%0aset-cookie:%20a=b", "/%0d%0aset-cookie:%20a=b"),
            ("javascript:alert(1)", "/manage"),
        ] {
            let page = web::words::link("/sign-in", &[("next", asked)]);
            let mut browser = Browser::new();
            let answer = try_sign_in(&mut browser, site, &page, ANN, PASSWORD);
            leads(&answer, taken);
            // And for whoever is signed in already.
            leads(&browser.get(site, &page), taken);
            // A form that somebody changed on its way.
            let mut other = Browser::new();
            let html = other.get(site, "/sign-in").html;
            let fields = [("next", asked), ("email", ANN), ("password", PASSWORD)];
            leads(&other.send(site, &html, "/sign-in", &fields), taken);
        }
    });
}

#[test]
fn no_other_site_can_send_a_form_for_somebody() {
    with_ann(|_, site| {
        let mut browser = signed_in(site);
        let html = browser.get(site, "/account").html;
        let own = browser::hidden(&html, "/account/devices/others/end");
        let mark = own.iter().find(|(name, _)| name == "mark").unwrap().1.clone();
        let path = "/account/devices/others/end";
        let body = format!("mark={mark}");
        for headers in [
            vec![("sec-fetch-site", "cross-site")],
            vec![("sec-fetch-site", "same-site")],
            vec![("origin", "https://attacker.example")],
            vec![("origin", "null")],
        ] {
            let answer = browser.ask(site, "POST", path, &headers, &body);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
            says(&answer.html, &["We could not tell that this came from you"]);
        }
        // Without the mark, with another, and with that of another session, even from a page of ours.
        let other = signed_in(site).get(site, "/account").html;
        let other = browser::hidden(&other, path)[0].1.clone();
        for wrong in ["", "0001", &"0".repeat(36), &"é".repeat(18), other.as_str()] {
            let answer = browser.post(site, path, &[("mark", wrong)]);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{wrong}");
        }
        // A sign-in that somebody else begun: their form, in her browser.
        let theirs = Browser::new().get(site, "/sign-in").html;
        let mut victim = Browser::new();
        victim.get(site, "/sign-in");
        let fields = [("email", ANN), ("password", PASSWORD)];
        let answer = victim.send(site, &theirs, "/sign-in", &fields);
        assert_eq!((answer.status, victim.token()), (StatusCode::FORBIDDEN, None));
        let origin = format!("https://{HOST}");
        let answer = browser.ask(site, "POST", path, &[("origin", &origin)], &body);
        leads(&answer, "/account?done=others-out");
    });
}

#[test]
fn a_session_ends_when_nothing_is_done_and_when_its_day_is_over() {
    with_ann(|t, site| {
        let mut browser = signed_in(site);
        let moment = t.db.moment();
        moment.advance(SignedDuration::from_mins(29));
        assert_eq!(browser.get(site, "/account").status, StatusCode::OK);
        moment.advance(SignedDuration::from_mins(31));
        leads(
            &browser.get(site, "/account?done=welcome"),
            "/sign-in?next=%2Faccount%3Fdone%3Dwelcome&why=idle",
        );
        says(&browser.get(site, "/sign-in?why=idle").html, &["nothing was done for a while"]);
        let mut browser = signed_in(site);
        for _ in 0..25 {
            moment.advance(SignedDuration::from_mins(28));
            assert_eq!(browser.get(site, "/account").status, StatusCode::OK);
        }
        moment.advance(SignedDuration::from_mins(28));
        leads(&browser.get(site, "/account"), "/sign-in?next=%2Faccount&why=over");
    });
}

#[test]
fn a_role_that_ends_takes_access_with_the_next_request() {
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        let (account, first) = member(&t.db, ANN, trust, "link-worker");
        let club = organisation(&t.db, "Lunch Club");
        let second = t.db.write(move |tx| memberships::begin(tx, &by(), account, club, "provider")).unwrap();
        let site = Site::over(t);
        let mut browser = signed_in(&site);
        let both = browser.get(&site, "/account");
        says(&both.html, &["Elm Tree Trust", "Lunch Club"]);
        let work = browser.send(&site, &both.html, "/account/work-as", &[]);
        leads(&work, "/account?done=works-as");
        // With a change of rights comes another token; the one from before is good for moments only.
        let before = browser.token();
        t.db.write(move |tx| memberships::end(tx, &by(), second, "left", &[])).unwrap();
        let one = browser.get(&site, "/account");
        assert!(!one.html.contains("Lunch Club"));
        assert_ne!(browser.token(), before);
        let mut old = browser.clone();
        old.cookies.insert("__Host-alongside-session".to_owned(), before.unwrap());
        t.db.moment().advance(SignedDuration::from_secs(31));
        leads(&old.get(&site, "/account"), "/sign-in?next=%2Faccount");
        t.db.write(move |tx| memberships::end(tx, &by(), first, "left", &[])).unwrap();
        leads(&browser.get(&site, "/account"), "/sign-in?next=%2Faccount&why=nowhere");
        let mut again = Browser::new();
        let answer = try_sign_in(&mut again, &site, "/sign-in", ANN, PASSWORD);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&answer.html, &["You do not work in any organisation"]);
    });
}

#[test]
fn a_role_that_needs_it_sets_up_a_second_factor_before_anything_else() {
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        member(&t.db, ANN, trust, "administrator");
        let site = Site::over(t);
        let mut browser = Browser::new();
        leads(&try_sign_in(&mut browser, &site, "/sign-in", ANN, PASSWORD), "/sign-in/code");
        let half = browser.token();
        let led = browser.get(&site, "/sign-in/code");
        assert!(led.header("location").starts_with("/sign-in/set-up"), "{}", led.header("location"));
        for path in ["/account", "/account/password", "/account/prove"] {
            assert!(browser.get(&site, path).header("location").starts_with("/sign-in/set-up"), "{path}");
        }
        let page = browser.get(&site, "/sign-in/set-up");
        says(&page.html, &["Make your account safer", "A passkey", "An authenticator app"]);
        let app = browser.send(&site, &page.html, "/account/app", &[]);
        says(&app.html, &["Set up an authenticator app"]);
        let secret = secret(&app.html);
        let wrong = browser.send(&site, &app.html, "/account/app", &[("code", "000000")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!wrong.html.contains(&secret), "it is shown once");
        let now = t.db.moment().now().as_second().unsigned_abs();
        let done = browser.send(&site, &wrong.html, "/account/app", &[("code", &code(&secret, now))]);
        leads(&done, "/account?done=app-set-up");
        assert_ne!(browser.token(), half, "a whole session has another token");
        let mut before = browser.clone();
        before.cookies.insert("__Host-alongside-session".to_owned(), half.unwrap());
        leads(&before.get(&site, "/account"), "/sign-in?next=%2Faccount");
        let codes = browser.fill(&site, "/account", "/account/recovery-codes", &[]);
        says(&codes.html, &["Your recovery codes", "We show them only now"]);
        let recovery = texts_in(&codes.html, "code");
        assert_eq!(recovery.len(), 10);

        // The next time: password, then the code, which counts once.
        t.db.moment().advance(SignedDuration::from_secs(120));
        let mut next = Browser::new();
        leads(
            &try_sign_in(&mut next, &site, "/sign-in?next=/account/password", ANN, PASSWORD),
            "/sign-in/code?next=%2Faccount%2Fpassword",
        );
        leads(&next.get(&site, "/account"), "/sign-in/code?next=%2Faccount");
        let form = next.get(&site, "/sign-in/code?next=/account/password").html;
        let now = t.db.moment().now().as_second().unsigned_abs();
        let right = code(&secret, now);
        let answer = next.send(&site, &form, "/sign-in/code", &[("code", "123")]);
        says(&answer.html, &["That code is not right"]);
        leads(&next.send(&site, &form, "/sign-in/code", &[("code", &right)]), "/account/password");
        let mut replayed = Browser::new();
        try_sign_in(&mut replayed, &site, "/sign-in", ANN, PASSWORD);
        let form = replayed.get(&site, "/sign-in/code").html;
        let answer = replayed.send(&site, &form, "/sign-in/code", &[("code", &right)]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "it was used");
        let form = replayed.get(&site, "/sign-in/code?with=recovery").html;
        leads(&replayed.send(&site, &form, "/sign-in/code", &[("code", &recovery[0])]), "/manage");
        // She has shown it lately, so that nothing asks again; ten minutes later it does.
        assert_eq!(replayed.get(&site, "/account/password").status, StatusCode::OK);
        t.db.moment().advance(SignedDuration::from_mins(11));
        leads(&replayed.get(&site, "/account/password"), "/account/prove?next=%2Faccount%2Fpassword");
        let form = replayed.get(&site, "/account/prove?next=/account/password").html;
        let answer = replayed.send(&site, &form, "/account/prove", &[("password", "wrong horse")]);
        says(&answer.html, &["The password is not right"]);
        leads(&replayed.send(&site, &form, "/account/prove", &[("password", PASSWORD)]), "/account/password");
        let form = replayed.get(&site, "/account/password").html;
        let answer = replayed.send(&site, &form, "/account/password", &[("password", "short")]);
        says(&answer.html, &["at least 12 characters"]);
        let new = "another horse battery";
        leads(
            &replayed.send(&site, &form, "/account/password", &[("password", new)]),
            "/account?done=password-changed",
        );
        leads(&next.get(&site, "/account"), "/sign-in?next=%2Faccount&why=ended");
        leads(&replayed.fill(&site, "/account", "/account/app/remove", &[]), "/account?done=app-removed");
    });
}

/// The secret of an authenticator app, as the page shows it.
fn secret(html: &str) -> String {
    texts_in(html, "code").remove(0)
}

/// The texts inside of elements of one name.
fn texts_in(html: &str, tag: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for piece in pieces(html) {
        match piece {
            Piece::Open(name, _) => inside = name == tag,
            Piece::Text(text) if inside => found.push(text),
            _ => inside = false,
        }
    }
    found
}

/// The code that an app shows, by RFC 6238.
fn code(secret: &str, seconds: u64) -> String {
    let letters: String = secret.split(' ').collect();
    let totp = totp_rs::Builder::new()
        .with_secret(totp_rs::Secret::try_from_base32(&letters).unwrap())
        .build()
        .unwrap();
    totp.generate(seconds).to_string()
}

#[test]
fn an_invitation_is_looked_at_by_programs_and_accepted_by_people() {
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        let site = Site::over(t);
        let path = invite(&t.db, ANN, trust, "link-worker");
        // A program that looks through e-mails follows the link as often as it likes.
        for method in ["GET", "HEAD", "GET"] {
            assert_eq!(Browser::new().ask(&site, method, &path, &[], "").status, StatusCode::OK);
        }
        assert!(!trail(t).contains(&"invitation.accept".to_owned()));
        let mut browser = Browser::new();
        let page = browser.get(&site, &path);
        says(&page.html, &["You are invited", "Elm Tree Trust invites you", "Link worker", ANN]);
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(page.html.contains("noindex"));
        let wrong = browser.send(&site, &page.html, &path, &[("name", ""), ("password", "short")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&wrong.html, &["Enter your name", "at least 12 characters"]);
        let fields = [("name", "Ann Example"), ("password", PASSWORD)];
        leads(&browser.send(&site, &page.html, &path, &fields), "/account?done=welcome");
        says(
            &browser.get(&site, "/account?done=welcome").html,
            &["Welcome.", "Ann Example", "Elm Tree Trust"],
        );
        // It works once.
        let mut other = Browser::new();
        let used = other.get(&site, &path);
        says(&used.html, &["This invitation has been used"]);
        let mark = other.get(&site, "/sign-in").html;
        let mark = browser::hidden(&mark, "/sign-in").remove(0).1;
        let answer = other.post(&site, &path, &[("mark", &mark), ("name", "Eve"), ("password", PASSWORD)]);
        assert_eq!((answer.status, other.token()), (StatusCode::CONFLICT, None));

        // Whoever has an account signs in first, and comes back.
        let second = invite(&t.db, ANN, trust, "scheme-manager");
        let mut out = Browser::new();
        let page = out.get(&site, &second);
        says(&page.html, &["has an account here. Sign in first"]);
        let answer = out.post(&site, &second, &[("mark", &mark)]);
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "the mark is of another browser");
        let sign_in = web::words::link("/sign-in", &[("next", &second)]);
        leads(&try_sign_in(&mut out, &site, &sign_in, ANN, PASSWORD), &second);
        leads(&out.fill(&site, &second, &second, &[]), "/account?done=welcome");
        says(&out.get(&site, "/account").html, &["Link worker", "Scheme manager"]);
        // Somebody else who is signed in cannot take it.
        member(&t.db, "eve@example.org", trust, "provider");
        let third = invite(&t.db, "new@example.org", trust, "provider");
        let mut eve = Browser::new();
        leads(&try_sign_in(&mut eve, &site, "/sign-in", "eve@example.org", PASSWORD), "/manage");
        says(&eve.get(&site, &third).html, &["You are signed in with another email address"]);
        let html = eve.get(&site, "/account").html;
        let mark = browser::hidden(&html, "/sign-out").remove(0).1;
        assert_eq!(eve.post(&site, &third, &[("mark", &mark)]).status, StatusCode::CONFLICT);
        for path in ["/invitation/abc", &format!("/invitation/{}", "A".repeat(43))] {
            assert_eq!(eve.get(&site, path).status, StatusCode::NOT_FOUND, "{path}");
        }
        t.db.moment().advance(SignedDuration::from_hours(8 * 24));
        says(&Browser::new().get(&site, &third).html, &["This invitation is too old"]);
    });
}

#[test]
fn devices_are_ended_by_their_owner_and_by_nobody_else() {
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        member(&t.db, ANN, trust, "link-worker");
        member(&t.db, "eve@example.org", trust, "link-worker");
        let site = Site::over(t);
        let (mut desk, mut phone) = (signed_in(&site), signed_in(&site));
        let html = desk.get(&site, "/account").html;
        let other = html
            .replace("&#x2f;", "/")
            .split("action=\"")
            .filter_map(|part| part.split('"').next().map(str::to_owned))
            .find(|action| {
                action.starts_with("/account/devices/")
                    && action.ends_with("/end")
                    && !action.contains("others")
            })
            .unwrap();
        let mut eve = Browser::new();
        leads(&try_sign_in(&mut eve, &site, "/sign-in", "eve@example.org", PASSWORD), "/manage");
        let mark = browser::hidden(&eve.get(&site, "/account").html, "/sign-out").remove(0).1;
        assert_eq!(eve.post(&site, &other, &[("mark", &mark)]).status, StatusCode::NOT_FOUND);
        assert_eq!(phone.get(&site, "/account").status, StatusCode::OK);
        // Ann has been away from her desk. Whoever sits down there has to show first that it is she.
        t.db.moment().advance(SignedDuration::from_mins(11));
        for path in [&*other, "/account/devices/others/end"] {
            leads(&desk.send(&site, &html, path, &[]), "/account/prove?next=%2Faccount");
        }
        assert_eq!(phone.get(&site, "/account").status, StatusCode::OK, "nothing was done");
        let prove = desk.get(&site, "/account/prove?next=%2Faccount").html;
        leads(
            &desk.send(&site, &prove, "/account/prove", &[("password", PASSWORD), ("next", "/account")]),
            "/account",
        );
        leads(&desk.send(&site, &html, &other, &[]), "/account?done=device-out");
        leads(&phone.get(&site, "/account"), "/sign-in?next=%2Faccount&why=ended");
        assert_eq!(desk.get(&site, "/account").status, StatusCode::OK);
    });
}

#[test]
fn passkeys_are_asked_for_by_forms_of_ours_alone() {
    with_ann(|_, site| {
        let mut browser = Browser::new();
        let html = browser.get(site, "/sign-in").html;
        assert!(html.contains("data-passkey=\"get\""));
        let refused = browser.post(site, "/sign-in/passkey/start", &[("mark", "0001")]);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let mark = browser::hidden(&html, "/sign-in/passkey").remove(0).1;
        let asked = browser.post(site, "/sign-in/passkey/start", &[("mark", &mark)]);
        assert_eq!((asked.status, asked.header("content-type")), (StatusCode::OK, "application/json"));
        let options: serde_json::Value = serde_json::from_str(&asked.html).unwrap();
        assert_eq!(options["publicKey"]["rpId"], HOST);
        for answer in [
            "",
            "{}",
            "not json",
            "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}",
        ] {
            browser.post(site, "/sign-in/passkey/start", &[("mark", &mark)]);
            let fields = [("mark", mark.as_str()), ("answer", answer)];
            let answered = browser.post(site, "/sign-in/passkey", &fields);
            assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
            says(&answered.html, &["That passkey did not work."]);
            assert_eq!(browser.token(), None);
        }
        let mut ann = signed_in(site);
        let mark = browser::hidden(&ann.get(site, "/account").html, "/account/passkeys").remove(0).1;
        let asked = ann.post(site, "/account/passkeys/start", &[("mark", &mark)]);
        let options: serde_json::Value = serde_json::from_str(&asked.html).unwrap();
        assert_eq!(options["publicKey"]["user"]["name"], ANN);
        let made = ann.post(site, "/account/passkeys", &[("mark", &mark), ("answer", "{}")]);
        leads(&made, "/account?done=passkey-failed");
    });
}

#[test]
fn a_demonstration_has_doors_for_everybody_and_nothing_else_has() {
    both_stores(|t| {
        let trust = organisation(&t.db, "Example Trust");
        let mina = "mina.patel@network.example";
        member(&t.db, mina, trust, "link-worker");
        member(&t.db, ANN, trust, "link-worker");
        // Ann is somebody real, whatever the list says.
        let people = || Some(vec![mina.parse_email(), ANN.parse_email()]);
        let demo = web::Site { demo: true, ..web::Site::default() };
        let site = Site::with_door(&t.db, demo.clone(), |plan| plan.demonstration = people());
        let mut browser = Browser::new();
        says(&browser.get(&site, "/").html, &["be anybody who works here"]);
        let page = browser.get(&site, "/demo");
        says(&page.html, &["This is a demonstration", "Nobody is asked for a password.", "Link worker"]);
        let refused = browser.post(&site, "/demo", &[("person", mina)]);
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "without the mark of the form");
        let mark = browser::hidden(&page.html, "/demo").remove(0).1;
        let mut be = |person: &str| browser.post(&site, "/demo", &[("mark", &mark), ("person", person)]);
        for person in [ANN, "nobody@network.example", ""] {
            assert_eq!(be(person).status, StatusCode::NOT_FOUND, "{person}");
        }
        leads(&be(mina), "/manage");
        says(&browser.get(&site, "/account").html, &[mina, "Example Trust"]);
        assert_eq!(trail(t)[0], "sign-in.done");

        // Neither word alone makes one.
        for (says_demo, has_people) in [(false, false), (false, true), (true, false)] {
            let site =
                Site::with_door(&t.db, web::Site { demo: says_demo, ..web::Site::default() }, |plan| {
                    plan.demonstration = if has_people { people() } else { None };
                });
            let mut browser = Browser::new();
            let html = browser.get(&site, "/sign-in").html;
            let mark = browser::hidden(&html, "/sign-in").remove(0).1;
            assert_eq!(browser.get(&site, "/demo").status, StatusCode::NOT_FOUND);
            let answer = browser.post(&site, "/demo", &[("mark", &mark), ("person", mina)]);
            assert_eq!((answer.status, browser.token()), (StatusCode::NOT_FOUND, None));
            assert_eq!(browser.get(&site, "/").html.contains("be anybody"), says_demo);
        }
    });
}

trait ParseEmail {
    fn parse_email(&self) -> vocabulary::Email;
}

impl ParseEmail for str {
    fn parse_email(&self) -> vocabulary::Email {
        vocabulary::Email::parse(self).unwrap()
    }
}
