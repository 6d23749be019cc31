//! One file a command.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod listing;
pub(crate) mod serve;
pub(crate) mod status;

/// Prints a result.
#[expect(clippy::print_stdout, reason = "this is where results leave the program")]
pub(crate) fn print(text: impl std::fmt::Display) {
    println!("{text}");
}
