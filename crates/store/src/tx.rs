//! A transaction: what every use-case is written against.

use std::borrow::Cow;

use jiff::Timestamp;
use uuid::Uuid;

use crate::line::PostgresLine;
use crate::{Engine, Error, Moment, Result, Row, Value};

/// One transaction on either engine. Statements are written once, with `$1` parameters, in the
/// dialect both engines share; they are prepared once a connection.
///
/// Traps of that dialect: `sum` over `bigint` is `numeric` on PostgreSQL, so write
/// `cast(sum(x) as bigint)`; the connection never sees an untyped null (see [`crate::Kind`]).
pub struct Tx<'c> {
    pub(crate) line: Line<'c>,
    pub(crate) moment: &'c Moment,
    pub(crate) now: Timestamp,
    /// Set when the engine asked for the whole unit of work to be tried again.
    pub(crate) must_retry: bool,
    /// Set by the first statement that failed. PostgreSQL ends the transaction there and would
    /// answer `commit` by quietly rolling back, so a unit of work cannot swallow such an error:
    /// on both engines it is rolled back and the caller told.
    pub(crate) failed: Option<String>,
}

pub(crate) enum Line<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(&'c mut PostgresLine),
}

impl<'c> Tx<'c> {
    pub(crate) fn new(line: Line<'c>, moment: &'c Moment) -> Self {
        Tx { line, moment, now: moment.now(), must_retry: false, failed: None }
    }

    /// The instant of this unit of work: the same for everything it writes.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new identifier.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        self.moment.new_id()
    }

    /// Which engine runs below. For `doctor` and tests; use-cases have no business asking.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.line {
            Line::Sqlite(_) => Engine::Sqlite,
            Line::Postgres(_) => Engine::Postgres,
        }
    }

    /// What follows a `select` of rows that this unit takes for itself while others take theirs at the same time: on PostgreSQL each
    /// skips what another is taking; SQLite has one writer, and no such words.
    #[must_use]
    pub fn skipping_taken(&self) -> &'static str {
        match self.line {
            Line::Sqlite(_) => "",
            Line::Postgres(_) => "for update skip locked",
        }
    }

    /// Runs a statement and says how many rows it touched.
    ///
    /// # Errors
    /// Any of [`Error`]; on [`Error::Busy`] the whole unit of work is tried again by the store.
    pub fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        match &mut self.line {
            Line::Sqlite(connection) => {
                let done = connection
                    .prepare_cached(&by_number(sql))
                    .and_then(|mut statement| statement.execute(rusqlite::params_from_iter(values)));
                self.watch(done.map(|rows| rows as u64))
            }
            Line::Postgres(line) => {
                let done = line.execute(sql, values);
                self.watch(done)
            }
        }
    }

    /// Runs several statements that change rows, each of another table and none of which needs what another did. In one
    /// round trip to PostgreSQL.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub fn execute_all(&mut self, statements: &[(&str, &[Value<'_>])]) -> Result<()> {
        let (Line::Postgres(_), [first @ .., (last, _)]) = (&self.line, statements) else {
            return statements.iter().try_for_each(|(sql, values)| self.execute(sql, values).map(|_| ()));
        };
        let mut before = 0;
        let mut together = String::new();
        for (place, (sql, values)) in first.iter().enumerate() {
            let begin = if place == 0 { "with" } else { "," };
            together.push_str(&format!("{begin} other_{place} as ({})", later(sql, before)));
            before += values.len();
        }
        together.push_str(&format!(" {}", later(last, before)));
        let values: Vec<Value<'_>> = statements.iter().flat_map(|(_, values)| *values).cloned().collect();
        self.execute(&together, &values).map(|_| ())
    }

    /// Runs a query and calls `each` with every row while they arrive: nothing is collected.
    ///
    /// # Errors
    /// The engine's, or the first that `each` returns.
    pub fn each(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        match &mut self.line {
            Line::Sqlite(connection) => {
                let mut from_caller = None;
                let done = connection.prepare_cached(&by_number(sql)).and_then(|mut statement| {
                    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
                    while let Some(row) = rows.next()? {
                        if let Err(error) = each(&Row::Sqlite(row)) {
                            from_caller = Some(error);
                            break;
                        }
                    }
                    Ok(())
                });
                self.watch(done)?;
                from_caller.map_or(Ok(()), Err)
            }
            Line::Postgres(line) => {
                let mut from_caller = None;
                let done = line.each(sql, values, |row| match each(&Row::Postgres(row)) {
                    Ok(()) => true,
                    Err(error) => {
                        from_caller = Some(error);
                        false
                    }
                });
                self.watch(done)?;
                from_caller.map_or(Ok(()), Err)
            }
        }
    }

    /// Runs a query and collects what `read` makes of every row.
    ///
    /// # Errors
    /// As [`Tx::each`].
    pub fn query<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(sql, values, |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The first row of a query, if there is one.
    ///
    /// # Errors
    /// As [`Tx::each`].
    pub fn first<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut found = None;
        self.each(sql, values, |row| {
            if found.is_none() {
                found = Some(read(row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The only row of a query that always has one, such as a count.
    ///
    /// # Errors
    /// As [`Tx::each`]; [`Error::Statement`] when there is no row.
    pub fn one<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.first(sql, values, read)?
            .ok_or_else(|| Error::Statement(format!("no row where one was certain: {sql}")))
    }

    /// Inserts many rows with few statements: `tail` follows the values, such as an `on conflict`
    /// clause. Statements come in powers of two, so that only a handful are ever prepared.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub fn insert(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[Vec<Value<'_>>],
        tail: &str,
    ) -> Result<u64> {
        let mut touched = 0;
        let mut rest = rows;
        // SQLite takes 32,766 values a statement, PostgreSQL 65,535.
        let most = prev_power_of_two((32_766 / columns.len().max(1)).min(128));
        while !rest.is_empty() {
            let (now, later) = rest.split_at(prev_power_of_two(rest.len()).min(most));
            let places = PlacesForValues { rows: now.len(), width: columns.len() };
            let sql = format!("insert into {table} ({}) values {places} {tail}", columns.join(", "));
            let values: Vec<Value<'_>> = now.iter().flatten().cloned().collect();
            touched += self.execute(&sql, &values)?;
            rest = later;
        }
        Ok(touched)
    }

    /// Reads the rows whose `id` is among `ids`, a few hundred a statement. `sql` ends where the
    /// list begins: `select id, name from service where id in`.
    ///
    /// # Errors
    /// As [`Tx::each`].
    pub fn each_of(
        &mut self,
        sql: &str,
        ids: &[Uuid],
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        for now in ids.chunks(512) {
            // Few lengths, so that few statements are prepared. A row is found once however often it is named.
            let width = now.len().next_power_of_two();
            let last = now.iter().last().into_iter().cycle();
            let values: Vec<Value<'_>> = now.iter().chain(last).take(width).map(Value::from).collect();
            self.each(&format!("{sql} {}", PlacesForValues { rows: 1, width }), &values, &mut each)?;
        }
        Ok(())
    }

    /// Notes that a statement failed, and whether the engine wants the unit of work repeated.
    fn watch<T, E: Into<Error>>(&mut self, outcome: std::result::Result<T, E>) -> Result<T> {
        outcome.map_err(|error| {
            let error = error.into();
            self.must_retry |= matches!(error, Error::Busy(_));
            self.failed.get_or_insert_with(|| error.to_string());
            error
        })
    }
}

/// A statement whose parameters SQLite takes by their number. It takes `$2` for a name, and numbers names as they appear: where they
/// do not appear in order, it is told that they are numbers.
fn by_number(sql: &str) -> Cow<'_, str> {
    let mut known = 0;
    let in_order = sql.split('$').skip(1).all(|piece| {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let number: usize = piece[..digits].parse().unwrap_or(0);
        let follows = number <= known + 1;
        known = known.max(number);
        follows
    });
    if in_order {
        return Cow::Borrowed(sql);
    }
    let mut pieces = sql.split('$');
    let mut numbered = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        numbered.push(if piece.starts_with(|first: char| first.is_ascii_digit()) { '?' } else { '$' });
        numbered.push_str(piece);
    }
    Cow::Owned(numbered)
}

/// A statement with its parameters numbered so much higher.
fn later(sql: &str, by: usize) -> String {
    let mut pieces = sql.split('$');
    let mut moved = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = piece.split_at(digits);
        match number.parse::<usize>() {
            Ok(number) => moved.push_str(&format!("${}{rest}", number + by)),
            Err(_) => moved.push_str(&format!("${piece}")),
        }
    }
    moved
}

/// The largest power of two that is not above `number`; 1 for 0.
fn prev_power_of_two(number: usize) -> usize {
    1 << (usize::BITS - 1 - number.max(1).leading_zeros())
}

/// Writes the places of many rows for one statement: `($1, $2), ($3, $4)` for 2 rows of 2.
/// Multi-row statements save PostgreSQL a round trip a row; both engines know them.
pub struct PlacesForValues {
    /// Rows in the statement.
    pub rows: usize,
    /// Values in a row.
    pub width: usize,
}

impl std::fmt::Display for PlacesForValues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for row in 0..self.rows {
            f.write_str(if row == 0 { "(" } else { ", (" })?;
            for column in 0..self.width {
                if column > 0 {
                    f.write_str(", ")?;
                }
                write!(f, "${}", row * self.width + column + 1)?;
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}
