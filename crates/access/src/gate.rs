//! How many passwords are compared at once.
//!
//! Comparing takes a tenth of a second and tens of megabytes, on purpose. A flood of sign-ins must not take all the
//! machine has: only so many are compared at a time, and browsers that have signed in before have places of their own,
//! which strangers cannot take.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comer {
    /// A browser from which this account has signed in before.
    Known,
    /// Any other.
    Stranger,
}

/// The door in front of comparing passwords.
#[derive(Debug)]
pub struct Gate {
    free: Mutex<[usize; 2]>,
    left: Condvar,
    patience: Duration,
}

/// A place, given back when it goes.
#[derive(Debug)]
pub struct Place<'g> {
    gate: &'g Gate,
    lane: usize,
}

impl Gate {
    /// So many places for strangers and as many for known browsers; whoever waits longer than `patience` is turned away.
    #[must_use]
    pub fn new(places: usize, patience: Duration) -> Self {
        Self { free: Mutex::new([places.max(1); 2]), left: Condvar::new(), patience }
    }

    /// Waits for a place. Nothing when it took too long.
    #[must_use]
    pub fn enter(&self, comer: Comer) -> Option<Place<'_>> {
        let lane = usize::from(comer == Comer::Stranger);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.left.wait_timeout_while(free, self.patience, |free| free[lane] == 0);
        let (mut free, _) = waited.unwrap_or_else(PoisonError::into_inner);
        free[lane] = free[lane].checked_sub(1)?;
        Some(Place { gate: self, lane })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.gate.free.lock().unwrap_or_else(PoisonError::into_inner)[self.lane] += 1;
        self.gate.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_cannot_take_the_places_of_known_browsers() {
        let gate = Gate::new(2, Duration::from_millis(20));
        let strangers: Vec<_> = (0..5).map(|_| gate.enter(Comer::Stranger)).collect();
        assert_eq!(strangers.iter().flatten().count(), 2);
        assert!(gate.enter(Comer::Known).is_some());
        drop(strangers);
        assert!(gate.enter(Comer::Stranger).is_some());
    }

    #[test]
    fn whoever_waits_gets_the_place_that_is_left() {
        let gate = Gate::new(1, Duration::from_secs(20));
        let place = gate.enter(Comer::Stranger);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| gate.enter(Comer::Stranger).is_some());
            std::thread::sleep(Duration::from_millis(30));
            drop(place);
            assert!(waiting.join().unwrap());
        });
    }
}
