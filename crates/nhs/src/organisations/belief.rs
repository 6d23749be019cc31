//! Who is believed when datasets differ.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, values};

use crate::Tie;
use crate::layouts::{
    COMMISSIONERS, ICBS, JOINED, LIST_SIZES, MEMBERS, PCN_SUMMARY, PCNS, PRACTICES, SUB_ICBS, WORKBOOK,
};

/// The editions that are loaded, by dataset.
pub(super) struct Editions(BTreeMap<String, (Option<Date>, Timestamp)>);

/// Smaller is believed rather.
pub(super) type Rank = (u8, Reverse<(Option<Date>, Timestamp)>);

impl Editions {
    pub(super) fn read(tx: &mut Tx<'_>) -> store::Result<Self> {
        let mut editions = BTreeMap::new();
        tx.each(
            "select name, edition, loaded_at from dataset where kind = $1",
            values!["organisations"],
            |row| {
                let edition: Option<String> = row.get(1)?;
                let loaded: Timestamp = row.get(2)?;
                editions.insert(row.get(0)?, (edition.and_then(|day| day.parse().ok()), loaded));
                Ok(())
            },
        )?;
        Ok(Editions(editions))
    }

    fn rank(&self, class: u8, dataset: &str) -> Rank {
        let edition = self.0.get(dataset).copied().unwrap_or((None, Timestamp::UNIX_EPOCH));
        (class, Reverse(edition))
    }

    /// For what an organisation is called, where it is and how long it was open. Lists that are about such
    /// organisations come before lists that only name them; of equals the newer edition.
    pub(super) fn describing(&self, dataset: &str) -> Rank {
        let class = match dataset {
            d if d == PRACTICES.dataset => 0,
            d if d == COMMISSIONERS.dataset => 1,
            d if d == PCNS.dataset || d == WORKBOOK.dataset => 2,
            d if d == ICBS.dataset || d == SUB_ICBS.dataset => 3,
            d if d == MEMBERS.dataset => 4,
            d if d == JOINED.dataset || d == PCN_SUMMARY.dataset => 5,
            _ => 6,
        };
        self.rank(class, dataset)
    }

    /// For who belongs to whom.
    pub(super) fn relating(&self, tie: Tie, dataset: &str) -> Rank {
        let has_no_days = dataset == JOINED.dataset || dataset == PCN_SUMMARY.dataset;
        let class = match tie {
            // The list of members is the only one with days; the joined table has what it said when it was joined.
            Tie::Member => u8::from(has_no_days),
            // Only the list of practices says since when.
            Tie::Commissioned if dataset == PRACTICES.dataset => 0,
            Tie::Commissioned => 1 + u8::from(has_no_days),
            // Boards merge, and whoever was asked last knows.
            Tie::Part | Tie::Succeeded => 0,
        };
        self.rank(class, dataset)
    }

    /// The newest dataset that has list sizes. A practice that it does not list has none.
    pub(super) fn of_list_sizes(&self) -> Option<&'static str> {
        [LIST_SIZES.dataset, JOINED.dataset]
            .into_iter()
            .filter(|dataset| self.0.contains_key(*dataset))
            .min_by_key(|dataset| self.rank(0, dataset))
    }
}
