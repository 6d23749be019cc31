//! `POST /manage/audit/export` and `/anchors`: taking a copy away.

use administration::audit::{self as use_cases, Export};
use audit::anchors::Anchor;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use locales::Words;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::form::Form;
use crate::plain::trail;
use crate::routes::Problem;
use crate::routes::call::Call;
use crate::routes::door::{Sent, Stop};

pub(super) async fn export(call: Call, sent: Sent) -> Response {
    call.end(exported(&call, sent).await)
}

async fn exported(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let words = call.here.words();
    let (asked, faults) = Form::read(words, &sent)?.asked(words);
    let as_table = match sent.text("format") {
        "csv" => true,
        "lines" => false,
        _ => return Err(Problem::not_found().into()),
    };
    if let Some(fault) = faults.first() {
        return Err(Problem::NotUnderstood(fault.message.clone()).into());
    }
    let export = call.write(move |tx, asker| use_cases::export(tx, asker, &asked)).await?;
    let (kind, name) = if as_table {
        ("text/csv; charset=utf-8", "audit.csv")
    } else {
        ("application/x-ndjson", "audit.jsonl")
    };
    Ok(download(kind, name, streamed(call, export, as_table, words)))
}

/// All events of an export, some at a time, so that none has to be held longer than it takes to send it.
fn streamed(call: &Call, export: Export, as_table: bool, words: &'static Words) -> Body {
    let (into, from) = mpsc::channel::<Result<Bytes, std::io::Error>>(2);
    let db = call.web.db.clone();
    tokio::spawn(async move {
        let mut export = export;
        if as_table && into.send(Ok(trail::csv_begin().into())).await.is_err() {
            return;
        }
        loop {
            let so_far = export.clone();
            let read = db
                .read_async(move |tx| -> administration::Result<_> {
                    let mut going_on = so_far.clone();
                    let (events, names) = going_on.next(tx)?;
                    Ok((going_on, events, names))
                })
                .await;
            let part = match read {
                Ok((_, events, _)) if events.is_empty() => return,
                Ok((going_on, events, names)) => {
                    export = going_on;
                    let lines = if as_table {
                        trail::csv_lines(words, &events, &names)
                    } else {
                        trail::json_lines(words, &events, &names)
                    };
                    Ok(lines.into())
                }
                // Broken off, so that nobody takes a part for all of it.
                Err(error) => {
                    tracing::error!(%error, "the trail could not be read to its end");
                    Err(std::io::Error::other("the trail could not be read to its end"))
                }
            };
            let is_over = part.is_err();
            if into.send(part).await.is_err() || is_over {
                return;
            }
        }
    });
    Body::from_stream(ReceiverStream::new(from))
}

fn download(kind: &'static str, name: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}

pub(super) async fn anchors(call: Call, sent: Sent) -> Response {
    let answer = async {
        call.ours(sent).await?;
        let anchors = call.write(use_cases::anchors).await?;
        let lines: String = anchors.iter().map(|anchor: &Anchor| anchor.line() + "\n").collect();
        Ok(download("application/x-ndjson", "anchors.jsonl", lines.into()))
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}
