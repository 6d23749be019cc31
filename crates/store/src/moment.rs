//! The clock and the source of identifiers, passed in rather than reached for.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Tells the time and makes identifiers. Real in the program; fixed in tests and demo data, so
/// that both can live in any year and come out the same twice.
#[derive(Clone)]
pub struct Moment(Arc<Source>);

enum Source {
    Real,
    /// Microseconds since 1970 UTC.
    Fixed {
        at: AtomicI64,
        next: AtomicU64,
    },
}

impl Moment {
    /// The machine's clock, and UUID version 7.
    #[must_use]
    pub fn real() -> Self {
        Moment(Arc::new(Source::Real))
    }

    /// A clock that stands still, and identifiers counted up from it.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        let at = AtomicI64::new(at.as_microsecond());
        Moment(Arc::new(Source::Fixed { at, next: AtomicU64::new(1) }))
    }

    /// Puts a clock that stands still forward, for everybody who holds it. The machine's clock goes by itself, and is
    /// left alone.
    pub fn advance(&self, by: SignedDuration) {
        if let Source::Fixed { at, .. } = &*self.0 {
            at.fetch_add(i64::try_from(by.as_micros()).unwrap_or_default(), Ordering::Relaxed);
        }
    }

    /// The instant it is now, to the microsecond (the precision both engines keep).
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    pub fn now(&self) -> Timestamp {
        let now = match &*self.0 {
            Source::Real => Timestamp::now(),
            Source::Fixed { at, .. } => {
                Timestamp::from_microsecond(at.load(Ordering::Relaxed)).unwrap_or(Timestamp::MAX)
            }
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// A new identifier (UUID version 7, so that those made later sort later).
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        let milliseconds = u64::try_from(self.now().as_millisecond()).unwrap_or_default();
        match &*self.0 {
            #[expect(clippy::disallowed_methods, reason = "this is the one place that makes them")]
            Source::Real => Uuid::now_v7(),
            Source::Fixed { next, .. } => {
                let count = u128::from(next.fetch_add(1, Ordering::Relaxed));
                uuid::Builder::from_unix_timestamp_millis(
                    milliseconds,
                    &count.to_be_bytes()[6..].try_into().unwrap_or([0; 10]),
                )
                .into_uuid()
            }
        }
    }
}

impl std::fmt::Debug for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Moment")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_moment_repeats_itself() {
        let at: Timestamp = "2026-05-03T09:00:00Z".parse().unwrap();
        let (one, two) = (Moment::fixed(at), Moment::fixed(at));
        assert_eq!(one.now(), at);
        assert_eq!(one.new_id(), two.new_id());
        let (first, second) = (one.new_id(), one.new_id());
        assert!(first < second, "identifiers made later sort later");
        assert_eq!(first.get_version_num(), 7);
    }

    #[test]
    fn a_fixed_moment_is_put_forward_for_all_who_hold_it() {
        let moment = Moment::fixed("2026-05-03T09:00:00Z".parse().unwrap());
        let held = moment.clone();
        moment.advance(SignedDuration::from_mins(31));
        assert_eq!(held.now(), "2026-05-03T09:31:00Z".parse().unwrap());
    }

    #[test]
    fn real_identifiers_differ() {
        let moment = Moment::real();
        assert_ne!(moment.new_id(), moment.new_id());
    }
}
