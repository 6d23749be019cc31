//! Reading the form on which answers are written down. Everything that is wrong with it is said at once.

use jiff::civil::Date;
use vocabulary::measures::{Answers, Licence, Measure, Score, ScoreError};

use super::{Completed, Occasion, Tongue};
use crate::refer::form::Typed;

/// The longest name of whoever helped, and the longest reference to a licence, in letters.
pub const LONGEST: usize = 200;

/// What somebody answered, read against its measure.
#[derive(Debug, Clone)]
pub struct Draft<'m> {
    /// The measure.
    pub measure: &'m Measure,
    /// The version whose questions were on the form.
    pub seen: String,
    /// When in support.
    pub occasion: Occasion,
    /// The day they answered.
    pub on: Date,
    /// What they answered.
    pub given: Given<'m>,
    /// Who filled it in.
    pub completed: Completed,
    /// Who helped; empty where nobody did.
    pub helped_by: String,
    /// In which language the questions were read.
    pub tongue: Tongue,
}

/// What was answered, or what came of it elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub enum Given<'m> {
    /// Answers to at least one question.
    Answers(Answers<'m>),
    /// The score of a measure whose questions are not in this program.
    Entered {
        /// The score.
        score: Score,
        /// By which licence it was asked. Never empty.
        licence: String,
    },
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of the field: a question's id, or one of the form's own.
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nobody said when in support.
    Occasion,
    /// No day.
    Day,
    /// Nobody said who filled it in.
    Completed,
    /// Somebody helped and nobody said who, or nobody did and somebody is named.
    Helper,
    /// None of the languages.
    Tongue,
    /// None of the answers to this question.
    Answer,
    /// No question was answered.
    Nothing,
    /// No number, or with too many decimals.
    ScoreNumber,
    /// A score that the measure cannot give.
    ScoreRange,
    /// The organisation's licence is not named.
    Licence,
    /// More words than there is room for.
    TooLong,
}

/// The names of the fields that are not questions. No question is called like one of them.
pub const OWN_FIELDS: [&str; 13] = [
    "occasion",
    "day",
    "day-day",
    "day-month",
    "day-year",
    "completed",
    "helped_by",
    "language",
    "score",
    "licence",
    "form",
    "version",
    "mark",
];

/// The day in three boxes.
fn day(typed: Typed<'_>) -> Option<Date> {
    let part = |name: &str| typed.one(name).parse::<i16>().ok();
    let small = |name: &str| part(name).and_then(|number| i8::try_from(number).ok());
    Date::new(part("day-year")?, small("day-month")?, small("day-day")?).ok()
}

/// Reads a form.
///
/// # Errors
/// Every [`Fault`] there is, in the order of the form.
pub fn read<'m>(measure: &'m Measure, typed: Typed<'_>) -> Result<Draft<'m>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut wrong = |field: &str, wrong: Wrong| faults.push(Fault { field: field.to_owned(), wrong });
    let occasion = Occasion::parse(typed.one("occasion"));
    if occasion.is_none() {
        wrong("occasion", Wrong::Occasion);
    }
    let on = day(typed);
    if on.is_none() {
        wrong("day-day", Wrong::Day);
    }
    let completed = Completed::parse(typed.one("completed"));
    if completed.is_none() {
        wrong("completed", Wrong::Completed);
    }
    let helped_by = typed.one("helped_by").to_owned();
    if helped_by.chars().count() > LONGEST {
        wrong("helped_by", Wrong::TooLong);
    }
    let unfit = match completed {
        Some(Completed::WithHelp) => helped_by.is_empty(),
        Some(Completed::Alone) => !helped_by.is_empty(),
        _ => false,
    };
    if unfit {
        wrong("helped_by", Wrong::Helper);
    }
    let tongue = Tongue::parse(typed.one("language"));
    if tongue.is_none() {
        wrong("language", Wrong::Tongue);
    }
    let given = if measure.licence == Licence::ScoreOnly {
        entered(measure, typed, &mut wrong)
    } else {
        answered(measure, typed, &mut wrong)
    };
    match (occasion, on, completed, tongue, given) {
        (Some(occasion), Some(on), Some(completed), Some(tongue), Some(given)) if faults.is_empty() => {
            let seen = typed.one("version").to_owned();
            Ok(Draft { measure, seen, occasion, on, given, completed, helped_by, tongue })
        }
        _ => Err(faults),
    }
}

fn entered<'m>(
    measure: &Measure,
    typed: Typed<'_>,
    wrong: &mut impl FnMut(&str, Wrong),
) -> Option<Given<'m>> {
    let score = measure.entered(typed.one("score"));
    match score {
        Ok(_) => {}
        Err(ScoreError::Outside) => wrong("score", Wrong::ScoreRange),
        Err(ScoreError::NotNumber | ScoreError::NotEntered) => wrong("score", Wrong::ScoreNumber),
    }
    let licence = typed.one("licence").to_owned();
    if licence.is_empty() {
        wrong("licence", Wrong::Licence);
    } else if licence.chars().count() > LONGEST {
        wrong("licence", Wrong::TooLong);
    }
    score.ok().map(|score| Given::Entered { score, licence })
}

fn answered<'m>(
    measure: &'m Measure,
    typed: Typed<'_>,
    wrong: &mut impl FnMut(&str, Wrong),
) -> Option<Given<'m>> {
    // Question by question, so that all that is wrong is said.
    let mut sound = true;
    for item in &measure.items {
        if measure.answers([(item.id.as_str(), typed.one(&item.id))]).is_err() {
            wrong(&item.id, Wrong::Answer);
            sound = false;
        }
    }
    if !sound {
        return None;
    }
    let answers = measure.answers(typed.0.iter().map(|(name, value)| (name, value))).ok()?;
    if answers.is_empty() {
        wrong(measure.items.first().map_or("send", |item| item.id.as_str()), Wrong::Nothing);
        return None;
    }
    Some(Given::Answers(answers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::measures::Measures;

    fn get(id: &str) -> &'static Measure {
        Measures::embedded().get(id).unwrap()
    }

    const HEAD: [(&str, &str); 7] = [
        ("version", "1.0.0"),
        ("occasion", "baseline"),
        ("day-day", "1"),
        ("day-month", "6"),
        ("day-year", "2026"),
        ("completed", "by-phone"),
        ("language", "en"),
    ];

    fn with(changed: &[(&str, &str)]) -> Vec<(String, String)> {
        let kept = HEAD.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
        let text = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        kept.chain(changed).map(text).collect()
    }

    fn faults(id: &str, changed: &[(&str, &str)]) -> Vec<(String, Wrong)> {
        let fields = with(changed);
        let faults = read(get(id), Typed(&fields)).map(|_| ()).unwrap_err();
        faults.into_iter().map(|fault| (fault.field, fault.wrong)).collect()
    }

    #[test]
    fn no_question_is_called_like_a_field_of_the_form() {
        for measure in Measures::embedded().all() {
            for item in &measure.items {
                assert!(!OWN_FIELDS.contains(&item.id.as_str()), "{} {}", measure.id, item.id);
                assert!(!item.own_words, "{}: nobody writes here what a question is about", measure.id);
            }
        }
    }

    #[test]
    fn a_form_is_read_whole_or_half() {
        let fields = with(&[("happy", "0"), ("anxious", "10")]);
        let draft = read(get("ons4"), Typed(&fields)).unwrap();
        let Given::Answers(answers) = &draft.given else { panic!("{draft:?}") };
        assert_eq!(answers.iter().count(), 2);
        assert_eq!((draft.occasion, draft.completed), (Occasion::Baseline, Completed::ByPhone));
        let fields = with(&[("score", "21.54"), ("licence", "W-2026-17")]);
        let draft = read(get("swemwbs"), Typed(&fields)).unwrap();
        assert!(
            matches!(&draft.given, Given::Entered { licence, .. } if licence == "W-2026-17"),
            "{draft:?}"
        );
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let one = |field: &str, wrong| vec![(field.to_owned(), wrong)];
        let happy = ("happy", "5");
        let long = "x".repeat(LONGEST + 1);
        for (changed, expected) in [
            (vec![happy, ("occasion", "later")], one("occasion", Wrong::Occasion)),
            (vec![happy, ("day-day", "31")], one("day-day", Wrong::Day)),
            (vec![happy, ("day-year", "")], one("day-day", Wrong::Day)),
            (vec![happy, ("day-month", "300")], one("day-day", Wrong::Day)),
            (vec![happy, ("completed", "")], one("completed", Wrong::Completed)),
            (vec![happy, ("completed", "with-help")], one("helped_by", Wrong::Helper)),
            (vec![happy, ("completed", "alone"), ("helped_by", "Ann")], one("helped_by", Wrong::Helper)),
            (vec![happy, ("helped_by", &long)], one("helped_by", Wrong::TooLong)),
            (vec![happy, ("language", "fr")], one("language", Wrong::Tongue)),
            (vec![("happy", "11")], one("happy", Wrong::Answer)),
            (vec![("happy", "-1")], one("happy", Wrong::Answer)),
            (vec![("happy", "five")], one("happy", Wrong::Answer)),
            (vec![("happy", "")], one("satisfied", Wrong::Nothing)),
            (vec![], one("satisfied", Wrong::Nothing)),
        ] {
            assert_eq!(faults("ons4", &changed), expected, "{changed:?}");
        }
        assert_eq!(
            faults("cel", &[("content", "often"), ("satisfying", "x"), ("occasion", "")]),
            [
                ("occasion".to_owned(), Wrong::Occasion),
                ("content".to_owned(), Wrong::Answer),
                ("satisfying".to_owned(), Wrong::Answer)
            ]
        );
        let licence = ("licence", "W-1");
        for (changed, expected) in [
            (vec![("score", "21")], one("licence", Wrong::Licence)),
            (vec![("score", "21"), ("licence", &long)], one("licence", Wrong::TooLong)),
            (vec![licence], one("score", Wrong::ScoreNumber)),
            (vec![licence, ("score", "many")], one("score", Wrong::ScoreNumber)),
            (vec![licence, ("score", "36")], one("score", Wrong::ScoreRange)),
            (vec![licence, ("score", "6.9")], one("score", Wrong::ScoreRange)),
        ] {
            assert_eq!(faults("swemwbs", &changed), expected, "{changed:?}");
        }
    }
}
