//! Signing in with a real provider, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::people;
use crate::provider;
use crate::support;
use access::accounts::{self, Audience};
use access::memberships;
use access::openid::profile::Profile;
use access::openid::{Plan, Provider};
use access::passwords::{self, Cost, Hasher, Password};
use audit::search::{Wanted, search};
use axum::http::StatusCode;
use browser::Browser;
use directory::{Answer, Site, links, says};
use people::{PASSWORD, by, invite, member, organisation};
use provider::{Real, There};
use store::testing::{TestDb, both_stores};
use vocabulary::Email;

const ANN: &str = "ann@example.org";

/// A site with these providers, at the time it is for the provider.
fn site(t: &TestDb, providers: Vec<Provider>) -> Site {
    #[allow(clippy::disallowed_methods, reason = "the provider is another program, with a clock of its own")]
    let real = jiff::Timestamp::now();
    t.db.moment().advance(real.duration_since(t.db.moment().now()));
    Site::with_door(&t.db, web::Site::default(), |plan| plan.providers = providers)
}

fn cis2(real: &Real) -> Provider {
    real.provider("cis2", |plan| Plan { profile: Profile::Cis2, ..plan })
}

fn signed_in(site: &Site, email: &str) -> Browser {
    let mut browser = Browser::new();
    let answer = browser.fill(site, "/sign-in", "/sign-in", &[("email", email), ("password", PASSWORD)]);
    // Who works nowhere has an account and nothing else.
    let home = if email == "mina@example.org" { "/account" } else { "/manage" };
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, home));
    browser
}

/// Where a page of ours leads on to by itself.
fn leads_on(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.html);
    assert!(answer.header("content-security-policy").contains("form-action 'self';"));
    let to = answer.header("refresh").strip_prefix("0; url=").expect("it leads on").to_owned();
    assert!(links(&answer.html).contains(&to), "and without that there is a button");
    to
}

fn leads(answer: &Answer, to: &str) {
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, to), "{}", answer.html);
}

fn trail(t: &TestDb) -> Vec<String> {
    let events = t.db.read(|tx| search(tx, &Wanted::default(), 100)).unwrap();
    events.into_iter().map(|event| event.action).collect()
}

const AT_LEVEL_2: [(&str, &str); 2] = [("login", "ann-at-cis2"), ("acr", "AAL2_TOTP")];

#[test]
fn a_link_worker_links_care_identity_and_signs_in_with_it_from_then_on() {
    let real = Real::start(&["cis2"]);
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        member(&t.db, ANN, trust, "link-worker");
        let site = site(t, vec![cis2(&real)]);
        let mut browser = signed_in(&site, ANN);
        let account = browser.get(&site, "/account").html;
        says(&account, &["Sign in with another service", "Link Test cis2"]);
        let address = leads_on(&browser.send(&site, &account, "/account/providers/cis2", &[]));
        let mut there = There::default();
        let back = there.go(&address, &AT_LEVEL_2);
        assert!(there.asked.contains("\"acr_values\":\"AAL2_OR_AAL3_ANY\""), "{}", there.asked);
        leads(&browser.get(&site, &back), "/account?done=provider-linked");
        let account = browser.get(&site, "/account?done=provider-linked").html;
        says(&account, &["It is linked.", "Linked on"]);
        assert!(!account.contains("Link Test cis2"));
        browser.send(&site, &account, "/sign-out", &[]);

        // From then on, and to where they wanted to go.
        let page = browser.get(&site, "/sign-in?next=%2Flist").html;
        says(&page, &["Sign in with Test cis2"]);
        let address = leads_on(&browser.send(&site, &page, "/sign-in/with/cis2", &[]));
        let back = There::default().go(&address, &AT_LEVEL_2);
        // Not in the browser of somebody else, who was led here by a link.
        let other = Browser::new().get(&site, &back);
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&other.html, &["You are not signed in", "you used another browser"]);
        leads(&browser.get(&site, &back), "/list");
        says(&browser.get(&site, "/account").html, &["Mina Patel", "Last used on"]);
        // Once.
        let again = browser.get(&site, &back);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = trail(t);
        assert_eq!(
            done[..7],
            [
                "sign-in.fail",
                "sign-in.done",
                "sign-in.fail",
                "session.end",
                "identity.link",
                "sign-in.done",
                "membership.begin"
            ]
        );

        // The only other way in is a password, so it can be taken away.
        let account = browser.get(&site, "/account").html;
        let remove = action(&account, "/remove");
        leads(&browser.send(&site, &account, &remove, &[]), "/account?done=provider-removed");
        says(&browser.get(&site, "/account").html, &["Link Test cis2"]);
    });
}

/// The form of a page that goes to an address with this end.
fn action(html: &str, end: &str) -> String {
    let found = support::pieces(html).into_iter().find_map(|piece| match piece {
        support::Piece::Open(name, attributes) if name == "form" => attributes
            .into_iter()
            .find(|(key, value)| key == "action" && value.as_ref().is_some_and(|to| to.ends_with(end)))
            .and_then(|(_, value)| value),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no form goes to {end}"))
}

/// Sends somebody to a provider from the page where they sign in, and brings them back.
fn goes(browser: &mut Browser, site: &Site, name: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
    let form = if page.starts_with("/cy") {
        format!("/cy/sign-in/with/{name}")
    } else {
        format!("/sign-in/with/{name}")
    };
    let address = leads_on(&browser.fill(site, page, &form, &[]));
    let back = There::default().go(&address, fields);
    browser.get(site, &back)
}

#[test]
fn whoever_is_not_let_in_is_told_why_in_their_language() {
    let real = Real::start(&["cis2"]);
    both_stores(|t| {
        let site = site(t, vec![cis2(&real)]);
        let mut browser = Browser::new();
        for (page, fields, said) in [
            ("/sign-in", &[("login", "ann-at-cis2"), ("acr", "AAL1_USERPASS")][..], "did not ask enough"),
            ("/sign-in", &[("login", "ann-at-cis2")][..], "did not ask enough"),
            ("/sign-in", &[("do", "no")][..], "says that you stopped"),
            ("/sign-in", &AT_LEVEL_2[..], "we do not know yet whose account here is yours"),
            ("/cy/sign-in", &AT_LEVEL_2[..], "nid ydym yn gwybod eto pa gyfrif yma yw eich un chi"),
        ] {
            let answer = goes(&mut browser, &site, "cis2", page, fields);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            says(&answer.html, &[said]);
            assert_eq!(browser.token(), None);
        }
        let alone = Browser::new().get(&site, "/sign-in/with/cis2/back?state=x&code=y");
        assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.get(&site, "/sign-in/with/nobody/back?state=x").status, StatusCode::NOT_FOUND);
        // Only a form of ours sends somebody away.
        let forged = browser.post(&site, "/sign-in/with/cis2", &[("mark", "0001")]);
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.get(&site, "/sign-in/with/cis2").status, StatusCode::METHOD_NOT_ALLOWED);
        // No way out to anywhere else.
        let page = browser.get(&site, "/sign-in").html;
        let sent = browser.send(&site, &page, "/sign-in/with/cis2", &[("next", "https://attacker.example/")]);
        assert!(!sent.html.contains("attacker"), "{}", sent.html);
    });
}

#[test]
fn an_invitation_is_accepted_without_a_password_and_they_can_prove_again_who_they_are() {
    let real = Real::start(&["cis2"]);
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        let site = site(t, vec![cis2(&real)]);
        let link = invite(&t.db, "cai@example.org", trust, "administrator");
        let mut browser = Browser::new();
        let page = browser.get(&site, &link).html;
        says(&page, &["Accept with Test cis2", "Or with a password"]);
        let with = format!("{link}/with/cis2");
        let hidden = browser::hidden(&page, &link);
        let mark = &hidden.iter().find(|(name, _)| name == "mark").unwrap().1;
        let unnamed = browser.post(&site, &with, &[("mark", mark), ("name", "")]);
        assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&unnamed.html, &["Enter your name"]);
        let sent = browser.post(&site, &with, &[("mark", mark), ("name", "Cai Jones")]);
        let mut there = There::default();
        let back = there.go(&leads_on(&sent), &[("login", "cai"), ("acr", "AAL3_ANY")]);
        // An administrator needs a second factor, and has shown it there.
        leads(&browser.get(&site, &back), "/account?done=welcome");
        let account = browser.get(&site, "/account").html;
        says(&account, &["Cai Jones", "Administrator", "Test cis2"]);
        // It is the only way in.
        let remove = action(&account, "/remove");
        leads(&browser.send(&site, &account, &remove, &[]), "/account?done=last-way-in");
        // To prove again that it is they, they have to show it anew, though the provider knows them still.
        let page = browser.get(&site, "/account/prove?next=%2Faccount%2Fpassword").html;
        for (login, to) in [("cai", Some("/account/password")), ("somebody-else", None)] {
            let address = leads_on(&browser.send(&site, &page, "/account/prove/with/cis2", &[]));
            // Somebody else is there with another browser of theirs.
            let mut there = if to.is_some() { std::mem::take(&mut there) } else { There::default() };
            let back = there.go(&address, &[("login", login), ("acr", "AAL3_ANY")]);
            assert!(there.asked.contains("\"prompt\":\"login\""), "{}", there.asked);
            let answer = browser.get(&site, &back);
            match to {
                Some(to) => leads(&answer, to),
                None => says(&answer.html, &["Test cis2 did not work", "You are somebody else at"]),
            }
        }
        let done = trail(t);
        assert_eq!(done[..2], ["sign-in.fail", "sign-in.prove"]);
    });
}

#[test]
fn a_person_comes_in_with_nhs_login_and_only_if_it_knows_them_well() {
    let real = Real::start(&["nhs-login"]);
    both_stores(|t| {
        let email = Email::parse("mina@example.org").unwrap();
        let hashed = Hasher::new(Cost::FOR_TESTS).unwrap().hash(&Password::typed(PASSWORD).unwrap()).unwrap();
        t.db.write(move |tx| -> access::Result<_> {
            let account = accounts::make(tx, &by(), Audience::Person, &email, "Mina Patel")?;
            passwords::set(tx, &by(), account, &hashed)
        })
        .unwrap();
        let trust = organisation(&t.db, "Elm Tree Trust");
        let nhs_login = real.provider("nhs-login", |plan| Plan { profile: Profile::NhsLogin, ..plan });
        let site = site(t, vec![nhs_login]);
        let link = invite(&t.db, "cai@example.org", trust, "link-worker");
        let mut browser = signed_in(&site, "mina@example.org");
        let account = browser.get(&site, "/account").html;
        let address = leads_on(&browser.send(&site, &account, "/account/providers/nhs-login", &[]));
        let mut there = There::default();
        let back = there.go(&address, &[("login", "mina"), ("vot", "P9.Cp.Cd")]);
        assert!(there.asked.contains("P9.Cp.Cd"), "{}", there.asked);
        leads(&browser.get(&site, &back), "/account?done=provider-linked");
        let mut fresh = Browser::new();
        let weak =
            goes(&mut fresh, &site, "nhs-login", "/sign-in", &[("login", "mina"), ("vot", "P5.Cp.Cd")]);
        says(&weak.html, &["did not ask enough"]);
        let good =
            goes(&mut fresh, &site, "nhs-login", "/sign-in", &[("login", "mina"), ("vot", "P9.Cp.Cd")]);
        leads(&good, "/account");
        // Nobody is invited into an organisation with it, and staff cannot link it.
        let page = Browser::new().get(&site, &link).html;
        says(&page, &["Choose a password"]);
        assert!(!page.contains("Accept with NHS login"));
    });
}

#[test]
fn every_way_of_showing_who_we_are_is_taken_and_without_a_level_a_second_factor_is_asked_for() {
    let names = ["curve", "basic", "post"];
    let real = Real::start(&names);
    both_stores(|t| {
        let trust = organisation(&t.db, "Elm Tree Trust");
        let ann = member(&t.db, ANN, trust, "link-worker");
        let site_of = |name: &str| {
            site(
                t,
                vec![real.provider(name, |plan| Plan {
                    second_factor_acr: vec!["urn:example:two".to_owned()],
                    ..plan
                })],
            )
        };
        let first = site_of(names[0]);
        let mut browser = signed_in(&first, ANN);
        let account = browser.get(&first, "/account").html;
        let address = leads_on(&browser.send(&first, &account, "/account/providers/curve", &[]));
        let back = There::default().go(&address, &[("login", "ann")]);
        leads(&browser.get(&first, &back), "/account?done=provider-linked");
        for name in names {
            let site = site_of(name);
            let answer = goes(&mut Browser::new(), &site, name, "/sign-in", &[("login", "ann")]);
            leads(&answer, "/manage");
        }
        // Once she is an administrator she needs a second factor: half without a level, in with it.
        let (ann, _) = ann;
        t.db.write(move |tx| memberships::begin(tx, &by(), ann, trust, "administrator")).unwrap();
        let site = site_of("curve");
        let half = goes(&mut Browser::new(), &site, "curve", "/sign-in", &[("login", "ann")]);
        leads(&half, "/sign-in/code");
        let fields = [("login", "ann"), ("acr", "urn:example:two")];
        leads(&goes(&mut Browser::new(), &site, "curve", "/sign-in", &fields), "/manage");
        let keys = Browser::new().get(&site, "/sign-in/with/curve/keys");
        assert_eq!(keys.header("content-type"), "application/jwk-set+json");
        assert!(keys.html.contains("us-with-a-curve-key") && !keys.html.contains("\"d\""), "{}", keys.html);
        let none = Browser::new().get(&site_of("basic"), "/sign-in/with/basic/keys");
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_provider_that_does_not_answer_is_said_to_be_away() {
    both_stores(|t| {
        let real = Real::start(&["cis2"]);
        let provider = cis2(&real);
        drop(real);
        let site = site(t, vec![provider]);
        let mut browser = Browser::new();
        let answer = browser.fill(&site, "/sign-in", "/sign-in/with/cis2", &[]);
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        says(&answer.html, &["We cannot reach Test cis2 just now"]);
        // Everybody else still comes in.
        says(&browser.get(&site, "/sign-in").html, &["Email address", "Password"]);
    });
}
