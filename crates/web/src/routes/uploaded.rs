//! What a form with a file sends. It is read only once somebody is known who may send it.

use std::time::Duration;

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest as _, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tokio::sync::Semaphore;

use super::door::Stop;
use super::fields::Fields;
use crate::theirs::bare;

/// So many files are read at once. Each takes some ten megabytes while it is looked through.
pub(super) static PLACES: Semaphore = Semaphore::const_new(2);

/// How long a sender may take: sixteen megabytes over a slow line of a surgery.
const WITHIN: Duration = Duration::from_secs(120);

/// More parts than the form has are no form of ours.
const MOST_PARTS: usize = 16;

/// What was sent: fields, and a file.
pub(super) struct Uploaded {
    pub(super) fields: Fields,
    /// Its name and what is in it; nothing where none was chosen.
    pub(super) file: Option<(String, Vec<u8>)>,
}

impl Uploaded {
    /// Reads it, with or without a file.
    pub(super) async fn of(request: Request) -> Result<Self, Stop> {
        match tokio::time::timeout(WITHIN, read(request)).await {
            Ok(read) => read,
            Err(_) => Err(refused(StatusCode::REQUEST_TIMEOUT)),
        }
    }
}

fn refused(status: StatusCode) -> Stop {
    Stop::from(status.into_response())
}

fn broken(error: &MultipartError) -> Stop {
    let answer: Response = error.status().into_response();
    Stop::from(answer)
}

async fn read(request: Request) -> Result<Uploaded, Stop> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.unwrap_or_default().to_ascii_lowercase().starts_with("multipart/form-data") {
        let fields = Fields::from_request(request, &()).await?;
        return Ok(Uploaded { fields, file: None });
    }
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|refused| Stop::from(refused.into_response()))?;
    let (mut fields, mut file) = (Vec::new(), None);
    let mut count = 0;
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        count += 1;
        if count > MOST_PARTS {
            return Err(refused(StatusCode::BAD_REQUEST));
        }
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(bare);
        let bytes = part.bytes().await.map_err(|error| broken(&error))?;
        match file_name {
            // A browser sends an empty part where no file was chosen.
            Some(file_name) => {
                if name == "file" && !bytes.is_empty() {
                    file = Some((file_name, bytes.to_vec()));
                }
            }
            None => fields.push((name, bare(&String::from_utf8_lossy(&bytes)))),
        }
    }
    Ok(Uploaded { fields: Fields::of(fields), file })
}
