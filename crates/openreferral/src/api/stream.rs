//! All records as lines, sent while they are read.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use store::{Db, Tx};
use tokio_stream::wrappers::ReceiverStream;

/// Records read at a time. Large enough that a read is worth its while, small enough that the
/// first line leaves at once and other readers get their turn.
const BATCH: usize = 500;

const KIND: &str = "application/x-ndjson";

fn answer(body: Body) -> Response {
    ([(header::CONTENT_TYPE, KIND), (header::CACHE_CONTROL, "no-cache")], body).into_response()
}

/// Lines that are ready.
pub(super) fn lines(lines: &[String]) -> Response {
    answer(Body::from(joined(lines)))
}

fn joined(lines: &[String]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Lines that are read in batches, each in its own short read, so that a slow client holds neither
/// a connection nor an old view of the database. What is listed was settled at the start.
pub(super) fn batches<I, F>(db: Db, items: Vec<I>, render: F) -> Response
where
    I: Clone + Send + Sync + 'static,
    F: Fn(&mut Tx<'_>, &[I]) -> directory::Result<Vec<String>> + Clone + Send + Sync + 'static,
{
    let (send, receive) = tokio::sync::mpsc::channel::<Result<Bytes, std::io::Error>>(4);
    tokio::spawn(async move {
        let mut rest = items.as_slice();
        while !rest.is_empty() {
            let (batch, later) = rest.split_at(rest.len().min(BATCH));
            let (batch, render) = (batch.to_vec(), render.clone());
            let text = db
                .read_async(move |tx| -> directory::Result<Bytes> {
                    Ok(Bytes::from(joined(&render(tx, &batch)?)))
                })
                .await;
            let part = text.map_err(|error| {
                // The client sees the stream break off, never a shorter list that looks whole.
                tracing::error!(%error, "a stream of the API broke off");
                std::io::Error::other("the directory cannot be read just now")
            });
            let broke_off = part.is_err();
            if send.send(part).await.is_err() || broke_off {
                return;
            }
            rest = later;
        }
    });
    answer(Body::from_stream(ReceiverStream::new(receive)))
}
