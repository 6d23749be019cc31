//! A first mapping for a spreadsheet, and a look at what would become of it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use common::{fixture, members, written};
use intake::Table;
use intake::table::Quoting;
use mapping::{Mapping, draft, preview};

const GROUPS: &str = "\
Group name,What we do,Type of group,Venue,Town,Post Code,When do you meet?,Contact name,Tel.,E-mail,Web page,Cost,Age range,Wheelchair access?,Hearing loop,Language(s),Year closed,Updated,Staff notes
Quay Choir,Singing for anybody.,Arts; Music,\"Quay Hall, Mill Lane\",Westquay,M1 1AE,Tuesdays 7.30pm-9pm,Ann Example,0161 496 0001,choir@quay.example,www.choir.quay.example,£2 a week,18+,Yes,No,English; Polish,,31/03/2026,x
Marsh Walkers,Walks by the marsh.,Walking,12 Acacia Avenue,Eastmarsh,M2 1AA,1st Sunday of the month 10am,Ben Example,1614960002,walkers@marsh.example,NA,Free,All ages,No,No,,,30/03/2026,
Old Band,Brass.,Arts,Dock Road,Westquay,M1 1AF,,,,,,,,,,,2012,,
";

fn look(member: &intake::Member) -> (Vec<String>, Vec<Vec<String>>) {
    let mut table = Table::all(member, Quoting::Marks).unwrap().remove(0);
    let header = table.header().unwrap();
    let mut rows = Vec::new();
    while let Some(row) = table.next().unwrap() {
        rows.push(row.cells().map(str::to_owned).collect());
    }
    (header, rows)
}

#[test]
fn an_officer_starts_from_something_that_works() {
    let file = written("Westquay groups 2026.csv", GROUPS);
    let (header, rows) = look(&file.members[0]);
    let text = draft("Westquay groups 2026.csv", &header, &rows);
    let mapping = Mapping::read(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(
        (mapping.name.as_str(), mapping.title.as_str()),
        ("westquay-groups-2026", "Westquay groups 2026")
    );
    for line in [
        "key = \"{Group name}\"",
        "name = \"{Group name}\"",
        "description = \"{What we do}\"",
        "address = \"{Venue}\"",
        "town = \"{Town}\"",
        "postcode = \"{Post Code}\"",
        "addresses_may_be_private = true",
        "text = \"{When do you meet?}\"",
        "person = \"{Contact name}\"",
        "phone = \"{Tel.}\"",
        "email = \"{E-mail}\"",
        "url = \"{Web page}\"",
        "text = \"{Cost}\"",
        "ages = \"{Age range}\"",
        "\"Wheelchair access\" = \"{Wheelchair access?}\"",
        "\"Hearing loop\" = \"{Hearing loop}\"",
        "languages = \"{Language(s)}\"",
        "where = { \"Year closed\" = \"*\" }",
        "last_changed = \"{Updated}\"",
        "\"Type of group\" = { text = \"{Type of group}\", split_at = \";\" }",
        "ignore = [\"Staff notes\"]",
    ] {
        assert!(text.lines().any(|known| known.trim() == line), "no line {line} in\n{text}");
    }
    let tried = preview(&file.members, &mapping, 5).unwrap();
    assert_eq!((tried.services.len(), tried.account.left_out.len()), (2, 1));
    let said = tried.to_string();
    for words in [
        "Quay Choir   [Westquay groups 2026.csv line 2]",
        "Where         Quay Hall, Mill Lane, Westquay, M1 1AE",
        "When          Tuesday, 19:30 to 21:00",
        "For whom      aged 18 and over",
        "Languages     English, Polish",
        "Where         Eastmarsh, M2 (the town only: this may be somebody's home)",
        "Cost          Free",
        "Last changed  2026-03-31",
        "3 rows became 2 services; 0 could not be used",
        "1 row left out: it has closed.",
        "! phone: a telephone number without its first 0",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    assert!(!said.contains("Acacia"), "{said}");
}

#[test]
fn a_draft_of_any_header_can_be_read_and_fits_it() {
    let strange: Vec<Vec<&str>> = vec![
        vec!["a"],
        vec!["", "x", "x", "X "],
        vec!["{brace}", "pipe|pipe", "quote\"quote", "back\\slash", "línea"],
        vec!["Monday", "Tuesday opening", "sunday"],
        vec!["Name", "name", "Name of service"],
        vec!["Postcode"],
        vec!["Organisation", "Charity number"],
        vec!["Status", "Type", "Type"],
    ];
    for header in strange {
        let header: Vec<String> = header.into_iter().map(str::to_owned).collect();
        for rows in [vec![], vec![header.clone()]] {
            let text = draft("x.csv", &header, &rows);
            assert!(
                Mapping::read(&text).is_ok(),
                "{header:?}: {}\n{text}",
                Mapping::read(&text).unwrap_err()
            );
        }
    }
}

#[test]
fn a_draft_of_every_file_here_can_be_tried_at_once() {
    for entry in std::fs::read_dir(fixture("")).unwrap() {
        let path = entry.unwrap().path();
        let members = members(&path);
        let (header, rows) = look(&members[0]);
        let text = draft(&members[0].name, &header, &rows);
        let mapping =
            Mapping::read(&text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", path.display()));
        let tried = preview(&members, &mapping, 3).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(tried.account.services > 0, "{}\n{text}", path.display());
    }
}

#[test]
fn rows_that_cannot_be_used_are_shown_with_the_reason() {
    let file = written("g.csv", "Ref,Name\n,Nobody\n1,Quay Choir\n");
    let mapping = Mapping::read(
        "[source]\nname = \"g\"\ntitle = \"G\"\n[rows]\nkey = \"{Ref}\"\n[service]\nname = \"{Name}\"\n",
    )
    .unwrap();
    let said = preview(&file.members, &mapping, 3).unwrap().to_string();
    assert!(
        said.contains("Rows that cannot be used:\n  g.csv line 2: this row has nothing in Ref"),
        "{said}"
    );
}
