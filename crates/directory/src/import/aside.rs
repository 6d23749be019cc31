//! Records described inside others, kept on disk until all that a feed says of each is known.

use store::{Db, Scratch, Value, values};
use uuid::Uuid;

use super::draft::Draft;
use crate::Result;

/// Drafts written or read at a time.
const BATCH: usize = 512;

/// Drafts put aside on disk and given back sorted by record, each record's in the order they came.
#[derive(Default)]
pub(super) struct Aside {
    scratch: Option<Scratch>,
    waiting: Vec<Draft>,
    next: i64,
}

impl Aside {
    pub(super) fn create(db: &Db) -> Result<Self> {
        let tables = "create table aside (kind text not null, id blob not null, came bigint not null,
                                          draft blob not null, primary key (kind, id, came)) without rowid";
        let scratch = Scratch::create(tables, db.moment().clone())?;
        Ok(Aside { scratch: Some(scratch), ..Aside::default() })
    }

    pub(super) fn put(&mut self, draft: Draft) -> Result<()> {
        self.waiting.push(draft);
        if self.waiting.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        let Some(scratch) = &self.scratch else { return Ok(()) };
        let mut rows: Vec<Vec<Value<'_>>> = Vec::with_capacity(self.waiting.len());
        for draft in &self.waiting {
            let bytes = postcard::to_stdvec(draft).map_err(std::io::Error::other)?;
            rows.push(vec![draft.kind.word().into(), draft.id.into(), self.next.into(), bytes.into()]);
            self.next += 1;
        }
        scratch.with(|tx| tx.insert("aside", &["kind", "id", "came", "draft"], &rows, ""))?;
        self.waiting.clear();
        Ok(())
    }

    pub(super) fn each(&mut self, take: &mut dyn FnMut(Draft) -> Result<()>) -> Result<()> {
        self.flush()?;
        let Some(scratch) = &self.scratch else { return Ok(()) };
        // In portions, because what takes them may fail in ways the store does not know.
        let (mut kind, mut id, mut came) = (String::new(), Uuid::nil(), -1_i64);
        loop {
            let portion: Vec<Vec<u8>> = scratch.with(|tx| -> Result<_> {
                let mut portion = Vec::with_capacity(BATCH);
                tx.each(
                    "select kind, id, came, draft from aside where (kind, id, came) > ($1, $2, $3)
                     order by kind, id, came limit $4",
                    values![&kind.clone(), id, came, BATCH as i64],
                    |row| {
                        (kind, id, came) = (row.get(0)?, row.get(1)?, row.get(2)?);
                        portion.push(row.get(3)?);
                        Ok(())
                    },
                )?;
                Ok(portion)
            })?;
            if portion.is_empty() {
                return Ok(());
            }
            for bytes in portion {
                take(postcard::from_bytes(&bytes).map_err(std::io::Error::other)?)?;
            }
        }
    }
}
