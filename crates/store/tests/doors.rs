//! The two doors, on both engines: what is kept, what is not, and who hears of it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use store::testing::both_stores;
use store::{Db, Engine, Error, Moment, Result, Settings, values};

fn make_table(db: &Db) {
    db.write(|tx| -> Result<()> {
        tx.execute(
            "create table thing (id bigint not null primary key, name text, at bigint, real double precision,
             yes boolean, body bytea, mark uuid)",
            &[],
        )?;
        Ok(())
    })
    .unwrap();
}

fn names(db: &Db) -> Vec<Option<String>> {
    db.read(|tx| -> Result<_> { tx.query("select name from thing order by id", &[], |row| row.get(0)) })
        .unwrap()
}

fn insert(tx: &mut store::Tx<'_>, id: i64, name: &str) -> Result<()> {
    tx.execute("insert into thing (id, name) values ($1, $2)", values![id, name]).map(|_| ())
}

#[test]
fn every_kind_of_value_comes_back_as_it_went_in() {
    both_stores(|t| {
        make_table(&t.db);
        let id = t.db.moment().new_id();
        let at = t.db.moment().now();
        t.db.write(move |tx| -> Result<()> {
            tx.execute(
                "insert into thing (id, name, at, real, yes, body, mark) values ($1, $2, $3, $4, $5, $6, $7)",
                values![1_i64, "O'Brien \u{1f33b}", at, 0.1_f64, true, vec![0_u8, 255], id],
            )?;
            tx.execute(
                "insert into thing (id, name, at, real, yes, body, mark) values ($1, $2, $3, $4, $5, $6, $7)",
                values![
                    2_i64,
                    None::<String>,
                    None::<i64>,
                    None::<f64>,
                    None::<bool>,
                    None::<Vec<u8>>,
                    None::<uuid::Uuid>
                ],
            )?;
            Ok(())
        })
        .unwrap();
        type Whole = (
            Option<String>,
            Option<jiff::Timestamp>,
            Option<f64>,
            Option<bool>,
            Option<Vec<u8>>,
            Option<uuid::Uuid>,
        );
        let rows: Vec<Whole> =
            t.db.read(|tx| -> Result<_> {
                tx.query("select name, at, real, yes, body, mark from thing order by id", &[], |row| {
                    let mut c = row.columns();
                    Ok((c.next()?, c.next()?, c.next()?, c.next()?, c.next()?, c.next()?))
                })
            })
            .unwrap();
        assert_eq!(
            rows[0],
            (Some("O'Brien \u{1f33b}".into()), Some(at), Some(0.1), Some(true), Some(vec![0, 255]), Some(id))
        );
        assert_eq!(rows[1], (None, None, None, None, None, None));
    });
}

#[test]
fn a_typed_null_can_be_asked_about() {
    both_stores(|t| {
        make_table(&t.db);
        t.db.write(|tx| insert(tx, 1, "a")).unwrap();
        for (wanted, found) in [(None, 1), (Some("a"), 1), (Some("b"), 0)] {
            let count: i64 =
                t.db.read(move |tx| -> Result<_> {
                    tx.one(
                        "select count(*) from thing where $1 is null or name = $1",
                        values![wanted],
                        |row| row.get(0),
                    )
                })
                .unwrap();
            assert_eq!(count, found, "{wanted:?}");
        }
    });
}

#[test]
fn values_go_where_their_numbers_stand_in_whatever_order() {
    both_stores(|t| {
        make_table(&t.db);
        t.db.write(|tx| -> Result<()> {
            let told = "insert into thing (name, id, real) values ($2, $1, null)";
            tx.execute(told, values![7_i64, "seven for $9"])?;
            let again = "select name from thing where name = $2 and id = $1 and $2 <> 'eight'";
            let found: Option<String> = tx.one(again, values![7_i64, "seven for $9"], |row| row.get(0))?;
            assert_eq!(found.as_deref(), Some("seven for $9"));
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn what_the_work_refuses_is_not_kept() {
    both_stores(|t| {
        make_table(&t.db);
        let refused = t.db.write(|tx| -> Result<()> {
            insert(tx, 1, "half")?;
            Err(Error::Conflict("no".into()))
        });
        assert!(matches!(refused, Err(Error::Conflict(_))));
        assert!(names(&t.db).is_empty());
    });
}

#[test]
fn a_failed_statement_cannot_be_swallowed() {
    both_stores(|t| {
        make_table(&t.db);
        t.db.write(|tx| insert(tx, 1, "first")).unwrap();
        let swallowed = t.db.write(|tx| -> Result<()> {
            insert(tx, 2, "second")?;
            assert!(matches!(insert(tx, 1, "taken"), Err(Error::Conflict(_))));
            Ok(())
        });
        assert!(swallowed.is_err(), "the work was rolled back, so its caller must hear it");
        assert_eq!(names(&t.db), [Some("first".to_owned())]);
    });
}

#[test]
fn work_that_panics_is_rolled_back_and_others_go_on() {
    both_stores(|t| {
        make_table(&t.db);
        let broke = t.db.write(|tx| -> Result<()> {
            insert(tx, 1, "half")?;
            panic!("a mistake in a use-case");
        });
        assert!(matches!(broke, Err(Error::BrokeOff)));
        t.db.write(|tx| insert(tx, 2, "whole")).unwrap();
        assert_eq!(names(&t.db), [Some("whole".to_owned())]);
    });
}

#[test]
fn a_reader_cannot_write_and_sees_one_unchanging_view() {
    both_stores(|t| {
        make_table(&t.db);
        assert!(t.db.read(|tx| insert(tx, 1, "no")).is_err());
        let db = t.db.clone();
        let (before, after): (i64, i64) =
            t.db.read(move |tx| -> Result<_> {
                let count = "select count(*) from thing";
                let before = tx.one(count, &[], |row| row.get(0))?;
                db.write(|tx| insert(tx, 1, "meanwhile"))?;
                Ok((before, tx.one(count, &[], |row| row.get(0))?))
            })
            .unwrap();
        assert_eq!((before, after), (0, 0));
        assert_eq!(names(&t.db).len(), 1);
    });
}

#[test]
fn a_glance_reads_and_cannot_write_either() {
    both_stores(|t| {
        make_table(&t.db);
        t.db.write(|tx| insert(tx, 1, "there")).unwrap();
        assert!(t.db.glance(|tx| insert(tx, 2, "no")).is_err());
        let seen = t.db.glance(|tx| -> Result<_> {
            let name: String =
                tx.one("select name from thing where id = $1", values![1], |row| row.get(0))?;
            tx.one("select count(*) from thing where name = $1", values![&name], |row| row.get::<i64>(0))
        });
        assert_eq!(seen.unwrap(), 1);
        let refused = t.db.glance(|_| Err::<(), _>(Error::Statement("no".to_owned())));
        assert!(matches!(refused, Err(Error::Statement(why)) if why == "no"));
        let broken = t.db.glance(|tx| {
            let _ = tx.execute("select nothing from nowhere", &[]);
            Ok::<_, Error>(())
        });
        assert!(broken.is_err(), "a failed statement cannot be swallowed");
        assert_eq!(names(&t.db), [Some("there".to_owned())]);
    });
}

#[test]
fn connections_that_the_other_side_closed_cost_a_reader_nothing() {
    both_stores(|t| {
        if t.db.engine() != Engine::Postgres {
            return;
        }
        make_table(&t.db);
        t.db.write(|tx| insert(tx, 1, "there")).unwrap();
        // Other tests use the same server: by this name, connections of this one are known by what they asked last.
        let mark = t.db.moment().new_id().simple().to_string();
        let asked = format!("select count(*) from thing where name <> '{mark}'");
        let glance = || {
            let asked = asked.clone();
            t.db.glance(move |tx| -> Result<i64> { tx.one(&asked, &[], |row| row.get(0)) })
        };
        let read = || {
            let asked = asked.clone();
            t.db.read(move |tx| -> Result<i64> { tx.one(&asked, &[], |row| row.get(0)) })
        };
        let count = |what: &'static str| {
            let like = format!("%{mark}%");
            t.db.read(move |tx| -> Result<i64> {
                let sql = format!(
                    "select cast(count({what}) as bigint) from pg_stat_activity
                     where pid <> pg_backend_pid() and query like $1"
                );
                tx.one(&sql, values![&like], |row| row.get(0))
            })
            .unwrap()
        };
        let slow = format!("{asked} and pg_sleep(0.1) is not null");
        for again in [&glance as &dyn Fn() -> Result<i64>, &read] {
            // At the same time, so that more than one connection is used: the one that counts them leaves itself out.
            std::thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| {
                        let slow = slow.clone();
                        let found =
                            t.db.glance(move |tx| -> Result<i64> { tx.one(&slow, &[], |row| row.get(0)) });
                        assert_eq!(found.unwrap(), 1);
                    });
                }
            });
            assert!(count("pg_terminate_backend(pid)") >= 1, "some were closed");
            while count("pid") > 0 {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            for _ in 0..40 {
                assert_eq!(again().unwrap(), 1);
            }
        }
    });
}

#[test]
fn statements_that_need_nothing_of_each_other_are_run_together() {
    both_stores(|t| {
        make_table(&t.db);
        t.db.write(|tx| tx.execute("create table other (id bigint not null primary key, name text)", &[]))
            .unwrap();
        t.db.write(|tx| -> Result<()> {
            insert(tx, 1, "old")?;
            tx.execute_all(&[])?;
            tx.execute_all(&[("update thing set name = $1 where id = $2", values!["new", 1])])?;
            tx.execute_all(&[
                ("insert into other (id, name) values ($1, $2), ($3, $4)", values![1, "costs $5", 2, "b"]),
                ("update thing set at = $1 where id = $2", values![7, 1]),
            ])
        })
        .unwrap();
        let read = |sql: &'static str| t.db.read(move |tx| tx.query(sql, &[], |row| row.get::<String>(0)));
        assert_eq!(read("select name from thing where at = 7").unwrap(), ["new"]);
        assert_eq!(read("select name from other order by id").unwrap(), ["costs $5", "b"]);
        let again = t.db.write(|tx| {
            tx.execute_all(&[
                ("update thing set name = $1 where id = $2", values!["lost", 1]),
                ("insert into other (id, name) values ($1, $2)", values![1, "taken"]),
            ])
        });
        assert!(again.is_err());
        assert_eq!(read("select name from thing where at = 7").unwrap(), ["new"], "all or nothing");
    });
}

#[test]
fn many_writers_lose_nothing_and_count_right() {
    both_stores(|t| {
        make_table(&t.db);
        t.db.write(|tx| insert(tx, 0, "0")).unwrap();
        let refused = Arc::new(AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for writer in 0..16_i64 {
                let (db, refused) = (t.db.clone(), refused.clone());
                scope.spawn(move || {
                    for step in 0..20_i64 {
                        // Read, then write what was read plus one: only serial execution counts right.
                        db.write(move |tx| -> Result<()> {
                            let seen: String =
                                tx.one("select name from thing where id = 0", &[], |row| row.get(0))?;
                            let next = seen.parse::<i64>().unwrap() + 1;
                            tx.execute("update thing set name = $1 where id = 0", values![next.to_string()])?;
                            insert(tx, 1 + writer * 1000 + step, "x")
                        })
                        .unwrap();
                        // One in five units refuses; its neighbours in the same commit must not notice.
                        if step % 5 == 0 {
                            let no = db.write(move |tx| -> Result<()> {
                                insert(tx, 500_000 + writer * 1000 + step, "never")?;
                                Err(Error::Conflict("refused".into()))
                            });
                            assert!(matches!(no, Err(Error::Conflict(_))));
                            refused.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                });
            }
        });
        let found = names(&t.db);
        assert_eq!(found[0].as_deref(), Some("320"));
        assert_eq!(found.len(), 321);
        assert_eq!(refused.load(Ordering::Relaxed), 64);
    });
}

#[test]
fn long_work_alone_is_kept_too() {
    both_stores(|t| {
        make_table(&t.db);
        t.db.write_alone(|tx| (0..1000).try_for_each(|id| insert(tx, id, "bulk"))).unwrap();
        assert_eq!(names(&t.db).len(), 1000);
    });
}

#[test]
fn the_doors_work_inside_an_asynchronous_runtime() {
    both_stores(|t| {
        make_table(&t.db);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
        let db = t.db.clone();
        let count: i64 = runtime.block_on(async move {
            db.write_async(|tx| insert(tx, 1, "a")).await.unwrap();
            let count = db
                .read_async(|tx| -> Result<_> { tx.one("select count(*) from thing", &[], |row| row.get(0)) })
                .await
                .unwrap();
            drop(db);
            count
        });
        assert_eq!(count, 1);
    });
}

#[test]
fn the_last_handle_may_go_with_a_unit_of_work() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("last.db");
    let db = Db::open(&store::Address::Sqlite(file), &Settings::default(), Moment::real()).unwrap();
    let (held, (tell, told)) = (db.clone(), std::sync::mpsc::channel());
    let (done, finished) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let answer = db.clone().write(move |_| -> Result<()> {
            let _ = &held;
            tell.send(()).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(50));
            Ok(())
        });
        drop(db);
        done.send(answer.is_ok()).unwrap();
    });
    told.recv().unwrap();
    assert_eq!(
        finished.recv_timeout(std::time::Duration::from_secs(10)),
        Ok(true),
        "nobody waits for itself"
    );
}

#[test]
fn a_column_of_another_type_is_an_error_that_names_it() {
    both_stores(|t| {
        make_table(&t.db);
        t.db.write(|tx| insert(tx, 1, "text")).unwrap();
        let wrong =
            t.db.read(|tx| -> Result<i64> { tx.one("select name from thing", &[], |row| row.get(0)) });
        assert!(matches!(wrong, Err(Error::Column { column: 0, .. })), "{wrong:?}");
    });
}

#[test]
fn an_open_database_can_be_opened_again_and_by_several_at_once() {
    both_stores(|t| {
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    Db::open(&t.address, &Settings::default(), Moment::real()).map(|_| ()).unwrap();
                });
            }
        });
        assert_eq!(t.db.migrations().unwrap(), store::migrations());
    });
}

#[test]
fn a_full_disk_keeps_what_was_there_and_says_so() {
    // SQLite's own ceiling on pages answers exactly as a full disk does.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("full.db");
    let db = Db::open(&store::Address::Sqlite(file), &Settings::default(), Moment::real()).unwrap();
    assert_eq!(db.engine(), Engine::Sqlite);
    make_table(&db);
    db.write(|tx| insert(tx, 1, "kept")).unwrap();
    db.write(|tx| -> Result<()> {
        let pages: i64 = tx.one("pragma page_count", &[], |row| row.get(0))?;
        tx.first(&format!("pragma max_page_count = {}", pages + 4), &[], |_| Ok(()))?;
        Ok(())
    })
    .unwrap();
    let body = "x".repeat(100_000);
    let full = db.write(move |tx| insert(tx, 2, &body));
    assert!(matches!(full, Err(Error::Full(_))), "{full:?}");
    assert_eq!(names(&db), [Some("kept".to_owned())]);
    // The door still works for what fits.
    db.write(|tx| insert(tx, 3, "small")).unwrap();
    assert_eq!(names(&db).len(), 2);
}
