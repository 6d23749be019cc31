//! A charity on its way from reading to writing.

use serde::{Deserialize, Serialize};

/// A charity as it is to be written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) number: String,
    pub(super) main: Option<String>,
    pub(super) postcode: Option<String>,
    pub(super) outcode: Option<String>,
    pub(super) web_host: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) document: String,
    /// Microseconds.
    pub(super) gone_at: Option<i64>,
    /// Its names, folded.
    pub(super) names: Vec<String>,
    /// It is stored already, with other names perhaps.
    pub(super) known: bool,
}
