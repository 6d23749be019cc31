//! Rows beside the records: who is known, has died, or has an open referral. Some hundred rows with three statements, whatever
//! they hold; somebody is looked for by their NHS number, and by birth date and family name together. When one of them accepts,
//! they are looked for in every way there is (`refer::known`).

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use store::{PlacesForValues, Row, Tx, Value};
use uuid::Uuid;
use vocabulary::{NhsNumber, PhoneNumber, Postcode};

use super::Problem;
use super::read::OneRow;
use crate::Result;
use crate::people::likeness::{Because, Likely, compare};
use crate::people::{Identity, names};

/// So many rows are looked up together.
pub(super) const TOGETHER: usize = 512;

struct Known {
    id: Uuid,
    identity: Identity,
    family: String,
    died: bool,
}

const COLUMNS: &str =
    "p.id, p.nhs_number, p.given, p.family, p.known_as, p.family_folded, p.born, p.postcode, p.phone,
    p.died_on is not null";

fn known(row: &Row<'_>) -> store::Result<Known> {
    let text = |place: usize| row.get::<Option<String>>(place);
    Ok(Known {
        id: row.get(0)?,
        identity: Identity {
            nhs_number: text(1)?.and_then(|digits| NhsNumber::parse(&digits).ok()),
            given: row.get(2)?,
            family: row.get(3)?,
            known_as: text(4)?,
            born: text(6)?.and_then(|day| day.parse().ok()),
            postcode: text(7)?.and_then(|postcode| Postcode::parse(&postcode).ok()),
            phone: text(8)?.and_then(|phone| PhoneNumber::parse(&phone).ok()),
        },
        family: row.get(5)?,
        died: row.get(9)?,
    })
}

/// A list that is filled up to the next power of two with its last one, so that few statements are prepared.
fn filled<T: Clone>(mut list: Vec<T>) -> Vec<T> {
    if let Some(last) = list.last().cloned() {
        list.resize(list.len().next_power_of_two(), last);
    }
    list
}

/// What the records say of each of some rows, at most [`TOGETHER`], in their order.
pub(super) fn beside_records(tx: &mut Tx<'_>, rows: &[OneRow]) -> Result<Vec<Vec<Problem>>> {
    let mut people: Vec<Known> = Vec::new();
    let mut found: HashSet<Uuid> = HashSet::new();
    let mut keep = |row: &Row<'_>| -> store::Result<()> {
        let one = known(row)?;
        if found.insert(one.id) {
            people.push(one);
        }
        Ok(())
    };
    let good = || rows.iter().filter(|row| row.is_good());
    let numbers: Vec<String> =
        good().filter_map(|row| row.identity().nhs_number.map(|number| number.digits())).collect();
    if !numbers.is_empty() {
        let given: Vec<Value<'_>> = filled(numbers).into_iter().map(Value::from).collect();
        let places = PlacesForValues { rows: 1, width: given.len() };
        let sql = format!(
            "select {COLUMNS} from person p where p.nhs_number in {places} and p.merged_into is null"
        );
        tx.each(&sql, &given, &mut keep)?;
    }
    let born: Vec<(String, String)> = good().filter_map(|row| day_and_family(row.identity())).collect();
    if !born.is_empty() {
        let pairs = filled(born);
        let places = PlacesForValues { rows: pairs.len(), width: 2 };
        let given: Vec<Value<'_>> =
            pairs.into_iter().flat_map(|(day, name)| [day.into(), name.into()]).collect();
        let sql = format!(
            "select {COLUMNS} from person p where (p.born, p.family_folded) in (values {places})
                 and p.merged_into is null"
        );
        tx.each(&sql, &given, &mut keep)?;
    }
    let ids: Vec<Uuid> = people.iter().map(|one| one.id).collect();
    let mut open: HashSet<Uuid> = HashSet::new();
    tx.each_of("select person_id from referral where phase <> 'over' and person_id in", &ids, |row| {
        open.insert(row.get(0)?);
        Ok(())
    })?;
    let by = By::of(&people);
    Ok(rows
        .iter()
        .map(|row| if row.is_good() { said(row.identity(), &by, &open) } else { Vec::new() })
        .collect())
}

fn day_and_family(identity: &Identity) -> Option<(String, String)> {
    Some((identity.born?.to_string(), names::words(&identity.family).concat()))
}

/// People by what they are looked for.
struct By<'p> {
    number: HashMap<String, Vec<&'p Known>>,
    born: HashMap<(Date, &'p str), Vec<&'p Known>>,
}

impl<'p> By<'p> {
    fn of(people: &'p [Known]) -> Self {
        let mut by = By { number: HashMap::new(), born: HashMap::new() };
        for one in people {
            if let Some(number) = &one.identity.nhs_number {
                by.number.entry(number.digits()).or_default().push(one);
            }
            if let Some(born) = one.identity.born {
                by.born.entry((born, one.family.as_str())).or_default().push(one);
            }
        }
        by
    }

    fn candidates(&self, identity: &Identity) -> Vec<&'p Known> {
        let number = identity.nhs_number.and_then(|number| self.number.get(&number.digits()));
        let family = names::words(&identity.family).concat();
        let born = identity.born.and_then(|born| self.born.get(&(born, family.as_str())));
        let mut all: Vec<&Known> = number.into_iter().chain(born).flatten().copied().collect();
        all.sort_by_key(|one| one.id);
        all.dedup_by_key(|one| one.id);
        all
    }
}

/// What is to be known of somebody. Only of whom their NHS number and more agrees is anything told but that they may be known;
/// that somebody died is told of whoever is very likely, so that nobody rings those who mourn.
fn said(identity: &Identity, by: &By<'_>, open: &HashSet<Uuid>) -> Vec<Problem> {
    let likely: Vec<(&Known, _)> = by
        .candidates(identity)
        .into_iter()
        .map(|one| (one, compare(&one.identity, identity)))
        .filter(|(_, likeness)| likeness.likely >= Likely::Possibly)
        .collect();
    if likely.iter().any(|(one, likeness)| one.died && likeness.likely >= Likely::Very) {
        return vec![Problem::Died];
    }
    let mut same = likely.iter().filter(|(_, likeness)| likeness.likely == Likely::Same);
    if let (Some((person, _)), None) = (same.next(), same.next()) {
        return vec![if open.contains(&person.id) { Problem::OpenReferral } else { Problem::Known }];
    }
    let mut problems = Vec::new();
    let of_another = |because: &[Because]| because.contains(&Because::NumberOfSomebodyElse);
    if likely.iter().any(|(_, likeness)| of_another(&likeness.because)) {
        problems.push(Problem::NumberOfSomebodyElse);
    }
    if likely.iter().any(|(_, likeness)| likeness.likely >= Likely::Very) {
        problems.push(Problem::MaybeKnown);
    }
    problems
}
