//! Files about areas on their way in: read into drafts, compared, written.

mod above;
mod apply;
mod boundaries;
mod draft;
pub mod layouts;
pub(crate) mod levels;
mod lists;
mod lsoas;
mod rows;

use intake::{Columns, Given, Result, Run, Summary, Table, Watch};
use jiff::civil::Date;
use store::Db;

use self::draft::Drafts;
use self::layouts::{Holds, holds};
use self::levels::Levels;
use self::lsoas::Tree;
use crate::Kind;
use crate::boundary::look::property_names;
use crate::measures::index_of;

/// Imports files of one layout.
///
/// # Errors
/// As [`intake::Error`]; nothing was changed then.
pub(crate) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let holds = holds(given.layout);
    if let Holds::Boundaries(kind) = holds {
        return draw(db, given, kind, watch);
    }
    let tables: Vec<(Table, Columns)> =
        given.members.iter().map(|member| given.layout.table(member)).collect::<Result<_>>()?;
    let edition = tables.iter().filter_map(|(_, columns)| Levels::of(&columns.header).edition()).max();
    let mut run = Run::begin(db, given, edition, watch)?;
    let mut drafts = Drafts::default();
    let mut tree = Tree::new();
    for (mut table, columns) in tables {
        match holds {
            Holds::Names => lists::names(&mut table, &columns, &mut drafts, &mut run)?,
            Holds::Figures(kind, derived) => {
                lists::figures(&mut table, &columns, (kind, derived), &mut drafts, &mut run)?;
            }
            Holds::Lsoas | Holds::Boundaries(_) => tree.read(&mut table, &columns, &mut drafts, &mut run)?,
        }
        if table.from_windows > 0 {
            let note = format!("{} rows of {} were read as Windows-1252", table.from_windows, table.name);
            run.summary.notes.push(note);
        }
    }
    tree.finish(given.address, &mut drafts, &mut run);
    say_how_complete(&drafts, &mut run);
    apply::end(db, given, run, drafts)
}

fn draw(db: &Db, given: &Given<'_>, kind: Kind, watch: &mut Watch<'_>) -> Result<Summary> {
    let editions = given.members.iter().filter_map(|member| Levels::of(&property_names(member)?).edition());
    let edition: Option<Date> = editions.max();
    let mut run = Run::begin(db, given, edition, watch)?;
    let mut drafts = Drafts::default();
    let mut points = Vec::new();
    for member in given.members {
        boundaries::read(member, kind, &mut drafts, &mut points, &mut run)?;
    }
    let (have, of) = drafts.share(kind, |draft| draft.boundary.is_some());
    run.share("with a boundary", have, of);
    apply::end(db, given, run, drafts)
}

fn say_how_complete(drafts: &Drafts, run: &mut Run<'_, '_>) {
    let mut say = |kind: Kind, what: &str, has: &dyn Fn(&draft::Draft) -> bool| {
        let (have, of) = drafts.share(kind, has);
        if of > 0 && have > 0 {
            run.share(&format!("{} {what}", plural(kind)), have, of);
        }
    };
    let figure = |key: &str| {
        let wanted = index_of(key);
        move |draft: &draft::Draft| draft.figures.iter().any(|(measure, _)| Some(*measure) == wanted)
    };
    say(Kind::Lsoa, "with a deprivation decile", &figure("imd_decile"));
    say(Kind::Lsoa, "with residents", &figure("residents"));
    say(Kind::Lsoa, "with a loneliness prior", &figure("lonely_percent"));
    say(Kind::Lsoa, "in an ICB", &|draft| draft.parents[Kind::Icb as usize].is_some());
    for kind in [Kind::Lad, Kind::Ward] {
        say(kind, "with a Welsh name", &|draft| draft.name_welsh.is_some());
    }
    for kind in [Kind::Lad, Kind::Icb] {
        say(kind, "with a deprivation score", &figure("imd_score"));
    }
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Lsoa => "LSOAs",
        Kind::Msoa => "MSOAs",
        Kind::Ward => "wards",
        Kind::Lad => "councils",
        Kind::Region => "regions",
        Kind::SubIcb => "sub-ICB locations",
        Kind::Icb => "ICBs",
    }
}
