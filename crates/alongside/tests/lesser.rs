//! The service as a lesser user of PostgreSQL.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use store::{Address, Moment};
use support::{Running, address, done, feed, refused};

#[test]
fn the_service_runs_as_a_user_who_changes_no_table() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let t = store::testing::postgres(&Moment::real());
    let owner = address(&t);
    let user = format!("lesser_{}", Moment::real().new_id().simple());
    let execute = |sql: String| t.db.write(move |tx| tx.execute(&sql, &[]));
    execute(format!("create role {user} login")).unwrap();
    let said = done(folder, &["migrate", "--grant-to", &user, "--database", &owner]);
    assert!(said.contains("may read and write rows") && said.contains("migrations, the newest"), "{said}");
    let (scheme, rest) = owner.split_once("://").unwrap();
    let lesser = format!("{scheme}://{user}@{}", rest.split_once('@').unwrap().1);
    assert!(lesser.parse::<Address>().is_ok());
    let with = |arguments: &[&str]| done(folder, &[arguments, &["--database", &lesser]].concat());
    // What the service and those who look after it do all day.
    with(&["doctor"]);
    with(&["import", "services", feed(folder, 50, 1).to_str().unwrap(), "--source", "feed"]);
    let id = with(&["access", "organisations", "add", "--name", "Elm Tree Trust", "--kind", "charity"]);
    let to = ["--email", "ann@example.org", "--role", "administrator"];
    with(&[&["access", "invite", "--organisation", id.trim()], &to[..]].concat());
    with(&["access", "keys", "rotate", "link"]);
    with(&["check"]);
    with(&["backup", "a.backup"]);
    assert!(with(&["audit", "verify"]).contains(", sound"));
    {
        let service = Running::start(folder, &["--database", &lesser]);
        assert_eq!(service.get("/readyz").0, 200);
        assert_eq!(service.get("/find-support").0, 200);
        assert_eq!(service.get("/sign-in").0, 200);
    }
    // It gives no rights to anybody, itself included.
    let no = refused(folder, &["migrate", "--grant-to", "somebody", "--database", &lesser]);
    assert!(no.contains("refused a statement"), "{no}");
    let events = done(folder, &["audit", "show", "--action", "database.grant", "--database", &owner]);
    assert_eq!(events.lines().count(), 1, "{events}");
    execute(format!("drop owned by {user}")).unwrap();
    execute(format!("drop role {user}")).unwrap();
}
