//! Shares the machine out between those who ask.
//!
//! Nobody is locked out: a hundred people behind one address of a surgery go on working, and one program that asks as
//! fast as it can is slowed down to its share. What is counted is the cost of what is asked, not the number of requests
//! ([`cost`]), against a budget of each address that fills up again all the time ([`budget`]). And whatever the budgets
//! say, only so much is worked on at once ([`room`]); what is beyond is told quickly to come back, because a queue that
//! grows helps nobody. See docs/decisions/0017-limits-by-cost-not-lockout.md.

mod budget;
mod caller;
mod cost;
mod room;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use administration::refusals::{Refusal, Who};
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::MonotonicClock;
use http_body_util::BodyExt as _;

use crate::frame::{Asked, FULL, Frame};
use crate::pages::Wait;
use budget::Budget;
use caller::Caller;
pub use caller::{Network, NetworkError, Proxies};
use room::{Full, Place, Room};

/// How much each may ask for. The numbers suit a machine of two cores; docs/running.md says how to choose others.
#[derive(Debug, Clone)]
pub struct Limits {
    /// What every address gets back in a second. A unit is about a millisecond of the machine's work.
    pub units_per_second: NonZeroU32,
    /// What an address can spend at once, when it has asked for nothing for a while.
    pub units_at_once: NonZeroU32,
    /// Requests that are worked on at once. One address has at most half of them.
    pub requests_at_once: usize,
    /// Downloads of all the open data that run at once. One address has at most a quarter of them.
    pub downloads_at_once: usize,
    /// Who may say for whom they ask.
    pub proxies: Proxies,
}

impl Default for Limits {
    fn default() -> Self {
        let units = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self {
            units_per_second: units(1_000),
            units_at_once: units(3_000),
            requests_at_once: 256,
            downloads_at_once: 16,
            proxies: Proxies::default(),
        }
    }
}

/// Nobody waits longer for a page. Only a database that does not answer takes so long, and those who wait for it must not
/// take up the places of everybody else.
const PATIENCE: Duration = Duration::from_secs(20);

/// The address that a request comes from, as far as proxies may say so. Every request that costs anything has one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct From(pub(crate) IpAddr);

/// What every request passes.
pub(super) struct Gate {
    frame: Arc<Frame>,
    budget: Budget<MonotonicClock>,
    room: Arc<Room>,
    downloads: Arc<Room>,
    proxies: Proxies,
    warned: AtomicBool,
    refusals: Refusals,
}

/// Tells whoever runs the service that requests are refused: at most once a minute, because there may be thousands.
#[derive(Default)]
struct Refusals(Mutex<Untold>);

#[derive(Default)]
struct Untold {
    count: u64,
    told: Option<Instant>,
}

impl Refusals {
    const EVERY: Duration = Duration::from_secs(60);

    /// Counts one, and gives how many there were since the last time when it is time to tell.
    fn count(&self, now: Instant) -> Option<u64> {
        let mut untold = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        untold.count += 1;
        if untold.told.is_some_and(|told| now.duration_since(told) < Self::EVERY) {
            return None;
        }
        untold.told = Some(now);
        Some(std::mem::take(&mut untold.count))
    }
}

impl Gate {
    pub(super) fn new(limits: &Limits, frame: Arc<Frame>) -> Self {
        Self {
            frame,
            budget: Budget::new(limits.units_per_second, limits.units_at_once, MonotonicClock),
            room: Arc::new(Room::new(limits.requests_at_once, limits.requests_at_once.div_ceil(2))),
            downloads: Arc::new(Room::new(limits.downloads_at_once, limits.downloads_at_once.div_ceil(4))),
            proxies: limits.proxies.clone(),
            warned: AtomicBool::new(false),
            refusals: Refusals::default(),
        }
    }

    fn client(&self, request: &Request) -> IpAddr {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip());
        let (client, unheard) = self.proxies.client(peer, request.headers());
        if unheard && !self.warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                %peer,
                "a proxy on this network says for whom it asks, and is not among trusted_proxies; all who come \
                 through it share one budget. See docs/running.md"
            );
        }
        client
    }

    fn refuse(&self, asked: &Asked, client: IpAddr, why: Wait, seconds: u32) -> Response {
        let caller = Caller::of(client);
        if let Some(count) = self.refusals.count(Instant::now()) {
            tracing::warn!(count, ?why, last = %caller, "requests were told to come back; see docs/running.md");
        }
        // That the machine is full is nobody's doing.
        if why == Wait::TooMany {
            self.frame.note(Refusal::Flood, Who::at(Some(client)));
        }
        self.frame.wait(asked, why, seconds)
    }

    fn full(&self, asked: &Asked, client: IpAddr, full: Full) -> Response {
        let why = match full {
            Full::Everybody => Wait::Busy,
            Full::Caller => Wait::TooMany,
        };
        self.refuse(asked, client, why, FULL)
    }
}

/// Lets a request in, or says when to come back.
pub(super) async fn within(State(gate): State<Arc<Gate>>, mut request: Request, next: Next) -> Response {
    let cost = cost::of(&request);
    let Some(units) = NonZeroU32::new(cost.units) else { return next.run(request).await };
    let asked = Asked::of(&request);
    let client = gate.client(&request);
    request.extensions_mut().insert(From(client));
    let caller = Caller::of(client);
    let place = match gate.room.enter(caller) {
        Ok(place) => place,
        Err(full) => return gate.full(&asked, client, full),
    };
    let download = match cost.is_download.then(|| gate.downloads.enter(caller)).transpose() {
        Ok(download) => download,
        Err(full) => return gate.full(&asked, client, full),
    };
    if let Err(wait) = gate.budget.spend(caller, units) {
        return gate.refuse(&asked, client, Wait::TooMany, wait);
    }
    let answer = if asked.here.sends {
        // Whether it was kept has to be known, however long that takes.
        next.run(request).await
    } else {
        match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(answer) => answer,
            Err(_) => gate.frame.away(&asked),
        }
    };
    drop(place);
    let Some(download) = download else { return answer };
    // A download is under way until its last byte has been taken.
    answer.map(|body| {
        Body::new(body.map_frame(move |frame| {
            let _still_here = &download;
            frame
        }))
    })
}

/// The connections that are open, of which one address has at most a quarter. Whoever speaks for others, such as a
/// trusted proxy, may have all.
#[derive(Debug)]
pub struct Connections {
    room: Arc<Room>,
    most: usize,
    proxies: Proxies,
}

/// An open connection, counted until it is dropped.
#[derive(Debug)]
pub struct Connection {
    _place: Place,
}

impl Connections {
    /// Room for so many connections.
    #[must_use]
    pub fn new(most: usize, proxies: Proxies) -> Self {
        Self { room: Arc::new(Room::new(most, most.div_ceil(4))), most, proxies }
    }

    /// Counts a connection from an address; nothing when there is no room for it.
    #[must_use]
    pub fn open(&self, peer: IpAddr) -> Option<Connection> {
        let caller = Caller::of(peer);
        let place = if self.proxies.trusts(peer) {
            self.room.enter_with(caller, self.most)
        } else {
            self.room.enter(caller)
        };
        place.ok().map(|place| Connection { _place: place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_told_once_a_minute_and_none_is_left_out() {
        let (refusals, began) = (Refusals::default(), Instant::now());
        assert_eq!(refusals.count(began), Some(1));
        for second in 0..59 {
            assert_eq!(refusals.count(began + Duration::from_secs(second)), None);
        }
        assert_eq!(refusals.count(began + Duration::from_secs(60)), Some(60));
    }

    #[test]
    fn one_address_cannot_hold_all_connections_open_and_a_trusted_proxy_can() {
        let trusted = vec!["10.0.0.1".parse().unwrap()];
        let connections = Connections::new(8, Proxies::new(trusted, "x-forwarded-for").unwrap());
        let open = |text: &str| connections.open(text.parse().unwrap());
        let script = [open("203.0.113.9"), open("203.0.113.9")];
        assert!(script.iter().all(Option::is_some));
        assert!(open("203.0.113.9").is_none());
        let proxied: Vec<_> = (0..6).map(|_| open("10.0.0.1")).collect();
        assert!(proxied.iter().all(Option::is_some));
        assert!(open("198.51.100.7").is_none(), "all eight are open");
        drop(proxied);
        assert!(open("198.51.100.7").is_some());
    }
}
