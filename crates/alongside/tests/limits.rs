//! Nobody is locked out: a surgery works, a script is slowed down, and its neighbours stay quick.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use support::{Running, done, feed};

/// A service with a few hundred listings, behind a proxy on this machine.
fn behind_a_proxy(folder: &Path, limits: &str) -> Running {
    let configured = format!("trusted_proxies = [\"127.0.0.0/8\"]\n[limits]\n{limits}");
    std::fs::write(folder.join("limits.toml"), configured).unwrap();
    done(
        folder,
        &["import", "services", feed(folder, 300, 1).to_str().unwrap(), "--database", "sqlite:limits.db"],
    );
    Running::start(folder, &["--config", "limits.toml", "--database", "sqlite:limits.db"])
}

/// What people look at, one after the other.
const PATHS: [&str; 6] = [
    "/",
    "/find-support?q=walking",
    "/find-support?need=loneliness",
    "/local-area",
    "/open-data",
    "/cy/find-support?q=tea",
];

#[test]
fn a_hundred_people_behind_one_address_are_not_hindered() {
    const PEOPLE: u32 = 100;
    const EACH: u32 = 12;
    let folder = tempfile::tempdir().unwrap();
    // As it comes: no limit is configured.
    let running = behind_a_proxy(folder.path(), "");
    let began = Instant::now();
    std::thread::scope(|scope| {
        for person in 0..PEOPLE {
            let running = &running;
            scope.spawn(move || {
                let agent = support::agent();
                for number in 0..EACH {
                    // Twice a second, each a little after the one before.
                    let at = Duration::from_millis(u64::from(number * 500 + person * 5));
                    std::thread::sleep(at.saturating_sub(began.elapsed()));
                    let path = PATHS[((person + number) as usize) % PATHS.len()];
                    let answer = running.by(&agent, "GET", path, &[("x-forwarded-for", "198.51.100.7")], "");
                    assert_eq!(answer.status, 200, "person {person} at {path}: {}", answer.text);
                }
            });
        }
    });
    let took = began.elapsed().as_secs_f64();
    eprintln!("{} requests in {took:.1} s, none refused", PEOPLE * EACH);
}

#[test]
fn a_script_at_full_speed_is_held_back_and_its_neighbour_stays_quick() {
    let folder = tempfile::tempdir().unwrap();
    // A budget that an unoptimised build of the program can use up.
    let running = behind_a_proxy(folder.path(), "units_per_second = 100\nunits_at_once = 200\n");
    let stop = AtomicBool::new(false);
    let (given, refused) = (AtomicU64::new(0), AtomicU64::new(0));
    let began = Instant::now();
    let neighbour: Vec<f64> = std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let agent = support::agent();
                while !stop.load(Ordering::Relaxed) {
                    let headers = [("x-forwarded-for", "203.0.113.9"), ("accept", "text/html")];
                    let answer = running.by(&agent, "GET", "/find-support?q=walking", &headers, "");
                    match answer.status {
                        200 => given.fetch_add(1, Ordering::Relaxed),
                        429 => {
                            assert_eq!((answer.header("retry-after"), answer.header("refresh")), ("1", "5"));
                            assert!(answer.text.contains("Too many pages at once"), "a page says so");
                            assert!(answer.text.contains("in 5 seconds."), "and when it goes on");
                            refused.fetch_add(1, Ordering::Relaxed)
                        }
                        status => panic!("{status}: {}", answer.text),
                    };
                }
            });
        }
        // Meanwhile somebody else looks for help twenty times.
        let agent = support::agent();
        let mut times = Vec::new();
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(100));
            let asked = Instant::now();
            let answer = running.by(
                &agent,
                "GET",
                "/find-support?q=walking",
                &[("x-forwarded-for", "198.51.100.7")],
                "",
            );
            times.push(asked.elapsed().as_secs_f64());
            assert_eq!(answer.status, 200, "the neighbour was refused: {}", answer.text);
        }
        stop.store(true, Ordering::Relaxed);
        times
    });
    let took = began.elapsed().as_secs_f64();
    let (given, refused) = (given.into_inner(), refused.into_inner());
    let mut sorted = neighbour;
    sorted.sort_by(f64::total_cmp);
    let median = sorted[sorted.len() / 2];
    eprintln!(
        "in {took:.1} s the script got {given} pages and was refused {refused} times; its neighbour waited {median:.3} s"
    );
    assert!(refused > given, "it was held back");
    // A search costs 4 units: 50 at once, then 25 a second, and one that was under way.
    assert!((given as f64) <= 50.0 + 25.0 * took + 8.0, "{given} pages in {took:.1} s");
    assert!(given as f64 >= 25.0 * took * 0.8, "its share was given to it: {given} pages in {took:.1} s");
    assert!(median < 0.5, "the neighbour waited {median:.3} s");
}

#[test]
fn a_stranger_cannot_spend_the_budget_of_somebody_else_by_a_header() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("limits.toml"), "[limits]\nunits_per_second = 1\nunits_at_once = 5\n")
        .unwrap();
    let running = Running::start(folder.path(), &["--config", "limits.toml", "--database", "sqlite:x.db"]);
    // Nobody is trusted, so whatever name is given, it is one caller.
    let statuses: Vec<u16> = (0..8)
        .map(|number| {
            running.ask("GET", "/", &[("x-forwarded-for", &format!("203.0.113.{number}"))], "").status
        })
        .collect();
    assert_eq!(statuses[..5], [200; 5]);
    assert_eq!(statuses[5..], [429; 3]);
    drop(running);
    // Behind a proxy that is trusted, those who come through it are told apart, by what the proxy itself saw.
    let running = Running::start(
        folder.path(),
        &["--config", "limits.toml", "--database", "sqlite:x.db", "--trusted-proxy", "127.0.0.1"],
    );
    let through = |said: &str| running.ask("GET", "/", &[("x-forwarded-for", said)], "").status;
    for number in 0..8 {
        assert_eq!(through(&format!("203.0.113.{number}")), 200);
    }
    let made_up: Vec<u16> =
        (0..8).map(|number| through(&format!("203.0.113.{number}, 198.51.100.7"))).collect();
    assert_eq!(made_up[5..], [429; 3], "{made_up:?}");
    let program = running.ask("GET", "/openreferral/services", &[("x-forwarded-for", "198.51.100.7")], "");
    assert_eq!((program.status, program.header("content-type")), (429, "application/problem+json"));
    let (retry, origin) = (program.header("retry-after"), program.header("access-control-allow-origin"));
    assert!(retry.parse::<u32>().unwrap() >= 1 && origin == "*");
    // What costs nothing is never refused.
    for path in ["/healthz", "/readyz", "/robots.txt", "/favicon.ico"] {
        assert_eq!(
            running.ask("GET", path, &[("x-forwarded-for", "198.51.100.7")], "").status,
            200,
            "{path}"
        );
    }
}
