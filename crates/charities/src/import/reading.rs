//! The cells of one row, read into values, with what could not be read.

use intake::report::{Problem, RowProblem, shortened};
use intake::table::evened;
use intake::{Level, Run, values};
use jiff::civil::{Date, date};
use vocabulary::{PhoneNumber, Postcode, WebAddress};

/// What problems are about.
const CHARITY: &str = "charity";

/// Reads cells and remembers what was wrong with them.
#[derive(Default)]
pub(super) struct Reading {
    problems: Vec<Problem>,
}

/// A register that has lost a date writes this one.
const NO_DATE: Date = date(1970, 1, 1);

impl Reading {
    /// Remembers a problem. `value` is left empty where it may say where somebody lives.
    pub(super) fn problem(&mut self, level: Level, column: &str, what: &str, value: &str) {
        let (path, what) = (column.to_owned(), what.to_owned());
        self.problems.push(Problem { level, path, what, value: shortened(value) });
    }

    /// Text on one line.
    pub(super) fn line(text: &str) -> Option<String> {
        values::given(text).map(evened).filter(|text| !text.is_empty())
    }

    /// Text that may have several lines.
    pub(super) fn text(text: &str) -> Option<String> {
        values::given(text).map(|text| text.replace("\r\n", "\n").replace('\r', "\n"))
    }

    pub(super) fn day(&mut self, column: &str, text: &str) -> Option<Date> {
        let given = values::given(text)?;
        let read = values::day(given);
        if read.is_none() {
            self.problem(Level::Unread, column, "is not a date, and was left out", given);
        }
        read.filter(|day| *day != NO_DATE)
    }

    /// Whole pounds; pence are dropped.
    pub(super) fn pounds(&mut self, column: &str, text: &str) -> Option<i64> {
        let given = values::given(text)?;
        let read =
            values::number(given).filter(|number| number.abs() < 9e15).map(|number| number.trunc() as i64);
        if read.is_none() {
            self.problem(Level::Unread, column, "is not an amount of money, and was left out", given);
        }
        read
    }

    pub(super) fn flag(&mut self, column: &str, text: &str) -> bool {
        let Some(given) = values::given(text) else { return false };
        values::truth(given).unwrap_or_else(|| {
            self.problem(Level::Unread, column, "is neither true nor false, and was taken for false", given);
            false
        })
    }

    pub(super) fn postcode(&mut self, column: &str, text: &str) -> Option<Postcode> {
        let given = values::given(text)?;
        let read = Postcode::parse(given).ok();
        if read.is_none() {
            let what = "is not a postcode of the United Kingdom, and was kept as a line of the address";
            self.problem(Level::Unread, column, what, "");
        }
        read
    }

    /// As given; only whether it can be compared is looked at.
    pub(super) fn phone(&mut self, column: &str, text: &str) -> Option<String> {
        let given = Self::line(text)?;
        if PhoneNumber::parse(&given).is_err() {
            let what = "is not one telephone number, and cannot be used to recognise the charity";
            self.problem(Level::Noted, column, what, "");
        }
        Some(given)
    }

    pub(super) fn web(&mut self, column: &str, text: &str) -> Option<WebAddress> {
        let given = values::given(text)?;
        let read = WebAddress::parse_liberal(given).ok();
        if read.is_none() {
            self.problem(Level::Unread, column, "is not a web address, and was left out", given);
        }
        read.map(|read| read.address)
    }

    /// Hands over the problems of the row, which was taken.
    pub(super) fn report(self, run: &mut Run<'_, '_>, place: &dyn Fn() -> String, id: &str) {
        for problem in self.problems {
            run.report(&RowProblem { place: place(), kind: CHARITY, id: id.to_owned(), problem });
        }
    }
}

/// Leaves a row out, and says why.
pub(super) fn reject(run: &mut Run<'_, '_>, place: String, id: &str, column: &str, what: &str, value: &str) {
    run.summary.rejected += 1;
    tell(run, Level::Rejected, place, id, column, what, value);
}

/// Tells of something that was taken as it is, or not at all, but not by a row.
pub(super) fn tell(
    run: &mut Run<'_, '_>,
    level: Level,
    place: String,
    id: &str,
    column: &str,
    what: &str,
    value: &str,
) {
    let problem = Problem { level, path: column.to_owned(), what: what.to_owned(), value: shortened(value) };
    run.report(&RowProblem { place, kind: CHARITY, id: id.to_owned(), problem });
}
