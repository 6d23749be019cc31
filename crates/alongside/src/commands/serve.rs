//! `alongside serve`: the web service.

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::catalogue::Catalogue;
use directory::locality::Registers;
use directory::search::Search;
use store::{Address, Db, Moment, Settings};
use tower::ServiceExt;
use url::Url;
use web::manners::Connections;
use web::{Door, DoorPlan, Frame};

use crate::Failure;
use crate::cli::Serve;
use crate::clockwork::Clockwork;
use crate::config::{Config, Posting, Serving, open_to_others};
use crate::posting::Postmen;
use crate::{jobs, listening};

/// The threads that work beside the pages. They end when this is dropped.
type Background = (Option<Postmen>, Clockwork);

/// The service, and its routes once it is ready; until then only what needs no directory answers.
struct Front {
    frame: Arc<Frame>,
    ready: ArcSwapOption<Router>,
    background: Mutex<Option<Background>>,
}

pub(crate) fn run(asked: &Serve, config: &Config) -> Result<(), Failure> {
    let address = config.address(asked.database.database.as_deref())?;
    let listen = config.listen(asked.listen.as_deref()).to_owned();
    let Serving { site, limits, connections, posting } = config.serving(asked)?;
    remind(&site);
    if let Some(warning) = open_to_others(&address) {
        tracing::warn!("{warning}");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind(&listen))
        .map_err(|error| Failure::Said(format!("cannot listen on {listen}: {error}")))?;
    let at = listener.local_addr()?;
    let door = config.door(site.demo, found_at(&site, at))?;
    let frame = Arc::new(Frame::new(site)?);
    let front = Arc::new(Front {
        frame: Arc::clone(&frame),
        ready: ArcSwapOption::empty(),
        background: Mutex::default(),
    });
    let routes = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readyz))
        .merge(web::static_routes())
        .fallback(whole)
        .with_state(Arc::clone(&front));
    let routes = web::manners::around(routes, &frame, &limits);
    let connections = Connections::new(listening::room_for(connections), limits.proxies);
    let (failed, on_failure) = tokio::sync::oneshot::channel::<Failure>();
    // Opening and loading block, so they have a thread of their own, outside the runtime.
    std::thread::Builder::new().name("start".to_owned()).spawn({
        let front = Arc::clone(&front);
        move || match start(&address, &front.frame, door, posting.as_ref()) {
            Ok((router, background)) => {
                *front.background.lock().unwrap_or_else(PoisonError::into_inner) = Some(background);
                front.ready.store(Some(Arc::new(router)));
                // Not through the log, whatever its level, and in one piece. It does not matter if nobody reads it.
                let told = format!("Alongside is ready on http://{at}\n");
                let _ = std::io::stderr().write_all(told.as_bytes());
            }
            Err(failure) => {
                // Nobody listens any more when the service is stopping.
                let _ = failed.send(failure);
            }
        }
    })?;
    let failure = runtime.block_on(async move {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let until = async move {
            let failure = tokio::select! {
                () = asked_to_stop() => None,
                Ok(failure) = on_failure => Some(failure),
            };
            let _ = stop.send(failure);
        };
        listening::serve(listener, routes, frame, connections, until).await;
        stopped.await.ok().flatten()
    });
    // The last handles of the database go here, outside the runtime.
    front.ready.store(None);
    front.background.lock().unwrap_or_else(PoisonError::into_inner).take();
    runtime.shutdown_timeout(Duration::from_secs(5));
    failure.map_or(Ok(()), Err)
}

/// Where people find the service, for their passkeys: its public address, or this very machine by its name, because there
/// are no passkeys for numbers.
fn found_at(site: &web::Site, at: SocketAddr) -> Option<Url> {
    let address = match &site.public {
        Some(public) => public.to_string(),
        None if at.ip().is_loopback() => format!("http://localhost:{}", at.port()),
        None => return None,
    };
    address.parse().ok()
}

/// Says what whoever runs the service will want to know before others notice.
fn remind(site: &web::Site) {
    if let Some(security) = &site.security {
        let left = security.expires().duration_since(Moment::real().now());
        if left < jiff::SignedDuration::from_hours(30 * 24) {
            tracing::warn!(expires = %security.expires(), "the security contact expires soon or has expired");
        }
    }
    if !site.sends {
        tracing::warn!(
            "no [messages] are configured: nothing is sent, and messages wait (see docs/messages.md)"
        );
    }
    if site.public.is_none() {
        tracing::info!(
            "no public_address is set: pages name no full address of their own, and there is no sitemap"
        );
    }
}

fn start(
    address: &Address,
    frame: &Arc<Frame>,
    door: DoorPlan,
    posting: Option<&Posting>,
) -> Result<(Router, Background), Failure> {
    let began = Instant::now();
    let db = open(address)?;
    if frame.site().demo {
        super::demo::fill_if_empty(&db)?;
    }
    let catalogue = Catalogue::open(&db)?;
    tracing::info!(database = %address, seconds = began.elapsed().as_secs_f64(), "the directory is loaded");
    let registers = Registers::open(&db, &catalogue)?;
    let search = Search::open(&db, &registers)?;
    tracing::info!(seconds = began.elapsed().as_secs_f64(), "the search is laid out");
    let door = Door::open(&db, door)?;
    let postmen = posting.map(|posting| Postmen::begin(&db, posting)).transpose()?;
    let jobs = jobs::all(&db, &door.keys(), &registers, frame.refusals());
    let background = (postmen, Clockwork::begin(jobs)?);
    let pages = web::router(Arc::clone(frame), db.clone(), catalogue.clone(), registers, search, door);
    Ok((pages.merge(openreferral::api::router(db, catalogue)), background))
}

/// How long a database server may be away when the service starts. Both may be starting at the same time.
const AWAY_FOR: Duration = Duration::from_secs(60);

/// Opens the database. While a server cannot be reached, people see a page that says to wait, and it is tried again.
fn open(address: &Address) -> Result<Db, Failure> {
    let began = Instant::now();
    loop {
        match Db::open(address, &Settings::default(), Moment::real()) {
            Err(error @ store::Error::Unavailable(_))
                if matches!(address, Address::Postgres(_)) && began.elapsed() < AWAY_FOR =>
            {
                tracing::warn!(%error, "the database cannot be reached yet; it is tried again");
                std::thread::sleep(Duration::from_secs(1));
            }
            opened => return Ok(opened?),
        }
    }
}

async fn readyz(State(front): State<Arc<Front>>) -> Response {
    if front.ready.load().is_some() {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "starting\n").into_response()
    }
}

/// Hands a request to the service, or asks the caller to come back while it starts.
async fn whole(State(front): State<Arc<Front>>, request: Request) -> Response {
    let Some(router) = front.ready.load_full() else { return front.frame.starting(&request) };
    match Router::clone(&router).oneshot(request).await {
        Ok(answer) => answer,
        Err(never) => match never {},
    }
}

/// Ctrl-C, or the signal that service managers send.
async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
