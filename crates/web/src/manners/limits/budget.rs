//! What each address may spend: a budget that fills up again all the time (the generic cell rate algorithm, by
//! `governor`).
//!
//! There is no entry for each address, because somebody with a large IPv6 network has more addresses than any memory.
//! There are two rows of cells, and an address has one in each, chosen by a secret hash. It is refused when both are
//! spent. Requests of one address take their turn, so that two of them cannot each find another of its cells filled up
//! again, and spend twice. Whoever shares one cell with somebody who asks without end has the other to themselves, so memory is bounded
//! and nobody is held back for another but by a rare chance.

use std::hash::{BuildHasher as _, RandomState};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed, StateStore};
use governor::{Quota, RateLimiter};

use super::caller::Caller;

/// Cells in a row. Two rows of eight bytes each are 512 KiB.
const A_ROW: usize = 1 << 15;
const ROWS: usize = 2;
/// How many addresses can be looked at in the same moment.
const TURNS: usize = 256;

/// All cells.
#[derive(Clone)]
struct Cells(Arc<[InMemoryState]>);

impl StateStore for Cells {
    type Key = usize;

    fn measure_and_replace<T, F, E>(&self, cell: &usize, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        self.0[cell % self.0.len()].measure_and_replace(&NotKeyed::NonKey, decide)
    }
}

/// The budgets of all addresses.
pub(super) struct Budget<C: Clock> {
    limiter: RateLimiter<usize, Cells, C, NoOpMiddleware<C::Instant>>,
    #[cfg(test)]
    cells: Cells,
    most: NonZeroU32,
    secrets: [RandomState; ROWS],
    turns: Box<[Mutex<()>]>,
}

impl<C: Clock> Budget<C> {
    /// Everybody gets back `per_second` units in a second, and can save up `at_once`.
    pub(super) fn new(per_second: NonZeroU32, at_once: NonZeroU32, clock: C) -> Self {
        let cells = Cells((0..ROWS * A_ROW).map(|_| InMemoryState::default()).collect());
        let quota = Quota::per_second(per_second).allow_burst(at_once);
        Self {
            #[cfg(test)]
            cells: cells.clone(),
            limiter: RateLimiter::new(quota, cells, clock),
            most: at_once,
            secrets: [RandomState::new(), RandomState::new()],
            turns: (0..TURNS).map(|_| Mutex::new(())).collect(),
        }
    }

    /// Spends units, or says in how many seconds there will be enough, rounded up. What costs more than anybody can
    /// save up costs all that can be saved up.
    pub(super) fn spend(&self, caller: Caller, units: NonZeroU32) -> Result<(), u32> {
        let units = units.min(self.most);
        let mut soonest: Option<Duration> = None;
        let mut had_enough = false;
        let places = self.secrets.each_ref().map(|secret| secret.hash_one(caller) as usize);
        let _turn = self.turns[places[0] % TURNS].lock().unwrap_or_else(PoisonError::into_inner);
        for (row, place) in places.into_iter().enumerate() {
            let cell = row * A_ROW + place % A_ROW;
            match self.limiter.check_key_n(&cell, units) {
                Ok(Ok(())) => had_enough = true,
                Ok(Err(not_until)) => {
                    let wait = not_until.wait_time_from(self.limiter.clock().now());
                    soonest = Some(soonest.map_or(wait, |known| known.min(wait)));
                }
                // Not with units cut down to what can be saved up.
                Err(_) => had_enough = true,
            }
        }
        match soonest {
            Some(wait) if !had_enough => {
                Err(u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX).max(1))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use governor::clock::{FakeRelativeClock, MonotonicClock};

    use super::super::Limits;
    use super::*;

    fn units(number: u32) -> NonZeroU32 {
        NonZeroU32::new(number).unwrap()
    }

    /// The budgets as they are unless somebody configures others.
    fn usual() -> (Budget<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        // Not at the very beginning of time, which means "never" inside.
        clock.advance(Duration::from_secs(1));
        let limits = Limits::default();
        (Budget::new(limits.units_per_second, limits.units_at_once, clock.clone()), clock)
    }

    fn surgery() -> Caller {
        Caller::of(IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7)))
    }

    #[test]
    fn a_hundred_people_behind_one_address_search_unhindered() {
        let (budget, clock) = usual();
        // Each searches twice a second for ten minutes, all at the same moments, which is the worst.
        for _ in 0..10 * 60 * 2 {
            for person in 0..100 {
                assert_eq!(budget.spend(surgery(), units(4)), Ok(()), "person {person} was refused");
            }
            clock.advance(Duration::from_millis(500));
        }
    }

    #[test]
    fn many_requests_at_once_of_one_address_spend_no_more_than_it_has() {
        for _ in 0..200 {
            let clock = FakeRelativeClock::default();
            clock.advance(Duration::from_secs(1));
            let budget = Budget::new(units(100), units(4), clock.clone());
            assert_eq!(budget.spend(surgery(), units(4)), Ok(()));
            clock.advance(Duration::from_millis(41));
            let start = std::sync::Barrier::new(4);
            let given = std::thread::scope(|scope| {
                let ask = || {
                    start.wait();
                    budget.spend(surgery(), units(4)).is_ok()
                };
                let askers: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
                askers.into_iter().map(|asker| asker.join().unwrap()).filter(|given| *given).count()
            });
            assert_eq!(given, 1, "as much as has come back");
        }
    }

    #[test]
    fn whoever_asks_without_end_is_held_to_their_share_and_told_when_to_go_on() {
        let (budget, clock) = usual();
        let script = Caller::of(IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9)));
        let mut spent = 0_u32;
        // Ten thousand searches a second for a minute.
        for moment in 0..60_000 {
            for _ in 0..10 {
                match budget.spend(script, units(4)) {
                    Ok(()) => spent += 4,
                    Err(wait) => assert_eq!(wait, 1, "at {moment} ms"),
                }
            }
            if moment % 500 == 0 {
                assert_eq!(
                    budget.spend(surgery(), units(4)),
                    Ok(()),
                    "the surgery was refused at {moment} ms"
                );
            }
            clock.advance(Duration::from_millis(1));
        }
        assert!((60_000..=63_100).contains(&spent), "{spent} units in a minute");
    }

    #[test]
    fn the_wait_that_is_told_is_enough_and_no_more_than_a_second_too_long() {
        let clock = FakeRelativeClock::default();
        clock.advance(Duration::from_secs(1));
        let budget = Budget::new(units(10), units(100), clock.clone());
        assert_eq!(budget.spend(surgery(), units(100)), Ok(()));
        let wait = budget.spend(surgery(), units(55)).unwrap_err();
        assert_eq!(wait, 6, "55 units come back in five and a half seconds");
        clock.advance(Duration::from_secs(5));
        assert!(budget.spend(surgery(), units(55)).is_err());
        clock.advance(Duration::from_secs(1));
        assert_eq!(budget.spend(surgery(), units(55)), Ok(()));
    }

    #[test]
    fn what_costs_more_than_can_be_saved_up_can_still_be_had() {
        let budget = Budget::new(units(10), units(100), MonotonicClock);
        assert_eq!(budget.spend(surgery(), units(4_000)), Ok(()));
        assert!(budget.spend(surgery(), units(1)).is_err(), "it cost everything");
    }

    #[test]
    fn a_million_addresses_take_no_more_memory_and_lock_nobody_out() {
        let (budget, clock) = usual();
        let size = budget.size();
        for number in 0..1_000_000_u128 {
            let address = Ipv6Addr::from((0x2001_0db8_u128 << 96) | (number << 64));
            // Each of them alone is within its budget, and they are no more than the machine can do.
            assert_eq!(budget.spend(Caller::of(IpAddr::V6(address)), units(4)), Ok(()));
            if number % 100 == 0 {
                clock.advance(Duration::from_millis(1));
            }
        }
        assert_eq!((budget.size(), size), (512 * 1024, 512 * 1024), "bytes");
        assert_eq!(budget.spend(surgery(), units(4)), Ok(()));
    }

    #[test]
    fn few_are_held_back_for_others_even_when_a_thousand_ask_without_end() {
        let (budget, _clock) = usual();
        let address = |number: u32| Caller::of(IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + number)));
        for number in 0..1_000 {
            while budget.spend(address(number), units(400)).is_ok() {}
        }
        let refused =
            (1_000..11_000).filter(|number| budget.spend(address(*number), units(1)).is_err()).count();
        // Expected: (1000 / 32768)², one in a thousand.
        assert!(refused < 40, "{refused} of 10,000 who did nothing");
    }

    impl Budget<FakeRelativeClock> {
        /// What the cells take, bytes.
        fn size(&self) -> usize {
            std::mem::size_of_val(&*self.cells.0)
        }
    }
}
