//! argon2id, with its cost written beside each hash.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};

use super::Password;
use crate::token::random;
use crate::{Error, Result};

/// What a guess costs whoever guesses, and us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory: u32,
    /// How often it is gone through.
    pub passes: u32,
    /// How many threads could share the work. It is done on one.
    pub lanes: u32,
}

impl Cost {
    /// The least that OWASP's Password Storage Cheat Sheet recommends for argon2id.
    pub const LEAST: Cost = Cost { memory: 19 * 1024, passes: 2, lanes: 1 };
    /// So little that tests need not wait for it.
    pub const FOR_TESTS: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

    fn params(self) -> Result<Params> {
        Params::new(self.memory, self.passes, self.lanes, None)
            .map_err(|error| Error::Unreadable(format!("this cost of passwords is not possible: {error}")))
    }

    fn argon2(self) -> Result<Argon2<'static>> {
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params()?))
    }
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "m={},t={},p={}", self.memory, self.passes, self.lanes)
    }
}

impl std::str::FromStr for Cost {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong =
            || Error::Unreadable(format!("{text} is not a cost of passwords such as {}", Cost::LEAST));
        let mut cost = Cost { memory: 0, passes: 0, lanes: 0 };
        for part in text.split(',') {
            let (name, number) = part.trim().split_once('=').ok_or_else(wrong)?;
            let number = number.parse().map_err(|_| wrong())?;
            match name {
                "m" => cost.memory = number,
                "t" => cost.passes = number,
                "p" => cost.lanes = number,
                _ => return Err(wrong()),
            }
        }
        cost.params()?;
        Ok(cost)
    }
}

/// The dearest cost with which a sign-in on this machine takes no longer than `target`, and never less than
/// [`Cost::LEAST`]. Memory is raised first, because it is what costs those who guess on special hardware most; then
/// passes. Takes some seconds.
///
/// # Errors
/// [`Error::Temporary`] when the machine has not the memory.
pub fn calibrate(target: Duration) -> Result<Cost> {
    const MEMORY: [u32; 4] = [19 * 1024, 32 * 1024, 46 * 1024, 64 * 1024];
    let mut best = Cost::LEAST;
    let mut took = time(best)?;
    for memory in MEMORY {
        let cost = Cost { memory, ..Cost::LEAST };
        let now = time(cost)?;
        if now <= target {
            (best, took) = (cost, now);
        }
    }
    // Time grows with passes, so the most that may fit are tried first, and fewer where they do not: one by one from below,
    // a long target would take minutes.
    let most = (f64::from(best.passes) * target.as_secs_f64() / took.as_secs_f64()).min(64.0) as u32;
    for passes in (best.passes + 1..=most).rev() {
        let fewer = Cost { passes, ..best };
        if time(fewer)? <= target {
            return Ok(fewer);
        }
    }
    Ok(best)
}

/// The median of three.
fn time(cost: Cost) -> Result<Duration> {
    let argon2 = cost.argon2()?;
    let mut times = [Duration::ZERO; 3];
    for time in &mut times {
        let began = Instant::now();
        let mut out = [0; 32];
        argon2
            .hash_password_into(b"calibrating this machine", b"sixteen bytes...", &mut out)
            .map_err(failed)?;
        *time = began.elapsed();
    }
    times.sort_unstable();
    Ok(times[1])
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Temporary(format!("a password could not be hashed: {error}"))
}

/// A hash with its salt and its cost (PHC string format).
#[derive(Clone, PartialEq, Eq)]
pub struct Hashed(String);

impl Hashed {
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Hashed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hashed")
    }
}

/// What came of comparing a password with a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// It is the password.
    pub right: bool,
    /// It was hashed with another cost than that of today.
    pub outdated: bool,
}

/// Hashes and compares passwords.
pub struct Hasher {
    cost: Cost,
    /// The hash of nobody's password, compared with when there is none.
    nobody: Hashed,
}

impl Hasher {
    /// Hashes with this cost. Those that were hashed with another one are still known.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the cost is impossible; [`Error::Temporary`] without memory or randomness.
    pub fn new(cost: Cost) -> Result<Self> {
        let mut hasher = Self { cost, nobody: Hashed(String::new()) };
        hasher.nobody = hasher.hash_bytes(&random::<32>()?)?;
        Ok(hasher)
    }

    /// The cost with which it hashes.
    #[must_use]
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// Hashes a password. Takes as long as the cost says: never inside a transaction.
    ///
    /// # Errors
    /// [`Error::Temporary`] without memory or randomness.
    pub fn hash(&self, password: &Password) -> Result<Hashed> {
        self.hash_bytes(password.reveal().as_bytes())
    }

    fn hash_bytes(&self, password: &[u8]) -> Result<Hashed> {
        let salt = random::<16>()?;
        let hash = self.cost.argon2()?.hash_password_with_salt(password, &salt).map_err(failed)?;
        Ok(Hashed(hash.to_string()))
    }

    /// Compares a password with a hash. Without one it takes as long, and is wrong: so nobody learns from the time an
    /// answer takes whether there is such an account.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the hash is none; [`Error::Temporary`] without memory.
    pub fn check(&self, password: &Password, stored: Option<&Hashed>) -> Result<Checked> {
        let hash = stored.unwrap_or(&self.nobody);
        let read = |error| Error::Unreadable(format!("a stored password: {error}"));
        let hash = PasswordHash::new(hash.as_str()).map_err(|error| read(error.to_string()))?;
        let cost = Params::try_from(&hash).map_err(|error| read(error.to_string()))?;
        let outdated = (cost.m_cost(), cost.t_cost(), cost.p_cost())
            != (self.cost.memory, self.cost.passes, self.cost.lanes);
        let right = match self.cost.argon2()?.verify_password(password.reveal().as_bytes(), &hash) {
            Ok(()) => true,
            Err(argon2::password_hash::Error::PasswordInvalid) => false,
            Err(error) => return Err(failed(error)),
        };
        Ok(Checked { right: right && stored.is_some(), outdated })
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hasher({})", self.cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Password {
        Password::typed(text).unwrap()
    }

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let hasher = Hasher::new(Cost::FOR_TESTS).unwrap();
        let hashed = hasher.hash(&typed("correct horse battery")).unwrap();
        let check = |text: &str| hasher.check(&typed(text), Some(&hashed)).unwrap();
        assert_eq!(check("correct horse battery"), Checked { right: true, outdated: false });
        for wrong in ["correct horse batterz", "Correct horse battery", "correct horse battery ", "x"] {
            assert_eq!(check(wrong), Checked { right: false, outdated: false }, "{wrong}");
        }
        assert!(!hasher.check(&typed("correct horse battery"), None).unwrap().right);
        assert_ne!(
            hasher.hash(&typed("correct horse battery")).unwrap(),
            hashed,
            "each has a salt of its own"
        );
        assert!(hashed.as_str().starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{}", hashed.as_str());
    }

    #[test]
    fn a_hash_of_another_cost_is_known_and_said_to_be_outdated() {
        let old = Hasher::new(Cost::FOR_TESTS).unwrap();
        let new = Hasher::new(Cost { memory: 16, ..Cost::FOR_TESTS }).unwrap();
        let hashed = old.hash(&typed("correct horse battery")).unwrap();
        let checked = new.check(&typed("correct horse battery"), Some(&hashed)).unwrap();
        assert_eq!(checked, Checked { right: true, outdated: true });
    }

    #[test]
    fn what_is_no_hash_is_an_error_and_not_a_wrong_password() {
        let hasher = Hasher::new(Cost::FOR_TESTS).unwrap();
        for broken in
            ["", "correct horse battery", "$argon2id$v=19$m=8,t=1,p=1$", "$2b$10$abcdefghijklmnopqrstuv"]
        {
            let checked = hasher.check(&typed("correct horse battery"), Some(&Hashed(broken.to_owned())));
            assert!(!matches!(checked, Ok(Checked { right: true, .. })), "{broken}");
        }
    }

    #[test]
    fn a_cost_is_read_as_it_is_written() {
        for cost in [Cost::LEAST, Cost::FOR_TESTS] {
            assert_eq!(cost.to_string().parse::<Cost>().unwrap(), cost);
        }
        for broken in
            ["", "m=19456", "m=19456,t=2", "m=1,t=1,p=1", "m=19456,t=0,p=1", "m=a,t=2,p=1", "x=1,t=1,p=1"]
        {
            assert!(broken.parse::<Cost>().is_err(), "{broken}");
        }
    }

    /// An unknown account must not be told by the time it takes. The times are compared by their medians, which differ
    /// by a third at most even on a busy machine; without the comparison they would differ by a factor of thousands.
    #[test]
    fn nobodys_password_takes_as_long_as_somebodys() {
        let hasher = Hasher::new(Cost { memory: 4096, passes: 2, lanes: 1 }).unwrap();
        let hashed = hasher.hash(&typed("correct horse battery")).unwrap();
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for _ in 0..15 {
            for (stored, times) in [(Some(&hashed), &mut known), (None, &mut unknown)] {
                let began = Instant::now();
                assert!(!hasher.check(&typed("wrong horse battery"), stored).unwrap().right);
                times.push(began.elapsed().as_secs_f64());
            }
        }
        known.sort_by(f64::total_cmp);
        unknown.sort_by(f64::total_cmp);
        let ratio = known[7] / unknown[7];
        println!("a known account takes {ratio:.3} times as long as an unknown one");
        assert!((0.5..2.0).contains(&ratio), "{ratio}");
    }

    #[test]
    fn calibrating_never_goes_below_what_is_recommended() {
        let cost = calibrate(Duration::from_millis(1)).unwrap();
        assert_eq!(cost, Cost::LEAST);
    }
}
