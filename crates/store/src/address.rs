//! Where a database is: `sqlite:FILE` or `postgres://...`.

use std::path::PathBuf;

/// The address of a database, as given to `--database`.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// One file on this machine.
    Sqlite(PathBuf),
    /// A PostgreSQL-compatible server. The text may hold a password and is never shown.
    Postgres(String),
}

/// The address is not one this program understands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a database is given as sqlite:FILE or postgres://USER@HOST/NAME, not as {0:?}")]
pub struct AddressError(String);

impl std::str::FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            if file.is_empty() {
                return Err(AddressError(text.to_owned()));
            }
            return Ok(Address::Sqlite(PathBuf::from(file)));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Address::Postgres(text.to_owned()));
        }
        Err(AddressError(text.split('@').next_back().unwrap_or_default().to_owned()))
    }
}

impl std::fmt::Display for Address {
    /// Never shows the user or password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Address::Sqlite(file) => write!(f, "sqlite:{}", file.display()),
            Address::Postgres(text) => {
                let shown = url::Url::parse(text).ok();
                let host = shown.as_ref().and_then(url::Url::host_str).unwrap_or("(local)");
                let name = shown.as_ref().map_or("", url::Url::path);
                write!(f, "postgres://{host}{name}")
            }
        }
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        assert_eq!("sqlite:a.db".parse(), Ok(Address::Sqlite("a.db".into())));
        assert_eq!("sqlite:///var/a.db".parse(), Ok(Address::Sqlite("/var/a.db".into())));
        assert!(matches!("postgres://x@y/z".parse(), Ok(Address::Postgres(_))));
        for wrong in ["", "sqlite:", "mysql://x", "alongside.db"] {
            assert!(wrong.parse::<Address>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let address: Address = "postgres://ann:secret@db.example/alongside".parse().unwrap();
        assert_eq!(address.to_string(), "postgres://db.example/alongside");
        assert!(!format!("{address:?}").contains("secret"));
        let wrong = "mysql://ann:secret@db.example/x".parse::<Address>().unwrap_err();
        assert!(!wrong.to_string().contains("secret"));
    }
}
