//! When messages go and how long they are kept: `vocabularies/notify.toml`.

use std::sync::LazyLock;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

/// What `vocabularies/notify.toml` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    quiet: Quiet,
    again: Again,
    claim: Claim,
    away: Away,
    kept: Kept,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quiet {
    from: Time,
    until: Time,
    zone: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Again {
    after_minutes: Vec<i64>,
    spread_percent: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    seconds: i64,
    batch: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Away {
    seconds: u64,
    most_seconds: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    settled_days: i64,
    failed_days: i64,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| read(include_str!("../../../vocabularies/notify.toml")));

#[allow(clippy::panic, reason = "it is compiled in, and a test reads it")]
fn read(text: &str) -> Rules {
    match toml::from_str::<Rules>(text) {
        Ok(rules) if TimeZone::get(&rules.quiet.zone).is_ok() && !rules.again.after_minutes.is_empty() => {
            rules
        }
        Ok(_) => panic!("vocabularies/notify.toml: no such time zone, or no step"),
        Err(error) => panic!("vocabularies/notify.toml: {error}"),
    }
}

/// The rules that are compiled in.
#[must_use]
pub fn rules() -> &'static Rules {
    &RULES
}

impl Rules {
    /// The end of the quiet hours in which an instant lies; nothing outside of them. By the clock on the wall: the night in which
    /// clocks go back is an hour longer.
    #[must_use]
    pub fn quiet_until(&self, at: Timestamp) -> Option<Timestamp> {
        let zone = TimeZone::get(&self.quiet.zone).ok()?;
        let local = at.to_zoned(zone.clone());
        let (time, Quiet { from, until, .. }) = (local.time(), &self.quiet);
        let over_midnight = from > until;
        let (began, not_over) = (time >= *from, time < *until);
        let day = if over_midnight && began {
            local.date().tomorrow().ok()?
        } else if not_over && (over_midnight || began) {
            local.date()
        } else {
            return None;
        };
        Some(zone.to_zoned(day.to_datetime(*until)).ok()?.timestamp())
    }

    /// How long to wait after so many tries that were put off, the first being 1; nothing when it was the last. The wait is spread by
    /// the message, so that it is the same for the same message and try.
    #[must_use]
    pub fn again_after(&self, tries: i64, message: Uuid) -> Option<SignedDuration> {
        let step = usize::try_from(tries - 1).ok()?;
        let minutes = *self.again.after_minutes.get(step)?;
        let seconds = minutes * 60;
        // The last bytes of a version 7 identifier are chance.
        let by_chance =
            i64::try_from((message.as_u128().wrapping_mul(tries.unsigned_abs().into())) % 1000).unwrap_or(0);
        Some(SignedDuration::from_secs(seconds + seconds * self.again.spread_percent * by_chance / 100_000))
    }

    /// How long whoever takes messages has them.
    #[must_use]
    pub fn claim(&self) -> SignedDuration {
        SignedDuration::from_secs(self.claim.seconds)
    }

    /// How many are taken at once.
    #[must_use]
    pub fn batch(&self) -> u32 {
        self.claim.batch
    }

    /// How long to wait while a whole server is away, after so many times of finding it so.
    #[must_use]
    pub fn away(&self, times: u32) -> std::time::Duration {
        let seconds = self.away.seconds.saturating_mul(2_u64.saturating_pow(times.saturating_sub(1)));
        std::time::Duration::from_secs(seconds.min(self.away.most_seconds))
    }

    pub(crate) fn settled(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * self.kept.settled_days)
    }

    pub(crate) fn failed(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * self.kept.failed_days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(at: &str) -> Option<String> {
        rules().quiet_until(at.parse().unwrap()).map(|until| until.to_string())
    }

    #[test]
    fn the_night_is_quiet_by_the_clock_on_the_wall() {
        assert_eq!(until("2026-07-01T18:59:59Z"), None, "one second before eight in the evening");
        assert_eq!(until("2026-07-01T19:00:00Z").as_deref(), Some("2026-07-02T07:00:00Z"));
        assert_eq!(until("2026-07-02T06:59:59Z").as_deref(), Some("2026-07-02T07:00:00Z"));
        assert_eq!(until("2026-07-02T07:00:00Z"), None);
    }

    #[test]
    fn the_night_in_which_clocks_go_back_is_an_hour_longer_and_the_other_an_hour_shorter() {
        // 25 October 2026: at 02:00 summer time it is 01:00 again.
        assert_eq!(until("2026-10-24T19:00:00Z").as_deref(), Some("2026-10-25T08:00:00Z"));
        assert_eq!(until("2026-10-25T00:30:00Z").as_deref(), Some("2026-10-25T08:00:00Z"));
        assert_eq!(
            until("2026-10-25T01:30:00Z").as_deref(),
            Some("2026-10-25T08:00:00Z"),
            "01:30 a second time"
        );
        assert_eq!(
            until("2026-10-25T07:30:00Z").as_deref(),
            Some("2026-10-25T08:00:00Z"),
            "half past seven in winter"
        );
        assert_eq!(until("2026-10-25T08:00:00Z"), None);
        assert_eq!(until("2027-03-27T20:00:00Z").as_deref(), Some("2027-03-28T07:00:00Z"));
    }

    #[test]
    fn tries_come_further_and_further_apart_and_end_after_three_days() {
        let (one, other) = (Uuid::from_u128(123_456_789), Uuid::from_u128(987_654_321));
        let waits: Vec<_> = (1..).map_while(|tries| rules().again_after(tries, one)).collect();
        assert!(waits[0] >= SignedDuration::from_mins(1) && waits[0] <= SignedDuration::from_secs(72));
        let all = waits.iter().copied().fold(SignedDuration::ZERO, |all, wait| all + wait);
        assert!(all >= SignedDuration::from_hours(70) && all <= SignedDuration::from_hours(90), "{all}");
        assert_ne!(
            rules().again_after(3, one),
            rules().again_after(3, other),
            "they do not come back together"
        );
        assert!(rules().away(1) < rules().away(3));
        assert_eq!(rules().away(99).as_secs(), 300);
    }
}
