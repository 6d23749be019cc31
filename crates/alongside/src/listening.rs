//! Connections: taken in while there is room, bounded in time and size, and let go when the program stops.
//!
//! The library's own server bounds none of these, and somebody who opens connections and says nothing would take them all.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpStream};
use tower::{Service, ServiceExt as _};
use web::Frame;
use web::manners::Connections;

/// How long a connection may stand without a whole request: between two, and while one arrives.
const REQUEST_WITHIN: Duration = Duration::from_secs(30);

/// What is read of a request before its body begins, bytes. Beyond it the library itself refuses, without a page; what is
/// half as long gets our page.
const MOST_READ: usize = 32_768;

/// Connections at once that are only told that there are too many.
const TURNED_AWAY_AT_ONCE: usize = 64;

/// How long requests may take to end when the program stops.
const LEAVE_WITHIN: Duration = Duration::from_secs(10);

/// Files that the program has open besides connections, generously.
const OTHER_FILES: usize = 128;

/// Asks the system for as many open files as `connections` need, and says how many connections it allows.
pub(crate) fn room_for(connections: usize) -> usize {
    let limit = getrlimit(Resource::Nofile);
    let wanted = (connections + OTHER_FILES) as u64;
    let allowed = limit.maximum.map_or(wanted, |most| most.min(wanted));
    let allowed = match limit.current {
        Some(current) if current < allowed => {
            let asked = Rlimit { current: Some(allowed), maximum: limit.maximum };
            if setrlimit(Resource::Nofile, asked).is_ok() { allowed } else { current }
        }
        _ => allowed,
    };
    let room = usize::try_from(allowed).unwrap_or(usize::MAX).saturating_sub(OTHER_FILES).max(16);
    if room < connections {
        tracing::warn!(
            room,
            connections,
            "the system allows fewer open files, so fewer connections are taken"
        );
    }
    room.min(connections)
}

/// Answers connections until `stop` ends; then lets requests that are under way end.
pub(crate) async fn serve(
    listener: TcpListener,
    routes: Router,
    frame: Arc<Frame>,
    connections: Connections,
    stop: impl Future<Output = ()>,
) {
    let open = GracefulShutdown::new();
    let turned_away = Arc::new(tokio::sync::Semaphore::new(TURNED_AWAY_AT_ONCE));
    let full = tower::service_fn(move |request: Request| {
        let answer = frame.full(&request);
        async move { Ok::<_, Infallible>(answer) }
    });
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                rest_after(&error).await;
                continue;
            }
        };
        match connections.open(peer.ip()) {
            Some(counted) => {
                let introduced = routes.clone().map_request(move |mut request: Request| {
                    request.extensions_mut().insert(ConnectInfo(peer));
                    request
                });
                let answered = open.watch(connection(stream, introduced, true));
                tokio::spawn(async move {
                    // Somebody who goes away in the middle is no fault of anybody.
                    let _ = answered.await;
                    drop(counted);
                });
            }
            None => {
                // Who comes when even these are taken is let go without a word, which costs the least.
                if let Ok(place) = Arc::clone(&turned_away).try_acquire_owned() {
                    let told = connection(stream, full.clone(), false);
                    tokio::spawn(async move {
                        let _ = told.await;
                        drop(place);
                    });
                }
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(LEAVE_WITHIN, open.shutdown()).await.is_err() {
        tracing::warn!("some requests were still under way when the program stopped");
    }
}

type Whole<S> = http1::Connection<TokioIo<TcpStream>, TowerToHyperService<S>>;

/// One connection, with its bounds.
fn connection<S>(
    stream: TcpStream,
    service: S,
    keep_open: bool,
) -> Whole<
    impl Service<hyper::Request<Incoming>, Response = Response, Error = Infallible, Future: Send> + Clone + use<S>,
>
where
    S: Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone,
{
    // An answer is written in one piece; waiting for more to send with it only delays its end.
    let _ = stream.set_nodelay(true);
    let service = service.map_request(|request: hyper::Request<Incoming>| request.map(Body::new));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(REQUEST_WITHIN)
        .max_buf_size(MOST_READ)
        .keep_alive(keep_open)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service))
}

/// A connection that broke while it was taken is nothing; when the system has no more to give, trying again at once would
/// keep a core busy with nothing.
async fn rest_after(error: &std::io::Error) {
    if !matches!(
        error.kind(),
        ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused
    ) {
        tracing::error!(%error, "a connection could not be taken");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
