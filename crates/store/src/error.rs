//! What can go wrong below the floor of the mission, said by what the caller can do about it.

/// Outcome of a store operation.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store could not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The row was changed by somebody else, or a unique value is taken. Read again and decide.
    #[error("somebody else changed this first, or the value is already taken: {0}")]
    Conflict(String),
    /// No room is left on the disk. Nothing of this unit of work was kept.
    #[error("the disk is full, so nothing was saved: {0}")]
    Full(String),
    /// The database cannot be reached or is closing. Trying again later may work.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// Two units of work kept getting in each other's way, and the retries are used up.
    #[error("the database was too busy to save this; please try again: {0}")]
    Busy(String),
    /// The tables are not those this program expects.
    #[error("{0}")]
    Schema(String),
    /// A row did not hold what the caller asked for.
    #[error("column {column}: {reason}")]
    Column {
        /// Position in the row, from 0.
        column: usize,
        /// What was found instead.
        reason: String,
    },
    /// What was asked is not done to this database; it says why.
    #[error("{0}")]
    Refused(String),
    /// The engine refused the statement: a mistake in the program, not of its user.
    #[error("the database refused a statement: {0}")]
    Statement(String),
    /// The unit of work itself panicked. It was rolled back.
    #[error("the unit of work broke off and was rolled back")]
    BrokeOff,
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Error::Full(text),
            // A file system that runs out of quota answers with a failed write.
            Some(Code::SystemIoFailure) => Error::Full(format!("{text} (writing failed)")),
            Some(Code::ConstraintViolation) => Error::Conflict(text),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Error::Busy(text),
            Some(Code::CannotOpen | Code::NotADatabase | Code::ReadOnly | Code::PermissionDenied) => {
                Error::Unavailable(text)
            }
            _ => Error::Statement(text),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        let mut text = error.to_string();
        if let Some(cause) = error.as_db_error() {
            text = format!("{}: {}", cause.severity(), cause.message());
        }
        if error.is_closed() {
            return Error::Unavailable(text);
        }
        match error.code() {
            None => Error::Unavailable(text),
            Some(code) if *code == SqlState::DISK_FULL => Error::Full(text),
            Some(code)
                if *code == SqlState::T_R_SERIALIZATION_FAILURE
                    || *code == SqlState::T_R_DEADLOCK_DETECTED =>
            {
                Error::Busy(text)
            }
            // Class 23: integrity constraints. Class 08 and 57: connections and shutdown.
            Some(code) if code.code().starts_with("23") => Error::Conflict(text),
            Some(code) if code.code().starts_with("08") || code.code().starts_with("57") => {
                Error::Unavailable(text)
            }
            Some(_) => Error::Statement(text),
        }
    }
}
