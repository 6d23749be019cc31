//! *Caseload*: everybody on it, as somebody wants to look at it, page by page.

use administration::Asker;
use permit::Action;
use serde_json::json;
use store::Tx;
use uuid::Uuid;

use super::people::{OnCaseload, Sign, on};
use super::view::{Room, Show, View, remembered, room};
use super::{Custom, Whose, whose};
use crate::Result;
use crate::trail::{self, Happened};

/// How many people a page has.
pub const PAGE: usize = 50;

/// Somebody, with why they are looked at today.
pub type Line = (OnCaseload, Option<Sign>);

/// A page of a caseload.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Whose it is.
    pub whose: Whose,
    /// How it is looked at.
    pub view: View,
    /// Those on this page.
    pub lines: Vec<Line>,
    /// How many there are of each kind.
    pub counts: Vec<(Show, usize)>,
    /// The page, from 1, and how many there are.
    pub page: usize,
    /// At least one.
    pub pages: usize,
    /// How full it is.
    pub room: Room,
}

/// Shows a page of the caseload of whoever asks, or of a link worker of their scheme, as they looked last. That they looked is
/// recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, of: Option<Uuid>, page: usize) -> Result<Listed> {
    let (whose, by) = whose(tx, asker, Action::ReadCaseload, of)?;
    let (now, custom) = (tx.now(), Custom::usual());
    let view = remembered(tx, by.account)?;
    let people = on(tx, &whose.memberships)?;
    let room = room(tx, &whose.memberships, people.len())?;
    let count = |show: Show| people.iter().filter(|one| show.has(one, now, &custom)).count();
    let counts = Show::ALL.into_iter().map(|show| (show, count(show))).collect();
    let mut shown: Vec<OnCaseload> =
        people.iter().filter(|one| view.show.has(one, now, &custom)).cloned().collect();
    view.sort(&mut shown);
    let pages = shown.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let lines: Vec<Line> = shown
        .into_iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|one| {
            let sign = one.sign(now, &custom);
            (one, sign)
        })
        .collect();
    let detail = Some(json!({ "listed": lines.len(), "of": of }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    Ok(Listed { whose, view, lines, counts, page, pages, room })
}
