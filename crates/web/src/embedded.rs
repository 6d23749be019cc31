//! The tables that `build.rs` writes: templates, and the files served under `/assets/`.

/// One file served under `/assets/`.
pub(crate) struct Asset {
    /// What templates call it: `nhsuk-frontend.css`.
    pub(crate) name: &'static str,
    /// What it is served as, with a hash of its content: `nhsuk-frontend-643947b5568e.css`.
    pub(crate) file: &'static str,
    pub(crate) content: &'static [u8],
    /// The same packed with Brotli, where that makes it smaller.
    pub(crate) brotli: Option<&'static [u8]>,
    /// The same packed with gzip, where that makes it smaller.
    pub(crate) gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
