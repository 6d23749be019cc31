//! What changed as a small picture, drawn here: a line from day to day. It stands beside a table that says the same.

use locales::Words;
use serde::Serialize;

use crate::plain::number_said;

/// Width and height of the picture, in its own units.
const WIDE: f64 = 320.0;
const HIGH: f64 = 140.0;
/// Where the line is drawn: from left to right, and from top to bottom.
const LEFT: f64 = 40.0;
const RIGHT: f64 = 300.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 108.0;

/// A number on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartPoint {
    /// Where it is, in units of the picture.
    pub x: String,
    /// Where it is, in units of the picture.
    pub y: String,
    /// Where its number stands.
    pub above: String,
    /// The number.
    pub number: String,
}

/// Numbers day by day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// The whole picture in a sentence.
    pub said: String,
    /// The lowest number there can be.
    pub lowest: String,
    /// The highest.
    pub highest: String,
    /// The first day.
    pub first: String,
    /// The last.
    pub last: String,
    /// Days and numbers.
    pub points: Vec<ChartPoint>,
    /// The line through them, as SVG writes it.
    pub line: String,
    /// What the picture shows, as SVG writes it.
    pub view: String,
}

fn unit(number: f64) -> String {
    format!("{number:.1}")
}

impl Chart {
    /// The picture of some numbers, or none of fewer than two. `dates` counts the days from any day on, as far apart as they are;
    /// `days` names them.
    #[must_use]
    pub fn of(
        words: &Words,
        what: &str,
        (lowest, highest): (f64, f64),
        dates: &[i64],
        days: &[(String, f64)],
    ) -> Option<Self> {
        let ((first, _), (last, _)) = (days.first()?, days.last()?);
        if days.len() < 2 || dates.len() != days.len() || highest <= lowest {
            return None;
        }
        let begin = *dates.first()?;
        let along = |place: usize| {
            let (from, to) = (begin, dates.last().copied().unwrap_or(begin));
            // All on one day stand side by side.
            let part = |one: i64, all: i64| {
                f64::from(i32::try_from(one).unwrap_or(0)) / f64::from(i32::try_from(all).unwrap_or(1))
            };
            if to > from {
                part(dates[place] - from, to - from)
            } else {
                part(i64::try_from(place).unwrap_or(0), i64::try_from(days.len() - 1).unwrap_or(1))
            }
        };
        let points: Vec<ChartPoint> = days
            .iter()
            .enumerate()
            .map(|(place, (_, number))| {
                let up = ((number - lowest) / (highest - lowest)).clamp(0.0, 1.0);
                let y = BOTTOM - up * (BOTTOM - TOP);
                ChartPoint {
                    x: unit(LEFT + along(place).clamp(0.0, 1.0) * (RIGHT - LEFT)),
                    y: unit(y),
                    above: unit(y - 8.0),
                    number: number_said(*number),
                }
            })
            .collect();
        let part = |(day, number): &(String, f64)| {
            let number = number_said(*number);
            words.say_with("measure-chart-part", &[("number", number.into()), ("day", day.into())])
        };
        let numbers: Vec<String> = days.iter().map(part).collect();
        let said = words.say_with(
            "measure-chart",
            &[
                ("what", what.into()),
                ("numbers", numbers.join(", ").into()),
                ("lowest", number_said(lowest).into()),
                ("highest", number_said(highest).into()),
            ],
        );
        let line: Vec<String> = points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
        Some(Self {
            said,
            lowest: number_said(lowest),
            highest: number_said(highest),
            first: first.clone(),
            last: last.clone(),
            line: line.join(" "),
            points,
            view: format!("0 0 {WIDE} {HIGH}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use locales::Language;

    fn drawn(dates: &[i64], numbers: &[f64]) -> Option<Chart> {
        let days: Vec<(String, f64)> =
            dates.iter().zip(numbers).map(|(date, number)| (format!("day {date}"), *number)).collect();
        Chart::of(Words::of(Language::English), "Total", (3.0, 9.0), dates, &days)
    }

    #[test]
    fn a_line_goes_from_the_first_day_to_the_last_within_what_there_can_be() {
        let chart = drawn(&[10, 40, 110], &[9.0, 6.0, 3.0]).unwrap();
        assert_eq!(chart.line, "40.0,22.0 118.0,65.0 300.0,108.0");
        assert_eq!((chart.lowest.as_str(), chart.highest.as_str()), ("3", "9"));
        assert_eq!(
            chart.said,
            "Total: 9 on day 10, 6 on day 40, 3 on day 110. The numbers can go from 3 to 9."
        );
        let one_day = drawn(&[5, 5, 5], &[9.0, 6.0, 3.0]).unwrap();
        assert_eq!(one_day.line, "40.0,22.0 170.0,65.0 300.0,108.0");
        let outside = drawn(&[0, 1], &[12.0, -4.0]).unwrap();
        assert_eq!(outside.line, "40.0,22.0 300.0,108.0");
    }

    #[test]
    fn of_one_number_there_is_no_picture() {
        assert_eq!(drawn(&[1], &[9.0]), None);
        assert_eq!(drawn(&[], &[]), None);
        let days = [("a".to_owned(), 1.0), ("b".to_owned(), 2.0)];
        assert_eq!(Chart::of(Words::of(Language::English), "x", (3.0, 3.0), &[1, 2], &days), None);
    }
}
