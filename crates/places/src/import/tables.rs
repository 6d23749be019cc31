//! Postcodes in tables with a header: the directory and the look-up of the Office for National Statistics, and
//! Code-Point Open joined with LSOAs.

use intake::{Given, Member, Result, Run, Summary, Watch, values};
use jiff::civil::Date;
use store::Db;

use super::gather::{Cells, Gathered};
use super::{layouts, merge};
use crate::block::Lists;

pub(super) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let members = whole_ones(given.members);
    let edition = members.iter().find_map(|member| edition_of(member.file_name()));
    let mut run = Run::begin(db, given, edition, watch)?;
    if members.len() < given.members.len() {
        run.summary.notes.push(format!(
            "{} files in a folder multi_csv were passed over: they hold the same rows, split by area.",
            given.members.len() - members.len()
        ));
    }
    let lists = if given.layout.dataset == layouts::JOINED.dataset {
        Lists::ORDNANCE_SURVEY
    } else {
        Lists::STATISTICS
    };
    let mut gathered = Gathered::new(lists);
    members.iter().for_each(|member| member.expect());
    let mut without_lsoa = false;
    for member in members {
        let (mut table, columns) = given.layout.table(member)?;
        let at = Cells::each(|key| columns.of(key));
        without_lsoa |= at.lsoa.is_none();
        while let Some(row) = table.next()? {
            gathered.take(&mut run, &row, &at.of(&row));
        }
    }
    if without_lsoa {
        run.summary.notes.push(
            "This edition has no LSOAs of 2021, and older ones are not used. What was known of LSOAs stays."
                .to_owned(),
        );
    }
    merge::finish(db, given, run, gathered)
}

/// The directory comes as one file and, in a folder beside it, once more in a file for each area.
fn whole_ones(members: &[Member]) -> Vec<&Member> {
    let part = |member: &&Member| member.name.to_ascii_lowercase().contains("multi_csv/");
    let whole: Vec<&Member> = members.iter().filter(|member| !part(member)).collect();
    if whole.is_empty() { members.iter().collect() } else { whole }
}

/// The month in a name such as `ONSPD_FEB_2026_UK.csv`.
fn edition_of(name: &str) -> Option<Date> {
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    words.windows(2).find_map(|pair| {
        let a_month = pair[0].len() >= 3 && pair[0].bytes().all(|byte| byte.is_ascii_alphabetic());
        (a_month && pair[1].len() == 4).then(|| values::month(&pair.join(" "))).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn editions_are_in_the_names_of_files() {
        for (name, edition) in [
            ("ONSPD_FEB_2026_UK.csv", Some(date(2026, 2, 1))),
            ("NSPL21_AUG_2024_UK.csv", Some(date(2024, 8, 1))),
            ("ONSPD_NOV_2025_UK_AB.csv", Some(date(2025, 11, 1))),
            ("onspd-may-2025.csv.gz", Some(date(2025, 5, 1))),
            ("postcodes.csv", None),
            ("NSPL_2024.csv", None),
            ("postcodes_gb_2025.csv", None),
        ] {
            assert_eq!(edition_of(name), edition, "{name}");
        }
    }
}
