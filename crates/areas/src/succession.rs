//! Codes that changed: which code an area had before, and which it has now.
//!
//! Data of different ages stand beside each other: postcodes of November 2025 name councils by codes that a table of
//! April 2024 does not know, and the other way round. The codes and days stand in `succession.csv`, from the Code
//! History Database of the Office for National Statistics.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;
use std::sync::LazyLock;

use intake::Table;
use intake::table::Quoting;
use jiff::civil::Date;

use crate::AreaCode;

/// One code that was followed by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The code that ended.
    pub old: AreaCode,
    /// The code that the area has, or lies in, since.
    pub new: AreaCode,
    /// The first day of the new code.
    pub since: Date,
    /// What the area was called that ended.
    pub name: String,
}

/// All that are known.
pub static SUCCESSIONS: LazyLock<Vec<Succession>> =
    LazyLock::new(|| read(include_str!("succession.csv")).unwrap_or_default());

fn read(text: &'static str) -> intake::Result<Vec<Succession>> {
    let mut table = Table::from_reader("succession.csv", Box::new(Cursor::new(text)), Quoting::Marks)?;
    let mut found = Vec::new();
    table.header()?;
    while let Some(row) = table.next()? {
        let code = |at| AreaCode::parse(row.cell(at));
        if let (Some(old), Some(new), Ok(since)) = (code(0), code(1), row.cell(2).parse()) {
            found.push(Succession { old, new, since, name: row.cell(3).to_owned() });
        }
    }
    Ok(found)
}

/// Codes that only changed, with the code that followed: nothing was merged.
pub(crate) fn recoded(successions: &[Succession]) -> impl Iterator<Item = (AreaCode, AreaCode)> {
    let into = |new| successions.iter().filter(|step| step.new == new).count();
    successions.iter().filter(move |step| into(step.new) == 1).map(|step| (step.old, step.new))
}

/// For each code that is not loaded, the loaded one that stands for the same area: the nearest that followed it, or
/// the one it followed, if that was the only one (several that were merged cannot be told apart again).
pub(crate) fn aliases(
    successions: &[Succession],
    is_loaded: impl Fn(AreaCode) -> bool,
) -> HashMap<AreaCode, AreaCode> {
    let mut after: HashMap<AreaCode, AreaCode> = HashMap::new();
    let mut before: HashMap<AreaCode, Vec<AreaCode>> = HashMap::new();
    for step in successions {
        after.insert(step.old, step.new);
        before.entry(step.new).or_default().push(step.old);
    }
    let codes: HashSet<AreaCode> = after.keys().chain(before.keys()).copied().collect();
    let forwards = |code| after.get(&code).copied();
    let backwards = |code| match before.get(&code)?[..] {
        [only] => Some(only),
        _ => None,
    };
    let nearest = |code: AreaCode, step: &dyn Fn(AreaCode) -> Option<AreaCode>| {
        // No more steps than there are successions: data that leads in a circle ends there.
        let steps = std::iter::successors(step(code), |code| step(*code)).take(successions.len());
        steps.into_iter().find(|code| is_loaded(*code))
    };
    codes
        .into_iter()
        .filter(|code| !is_loaded(*code))
        .filter_map(|code| Some((code, nearest(code, &forwards).or_else(|| nearest(code, &backwards))?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> AreaCode {
        AreaCode::parse(text).unwrap()
    }

    fn step(old: &str, new: &str) -> Succession {
        let since = jiff::civil::date(2025, 4, 1);
        Succession { old: code(old), new: code(new), since, name: String::new() }
    }

    #[test]
    fn every_line_of_the_file_is_read_and_keeps_the_kind() {
        let lines = include_str!("succession.csv").lines().count() - 1;
        assert_eq!(SUCCESSIONS.len(), lines);
        for step in &*SUCCESSIONS {
            assert_eq!(step.old.kind(), step.new.kind(), "{step:?}");
            assert!(step.old.kind().is_some() && step.old != step.new, "{step:?}");
        }
        let old: HashSet<AreaCode> = SUCCESSIONS.iter().map(|step| step.old).collect();
        assert_eq!(old.len(), lines, "a code is followed by one other");
    }

    #[test]
    fn a_code_is_found_by_the_one_before_and_the_one_after() {
        let steps = [step("E08000901", "E08000902"), step("E08000902", "E08000903")];
        for loaded in ["E08000901", "E08000902", "E08000903"] {
            let found = aliases(&steps, |asked| asked == code(loaded));
            assert_eq!(found.len(), 2, "{loaded}");
            assert!(found.values().all(|target| *target == code(loaded)));
        }
    }

    #[test]
    fn merged_areas_are_found_by_the_new_one_and_not_the_other_way_round() {
        let steps = [step("E07000901", "E06000901"), step("E07000902", "E06000901")];
        let merged = aliases(&steps, |asked| asked == code("E06000901"));
        assert_eq!((merged.len(), merged[&code("E07000902")]), (2, code("E06000901")));
        assert!(aliases(&steps, |asked| asked.as_str().starts_with("E07")).is_empty());
    }

    #[test]
    fn a_merger_is_more_than_a_new_code() {
        let steps =
            [step("E07000901", "E06000901"), step("E07000902", "E06000901"), step("E08000901", "E08000902")];
        assert_eq!(recoded(&steps).collect::<Vec<_>>(), [(code("E08000901"), code("E08000902"))]);
    }

    #[test]
    fn data_that_leads_in_a_circle_ends() {
        let steps = [step("E08000901", "E08000902"), step("E08000902", "E08000901")];
        assert!(aliases(&steps, |_| false).is_empty());
    }
}
