//! What was proposed to the people of the fictional area: services of its directory that suit them, by the rules of `casework`.

use casework::agreements::{self, Answer, Recording, Told};
use casework::connections::asking::USUAL_RECIPIENT;
use casework::connections::shared::{CONTACT, NEEDS};
use casework::connections::{Moved, Proposed};
use directory::catalogue::Catalogue;
use directory::locality::Registers;
use directory::search::Search;
use store::Db;
use uuid::Uuid;

use crate::Failure;

/// Puts services into the plans of people who are known to have none there, and says how many.
pub(super) fn fill(db: &Db) -> Result<usize, Failure> {
    let catalogue = Catalogue::open(db)?;
    let registers = Registers::open(db, &catalogue)?;
    let search = Search::open(db, &registers)?;
    let country = registers.country();
    let told = db.read(move |tx| casework::matching::told(tx, &search, &country))?;
    let count = told.len();
    // Whoever was asked about somebody was shown what that person had agreed to.
    let agreed: Vec<Told> = told.iter().filter_map(agreed).collect();
    db.write_alone(move |tx| {
        casework::connections::load(tx, &told)?;
        agreements::load(tx, &agreed)
    })?;
    Ok(count)
}

/// What somebody agreed to before a provider was asked.
fn agreed(one: &Proposed) -> Option<Told> {
    let (at, ..) = one.then.iter().find(|(_, _, doing)| doing.moved == Moved::Ask)?;
    let recording = Recording {
        form: Uuid::nil(),
        answer: Some(Answer::Yes),
        recipient: USUAL_RECIPIENT.to_owned(),
        name: one.service.2.clone().unwrap_or_else(|| one.service.1.clone()),
        what: vec![CONTACT.to_owned(), NEEDS.to_owned()],
        purpose: "connect".to_owned(),
        how: "spoken".to_owned(),
        given_by: String::new(),
        words: String::new(),
        on: None,
        until: None,
    };
    Some(Told { person: one.person, at: *at, by: one.by, recording, withdrawn: None })
}
