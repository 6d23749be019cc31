//! One file a command.

pub(crate) mod access;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod listing;
pub(crate) mod mapping;
pub(crate) mod message;
pub(crate) mod migrate;
mod reports;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod status;
mod trail;

/// Prints a result. A reader that has had enough (`| head`) ends the program without a word.
pub(crate) fn print(text: impl std::fmt::Display) {
    use std::io::Write;
    if writeln!(std::io::stdout(), "{text}").is_err() {
        std::process::exit(0);
    }
}

/// An instant as people read it.
pub(crate) fn minute(at: jiff::Timestamp) -> String {
    at.strftime("%-d %B %Y %H:%M UTC").to_string()
}
