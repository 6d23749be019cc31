//! Migrations: the same tables on both engines, applied once, never edited.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use store::testing::{both_stores, postgres, sqlite};
use store::{Db, Engine, Error, Moment, Result, Settings, values};

type Shape = BTreeSet<String>;

/// Every column as `table.column type null? key?`, and every index as `table(columns) unique?`,
/// in words that mean the same on both engines.
fn shape(db: &Db) -> Shape {
    db.read(|tx| -> Result<Shape> {
        let mut found = Shape::new();
        if tx.engine() == Engine::Sqlite {
            let tables: Vec<String> = tx.query(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
                &[],
                |row| row.get(0),
            )?;
            for table in tables {
                tx.each(
                    "select name, lower(type), \"notnull\" from pragma_table_info($1)",
                    values![&table],
                    |row| {
                        let (name, kind, not_null): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
                        found.insert(format!("{table}.{name} {kind} {}", if not_null == 1 { "required" } else { "optional" }));
                        Ok(())
                    },
                )?;
                let indexes: Vec<(String, i64)> = tx.query(
                    "select name, \"unique\" from pragma_index_list($1)",
                    values![&table],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )?;
                for (index, unique) in indexes {
                    let columns: Vec<String> = tx.query(
                        "select name from pragma_index_info($1) order by seqno",
                        values![&index],
                        |row| row.get(0),
                    )?;
                    found.insert(format!("{table}({}){}", columns.join(","), if unique == 1 { " unique" } else { "" }));
                }
            }
        } else {
            tx.each(
                "select cast(table_name as text), cast(column_name as text), cast(data_type as text), cast(is_nullable as text)
                 from information_schema.columns where table_schema = current_schema()",
                &[],
                |row| {
                    let mut c = row.columns();
                    let (table, name, kind, nullable): (String, String, String, String) =
                        (c.next()?, c.next()?, c.next()?, c.next()?);
                    found.insert(format!("{table}.{name} {kind} {}", if nullable == "NO" { "required" } else { "optional" }));
                    Ok(())
                },
            )?;
            tx.each(
                "select cast(t.relname as text), i.indisunique,
                        (select string_agg(a.attname, ',' order by array_position(cast(i.indkey as smallint[]), a.attnum))
                         from pg_attribute a where a.attrelid = t.oid and a.attnum = any(i.indkey))
                 from pg_index i join pg_class t on t.oid = i.indrelid
                 join pg_namespace n on n.oid = t.relnamespace where n.nspname = current_schema()",
                &[],
                |row| {
                    let (table, unique, columns): (String, bool, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                    found.insert(format!("{table}({columns}){}", if unique { " unique" } else { "" }));
                    Ok(())
                },
            )?;
        }
        Ok(found)
    })
    .unwrap()
}

#[test]
fn both_engines_have_the_same_logical_schema() {
    let moment = Moment::real();
    let (one, two) = (shape(&sqlite(&moment).db), shape(&postgres(&moment).db));
    assert!(one.len() > 50, "the shape was read: {one:?}");
    assert_eq!(one.difference(&two).collect::<Vec<_>>(), Vec::<&String>::new(), "only on SQLite");
    assert_eq!(two.difference(&one).collect::<Vec<_>>(), Vec::<&String>::new(), "only on PostgreSQL");
}

#[test]
fn an_edited_migration_is_refused() {
    both_stores(|t| {
        t.db.write(|tx| -> Result<_> {
            tx.execute("update migration set checksum = 'other' where number = 1", &[])
        })
        .unwrap();
        let refused = Db::open(&t.address, &Settings::default(), Moment::real());
        assert!(matches!(refused, Err(Error::Schema(_))), "{refused:?}");
    });
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    both_stores(|t| {
        t.db.write(|tx| -> Result<_> {
            tx.execute(
                "insert into migration (number, name, checksum, applied_at) values (999, '0999_later', 'x', 0)",
                &[],
            )
        })
        .unwrap();
        let refused = Db::open(&t.address, &Settings::default(), Moment::real()).unwrap_err();
        assert!(refused.to_string().contains("newer version"), "{refused}");
    });
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.txt");
    let text = "Dear Sir or Madam, ".repeat(200);
    std::fs::write(&file, &text).unwrap();
    let refused = Db::open(&store::Address::Sqlite(file.clone()), &Settings::default(), Moment::real());
    assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
    assert_eq!(std::fs::read_to_string(file).unwrap(), text);
}

#[test]
fn a_server_that_is_not_there_is_named_without_its_password() {
    let address = "postgres://ann:secret@127.0.0.1:1/alongside".parse().unwrap();
    let refused = Db::open(&address, &Settings::default(), Moment::real()).unwrap_err();
    assert!(matches!(refused, Error::Unavailable(_)), "{refused:?}");
    assert!(!refused.to_string().contains("secret"));
}
