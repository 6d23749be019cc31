//! The program: command line, configuration and wiring, nothing else.
//!
//! Each command is one file under `commands/`. Results go to standard output, logs and progress to
//! standard error. Exit status: 0 done, 1 refused or failed, 2 wrong usage.

mod cli;
mod clockwork;
mod commands;
mod config;
mod jobs;
mod listening;
mod posting;
mod registers;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

/// Gives memory back after a large import, where the C library's allocator keeps it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Access(#[from] access::Error),
    #[error(transparent)]
    Administration(#[from] administration::Error),
    #[error(transparent)]
    Audit(#[from] audit::Error),
    #[error(transparent)]
    Casework(#[from] casework::Error),
    #[error(transparent)]
    Directory(#[from] directory::Error),
    #[error(transparent)]
    Listings(#[from] directory::truth::Error),
    #[error(transparent)]
    Intake(#[from] intake::Error),
    #[error(transparent)]
    Notify(#[from] notify::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Address(#[from] store::AddressError),
    #[error(transparent)]
    Page(#[from] web::LookError),
    #[error("{0}")]
    Input(#[from] std::io::Error),
    #[error("{0}")]
    Said(String),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ALONGSIDE_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info")),
        )
        .with_target(false)
        // Whoever read the log may have gone. That must not end the request that had something to say.
        .log_internal_errors(false)
        .init();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Not through the log: whoever typed the command reads this, whatever the log's level.
            eprintln!("alongside: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), Failure> {
    let config = config::Config::read(cli.config.as_deref())?;
    match cli.command {
        Command::Serve(serve) => commands::serve::run(&serve, &config),
        Command::Import(import) => commands::import::run(&import, &config),
        Command::Export(export) => commands::export::run(&export, &config),
        Command::Demo(demo) => commands::demo::run(&demo, &config),
        Command::Access(access) => commands::access::run(&access, &config, cli.config.as_deref()),
        Command::Audit(audit) => commands::audit::run(&audit, &config),
        Command::Search(search) => commands::search::run(&search, &config),
        Command::Mapping(mapping) => commands::mapping::run(&mapping),
        Command::Listing(listing) => commands::listing::run(&listing, &config),
        Command::Message(message) => commands::message::run(&message, &config),
        Command::Status(status) => commands::status::run(&status, &config),
        Command::Check(check) => commands::check::run(&check, &config),
        Command::Doctor(doctor) => commands::doctor::run(&doctor, &config),
        Command::Migrate(migrate) => commands::migrate::run(&migrate, &config),
        Command::Backup(backup) => commands::backup::backup(&backup, &config),
        Command::Restore(restore) => commands::backup::restore(&restore, &config),
    }
}
