//! The log of what changed, which every replica follows.

use store::{Tx, Value, values};
use uuid::Uuid;

use crate::{Kind, Result};

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Added,
    Changed,
    Removed,
}

impl Change {
    fn word(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Changed => "changed",
            Change::Removed => "removed",
        }
    }
}

/// Gives out positions and notes changes within one transaction.
///
/// Opening it locks the directory's counter until the transaction ends, so numbers become visible
/// in order and two imports cannot run into each other: the second waits for the first.
pub(crate) struct ChangeLog {
    last_change: i64,
    last_position: i64,
    noted: Vec<(Kind, Uuid, Change)>,
}

impl ChangeLog {
    pub(crate) fn open(tx: &mut Tx<'_>) -> Result<Self> {
        let (last_change, last_position) = tx.one(
            "update directory_counter set last_change = last_change where id = 1
             returning last_change, last_position",
            &[],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(ChangeLog { last_change, last_position, noted: Vec::new() })
    }

    /// The next position in the order of lists.
    pub(crate) fn position(&mut self) -> i64 {
        self.last_position += 1;
        self.last_position
    }

    pub(crate) fn note(&mut self, kind: Kind, id: Uuid, change: Change) {
        self.noted.push((kind, id, change));
    }

    /// Writes the changes down.
    pub(crate) fn close(mut self, tx: &mut Tx<'_>) -> Result<()> {
        let now = tx.now();
        let first = self.last_change;
        for (chunk, noted) in self.noted.chunks(1024).enumerate() {
            let rows: Vec<Vec<Value<'_>>> = noted
                .iter()
                .enumerate()
                .map(|(index, (kind, id, change))| {
                    let number = first + (chunk * 1024 + index) as i64 + 1;
                    vec![number.into(), kind.word().into(), id.into(), change.word().into(), now.into()]
                })
                .collect();
            tx.insert("directory_change", &["number", "entity", "id", "action", "at"], &rows, "")?;
        }
        self.last_change += self.noted.len() as i64;
        tx.execute(
            "update directory_counter set last_change = $1, last_position = $2 where id = 1",
            values![self.last_change, self.last_position],
        )?;
        Ok(())
    }
}
