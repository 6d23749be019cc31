//! Which schemes are here: whoever runs them has somebody who opens what comes. A referral to any other would lie unread, so
//! none is taken, and whoever refers is told how to reach the scheme instead.

use std::collections::HashSet;

use access::Result;
use jiff::civil::Date;
use store::{Tx, Value};
use uuid::Uuid;

use crate::clocks::day_in_england;

/// Two ways in which a scheme names who runs it, each by an index.
const RUN_BY: [&str; 2] = ["o.ods_code = s.run_by_ods_code", "o.charity_number = s.run_by_charity_number"];

/// Those schemes of which somebody is a scheme manager now: of these, or of all.
///
/// # Errors
/// The store's.
pub fn among(tx: &mut Tx<'_>, schemes: Option<&[Uuid]>) -> Result<HashSet<Uuid>> {
    let mut found = HashSet::new();
    for run_by in RUN_BY {
        let (now, today) = (tx.now(), day_in_england(tx.now()).to_string());
        let mut given: Vec<Value<'_>> = vec![now.into(), now.into(), today.into()];
        given.extend(schemes.unwrap_or_default().iter().map(Value::from));
        let places: Vec<String> = (4..=given.len()).map(|place| format!("${place}")).collect();
        let only = match schemes {
            None => String::new(),
            Some([]) => return Ok(found),
            Some(_) => format!("and s.id in ({})", places.join(", ")),
        };
        let sql = format!(
            "select distinct s.id from scheme s join organisation o on {run_by}
             join membership m on m.organisation_id = o.id join account a on a.id = m.account_id
             where m.role = 'scheme-manager' and a.state = 'active' and m.from_at <= $1
                 and (m.until_at is null or m.until_at > $2) and (o.closes is null or o.closes >= $3) {only}"
        );
        tx.each(&sql, &given, |row| {
            found.insert(row.get(0)?);
            Ok(())
        })?;
    }
    Ok(found)
}

/// Whether a scheme is open on a day, and here.
///
/// # Errors
/// The store's.
pub fn takes(tx: &mut Tx<'_>, scheme: Uuid, on: Date) -> Result<bool> {
    Ok(nhs::schemes::is_open(tx, scheme, on)? && among(tx, Some(&[scheme]))?.contains(&scheme))
}
