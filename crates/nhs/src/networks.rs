//! Reads primary care networks, and which practices were their members from when to when.

use std::collections::BTreeMap;

use intake::{Error, Given, Layout, Level, Problem, Result, RowProblem, Run, Summary, Watch, package};
use store::{Db, values};

use crate::cells::{Cells, each_row};
use crate::claims::{Claims, Described, Related};
use crate::edition;
use crate::layouts::{NAMED_MEMBERS, NAMED_PCNS, WORKBOOK};
use crate::practices::take;
use crate::{Role, Tie};

/// The whole list has some 7,800 spells of membership. One with fewer than this was probably cut short.
const FEWEST_MEMBERS: i64 = 5_000;

/// `epcn`: the networks themselves, or what was summed up of them.
pub(crate) fn pcns(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let (day, note) = edition::of(db, given, &[(given.layout, "opened")])?;
    let mut run = Run::begin(db, given, day, watch)?;
    run.summary.notes.extend(note);
    let mut claims = Claims::default();
    for member in given.members {
        let left_out = each_row(given.layout, member, "pcn", &mut run, |row| pcn(row, &mut claims))?;
        claims.left_out.extend(left_out);
    }
    claims.end(db, given, run)
}

fn pcn(row: &mut Cells<'_, '_, '_>, claims: &mut Claims) {
    let Some(code) = row.own_code() else { return };
    let Ok(closed) = row.certain_day("closed") else { return };
    let described = Described {
        name: row.text("name"),
        opened: row.day("opened"),
        closed,
        address: row.joined(&["line1", "line2", "line3", "line4", "line5"]),
        town: row.text("town").or_else(|| row.text("line4")),
        postcode: row.postcode("postcode"),
        ..Described::new(&code, Role::Pcn)
    };
    if take(row, claims, described)
        && let Some(parent) = row.code("commissioner")
    {
        let name = row.text("commissioner name").unwrap_or_default();
        claims.mention(&parent, Role::SubIcb, &name, "");
        claims.relate(Related { tie: Tie::Commissioned, child: code, parent, starts: None, ends: None });
    }
}

/// `epcncorepartnerdetails`: who was a member of what.
pub(crate) fn members(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    // A workbook may have the networks on another sheet, and then both are wanted.
    if given.members.iter().any(|member| package::is_workbook(member.file_name())) && has(given, &WORKBOOK) {
        return workbook(db, &Given { layout: &WORKBOOK, ..*given }, watch);
    }
    let (day, note) = edition::of(db, given, &[(given.layout, "starts")])?;
    let mut run = Run::begin(db, given, day, watch)?;
    run.summary.notes.extend(note);
    let mut claims = Claims::default();
    for member in given.members {
        let left_out =
            each_row(given.layout, member, "membership", &mut run, |row| membership(row, &mut claims))?;
        claims.left_out.extend(left_out);
    }
    end_members(db, given, run, claims)
}

/// Both sheets of the workbook.
pub(crate) fn workbook(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    if !has(given, &NAMED_MEMBERS) {
        return pcns(db, &Given { layout: &NAMED_PCNS, ..*given }, watch);
    }
    let (day, note) = edition::of(db, given, &[(&WORKBOOK, "opened"), (&NAMED_MEMBERS, "starts")])?;
    let mut run = Run::begin(db, given, day, watch)?;
    run.summary.notes.extend(note);
    let mut claims = Claims::default();
    for member in given.members {
        let left_out = each_row(&WORKBOOK, member, "pcn", &mut run, |row| pcn(row, &mut claims))?;
        claims.left_out.extend(left_out);
        let left_out =
            each_row(&NAMED_MEMBERS, member, "membership", &mut run, |row| membership(row, &mut claims))?;
        claims.left_out.extend(left_out);
    }
    end_members(db, given, run, claims)
}

fn has(given: &Given<'_>, layout: &Layout) -> bool {
    given.members.iter().any(|member| layout.fit(member).is_some())
}

fn membership(row: &mut Cells<'_, '_, '_>, claims: &mut Claims) {
    let Some(practice) = row.own_code() else { return };
    let Some(pcn) = row.code("pcn") else {
        row.reject("pcn", "there is no code of a network");
        return;
    };
    let (Ok(starts), Ok(ends)) = (row.certain_day("starts"), row.certain_day("ends")) else { return };
    if starts.is_none() {
        row.reject("starts", "there is no day on which the membership began");
        return;
    }
    if ends.is_some() && ends < starts {
        row.reject("ends", "the membership ends before it begins");
        return;
    }
    let related = Related { tie: Tie::Member, child: practice.clone(), parent: pcn.clone(), starts, ends };
    if !claims.relate(related) {
        row.report(
            Level::Noted,
            "starts",
            "this membership stands in the file twice, and the last one counts",
            "",
        );
    }
    claims.mention(&practice, Role::Practice, &row.text("name").unwrap_or_default(), "");
    claims.mention(&pcn, Role::Pcn, &row.text("pcn name").unwrap_or_default(), "");
    for (child, key) in [(practice, "commissioner"), (pcn, "pcn commissioner")] {
        let Some(parent) = row.code(key) else { continue };
        let name = row.text(&format!("{key} name")).unwrap_or_default();
        claims.mention(&parent, Role::SubIcb, &name, "");
        claims.relate(Related { tie: Tie::Commissioned, child, parent, starts: None, ends: None });
    }
}

fn end_members(db: &Db, given: &Given<'_>, mut run: Run<'_, '_>, claims: Claims) -> Result<Summary> {
    let dataset = given.layout.dataset;
    let loaded: i64 = db.read(move |tx| -> store::Result<i64> {
        tx.one(
            "select count(*) from nhs_relation where dataset = $1 and kind = $2 and removed_at is null",
            values![dataset, Tie::Member.as_str()],
            |row| row.get(0),
        )
    })?;
    let mut spells: BTreeMap<&str, Vec<&Related>> = BTreeMap::new();
    for spell in claims.relations().filter(|related| related.tie == Tie::Member) {
        spells.entry(&spell.child).or_default().push(spell);
    }
    let count = spells.values().map(Vec::len).sum::<usize>() as i64;
    // A list of one region is small each time; only the first one cannot be told from a whole list cut short.
    let was_small = loaded > 0 && loaded < FEWEST_MEMBERS;
    if count < FEWEST_MEMBERS && !was_small && !given.asked.allow_large_removal {
        return Err(Error::Refused(format!(
            "{} holds {count} memberships of practices, and the whole list has about 7,800: it was probably cut \
             short. Nothing was changed; --allow-large-removal takes it all the same",
            given.address
        )));
    }
    let mut twice = 0;
    for spells in spells.values_mut() {
        spells.sort_by_key(|spell| (spell.starts, spell.ends));
        let overlaps: Vec<_> = spells
            .windows(2)
            .filter(|pair| pair[0].ends.is_none_or(|ends| Some(ends) >= pair[1].starts))
            .map(|pair| overlap(given.address, pair[0], pair[1]))
            .collect();
        twice += u64::from(!overlaps.is_empty());
        overlaps.iter().for_each(|found| run.report(found));
    }
    let of = spells.len() as u64;
    run.share("practices that were never in two networks at once", of - twice, of);
    claims.end(db, given, run)
}

fn overlap(place: &str, earlier: &Related, later: &Related) -> RowProblem {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "now".to_owned(), |day| day.to_string());
    RowProblem {
        place: place.to_owned(),
        kind: "membership",
        id: earlier.child.clone(),
        problem: Problem {
            level: Level::Noted,
            path: "member".to_owned(),
            what:
                "this practice is in two networks at once; while that is so, the one that began last counts"
                    .to_owned(),
            value: format!(
                "{} from {} to {}, {} from {} to {}",
                earlier.parent,
                day(earlier.starts),
                day(earlier.ends),
                later.parent,
                day(later.starts),
                day(later.ends)
            ),
        },
    }
}
