//! When to ask: at the beginning, some weeks later, and before support ends. A prompt reminds whoever supports somebody. It is
//! never a condition, and nobody has to answer.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use serde::Deserialize;
use store::{Tx, Value};
use uuid::Uuid;
use vocabulary::measures::{Licence, Measures};

use super::Occasion;
use crate::Result;
use crate::clocks::day_in_england;
use crate::referral::Whole;

/// When to ask, as `vocabularies/measuring.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usual {
    /// The measures that are named where nobody has asked anything yet.
    pub baseline: Vec<String>,
    /// So many weeks after the last answers it is asked again.
    pub review_weeks: u8,
    /// So many days a link is good for by which somebody answers without an account.
    pub link_days: u16,
    /// So often a wrong year of birth may be said before it is closed.
    pub link_tries: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    baseline: Baseline,
    review: Review,
    link: ByLink,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Baseline {
    usual: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Review {
    weeks: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ByLink {
    days: u16,
    tries: u8,
}

fn parse(text: &str, measures: &Measures) -> std::result::Result<Usual, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    if file.baseline.usual.is_empty() {
        return Err("usual: name at least one measure".to_owned());
    }
    for id in &file.baseline.usual {
        match measures.get(id) {
            None => return Err(format!("{id}: there is no measure of this id")),
            Some(measure) if measure.licence == Licence::ScoreOnly => {
                return Err(format!("{id}: this needs a licence, so not everybody can ask it"));
            }
            Some(_) => {}
        }
    }
    if !(1..=52).contains(&file.review.weeks) {
        return Err("weeks: give a whole number from 1 to 52".to_owned());
    }
    if !(1..=180).contains(&file.link.days) {
        return Err("days: give a whole number from 1 to 180".to_owned());
    }
    if !(1..=10).contains(&file.link.tries) {
        return Err("tries: give a whole number from 1 to 10".to_owned());
    }
    Ok(Usual {
        baseline: file.baseline.usual,
        review_weeks: file.review.weeks,
        link_days: file.link.days,
        link_tries: file.link.tries,
    })
}

/// What is usual, read once.
#[must_use]
pub fn usual() -> &'static Usual {
    static USUAL: OnceLock<Usual> = OnceLock::new();
    USUAL.get_or_init(|| {
        parse(include_str!("../../../../vocabularies/measuring.toml"), Measures::embedded())
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/measuring.toml cannot be read: {error}"))
    })
}

/// Something to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// When in support.
    pub occasion: Occasion,
    /// The measure, by its id.
    pub measure: String,
    /// From which day on. A review says so beforehand.
    pub from: Date,
}

impl Prompt {
    /// Whether it is time.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        self.from <= today
    }
}

/// Answers that count, as far as the rule needs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The measure, by its id.
    pub measure: String,
    /// When in support.
    pub occasion: Occasion,
    /// The day.
    pub on: Date,
}

/// What to ask during a referral: nothing before somebody has spoken with the person; then the usual measures, until one of any
/// is answered; then each that was answered again, some weeks after the last time. `closing` is the day on which support is
/// about to end: whatever was answered is asked once more.
#[must_use]
pub fn prompts(
    usual: &Usual,
    answered: &[Answered],
    spoken: Option<Date>,
    closing: Option<Date>,
) -> Vec<Prompt> {
    let begun = |occasion| answered.iter().any(|one| one.occasion == occasion);
    if !begun(Occasion::Baseline) {
        // At the end it is too late for a beginning.
        let (Some(from), None) = (spoken, closing) else { return Vec::new() };
        let prompt =
            |measure: &String| Prompt { occasion: Occasion::Baseline, measure: measure.clone(), from };
        return usual.baseline.iter().map(prompt).collect();
    }
    let mut last: BTreeMap<&str, (Date, bool)> = BTreeMap::new();
    for one in answered {
        let known = last.entry(one.measure.as_str()).or_insert((one.on, false));
        known.0 = known.0.max(one.on);
        known.1 |= one.occasion == Occasion::Closure;
    }
    let has_baseline =
        |id: &str| answered.iter().any(|one| one.measure == id && one.occasion == Occasion::Baseline);
    let mut all: Vec<Prompt> = last
        .into_iter()
        .filter(|(id, (_, closed))| has_baseline(id) && !closed)
        .map(|(id, (on, _))| match closing {
            Some(from) => Prompt { occasion: Occasion::Closure, measure: id.to_owned(), from },
            None => {
                let later = on.checked_add(Span::new().weeks(usual.review_weeks)).unwrap_or(Date::MAX);
                Prompt { occasion: Occasion::Review, measure: id.to_owned(), from: later }
            }
        })
        .collect();
    all.sort_by_key(|prompt| prompt.from);
    all
}

/// So many referrals are asked for at a time: fewer than any engine takes values of one statement.
const AT_A_TIME: usize = 500;

/// What to ask during each of some referrals, by their identifiers, with when somebody first spoke with each person. For lists
/// of those whom whoever asks may read: they have asked for the right.
pub(crate) fn of_some(
    tx: &mut Tx<'_>,
    referrals: &[(Uuid, Option<Timestamp>)],
    closing: Option<Date>,
) -> Result<HashMap<Uuid, Vec<Prompt>>> {
    let mut answered: HashMap<Uuid, Vec<Answered>> = HashMap::new();
    for some in referrals.chunks(AT_A_TIME) {
        let places: Vec<String> = (1..=some.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "select referral_id, measure, occasion, answered_on from measure_answer
             where error_at is null and referral_id in ({})",
            places.join(", ")
        );
        let given: Vec<Value<'_>> = some.iter().map(|(id, _)| Value::from(*id)).collect();
        tx.each(&sql, &given, |row| {
            let (occasion, on) = (row.get::<String>(2)?, row.get::<String>(3)?);
            if let (Some(occasion), Ok(on)) = (Occasion::parse(&occasion), on.parse()) {
                let one = Answered { measure: row.get(1)?, occasion, on };
                answered.entry(row.get(0)?).or_default().push(one);
            }
            Ok(())
        })?;
    }
    let of = |(id, spoken): &(Uuid, Option<Timestamp>)| {
        let known = answered.remove(id).unwrap_or_default();
        (*id, prompts(usual(), &known, spoken.map(day_in_england), closing))
    };
    Ok(referrals.iter().map(of).collect())
}

/// The same for one.
pub(crate) fn of_one(
    tx: &mut Tx<'_>,
    referral: Uuid,
    spoken: Option<Timestamp>,
    closing: Option<Date>,
) -> Result<Vec<Prompt>> {
    Ok(of_some(tx, &[(referral, spoken)], closing)?.remove(&referral).unwrap_or_default())
}

/// What to ask before a referral is closed, for the page that closes it. Whoever has it whole was asked for the right to read it,
/// and that they read it is recorded.
///
/// # Errors
/// The store's.
pub fn before_closing(tx: &mut Tx<'_>, whole: &Whole) -> Result<Vec<Prompt>> {
    let today = day_in_england(tx.now());
    of_one(tx, whole.referral.id, whole.referral.first_contact, Some(today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const GOOD: &str = include_str!("../../../../vocabularies/measuring.toml");

    #[test]
    fn the_file_can_be_read_and_what_is_wrong_with_it_is_said() {
        let measures = Measures::embedded();
        assert_eq!(parse(GOOD, measures).unwrap().baseline, ["ons4", "ons-loneliness-4"]);
        for (from, to, said) in [
            ("\"ons4\", ", "\"ons5\", ", "ons5: there is no measure"),
            ("\"ons4\", ", "\"swemwbs\", ", "swemwbs: this needs a licence"),
            ("[\"ons4\", \"ons-loneliness-4\"]", "[]", "at least one"),
            ("weeks = 12", "weeks = 0", "from 1 to 52"),
            ("weeks = 12", "weeks = 53", "from 1 to 52"),
            ("weeks = 12", "months = 3", "months"),
            ("days = 14", "days = 0", "from 1 to 180"),
            ("tries = 3", "tries = 11", "from 1 to 10"),
        ] {
            assert!(GOOD.contains(from));
            let error = parse(&GOOD.replacen(from, to, 1), measures).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }

    fn answered(measure: &str, occasion: Occasion, on: Date) -> Answered {
        Answered { measure: measure.to_owned(), occasion, on }
    }

    fn asked(
        answered: &[Answered],
        spoken: Option<Date>,
        closing: Option<Date>,
    ) -> Vec<(Occasion, String, Date)> {
        let usual = Usual {
            baseline: vec!["ons4".to_owned(), "cel".to_owned()],
            review_weeks: 12,
            link_days: 14,
            link_tries: 3,
        };
        let all = prompts(&usual, answered, spoken, closing);
        all.into_iter().map(|one| (one.occasion, one.measure, one.from)).collect()
    }

    #[test]
    fn nothing_is_asked_before_anybody_spoke_and_one_beginning_is_enough() {
        let spoken = date(2026, 5, 5);
        assert_eq!(asked(&[], None, None), []);
        assert_eq!(asked(&[], None, Some(spoken)), []);
        assert_eq!(asked(&[], Some(spoken), Some(date(2026, 9, 1))), [], "too late for a beginning");
        let usual = ["ons4", "cel"].map(|id| (Occasion::Baseline, id.to_owned(), spoken));
        assert_eq!(asked(&[], Some(spoken), None), usual);
        let review = answered("ons4", Occasion::Review, date(2026, 6, 1));
        assert_eq!(asked(&[review], Some(spoken), None), usual, "a review is no beginning");
        let other = answered("pam", Occasion::Baseline, date(2026, 5, 6));
        assert_eq!(
            asked(&[other], Some(spoken), None),
            [(Occasion::Review, "pam".to_owned(), date(2026, 7, 29))]
        );
    }

    #[test]
    fn what_was_answered_is_asked_again_weeks_after_the_last_time_and_at_the_end() {
        let (spoken, end) = (Some(date(2026, 5, 5)), Some(date(2026, 10, 1)));
        let mut all = vec![
            answered("ons4", Occasion::Baseline, date(2026, 5, 6)),
            answered("cel", Occasion::Baseline, date(2026, 5, 4)),
        ];
        let review = |id: &str, on| (Occasion::Review, id.to_owned(), on);
        assert_eq!(
            asked(&all, spoken, None),
            [review("cel", date(2026, 7, 27)), review("ons4", date(2026, 7, 29))],
            "the earliest first"
        );
        all.push(answered("ons4", Occasion::Review, date(2026, 7, 1)));
        all.push(answered("pam", Occasion::Review, date(2026, 7, 1)));
        assert_eq!(
            asked(&all, spoken, None),
            [review("cel", date(2026, 7, 27)), review("ons4", date(2026, 9, 23))],
            "what has no beginning is not asked for"
        );
        let closure = |id: &str| (Occasion::Closure, id.to_owned(), date(2026, 10, 1));
        assert_eq!(asked(&all, spoken, end), [closure("cel"), closure("ons4")]);
        all.push(answered("cel", Occasion::Closure, date(2026, 9, 30)));
        assert_eq!(asked(&all, spoken, end), [closure("ons4")]);
        assert_eq!(asked(&all, spoken, None), [review("ons4", date(2026, 9, 23))]);
        let prompt =
            Prompt { occasion: Occasion::Review, measure: "ons4".to_owned(), from: date(2026, 9, 23) };
        assert!(!prompt.is_due(date(2026, 9, 22)) && prompt.is_due(date(2026, 9, 23)));
    }
}
