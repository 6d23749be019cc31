//! How much is worked on at once. Beyond it, whoever comes is told to come back, which takes no time and no memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::caller::Caller;

/// A number of places, of which one caller has only so many.
#[derive(Debug)]
pub(super) struct Room {
    most: usize,
    share: usize,
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    all: usize,
    /// Only of those who are inside, so there are never more entries than places.
    each: HashMap<Caller, usize>,
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    /// All places are taken.
    Everybody,
    /// This caller has as many as one may have.
    Caller,
}

/// A place, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    room: Arc<Room>,
    caller: Caller,
}

impl Room {
    pub(super) fn new(most: usize, share: usize) -> Self {
        Self { most, share, inside: Mutex::default() }
    }

    pub(super) fn enter(self: &Arc<Self>, caller: Caller) -> Result<Place, Full> {
        self.enter_with(caller, self.share)
    }

    /// As [`Room::enter`], for a caller with a share of its own.
    pub(super) fn enter_with(self: &Arc<Self>, caller: Caller, share: usize) -> Result<Place, Full> {
        let mut inside = self.inside();
        if inside.all >= self.most {
            return Err(Full::Everybody);
        }
        let own = inside.each.get(&caller).copied().unwrap_or_default();
        if own >= share {
            return Err(Full::Caller);
        }
        inside.all += 1;
        inside.each.insert(caller, own + 1);
        drop(inside);
        Ok(Place { room: Arc::clone(self), caller })
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        // Nothing in here can leave it half counted.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = self.room.inside();
        inside.all = inside.all.saturating_sub(1);
        match inside.each.get_mut(&self.caller) {
            Some(own) if *own > 1 => *own -= 1,
            _ => {
                inside.each.remove(&self.caller);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    fn caller(number: u8) -> Caller {
        Caller::of(IpAddr::V4(Ipv4Addr::new(192, 0, 2, number)))
    }

    #[test]
    fn one_caller_has_their_share_and_everybody_together_the_rest() {
        let room = Arc::new(Room::new(4, 2));
        let one = room.enter(caller(1)).unwrap();
        let _other = room.enter(caller(1)).unwrap();
        assert_eq!(room.enter(caller(1)).err(), Some(Full::Caller));
        let _two = room.enter(caller(2)).unwrap();
        let _three = room.enter(caller(3)).unwrap();
        assert_eq!(room.enter(caller(4)).err(), Some(Full::Everybody));
        drop(one);
        let _four = room.enter(caller(4)).unwrap();
    }

    #[test]
    fn nobody_is_remembered_who_has_gone() {
        let room = Arc::new(Room::new(10, 10));
        for number in 0..200 {
            let _place = room.enter(caller(number)).unwrap();
        }
        let inside = room.inside();
        assert_eq!((inside.all, inside.each.len()), (0, 0));
    }

    #[test]
    fn a_place_comes_back_when_the_work_breaks_off() {
        let room = Arc::new(Room::new(1, 1));
        let broken = std::panic::catch_unwind({
            let room = Arc::clone(&room);
            move || {
                let _place = room.enter(caller(1)).unwrap();
                panic!("on purpose");
            }
        });
        assert!(broken.is_err());
        assert!(room.enter(caller(1)).is_ok());
    }
}
