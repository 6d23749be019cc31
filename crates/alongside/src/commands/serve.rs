//! `alongside serve`: the web service.

use std::sync::Arc;
use std::time::Instant;

use arc_swap::ArcSwapOption;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::catalogue::Catalogue;
use directory::locality::Registers;
use directory::search::Search;
use store::{Db, Moment, Settings};
use tower::ServiceExt;

use crate::Failure;
use crate::cli::Serve;
use crate::config::Config;

/// The service once it is ready; until then only `/healthz` and `/readyz` answer.
type Ready = Arc<ArcSwapOption<Router>>;

pub(crate) fn run(asked: &Serve, config: &Config) -> Result<(), Failure> {
    let address = config.address(asked.database.database.as_deref())?;
    let listen = config.listen(asked.listen.as_deref()).to_owned();
    let demo = asked.demo;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind(&listen))
        .map_err(|error| Failure::Said(format!("cannot listen on {listen}: {error}")))?;
    let at = listener.local_addr()?;
    let ready: Ready = Arc::new(ArcSwapOption::empty());
    let front = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readyz))
        .fallback(whole)
        .with_state(ready.clone())
        .layer(tower_http::catch_panic::CatchPanicLayer::new());
    let (failed, on_failure) = tokio::sync::oneshot::channel::<Failure>();
    // Opening and loading block, so they have a thread of their own, outside the runtime.
    std::thread::Builder::new().name("start".to_owned()).spawn({
        let ready = ready.clone();
        move || match start(&address, demo) {
            Ok(router) => {
                ready.store(Some(Arc::new(router)));
                eprintln!("Alongside is ready on http://{at}");
            }
            Err(failure) => {
                // Nobody listens any more when the service is stopping.
                let _ = failed.send(failure);
            }
        }
    })?;
    let failure = runtime.block_on(async move {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let server = axum::serve(listener, front).with_graceful_shutdown(async move {
            let failure = tokio::select! {
                () = asked_to_stop() => None,
                Ok(failure) = on_failure => Some(failure),
            };
            let _ = stop.send(failure);
        });
        server.await.map_err(Failure::from)?;
        Ok::<_, Failure>(stopped.await.ok().flatten())
    })?;
    // The last handles of the database go here, outside the runtime.
    ready.store(None);
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    failure.map_or(Ok(()), Err)
}

fn start(address: &store::Address, demo: bool) -> Result<Router, Failure> {
    let began = Instant::now();
    let db = Db::open(address, &Settings::default(), Moment::real())?;
    if demo {
        super::demo::fill_if_empty(&db)?;
    }
    let catalogue = Catalogue::open(&db)?;
    tracing::info!(database = %address, seconds = began.elapsed().as_secs_f64(), "the directory is loaded");
    let registers = Registers::open(&db, &catalogue)?;
    let search = Search::open(&db, &registers)?;
    tracing::info!(seconds = began.elapsed().as_secs_f64(), "the search is laid out");
    let pages = web::router(db.clone(), catalogue.clone(), registers, search, demo)?;
    Ok(pages.merge(openreferral::api::router(db, catalogue)))
}

async fn readyz(State(ready): State<Ready>) -> Response {
    if ready.load().is_some() {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "starting\n").into_response()
    }
}

/// Hands a request to the service, or asks the caller to come back while it starts.
async fn whole(State(ready): State<Ready>, request: Request) -> Response {
    let Some(router) = ready.load_full() else {
        let text = "Alongside is starting. Please try again in a few seconds.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "2")], text).into_response();
    };
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
