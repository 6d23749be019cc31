//! How far a role in an organisation goes: what every request of whoever works there asks.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{PlacesForValues, Tx, Value, values};
use uuid::Uuid;
use vocabulary::{CharityNumber, OdsCode};

use super::day;
use crate::Result;

/// How far a role in an organisation goes on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The first day of the organisation, if it is known.
    pub opens: Option<Date>,
    /// Its last day, if there is one.
    pub closes: Option<Date>,
    /// Its code of the Organisation Data Service.
    pub ods_code: Option<OdsCode>,
    /// Its number in a register of charities.
    pub charity_number: Option<CharityNumber>,
    /// All organisations below it, itself not among them.
    pub below: Vec<Uuid>,
    /// The codes of the areas that it answers for, in their order.
    pub areas: Vec<String>,
}

/// The scopes of some organisations, in one statement: each request of whoever works there asks for them.
///
/// # Errors
/// The store's.
pub fn scopes(tx: &mut Tx<'_>, ids: &[Uuid], on: Date) -> Result<BTreeMap<Uuid, Scope>> {
    let Some(last) = ids.last() else { return Ok(BTreeMap::new()) };
    // Few lengths, so that few statements are prepared.
    let width = ids.len().next_power_of_two();
    let on = on.to_string();
    let mut values: Vec<Value<'_>> =
        ids.iter().chain(std::iter::repeat(last)).take(width).map(Value::from).collect();
    values.extend(values![&on, &on].iter().cloned());
    let sql = format!(
        "with recursive mine (id) as (select id from organisation where id in {places}),
         below (top, id) as (
             select id, id from mine
             union
             select b.top, p.child_id from organisation_parent p join below b on p.parent_id = b.id
             where coalesce(p.starts, '') <= ${starts} and coalesce(p.ends, '9999') >= ${ends})
         select o.id, o.id, '', o.opens, o.closes, o.ods_code, o.charity_number
             from organisation o join mine m on m.id = o.id
         union all select top, id, '', null, null, null, null from below where id <> top
         union all select a.organisation_id, a.organisation_id, a.code, null, null, null, null
             from organisation_area a join mine m on m.id = a.organisation_id",
        places = PlacesForValues { rows: 1, width },
        starts = width + 1,
        ends = width + 2,
    );
    let mut scopes = BTreeMap::new();
    let (mut below, mut areas) = (Vec::new(), Vec::new());
    tx.each(&sql, &values, |row| {
        let (top, other, area): (Uuid, Uuid, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if other != top {
            below.push((top, other));
        } else if !area.is_empty() {
            areas.push((top, area));
        } else {
            let scope = Scope {
                opens: day(row.get(3)?)?,
                closes: day(row.get(4)?)?,
                ods_code: row.get::<Option<String>>(5)?.as_deref().and_then(|code| OdsCode::parse(code).ok()),
                charity_number: row
                    .get::<Option<String>>(6)?
                    .as_deref()
                    .and_then(|number| CharityNumber::parse(number).ok()),
                below: Vec::new(),
                areas: Vec::new(),
            };
            scopes.insert(top, scope);
        }
        Ok(())
    })?;
    for (top, other) in below {
        scopes.entry(top).and_modify(|scope: &mut Scope| scope.below.push(other));
    }
    areas.sort_unstable();
    for (top, area) in areas {
        scopes.entry(top).and_modify(|scope| scope.areas.push(area));
    }
    Ok(scopes)
}
