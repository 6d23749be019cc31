//! What signing in, and looking who is there, takes. The figures are printed; the bounds are far from them, and only
//! keep what is a look-up from becoming something else.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::time::{Duration, Instant};

use access::passwords::{Hasher, calibrate};
use access::sessions::{Origin, Settings};
use access::sign_in::{Outcome, SignIn};
use store::testing::both_stores;
use support::{House, PASSWORD, email, typed};

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[test]
fn signing_in_takes_what_was_calibrated() {
    let target = Duration::from_millis(250);
    let cost = calibrate(target).unwrap();
    println!("calibrated for {target:?}: {cost}");
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let sign_in =
            SignIn::new(t.db.clone(), house.keys.clone(), Hasher::new(cost).unwrap(), Settings::default(), 2);
        let attempt = |password: &str| {
            let began = Instant::now();
            let outcome = sign_in
                .with_password(
                    &house.by(),
                    &email("ada@example.org"),
                    Some(&typed(password)),
                    &Origin::default(),
                )
                .unwrap();
            (outcome, began.elapsed())
        };
        // The first one hashes anew, for the account was made with the cost of tests.
        assert!(matches!(attempt(PASSWORD).0, Outcome::In { .. }));
        let times: Vec<_> = (0..7)
            .map(|_| {
                let (outcome, took) = attempt(PASSWORD);
                assert!(matches!(outcome, Outcome::In { .. }));
                took
            })
            .collect();
        println!("{}: signing in takes {:?} (median of 7)", t.db.engine(), median(times));
        // A wrong password, and an address that is no account: what differs is noise.
        let wrong = |address: &str| {
            let began = Instant::now();
            let typed = typed("wrong horse battery");
            let origin = Origin { browser: None, ..Origin::default() };
            let outcome = sign_in.with_password(&house.by(), &email(address), Some(&typed), &origin).unwrap();
            assert!(matches!(outcome, Outcome::Wrong), "{outcome:?}");
            began.elapsed()
        };
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            known.push(wrong("ada@example.org"));
            unknown.push(wrong("nobody@example.org"));
        }
        let (known, unknown) = (median(known), median(unknown));
        println!("{}: wrong takes {known:?}, unknown {unknown:?} (medians of 5)", t.db.engine());
        assert!((0.5..2.0).contains(&(known.as_secs_f64() / unknown.as_secs_f64())));
        house.advance(support::minutes(60));
        let token = house.signed_in("ada@example.org");
        let times: Vec<_> = (0..500)
            .map(|_| {
                let began = Instant::now();
                house.is_in(&token);
                began.elapsed()
            })
            .collect();
        let longest = times.iter().max().copied().unwrap();
        let median = median(times);
        println!(
            "{}: looking who is there takes {median:?} (median of 500), {longest:?} at most",
            t.db.engine()
        );
        assert!(median < Duration::from_millis(20), "{median:?}");
    });
}
