//! Signing in with a provider, on both engines: who is let in, and as whom.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::provider;
use crate::support;
use crate::with;
use access::accounts::{self, Audience};
use access::openid::profile::Profile;
use access::openid::{Answer, Came, Place, Plan, Purpose, Why, identities};
use access::organisations::Kind;
use access::sessions::{Ended, Factor, Origin, Out, Settings, Standing};
use access::sign_in::Outcome;
use access::{Error, Private, Refused, Token, What, invitations, passkeys};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use provider::Key;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::testing::both_stores;
use store::values;
use support::{House, email, hours, minutes};
use uuid::Uuid;
use with::{US, With, asked, best, is_in, is_not, staff};

#[test]
fn somebody_linked_signs_in_and_what_travels_is_as_the_standards_have_it() {
    both_stores(|t| {
        let (with, account) = staff(t, Profile::Cis2);
        let started = with.start(&Purpose::SignIn);
        assert!(started.address.as_str().starts_with(&format!("{}/authorize?", with.fake.issuer)));
        for (field, value) in [
            ("response_type", "code"),
            ("client_id", US),
            ("redirect_uri", "https://alongside.example/sign-in/with/theirs/back"),
            ("scope", "openid"),
            ("code_challenge_method", "S256"),
            ("acr_values", "AAL2_OR_AAL3_ANY"),
        ] {
            assert_eq!(asked(&started, field), value);
        }
        let mut claims = with.claims(&started);
        best(&mut claims);
        with.fake.change(|says| says.token = Key::new(1).token(&claims));
        let finished = with.finish(&started, None);
        let who = with.house.is_in(&is_in(finished.came));
        assert_eq!((who.account, who.second_factor), (account, Some(Factor::OpenId)));
        assert_eq!(with.house.told(), [What::SignedIn]);
        // The code is worth nothing without what the browser held.
        let verifier = with.fake.form("code_verifier").unwrap();
        assert_eq!(asked(&started, "code_challenge"), URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier)));
        assert!(verifier.len() >= 43);
        assert_eq!(with.fake.form("redirect_uri").unwrap(), asked(&started, "redirect_uri"));
        // Who we are is signed, and no secret travels.
        assert_eq!(
            with.fake.form("client_assertion_type").unwrap(),
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        );
        let assertion = with.fake.form("client_assertion").unwrap();
        let claims = URL_SAFE_NO_PAD.decode(assertion.split('.').nth(1).unwrap()).unwrap();
        let claims: Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["aud"], format!("{}/token", with.fake.issuer));
        assert_eq!(with.fake.form("client_secret"), None);
    });
}

#[test]
fn what_the_database_holds_finishes_nothing() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let started = with.start(&Purpose::SignIn);
        let (state, nonce) = (asked(&started, "state"), asked(&started, "nonce"));
        let rows: Vec<String> = with
            .house
            .read(|tx, _| {
                Ok(tx.query(
                    "select provider, purpose, language, coalesce(next, ''), coalesce(name, '')
                     from openid_transaction",
                    values![],
                    |row| {
                        let text = |at| row.get::<String>(at);
                        Ok([text(0)?, text(1)?, text(2)?, text(3)?, text(4)?].join(" "))
                    },
                )?)
            })
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert!(!rows[0].contains(&state) && !rows[0].contains(&nonce));
        assert_ne!(state, nonce);
        assert_ne!(started.browser.reveal(), state);
    });
}

#[test]
fn an_answer_counts_once_from_the_browser_that_was_sent_to_the_provider_it_was_sent_to() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let started = with.start(&Purpose::SignIn);
        let mut claims = with.claims(&started);
        best(&mut claims);
        with.fake.change(|says| says.token = Key::new(1).token(&claims));
        let good = Answer { state: asked(&started, "state"), code: "a-code".to_owned(), ..Answer::default() };
        let finish = |browser: Option<&Token>, answer: &Answer| {
            with.openid.finish(&with.house.by(), "theirs", browser, answer, None, &Origin::default()).unwrap()
        };
        // Another browser, or none: somebody made this one finish what they had begun.
        let (mine, other) = (Some(&started.browser), Token::new().unwrap());
        for browser in [None, Some(&other)] {
            let finished = finish(browser, &good);
            is_not(&finished.came, Why::NotSent);
            assert!(finished.place.is_none());
        }
        for state in [String::new(), "x".repeat(43), other.reveal(), format!("{}x", good.state)] {
            is_not(&finish(mine, &Answer { state, ..good.clone() }).came, Why::NotSent);
        }
        assert_eq!(with.fake.asked("/token"), 1, "only what was sent is worth asking about: linking was one");
        is_in(finish(mine, &good).came);
        is_not(&finish(mine, &good).came, Why::NotSent);
        assert_eq!(with.fake.asked("/token"), 2);
        // In the order in which they come back, not in which they were sent.
        let (first, second) = (with.start(&Purpose::SignIn), with.start(&Purpose::SignIn));
        for started in [&second, &first] {
            let mut claims = with.claims(started);
            best(&mut claims);
            with.fake.change(|says| says.token = Key::new(1).token(&claims));
            is_in(with.finish(started, None).came);
        }
        // The code of one for the other: the nonce is another one.
        let (first, second) = (with.start(&Purpose::SignIn), with.start(&Purpose::SignIn));
        let mut claims = with.claims(&first);
        best(&mut claims);
        with.fake.change(|says| says.token = Key::new(1).token(&claims));
        is_not(&with.finish(&second, None).came, Why::NotBelieved);
        // What failed is over as well.
        is_not(&with.finish(&second, None).came, Why::NotSent);
        // Too late.
        with.house.advance(minutes(10));
        is_not(&with.finish(&first, None).came, Why::NotSent);
    });
}

#[test]
fn two_tabs_of_one_browser_do_not_disturb_each_other() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let first = with.start(&Purpose::SignIn);
        let place = Place { language: "cy".to_owned(), next: Some("/cy/list".to_owned()) };
        let second = with.openid.start("theirs", Some(&first.browser), &Purpose::SignIn, &place).unwrap();
        assert_eq!(first.browser.reveal(), second.browser.reveal());
        assert_ne!(asked(&first, "state"), asked(&second, "state"));
        for (started, next) in [(&first, None), (&second, Some("/cy/list"))] {
            let mut claims = with.claims(started);
            best(&mut claims);
            with.fake.change(|says| says.token = Key::new(1).token(&claims));
            let finished = with.finish(started, None);
            assert_eq!(finished.place.as_ref().and_then(|place| place.next.as_deref()), next);
            is_in(finished.came);
        }
    });
}

#[test]
fn how_well_a_provider_knows_somebody_decides() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        for acr in [None, Some("AAL1_USERPASS"), Some("")] {
            let came = with.signs_in(|claims| {
                if let Some(acr) = acr {
                    claims["acr"] = json!(acr);
                }
            });
            is_not(&came, Why::TooWeak);
        }
        is_in(with.signs_in(|claims| claims["acr"] = json!("AAL2_TOTP")));
    });
    both_stores(|t| {
        let house = House::new(t);
        let account = house.account(Audience::Person, "mina@example.org");
        let with = With::new(house, Profile::NhsLogin);
        assert_eq!(asked(&with.start(&Purpose::SignIn), "vtr"), r#"["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]"#);
        with.link(account);
        for vot in [None, Some("P5.Cp.Cd"), Some("P0.Cp"), Some("P9.Cp")] {
            let came = with.signs_in(|claims| {
                if let Some(vot) = vot {
                    claims["vot"] = json!(vot);
                }
            });
            is_not(&came, Why::TooWeak);
        }
        let came = with.signs_in(|claims| {
            claims["vot"] = json!("P9.Cp.Cd");
            claims["identity_proofing_level"] = json!("P5");
        });
        is_not(&came, Why::TooWeak);
        let who = with.house.is_in(&is_in(with.signs_in(|claims| claims["vot"] = json!("P9.Cm"))));
        assert_eq!((who.audience, who.second_factor), (Audience::Person, Some(Factor::OpenId)));
    });
}

#[test]
fn a_role_that_needs_a_second_factor_gets_it_from_a_provider_that_says_so_and_from_no_other() {
    both_stores(|t| {
        let settings =
            Settings { second_factor_for: ["administrator".to_owned()].into(), ..Settings::default() };
        let house = House::with(t, settings);
        let (account, ..) = house.staff("ada@example.org", "administrator");
        let with = With::planned(house, Profile::Standard, |plan| Plan {
            second_factor_acr: vec!["two".to_owned()],
            ..plan
        });
        assert_eq!(asked(&with.start(&Purpose::SignIn), "acr_values"), "two");
        with.link(account);
        let who = with.house.is_in(&is_in(with.signs_in(|claims| claims["acr"] = json!("two"))));
        assert_eq!(who.second_factor, Some(Factor::OpenId));
        with.house.told();
        for acr in ["one", "two-and-more", "two "] {
            match with.signs_in(|claims| claims["acr"] = json!(acr)) {
                Came::Through(Outcome::Half { token, .. }) => {
                    assert!(matches!(with.house.look(&token), Standing::Half(_)));
                    assert_eq!(with.house.told(), [What::IdentityShown]);
                }
                other => panic!("{other:?}"),
            }
        }
    });
}

#[test]
fn nobody_is_let_in_for_an_email_address_and_nobody_who_may_not() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, membership) = house.staff("ada@example.org", "link-worker");
        let with = With::new(house, Profile::Cis2);
        // The same address, checked, and still nobody we know.
        let came = with.signs_in(|claims| {
            best(claims);
            claims["email"] = json!("ada@example.org");
            claims["email_verified"] = json!(true);
        });
        is_not(&came, Why::NotLinked);
        assert_eq!(with.house.told(), [What::SignInFailed]);
        with.link(account);
        let token = is_in(with.signs_in(best));
        // The same subject of somebody else is somebody else.
        is_not(
            &with.signs_in(|claims| {
                best(claims);
                claims["sub"] = json!("9b2f-Subject");
            }),
            Why::NotLinked,
        );
        with.house.write(move |tx, house| accounts::suspend(tx, &house.by(), account)).unwrap();
        is_not(&with.signs_in(best), Why::NotActive);
        assert!(matches!(with.house.look(&token), Standing::Out(_)));
        with.house.write(move |tx, house| accounts::resume(tx, &house.by(), account)).unwrap();
        is_in(with.signs_in(best));
        with.house
            .write(move |tx, house| access::memberships::end(tx, &house.by(), membership, "left", &[]))
            .unwrap();
        let came = with.signs_in(best);
        assert!(matches!(came, Came::Through(Outcome::WorksNowhere)), "{came:?}");
    });
}

#[test]
fn linking_is_for_the_session_that_began_it_and_for_the_right_people() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, ..) = house.staff("ada@example.org", "link-worker");
        let (other, ..) = house.staff("ben@example.org", "link-worker");
        let person = house.account(Audience::Person, "mina@example.org");
        let with = With::new(house, Profile::Cis2);
        let (session, another) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let link = Purpose::Link { account, session };
        for signed_in in [None, Some((account, another)), Some((other, session))] {
            is_not(&with.comes_back(&link, best, signed_in), Why::SomebodyElse);
        }
        let for_person = Purpose::Link { account: person, session };
        is_not(&with.comes_back(&for_person, best, Some((person, session))), Why::OtherPeople);
        // Linking needs the same from the provider as signing in.
        is_not(&with.comes_back(&link, |_| {}, Some((account, session))), Why::TooWeak);
        is_not(&with.signs_in(best), Why::NotLinked);
        with.house.told();
        let came = with.comes_back(&link, best, Some((account, session)));
        assert!(matches!(came, Came::Linked), "{came:?}");
        assert_eq!(with.house.told(), [What::IdentityLinked]);
        // Once more changes nothing, and nobody else can have them.
        let came = with.comes_back(&link, best, Some((account, session)));
        assert!(matches!(came, Came::Linked), "{came:?}");
        assert_eq!(with.house.told(), []);
        let others = Purpose::Link { account: other, session };
        is_not(&with.comes_back(&others, best, Some((other, session))), Why::AnothersAlready);
        let who = with.house.is_in(&is_in(with.signs_in(best)));
        assert_eq!(who.account, account);
    });
}

#[test]
fn a_link_is_taken_away_with_the_sessions_and_never_the_last_way_in() {
    both_stores(|t| {
        let (with, account) = staff(t, Profile::Cis2);
        let (here, there) = (is_in(with.signs_in(best)), with.house.signed_in("ada@example.org"));
        let keep = with.house.is_in(&here).session;
        let id = with.house.read(move |tx, _| identities::of(tx, account)).unwrap()[0].id;
        let unlink = move |with: &With, account: Uuid, id: Uuid| {
            with.house.write(move |tx, house| identities::unlink(tx, &house.by(), account, id, keep))
        };
        assert!(matches!(unlink(&with, Uuid::from_u128(1), id), Err(Error::Missing(_))));
        with.house.told();
        unlink(&with, account, id).unwrap();
        assert_eq!(with.house.told(), [What::IdentityUnlinked, What::SessionsCut]);
        assert!(matches!(with.house.look(&here), Standing::SignedIn(_)));
        assert!(matches!(with.house.look(&there), Standing::Out(Out::Ended(Ended::Unlinked))));
        is_not(&with.signs_in(best), Why::NotLinked);
        assert!(matches!(unlink(&with, account, id), Err(Error::Missing(_))), "once");
        // It can be linked again, with whomever.
        with.link(account);
        let id = with.house.read(move |tx, _| identities::of(tx, account)).unwrap()[0].id;
        with.house
            .write(move |tx, _| {
                Ok(tx.execute("delete from password where account_id = $1", values![account])?)
            })
            .unwrap();
        let last = unlink(&with, account, id);
        assert!(matches!(last, Err(Error::Refused(Refused::LastWayIn))), "{last:?}");
        assert!(with.house.read(move |tx, _| passkeys::of(tx, account)).unwrap().is_empty());
    });
}

#[test]
fn an_invitation_is_accepted_with_a_provider_and_without_a_password() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        let with = With::new(house, Profile::Cis2);
        let invite = |address: &str| {
            let address = email(address);
            with.house
                .write(move |tx, house| {
                    invitations::make(tx, &house.by(), &address, practice, "link-worker", hours(24))
                })
                .unwrap()
                .0
        };
        let accepts =
            |invitation| Purpose::Invitation { invitation, name: Private::new("Ada Byron".to_owned()) };
        let invitation = invite("ada@example.org");
        with.house.told();
        // Too weak for signing in is too weak for this.
        is_not(&with.comes_back(&accepts(invitation), |_| {}, None), Why::TooWeak);
        with.house.told();
        let who = with.house.is_in(&is_in(with.comes_back(&accepts(invitation), best, None)));
        assert_eq!((who.name.show().as_str(), who.audience), ("Ada Byron", Audience::Staff));
        assert_eq!(who.works[0].organisation, practice);
        assert_eq!(
            with.house.told(),
            [What::AccountMade, What::InvitationAccepted, What::IdentityLinked, What::SignedIn]
        );
        let again = with.house.is_in(&is_in(with.signs_in(best)));
        assert_eq!(again.account, who.account);
        // Neither an invitation nor somebody of a provider counts twice.
        let another = |claims: &mut Value| {
            best(claims);
            claims["sub"] = json!("another");
        };
        is_not(&with.comes_back(&accepts(invitation), another, None), Why::InvitationOver);
        is_not(&with.comes_back(&accepts(invite("ben@example.org")), best, None), Why::AnothersAlready);
        // Whoever has an account signs in first: an invitation is no way into it.
        let theirs = invite("cai@example.org");
        with.house.account(Audience::Staff, "cai@example.org");
        is_not(&with.comes_back(&accepts(theirs), another, None), Why::InvitationOver);
        is_not(&with.signs_in(another), Why::NotLinked);
        // Nothing of what was refused is left.
        let late = invite("dee@example.org");
        with.house.advance(hours(24));
        is_not(&with.comes_back(&accepts(late), another, None), Why::InvitationOver);
        let count = with.house.read(|tx, _| {
            Ok(tx.one("select count(*) from account_identity", values![], |row| row.get::<i64>(0))?)
        });
        assert_eq!(count.unwrap(), 1);
    });
    both_stores(|t| {
        // People with their own record are not invited into organisations.
        let with = With::new(House::new(t), Profile::NhsLogin);
        let purpose =
            Purpose::Invitation { invitation: Uuid::nil(), name: Private::new("Ada Byron".to_owned()) };
        let refused = with.openid.start("theirs", None, &purpose, &Place::default());
        assert!(matches!(refused, Err(Error::Missing("provider"))), "{refused:?}");
    });
}

#[test]
fn showing_again_who_one_is_is_not_remembering_who_one_was() {
    both_stores(|t| {
        let (with, account) = staff(t, Profile::Cis2);
        let token = is_in(with.signs_in(best));
        let session = with.house.is_in(&token).session;
        let prove = Purpose::Prove { account, session };
        let started = with.start(&prove);
        assert_eq!((asked(&started, "prompt"), asked(&started, "max_age")), ("login".into(), "0".into()));
        with.house.advance(minutes(15));
        let before = with.house.is_in(&token).proved_at;
        let at = |ago: i64| {
            move |claims: &mut Value| {
                best(claims);
                claims["auth_time"] = json!(claims["iat"].as_i64().unwrap() - ago);
            }
        };
        let mine = Some((account, session));
        with.house.told();
        for claims in [at(61), at(-61)] {
            is_not(&with.comes_back(&prove, claims, mine), Why::NotBelieved);
        }
        is_not(&with.comes_back(&prove, best, mine), Why::NotBelieved);
        is_not(&with.comes_back(&prove, at(0), None), Why::SomebodyElse);
        let somebody_else = |claims: &mut Value| {
            at(0)(claims);
            claims["sub"] = json!("another");
        };
        is_not(&with.comes_back(&prove, somebody_else, mine), Why::SomebodyElse);
        assert_eq!(with.house.is_in(&token).proved_at, before);
        with.house.told();
        let came = with.comes_back(&prove, at(5), mine);
        assert!(matches!(came, Came::Through(Outcome::ProvedAgain)), "{came:?}");
        assert_eq!(with.house.told(), [What::ProvedAgain]);
        assert_eq!(with.house.is_in(&token).proved_at, with.house.db.moment().now());
    });
}

#[test]
fn who_did_not_come_back_is_forgotten() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        with.start(&Purpose::SignIn);
        let count = |with: &With| {
            let count = with.house.read(|tx, _| {
                Ok(tx.one("select count(*) from openid_transaction", values![], |row| row.get::<i64>(0))?)
            });
            count.unwrap()
        };
        with.house.write(|tx, house| access::tidy(tx, &house.keys)).unwrap();
        assert_eq!(count(&with), 1);
        with.house.advance(minutes(11));
        with.house.write(|tx, house| access::tidy(tx, &house.keys)).unwrap();
        assert_eq!(count(&with), 0);
    });
}
