//! Limits on guessing that lock nobody out.
//!
//! Nothing is ever shut. Each wrong guess makes the next one from the *same place* wait, longer each time up to a bound,
//! and what is past weighs less and less. Places are:
//!
//! - the account from a browser it has signed in from before;
//! - otherwise the account from one network, the network itself whatever the account, and the wider network around it.
//!
//! So ten thousand wrong guesses a minute from elsewhere change nothing for whoever sits at home or at their desk. Somebody
//! in the very network of whoever guesses, at a browser that is new to them, waits for two minutes at most, and can use a
//! passkey, which nobody guesses, at once.
//!
//! Guesses are counted before they are compared, so that a hundred at once are not one. What must wait is told so after a
//! look-up: a flood costs reads, not writes, and no password is hashed for it. It all stands in the database, so that all
//! replicas agree. The keys are keyed digests: no name and no address stands there.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};
use store::{Tx, values};
use uuid::Uuid;

use crate::keys::Purpose;
use crate::{Browser, Folded, Keys, Result};

/// How waits grow.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pace {
    /// So many failures cost nothing.
    free: f64,
    /// The first wait; each further failure doubles it.
    first: SignedDuration,
    /// The longest wait.
    longest: SignedDuration,
    /// After so long a failure weighs half.
    half_life: SignedDuration,
}

const MINUTE: i64 = 60;

/// An account from a browser it has signed in from.
const BROWSER: Pace = pace(10, 1_000, 30_000, 10 * MINUTE);
/// An account from a network.
const NETWORK: Pace = pace(5, 1_000, 120_000, 15 * MINUTE);
/// Anything from a network: a hundred people on a Monday morning share it.
const SHARED: Pace = pace(100, 250, 2_000, 10 * MINUTE);
/// Anything from the networks around it.
const WIDER: Pace = pace(300, 250, 1_000, 10 * MINUTE);
/// Codes of a second factor. Whoever guesses them knows the password; six digits bear few guesses. Whoever goes on all day
/// has a hundred compared, of which three in a million each are right.
const CODE: Pace = pace(5, 2_000, 900_000, 360 * MINUTE);

/// Short codes of links. Whoever copies one from a letter slips a few times; after that a network has less than one a minute
/// compared, and all networks around it together not many more.
const LINK_CODE: Pace = pace(10, 2_000, 120_000, 30 * MINUTE);
const LINK_CODE_WIDER: Pace = pace(60, 1_000, 60_000, 30 * MINUTE);

const fn pace(free: u32, first: i64, longest: i64, half_life: i64) -> Pace {
    Pace {
        free: free as f64,
        first: SignedDuration::from_millis(first),
        longest: SignedDuration::from_millis(longest),
        half_life: SignedDuration::from_secs(half_life),
    }
}

impl Pace {
    /// What was counted, weighed by how long ago.
    fn weighed(&self, failures: f64, ago: SignedDuration) -> f64 {
        failures * (-ago.as_secs_f64().max(0.0) / self.half_life.as_secs_f64()).exp2()
    }

    /// How long to wait after this many failures.
    fn wait(&self, failures: f64) -> SignedDuration {
        let over = failures - self.free;
        if over <= 0.0 {
            return SignedDuration::ZERO;
        }
        let seconds = self.first.as_secs_f64() * (over - 1.0).clamp(0.0, 40.0).exp2();
        SignedDuration::from_secs_f64(seconds.min(self.longest.as_secs_f64()))
    }
}

/// What is counted for one guess.
#[derive(Debug, Clone)]
pub struct Guess {
    places: Vec<Place>,
}

#[derive(Debug, Clone)]
struct Place {
    key: Vec<u8>,
    pace: Pace,
    /// It is of one account, which is cleared when it signs in.
    own: bool,
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Counted {
    failures: f64,
    at: Timestamp,
    open_at: Timestamp,
}

impl Guess {
    /// A password for an e-mail address, whether there is such an account or not; from a browser if the account has
    /// signed in from it.
    pub(crate) fn password(
        keys: &Keys,
        email: &Folded,
        from: Option<IpAddr>,
        known: Option<Browser>,
    ) -> Result<Self> {
        let account = email.as_str().as_bytes();
        if let Some(browser) = known {
            let place = place(keys, BROWSER, true, &[b"browser", account, browser.0.as_bytes()])?;
            return Ok(Self { places: vec![place] });
        }
        let Some(from) = from else {
            let place = place(keys, NETWORK, true, &[b"nowhere", account])?;
            return Ok(Self { places: vec![place] });
        };
        let (near, wide) = networks(from);
        let places = vec![
            place(keys, NETWORK, true, &[b"network", account, &near])?,
            place(keys, SHARED, false, &[b"shared", &near])?,
            place(keys, WIDER, false, &[b"wider", &wide])?,
        ];
        Ok(Self { places })
    }

    /// A code of an account's second factor.
    pub(crate) fn code(keys: &Keys, account: Uuid, known: Option<Browser>) -> Result<Self> {
        let browser = known.map(|browser| browser.0.as_bytes().to_vec()).unwrap_or_default();
        let place = place(keys, CODE, true, &[b"code", account.as_bytes(), &browser])?;
        Ok(Self { places: vec![place] })
    }

    /// A short code of a link. There is no account to whom it belongs, so the network alone is counted.
    pub(crate) fn link_code(keys: &Keys, from: Option<IpAddr>) -> Result<Self> {
        let Some(from) = from else {
            return Ok(Self { places: vec![place(keys, LINK_CODE, false, &[b"link code nowhere"])?] });
        };
        let (near, wide) = networks(from);
        let places = vec![
            place(keys, LINK_CODE, false, &[b"link code", &near])?,
            place(keys, LINK_CODE_WIDER, false, &[b"link code wider", &wide])?,
        ];
        Ok(Self { places })
    }

    /// How long this guess has to wait; nothing if it may be made. Changes nothing.
    pub(crate) fn wait(&self, tx: &mut Tx<'_>) -> Result<Option<SignedDuration>> {
        let now = tx.now();
        let mut wait = SignedDuration::ZERO;
        for place in &self.places {
            if let Some(counted) = counted(tx, &place.key)? {
                wait = wait.max(counted.open_at.duration_since(now));
            }
        }
        Ok((wait > SignedDuration::ZERO).then_some(wait))
    }

    /// Counts this guess as if it were wrong, unless it has to wait.
    pub(crate) fn count(&self, tx: &mut Tx<'_>) -> Result<Option<SignedDuration>> {
        if let Some(wait) = self.wait(tx)? {
            return Ok(Some(wait));
        }
        let now = tx.now();
        for place in &self.places {
            let next = after_one_more(&place.pace, counted(tx, &place.key)?, now);
            keep(tx, &place.key, next)?;
        }
        Ok(None)
    }

    /// The guess was right: the account's own count is cleared, and what it added to the network's is taken back.
    pub(crate) fn was_right(&self, tx: &mut Tx<'_>) -> Result<()> {
        let now = tx.now();
        for place in &self.places {
            if place.own {
                tx.execute("delete from guess where key = $1", values![&place.key[..]])?;
            } else if let Some(counted) = counted(tx, &place.key)? {
                let weighed = place.pace.weighed(counted.failures, now.duration_since(counted.at));
                let failures = (weighed - 1.0).max(0.0);
                keep(tx, &place.key, Counted { failures, at: now, ..counted })?;
            }
        }
        Ok(())
    }
}

fn place(keys: &Keys, pace: Pace, own: bool, parts: &[&[u8]]) -> Result<Place> {
    let (_, signature) = keys.sign(Purpose::Guess, parts)?;
    Ok(Place { key: signature[..16].to_vec(), pace, own })
}

/// One more failure.
fn after_one_more(pace: &Pace, before: Option<Counted>, now: Timestamp) -> Counted {
    let weighed = before.map_or(0.0, |b| pace.weighed(b.failures, now.duration_since(b.at)));
    let failures = weighed + 1.0;
    Counted { failures, at: now, open_at: now + pace.wait(failures) }
}

fn counted(tx: &mut Tx<'_>, key: &[u8]) -> Result<Option<Counted>> {
    Ok(tx.first("select failures, at, open_at from guess where key = $1", values![key], |row| {
        Ok(Counted { failures: row.get(0)?, at: row.get(1)?, open_at: row.get(2)? })
    })?)
}

fn keep(tx: &mut Tx<'_>, key: &[u8], counted: Counted) -> Result<()> {
    tx.execute(
        "insert into guess (key, failures, at, open_at) values ($1, $2, $3, $4)
         on conflict (key) do update set failures = excluded.failures, at = excluded.at, open_at = excluded.open_at",
        values![key, counted.failures, counted.at, counted.open_at],
    )?;
    Ok(())
}

/// Throws away what weighs nothing any more. Gives the number of rows.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let before = tx.now() - SignedDuration::from_hours(24);
    Ok(tx.execute("delete from guess where at < $1", values![before])?)
}

/// The network of an address, and the wider one: 32 and 24 bits of IPv4, 64 and 48 of IPv6, in which whoever has one
/// address has many.
fn networks(address: IpAddr) -> (Vec<u8>, Vec<u8>) {
    let (bytes, near, wide) = match address {
        IpAddr::V4(four) => (four.octets().to_vec(), 4, 3),
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => (four.octets().to_vec(), 4, 3),
            None => (six.octets().to_vec(), 8, 6),
        },
    };
    (bytes[..near].to_vec(), bytes[..wide].to_vec())
}

/// An address without the part that tells one household from the next, for lists of one's own devices.
#[must_use]
pub fn shortened(address: IpAddr) -> String {
    match networks(address).1[..] {
        [a, b, c] => format!("{}/24", Ipv4Addr::new(a, b, c, 0)),
        [a, b, c, d, e, f] => {
            let pair = |high, low| u16::from_be_bytes([high, low]);
            format!("{}/48", Ipv6Addr::new(pair(a, b), pair(c, d), pair(e, f), 0, 0, 0, 0, 0))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_slips_cost_nothing_and_the_next_cost_more_and_more() {
        let waits: Vec<_> = (1..=14).map(|n| NETWORK.wait(f64::from(n)).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 120, 120]);
    }

    #[test]
    fn of_the_codes_of_links_a_network_has_few_compared_in_a_day() {
        // Whoever guesses as soon as they may, all day.
        let (mut counted, mut now, mut compared) = (None, Timestamp::UNIX_EPOCH, 0_u32);
        let evening = now + SignedDuration::from_hours(24);
        while now < evening {
            let next = after_one_more(&LINK_CODE, counted, now);
            now = next.open_at.max(now + SignedDuration::from_millis(1));
            counted = Some(next);
            compared += 1;
        }
        assert!((100..1_000).contains(&compared), "{compared}");
        // A hundred thousand open codes, ten thousand networks at a time: less than one found in fifty years.
        let codes = 31_f64.powi(i32::try_from(crate::codes::DRAWN).unwrap());
        let found_in_a_year = 365.0 * 10_000.0 * f64::from(compared) * 100_000.0 / codes;
        assert!(found_in_a_year < 0.02, "{found_in_a_year}");
    }

    #[test]
    fn networks_are_those_whose_owner_has_all_of_them() {
        let of = |text: &str| networks(text.parse().unwrap());
        assert_eq!(of("192.0.2.7"), of("::ffff:192.0.2.7"));
        assert_ne!(of("192.0.2.7").0, of("192.0.2.8").0);
        assert_eq!(of("192.0.2.7").1, of("192.0.2.8").1);
        assert_eq!(of("2001:db8:1:2::1").0, of("2001:db8:1:2:ffff::9").0);
        assert_ne!(of("2001:db8:1:2::1").0, of("2001:db8:1:3::1").0);
        assert_eq!(of("2001:db8:1:2::1").1, of("2001:db8:1:3::1").1);
        assert_eq!(shortened("192.0.2.7".parse().unwrap()), "192.0.2.0/24");
        assert_eq!(shortened("2001:db8:1:2::1".parse().unwrap()), "2001:db8:1::/48");
    }

    proptest! {
        /// Whatever was guessed before, nobody waits longer than the bound, and after a day all is as it was.
        #[test]
        fn a_wait_has_a_bound_and_all_is_forgotten(gaps in proptest::collection::vec(0_i64..100_000, 1..200)) {
            for pace in [BROWSER, NETWORK, SHARED, WIDER, CODE] {
                let mut now: Timestamp = "2026-05-04T09:30:00Z".parse().unwrap();
                let mut counted = None;
                for gap in &gaps {
                    // Nothing is counted while somebody has to wait.
                    now += SignedDuration::from_millis(*gap);
                    now = counted.map_or(now, |counted: Counted| now.max(counted.open_at));
                    let next = after_one_more(&pace, counted, now);
                    prop_assert!(next.open_at.duration_since(now) <= pace.longest);
                    prop_assert!(next.open_at >= now);
                    counted = Some(next);
                }
                let later = now + SignedDuration::from_hours(24);
                let next = after_one_more(&pace, counted, later);
                prop_assert_eq!(next.open_at, later);
            }
        }

        /// More failures never mean a shorter wait.
        #[test]
        fn waits_grow(one in 0.0_f64..10_000.0, more in 0.0_f64..10_000.0) {
            for pace in [BROWSER, NETWORK, SHARED, WIDER, CODE] {
                prop_assert!(pace.wait(one) <= pace.wait(one + more));
            }
        }
    }
}
