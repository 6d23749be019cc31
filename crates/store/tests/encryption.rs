//! Connections to PostgreSQL are encrypted and the server's certificate is verified.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use store::testing::CLUSTER;
use store::{Db, Error, Moment, Result, Settings};

/// The test cluster's address with other parameters. The connection is looked at, no table is made.
fn open(parameters: &str) -> Result<bool> {
    let cluster = std::env::var(CLUSTER).expect("run by `make test` or `scripts/with-postgres`");
    // A schema of its own, because opening makes the tables.
    let t = store::testing::postgres(&Moment::real());
    let path = t.address.to_string();
    assert!(path.starts_with("postgres://127.0.0.1"), "{path}");
    let name = t.db.read(|tx| -> Result<String> {
        tx.one("select cast(current_schema() as text)", &[], |row| row.get(0))
    })?;
    let address = format!("{cluster}?options=-csearch_path%3D{name}&{parameters}").parse().unwrap();
    let settings = Settings { connections: 1, ..Settings::default() };
    let db = Db::open(&address, &settings, Moment::real())?;
    db.read(|tx| tx.one("select ssl from pg_stat_ssl where pid = pg_backend_pid()", &[], |row| row.get(0)))
}

#[test]
fn a_trusted_certificate_opens_an_encrypted_connection() {
    let Ok(certificate) = std::env::var("ALONGSIDE_TEST_POSTGRES_CERTIFICATE") else {
        assert!(std::env::var_os("CI").is_none(), "the cluster of scripts/with-postgres has a certificate");
        eprintln!("skipped: this cluster was not started by scripts/with-postgres");
        return;
    };
    for mode in ["require", "verify-full"] {
        assert!(open(&format!("sslmode={mode}&sslrootcert={certificate}")).unwrap(), "{mode}");
    }
}

#[test]
fn a_certificate_nobody_vouches_for_is_refused() {
    let refused = open("sslmode=require").unwrap_err();
    assert!(matches!(refused, Error::Unavailable(_)), "{refused:?}");
}

#[test]
fn a_server_on_this_machine_is_spoken_to_in_the_clear_unless_told_otherwise() {
    assert!(!open("connect_timeout=5").unwrap());
}

#[test]
fn a_missing_certificate_file_is_named() {
    let refused = open("sslmode=require&sslrootcert=/no/such/file.pem").unwrap_err();
    assert!(refused.to_string().contains("/no/such/file.pem"), "{refused}");
}
