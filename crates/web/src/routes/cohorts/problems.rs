//! `GET /cohorts/{id}/problems.csv`: every row of which something is wrong or to be known, to be put right in a spreadsheet.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use casework::cohort::{self, Problem, Said};
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Stop, named};
use crate::plain::cohort_problem_said;
use crate::routes::Problem as NotShown;
use crate::theirs::bare;

/// As in the template, with the line of the file before and what is wrong behind.
const HEADER: [&str; 12] = [
    "line",
    "nhs number",
    "given name",
    "family name",
    "date of birth",
    "postcode",
    "phone",
    "email",
    "practice code",
    "need",
    "note",
    "what is wrong",
];

pub(super) async fn take(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = taken(&call, &asked).await;
    call.end(answer)
}

async fn taken(call: &Call, asked: &Asked<Uuid>) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let id = named(asked)?;
    let words = call.here.words();
    let table = call.write(move |tx, asker| -> casework::Result<_> {
        let mut table = csv::Writer::from_writer(Vec::new());
        let mut wrote = table.write_record(HEADER);
        cohort::every_problem(tx, asker, id, |said, line, problems| {
            if wrote.is_ok() {
                wrote = table.write_record(row(words, said, line, problems));
            }
        })?;
        Ok(wrote
            .map_err(|error| error.to_string())
            .and_then(|()| table.into_inner().map_err(|error| error.to_string())))
    });
    let table = table.await?.map_err(NotShown::Broken)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"problems.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, table).into_response())
}

fn row(words: &Words, said: &Said, line: i64, problems: &[Problem]) -> [String; 12] {
    let wrong: Vec<String> =
        problems.iter().map(|problem| bare(&cohort_problem_said(words, *problem))).collect();
    [
        line.to_string(),
        safe(&said.nhs_number),
        safe(&said.given),
        safe(&said.family),
        safe(&said.born),
        safe(&said.postcode),
        safe(&said.phone),
        safe(&said.email),
        safe(&said.practice),
        safe(&said.need),
        safe(&said.note),
        wrong.join(" "),
    ]
}

/// A cell that no spreadsheet takes for a formula. A telephone number may begin with a plus.
fn safe(text: &str) -> String {
    let is_number =
        text.starts_with('+') && text[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        return format!("'{text}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_becomes_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2", "'-2"),
            ("+44 161 496 0011", "+44 161 496 0011"),
            ("+cmd", "'+cmd"),
            ("+", "+"),
            ("Margaret", "Margaret"),
        ] {
            assert_eq!(safe(cell), written, "{cell}");
        }
    }
}
