//! A lesser user of PostgreSQL, that reads and writes rows and changes no table.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use store::testing::{TestDb, both_stores, postgres, sqlite};
use store::{Address, Db, Error, Moment, Settings, values};

/// A user of the server, who goes with the test.
struct Lesser {
    name: String,
    owner: Db,
    db: Address,
}

impl Lesser {
    fn of(t: &TestDb) -> Self {
        let name = format!("lesser_{}", Moment::real().new_id().simple());
        execute(&t.db, &format!("create role {name} login")).unwrap();
        let Address::Postgres(text) = &t.address else { panic!() };
        let (scheme, rest) = text.split_once("://").unwrap();
        let (_, rest) = rest.split_once('@').unwrap();
        let db = Address::Postgres(format!("{scheme}://{name}@{rest}"));
        Self { name, owner: t.db.clone(), db }
    }

    fn open(&self) -> Result<Db, Error> {
        Db::open(&self.db, &Settings::default(), Moment::real())
    }
}

impl Drop for Lesser {
    fn drop(&mut self) {
        for sql in [format!("drop owned by {}", self.name), format!("drop role {}", self.name)] {
            if let Err(error) = execute(&self.owner, &sql) {
                eprintln!("a user of a test could not be dropped: {error}");
            }
        }
    }
}

fn execute(db: &Db, sql: &str) -> Result<u64, Error> {
    let sql = sql.to_owned();
    db.write(move |tx| tx.execute(&sql, &[]))
}

#[test]
fn a_lesser_user_reads_and_writes_rows_and_changes_no_table() {
    let t = postgres(&Moment::real());
    let lesser = Lesser::of(&t);
    let before = lesser.open().unwrap_err();
    assert!(matches!(before, Error::Unavailable(_) | Error::Schema(_) | Error::Statement(_)), "{before:?}");
    assert!(store::grant(&t.db, &lesser.name).unwrap() > 30);
    // Once more does no harm.
    store::grant(&t.db, &lesser.name).unwrap();
    let db = lesser.open().unwrap();
    db.prove_writable().unwrap();
    db.write(|tx| {
        let (key, at) = (vec![1_u8], tx.now());
        tx.execute(
            "insert into signing_key (purpose, secret, made_at) values ($1, $2, $3)",
            values!["a test", key, at],
        )
    })
    .unwrap();
    assert_eq!(
        execute(&db, "update signing_key set purpose = 'another' where purpose = 'a test'").unwrap(),
        1
    );
    assert_eq!(execute(&db, "delete from signing_key where purpose = 'another'").unwrap(), 1);
    for refused in [
        "create table more (id bigint)",
        "alter table account add column more bigint",
        "drop table account",
        "truncate account",
        "create index more on account (id)",
        "update migration set checksum = ''",
        "delete from migration",
        // Nobody rewrites the past as this user.
        "update audit_event set action = ''",
        "delete from audit_event",
        "delete from audit_reach",
        "update audit_anchor set number = 0",
    ] {
        let done = execute(&db, refused);
        assert!(matches!(done, Err(Error::Statement(_))), "{refused}: {done:?}");
    }
}

#[test]
fn a_lesser_user_says_what_to_do_when_tables_are_out_of_date() {
    let t = postgres(&Moment::real());
    let lesser = Lesser::of(&t);
    store::grant(&t.db, &lesser.name).unwrap();
    drop(lesser.open().unwrap());
    execute(&t.db, "delete from migration where number = (select max(number) from migration)").unwrap();
    match lesser.open() {
        Err(Error::Schema(why)) => {
            assert!(
                why.contains("lack 1 migrations") && why.contains("alongside migrate --grant-to"),
                "{why}"
            );
        }
        other => panic!("{:?}", other.map(|_| ())),
    }
}

#[test]
fn what_is_no_lesser_user_is_refused() {
    let file = sqlite(&Moment::real());
    assert!(matches!(store::grant(&file.db, "alongside"), Err(Error::Refused(_))));
    let t = postgres(&Moment::real());
    let own: String =
        t.db.read(|tx| tx.one("select cast(current_user as text)", &[], |row| row.get(0))).unwrap();
    for wrong in ["", "a\" b", "a; drop table account", &"a".repeat(64), &own] {
        assert!(matches!(store::grant(&t.db, wrong), Err(Error::Refused(_))), "{wrong}");
    }
    assert!(matches!(store::grant(&t.db, "nobody-of-this-name"), Err(Error::Statement(_))));
    // What is up to date is opened again as ever, on both engines.
    both_stores(|t| drop(Db::open(&t.address, &Settings::default(), Moment::real()).unwrap()));
}
