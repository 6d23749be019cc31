//! Reads commissioners: boards, their sub-locations, and the groups that were there before.

use intake::{Given, Level, Result, Run, Summary, Watch, values};
use jiff::civil::Date;
use store::Db;

use crate::cells::{Cells, each_row};
use crate::claims::{Claims, Described, Related};
use crate::practices::take;
use crate::{Role, Status, Tie, edition};

/// Commissioners as the ODS interface tells of them, with predecessors and successors.
pub(crate) fn commissioners(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let mut fetched: Option<Date> = None;
    for member in given.members {
        let (mut table, columns) = given.layout.table(member)?;
        if let Some(row) = table.next()? {
            fetched = fetched.max(values::day(columns.cell(&row, "fetched")));
        }
    }
    let (day, note) = match fetched {
        Some(day) => (Some(day), None),
        None => edition::of(db, given, &[(given.layout, "opened")])?,
    };
    let mut run = Run::begin(db, given, day, watch)?;
    run.summary.notes.extend(note);
    let mut claims = Claims::default();
    let mut parents = Vec::new();
    for member in given.members {
        let left_out = each_row(given.layout, member, "commissioner", &mut run, |row| {
            commissioner(row, &mut claims, &mut parents);
        })?;
        claims.left_out.extend(left_out);
    }
    for (code, name) in parents {
        // A parent without a row of its own is a region; boards have rows.
        claims.mention(&code, Role::Region, &name, "");
    }
    claims.end(db, given, run)
}

fn commissioner(row: &mut Cells<'_, '_, '_>, claims: &mut Claims, parents: &mut Vec<(String, String)>) {
    let Some(code) = row.own_code() else { return };
    let status = Status::parse(row.raw("status"));
    if status.is_none() {
        row.unread("status", "this is not a status that ODS uses, such as Active");
    }
    let described = Described {
        name: row.text("name"),
        ods_role: row.joined(&["role", "other roles"]),
        status,
        opened: row.day("opened"),
        address: row.joined(&["line1", "line2", "line3", "town", "county"]),
        town: row.text("town"),
        postcode: row.postcode("postcode"),
        ..Described::new(&code, Role::of_ods_roles(row.raw("role"), row.raw("other roles")))
    };
    if !take(row, claims, described) {
        return;
    }
    let mut succeeded = |child: String, parent: String| {
        claims.relate(Related { tie: Tie::Succeeded, child, parent, starts: None, ends: None })
    };
    if let Some(successor) = row.code("successor") {
        succeeded(code.clone(), successor);
    }
    for predecessor in row.raw("predecessors").split([',', ';', '|']).map(str::trim).filter(|p| !p.is_empty())
    {
        match vocabulary::OdsCode::parse(predecessor) {
            Ok(predecessor) => {
                succeeded(predecessor.as_str().to_owned(), code.clone());
            }
            Err(error) => row.report(Level::Unread, "predecessors", &error.to_string(), predecessor),
        }
    }
    if let Some(parent) = row.code("parent") {
        parents.push((parent.clone(), row.text("parent name").unwrap_or_default()));
        claims.relate(Related { tie: Tie::Part, child: code, parent, starts: None, ends: None });
    }
}

/// Lists of boards or of their sub-locations, which carry the codes of the Office for National Statistics. They may be
/// look-ups in which one of them fills many rows.
pub(crate) fn named(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>, role: Role) -> Result<Summary> {
    let (day, _) = edition::of(db, given, &[])?;
    let mut run = Run::begin(db, given, day, watch)?;
    let mut claims = Claims::default();
    let mut above = Vec::new();
    for member in given.members {
        let left_out = each_row(given.layout, member, role.as_str(), &mut run, |row| {
            let Some(code) = row.own_code() else { return };
            let described = Described {
                name: row.text("name"),
                gss_code: gss(row, "gss"),
                ..Described::new(&code, role)
            };
            if claims.organisations.get(&code) != Some(&described) && !take(row, &mut claims, described) {
                return;
            }
            let mut child = code;
            for (key, role) in [("icb", Role::Icb), ("region", Role::Region)] {
                let Some(parent) = row.code(key) else { continue };
                let name = row.text(&format!("{key} name")).unwrap_or_default();
                let gss = gss(row, &format!("{key} gss")).unwrap_or_default();
                above.push((parent.clone(), role, name, gss));
                let (tie, next) = (Tie::Part, parent.clone());
                claims.relate(Related { tie, child: child.clone(), parent, starts: None, ends: None });
                child = next;
            }
        })?;
        claims.left_out.extend(left_out);
    }
    let of = claims.organisations.len() as u64;
    let coded = claims.organisations.values().filter(|d| d.gss_code.is_some()).count() as u64;
    run.share("with the code of the Office for National Statistics", coded, of);
    for (code, role, name, gss) in above {
        claims.mention(&code, role, &name, &gss);
    }
    claims.end(db, given, run)
}

/// A code of the Office for National Statistics: a letter and eight digits.
fn gss(row: &mut Cells<'_, '_, '_>, key: &str) -> Option<String> {
    let text = row.text(key)?;
    if is_gss(&text) {
        return Some(text);
    }
    row.report(Level::Unread, key, "this is not a code such as E54000048", &text);
    None
}

pub(crate) fn is_gss(text: &str) -> bool {
    text.len() == 9
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}
