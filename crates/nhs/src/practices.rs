//! Reads practices: the list of all that prescribe, the table joined from several lists, and how many people are
//! registered where.

use std::collections::BTreeMap;

use intake::{Given, Level, Result, Run, Summary, Watch};
use jiff::civil::Date;
use store::Db;

use crate::cells::{Cells, each_row};
use crate::claims::{Claims, Described, Related};
use crate::edition::{self, today};
use crate::layouts::{JOINED, PRACTICES};
use crate::{Role, Status, Tie};

const LINES: [&str; 5] = ["line1", "line2", "line3", "line4", "line5"];

/// `epraccur`: practices and other prescribers, with their commissioner, board and region.
pub(crate) fn practices(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let (day, note) = edition::of(db, given, &[(&PRACTICES, "opened"), (&PRACTICES, "joined")])?;
    let mut run = Run::begin(db, given, day, watch)?;
    run.summary.notes.extend(note);
    let mut claims = Claims::default();
    let mut upwards = Upwards::default();
    for member in given.members {
        let left_out = each_row(given.layout, member, "practice", &mut run, |row| {
            practice(row, &mut claims, &mut upwards);
        })?;
        claims.left_out.extend(left_out);
    }
    upwards.claim(&mut claims);
    shares(&claims, &mut run, today(db));
    claims.end(db, given, run)
}

fn practice(row: &mut Cells<'_, '_, '_>, claims: &mut Claims, upwards: &mut Upwards) {
    let Some(code) = row.own_code() else { return };
    let Ok(closed) = row.certain_day("closed") else { return };
    let setting = row.raw("setting");
    let described = Described {
        name: name(row),
        ods_role: row.text("setting"),
        status: status(row),
        opened: row.day("opened"),
        closed,
        address: row.joined(&LINES),
        // The fourth line is the town, the fifth the county; short addresses leave the fourth empty.
        town: row.text("line4").or_else(|| row.text("line3")),
        postcode: row.postcode("postcode"),
        phone: row.text("phone"),
        ..Described::new(&code, Role::of_prescribing_setting(setting))
    };
    let live = described.role == Role::Practice && described.status != Some(Status::Inactive);
    if !take(row, claims, described) {
        return;
    }
    let commissioner = row.code("commissioner");
    if let Some(parent) = &commissioner {
        let (starts, ends) = (row.day("joined"), row.day("left"));
        let parent = parent.clone();
        claims.relate(Related { tie: Tie::Commissioned, child: code, parent, starts, ends });
    }
    let (icb, region) = (row.code("icb"), row.code("region"));
    if live {
        upwards.saw(commissioner, icb, region);
    }
}

fn name(row: &mut Cells<'_, '_, '_>) -> Option<String> {
    let name = row.text("name");
    if name.is_none() {
        row.unread("name", "this organisation has no name. It is taken, and shown by its code");
    }
    name
}

fn status(row: &mut Cells<'_, '_, '_>) -> Option<Status> {
    let text = row.raw("status");
    let status = Status::parse(text);
    if status.is_none() && !text.is_empty() {
        row.unread("status", "this is not a status that ODS uses, such as ACTIVE or A");
    }
    status
}

/// Takes what a row describes, or says that another row did.
pub(crate) fn take(row: &mut Cells<'_, '_, '_>, claims: &mut Claims, described: Described) -> bool {
    let Some(again) = claims.describe(described) else { return true };
    if claims.organisations.get(&again.code) == Some(&again) {
        row.report(Level::Noted, "code", "this row stands in the file twice", &again.code);
    } else {
        row.reject("code", "another row has this code and says something else. The first one counts");
    }
    false
}

/// Which board a sub-location is part of, and which region a board, as most of their practices say: a few practices
/// are given to a board that is not their commissioner's. Welsh ones say none, and so their health boards have none.
#[derive(Default)]
struct Upwards {
    boards: BTreeMap<String, BTreeMap<Option<String>, u32>>,
    regions: BTreeMap<String, BTreeMap<Option<String>, u32>>,
}

impl Upwards {
    fn saw(&mut self, commissioner: Option<String>, icb: Option<String>, region: Option<String>) {
        if let Some(commissioner) = commissioner {
            *self.boards.entry(commissioner).or_default().entry(icb.clone()).or_default() += 1;
        }
        if let Some(icb) = icb {
            *self.regions.entry(icb).or_default().entry(region).or_default() += 1;
        }
    }

    fn claim(self, claims: &mut Claims) {
        for (level, roles) in
            [(self.boards, [Role::SubIcb, Role::Icb]), (self.regions, [Role::Icb, Role::Region])]
        {
            for (child, parents) in level {
                let most = parents.into_iter().max_by_key(|(_, practices)| *practices);
                let Some((Some(parent), _)) = most else { continue };
                claims.mention(&child, roles[0], "", "");
                claims.mention(&parent, roles[1], "", "");
                claims.relate(Related { tie: Tie::Part, child, parent, starts: None, ends: None });
            }
        }
    }
}

fn shares(claims: &Claims, run: &mut Run<'_, '_>, day: Date) {
    let open = |d: &&Described| {
        d.role == Role::Practice
            && d.status != Some(Status::Inactive)
            && d.opened.is_none_or(|opened| opened <= day)
            && d.closed.is_none_or(|closed| closed >= day)
    };
    let practices: Vec<&Described> = claims.organisations.values().filter(open).collect();
    let of = practices.len() as u64;
    let have = |has: &dyn Fn(&Described) -> bool| practices.iter().filter(|d| has(d)).count() as u64;
    run.share("open practices with a postcode", have(&|d| d.postcode.is_some()), of);
    run.share("open practices with a telephone number", have(&|d| d.phone.is_some()), of);
}

/// Practices with all that they belong to in one row.
pub(crate) fn joined(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let beginnings = [(&JOINED, "opened"), (&JOINED, "joined"), (&JOINED, "counted")];
    let (day, note) = edition::of(db, given, &beginnings)?;
    let mut run = Run::begin(db, given, day, watch)?;
    run.summary.notes.extend(note);
    let (mut claims, mut upwards, mut mentioned) = (Claims::default(), Upwards::default(), Vec::new());
    for member in given.members {
        let left_out = each_row(given.layout, member, "practice", &mut run, |row| {
            joined_practice(row, &mut claims, &mut upwards, &mut mentioned);
        })?;
        claims.left_out.extend(left_out);
    }
    let of = claims.organisations.len() as u64;
    let listed = claims.organisations.values().filter(|d| d.patients.is_some()).count() as u64;
    run.share("practices with a list size", listed, of);
    upwards.claim(&mut claims);
    mention_all(&mut claims, mentioned);
    claims.end(db, given, run)
}

/// Code, role, name and GSS code of organisations that are named beside others. They wait until all rows are read,
/// so that nothing said by the way stands where a row of its own belongs.
type Mentioned = Vec<(String, Role, String, String)>;

fn mention_all(claims: &mut Claims, mentioned: Mentioned) {
    for (code, role, name, gss) in mentioned {
        claims.mention(&code, role, &name, &gss);
    }
}

fn joined_practice(
    row: &mut Cells<'_, '_, '_>,
    claims: &mut Claims,
    upwards: &mut Upwards,
    mentioned: &mut Mentioned,
) {
    let Some(code) = row.own_code() else { return };
    let described = Described {
        name: name(row),
        status: status(row),
        opened: row.day("opened"),
        address: row.joined(&LINES),
        town: row.text("line4").or_else(|| row.text("line3")),
        postcode: row.postcode("postcode"),
        phone: row.text("phone"),
        patients: row.count("patients"),
        counted: row.day("counted"),
        ..Described::new(&code, Role::Practice)
    };
    if !take(row, claims, described) {
        return;
    }
    let mut named = |row: &mut Cells<'_, '_, '_>, key: &str, role| {
        let code = row.code(key)?;
        let (name, gss) = (row.raw(&format!("{key} name")), row.raw(&format!("{key} gss")));
        mentioned.push((code.clone(), role, name.to_owned(), gss.to_owned()));
        Some(code)
    };
    let in_england = !row.raw("icb").is_empty();
    let pcn = named(row, "pcn", Role::Pcn);
    let commissioner = named(row, "commissioner", if in_england { Role::SubIcb } else { Role::Other });
    let (icb, region) = (named(row, "icb", Role::Icb), named(row, "region", Role::Region));
    if let Some(parent) = pcn {
        claims.relate(Related { tie: Tie::Member, child: code.clone(), parent, starts: None, ends: None });
    }
    if let Some(parent) = commissioner.clone() {
        let starts = row.day("joined");
        claims.relate(Related { tie: Tie::Commissioned, child: code, parent, starts, ends: None });
    }
    upwards.saw(commissioner, icb, region);
}

/// Clinical commissioning groups became sub-locations of boards on this day (Health and Care Act 2022).
const BOARDS_BEGAN: Date = jiff::civil::date(2022, 7, 1);

/// `gp-reg-pat-prac-all`: the numbers of registered people. Of several months the latest counts.
pub(crate) fn list_sizes(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let mut latest: Option<Date> = None;
    for member in given.members {
        let (mut table, columns) = given.layout.table(member)?;
        if let Some(row) = table.next()? {
            latest = latest.max(intake::values::day(columns.cell(&row, "counted")));
        }
    }
    let mut run = Run::begin(db, given, latest, watch)?;
    let mut claims = Claims::default();
    let mut others = 0_u64;
    let mut earlier = 0_u64;
    let mut mentioned = Vec::new();
    for member in given.members {
        let left_out = each_row(given.layout, member, "list size", &mut run, |row| {
            if !row.raw("sex").eq_ignore_ascii_case("all") || !row.raw("age").eq_ignore_ascii_case("all") {
                others += 1;
                return;
            }
            let Some(code) = row.own_code() else { return };
            let Ok(counted) = row.certain_day("counted") else { return };
            let Some(counted) = counted else {
                row.reject("counted", "there is no day on which the people were counted");
                return;
            };
            if Some(counted) < latest {
                earlier += 1;
                return;
            }
            let Some(patients) = row.count("patients") else {
                row.reject("patients", "there is no number of patients");
                return;
            };
            let described = Described {
                postcode: row.postcode("postcode"),
                patients: Some(patients),
                counted: Some(counted),
                ..Described::new(&code, Role::Practice)
            };
            if take(row, &mut claims, described)
                && let Some(commissioner) = row.code("commissioner")
            {
                let gss = row.raw("commissioner gss").to_owned();
                let role = if counted < BOARDS_BEGAN { Role::Ccg } else { Role::SubIcb };
                mentioned.push((commissioner, role, String::new(), gss));
            }
        })?;
        claims.left_out.extend(left_out);
    }
    if others > 0 {
        run.summary.notes.push(format!("{others} rows are of one sex or age, and were passed over"));
    }
    if earlier > 0 {
        run.summary
            .notes
            .push(format!("{earlier} rows are of an earlier month than the latest, and were passed over"));
    }
    mention_all(&mut claims, mentioned);
    claims.end(db, given, run)
}
