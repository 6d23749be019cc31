//! `alongside import` of what others publish, by the layouts of their files.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use intake::layout::recognise;
use intake::{
    Asked, Bounds, Error, Event, Given, Layout, Member, Package, Progress, Register, Shape, Summary,
};
use openreferral::feed::Reach;
use store::Db;

use super::bar::Bar;
use super::report::Report;
use super::{Telling, services};
use crate::Failure;
use crate::cli::Import;
use crate::commands::print;
use crate::registers::layouts;

/// Files of one layout.
struct Group {
    layout: &'static Layout,
    register: &'static Register,
    members: Vec<Member>,
}

/// The files of an address, told apart by their layouts.
struct Sorted {
    /// Keeps what was fetched until it has been read.
    package: Package,
    progress: Progress,
    /// In the order in which they are imported.
    groups: Vec<Group>,
    /// Files that no register reads.
    others: Vec<Member>,
}

fn sorted(address: &str, reach: &Reach, bounds: Bounds) -> Result<Sorted, Failure> {
    let progress = Progress::within(bounds);
    let package = Package::open(address, reach, &progress)?;
    let mut groups: Vec<Group> =
        layouts().map(|(layout, register)| Group { layout, register, members: Vec::new() }).collect();
    let known: Vec<&'static Layout> = groups.iter().map(|group| group.layout).collect();
    let mut others = Vec::new();
    for member in &package.members {
        let layout = recognise(member, &known);
        match groups.iter_mut().find(|group| layout.is_some_and(|layout| std::ptr::eq(layout, group.layout)))
        {
            Some(group) => group.members.push(member.clone()),
            None => others.push(member.clone()),
        }
    }
    groups.retain(|group| !group.members.is_empty());
    Ok(Sorted { package, progress, groups, others })
}

/// Imports the files of one kind at an address; a single file must be of that kind.
pub(super) fn one_kind(asked: &Import, kind: &str, db: &Db, telling: &Telling) -> Result<(), Failure> {
    let sorted = sorted(&asked.address, &Reach { private_hosts: asked.allow_host.clone() }, telling.bounds)?;
    if !sorted.groups.iter().any(|group| group.layout.kind == kind) {
        return Err(not_there(&sorted, kind));
    }
    for group in sorted.groups.iter().filter(|group| group.layout.kind == kind) {
        take(asked, db, group, &sorted, telling)?;
    }
    Ok(())
}

/// Why nothing of a kind was found, and what was found instead.
fn not_there(sorted: &Sorted, kind: &str) -> Failure {
    if let Some(group) = sorted.groups.first() {
        let (layout, member) = (group.layout, &group.members[0]);
        return Failure::Said(format!(
            "{} looks like {}, which is imported by `alongside import {} {}`. Nothing was changed",
            member.name, layout.title, layout.kind, sorted.package.address
        ));
    }
    // Of one file, the layout that comes nearest says best what is missing.
    if let [member] = &sorted.package.members[..] {
        let failures = layouts().filter(|(layout, _)| layout.kind == kind).filter_map(|(layout, _)| {
            layout.table(member).err().map(|error| (missing(layout, &error), error))
        });
        if let Some((_, error)) = failures.min_by(|(one, _), (other, _)| one.total_cmp(other)) {
            return error.into();
        }
    }
    let titles: Vec<&str> =
        layouts().filter(|(layout, _)| layout.kind == kind).map(|(layout, _)| layout.title).collect();
    Failure::Said(format!(
        "{} holds nothing that is recognised as {kind}. Known are: {}. Nothing was changed",
        sorted.package.address,
        titles.join("; ")
    ))
}

/// How far a file is from a layout: the share of its needed columns that are missing, 1 for what is no table with them.
fn missing(layout: &Layout, error: &Error) -> f64 {
    match (&layout.shape, error) {
        (Shape::Header(columns), Error::OtherLayout { why, .. }) if why.starts_with("the column") => {
            let needed = columns.iter().filter(|column| column.required).count().max(1);
            (why.matches(',').count() + 1) as f64 / needed as f64
        }
        _ => 1.0,
    }
}

/// Imports everything that is recognised in a folder, each dataset by itself, and says what was not.
pub(super) fn all(asked: &Import, db: &Db, telling: &Telling) -> Result<(), Failure> {
    let sorted = sorted(&asked.address, &Reach { private_hosts: asked.allow_host.clone() }, telling.bounds)?;
    let mut failed = 0_u32;
    let mut done = 0_u32;
    let mut note = |outcome: Result<(), Failure>| match outcome {
        Ok(()) => done += 1,
        Err(failure) => {
            failed += 1;
            eprintln!("alongside: {failure}");
        }
    };
    for group in &sorted.groups {
        note(take(asked, db, group, &sorted, telling));
    }
    let unknown = services::all(asked, &sorted.package, &sorted.others, db, telling, &mut note);
    if !telling.json {
        for member in &unknown {
            print(format!("Not recognised and left alone: {}", member.name));
        }
        print(format!("{done} datasets imported, {failed} failed, {} files left alone", unknown.len()));
    }
    if failed > 0 {
        return Err(Failure::Said(format!("{failed} datasets could not be imported; see above")));
    }
    if done == 0 {
        return Err(Failure::Said(format!("nothing in {} is recognised", sorted.package.address)));
    }
    Ok(())
}

fn take(asked: &Import, db: &Db, group: &Group, sorted: &Sorted, telling: &Telling) -> Result<(), Failure> {
    let mut how = Asked {
        dry_run: asked.dry_run,
        edition: asked.edition,
        accept_older: asked.accept_older,
        most_rejected: Some(asked.most_rejected),
        source: asked.source.clone(),
        licence: asked.licence.clone(),
        allow_large_removal: asked.allow_large_removal,
    };
    let mut done = run(asked, db, group, sorted, &how);
    if let Err(Failure::Intake(error @ Error::Older { .. })) = &done.0
        && confirmed(&error.to_string())
    {
        how.accept_older = true;
        done = run(asked, db, group, sorted, &how);
    }
    let (outcome, report) = done;
    telling.outcome(outcome, report)
}

fn run(
    asked: &Import,
    db: &Db,
    group: &Group,
    sorted: &Sorted,
    how: &Asked,
) -> (Result<Summary, Failure>, Report) {
    for member in &group.members {
        member.expect();
    }
    // A single file is its own address; one of many is known by its name within the folder.
    let address = match &group.members[..] {
        [member] if sorted.package.members.len() > 1 => format!("{}/{}", sorted.package.address, member.name),
        _ => sorted.package.address.clone(),
    };
    let given = Given { layout: group.layout, members: &group.members, address: &address, asked: how };
    let mut report = Report::new(&asked.report, group.layout.dataset);
    let mut bar = Bar::new(sorted.progress.clone(), Arc::new(AtomicU64::new(0)));
    let done = (group.register.import)(db, &given, &mut |event| match event {
        Event::Read(rows) => bar.read(rows),
        Event::Applying(records) => bar.applying(records),
        Event::Problem(problem) => report.add(problem),
    });
    bar.finish();
    (done.map_err(Failure::from), report)
}

/// Imports every register in a folder without a word: for the demonstration area.
pub(crate) fn quietly(db: &Db, folder: &str, how: &Asked) -> Result<(), Failure> {
    let sorted = sorted(folder, &Reach::default(), Bounds::default())?;
    for group in &sorted.groups {
        // Each register is told apart by what it would be, were it real.
        let source = how.source.as_ref().map(|source| format!("{source}: {}", group.layout.title));
        let how = Asked { source, ..how.clone() };
        let given =
            Given { layout: group.layout, members: &group.members, address: "alongside demo", asked: &how };
        (group.register.import)(db, &given, &mut |_| {})?;
    }
    Ok(())
}

/// Asks whoever sits at the terminal. Where nobody does, the answer is no.
fn confirmed(question: &str) -> bool {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return false;
    }
    eprint!("{question}\nTake the older edition? [y/N] ");
    let mut answer = String::new();
    std::io::stderr().flush().is_ok()
        && std::io::stdin().read_line(&mut answer).is_ok()
        && matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes")
}
