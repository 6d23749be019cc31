//! What is written down of an import while it runs and after.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use intake::report::Tally;
use intake::{RowProblem, Summary};

use crate::Failure;

/// The problem report: a row a problem, written while they are found, and a summary beside it.
pub(super) struct Report {
    folder: PathBuf,
    pub(super) problems: PathBuf,
    summary: PathBuf,
    writer: Option<csv::Writer<BufWriter<File>>>,
    pub(super) count: u64,
    tally: Tally,
    /// The first failure to write the report itself.
    wrong: Option<csv::Error>,
}

impl Report {
    pub(super) fn new(folder: &Path, source: &str) -> Self {
        let stem: String = source
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '.' { c } else { '-' })
            .collect();
        Report {
            folder: folder.to_owned(),
            problems: folder.join(format!("{stem}-problems.csv")),
            summary: folder.join(format!("{stem}-summary.json")),
            writer: None,
            count: 0,
            tally: Tally::default(),
            wrong: None,
        }
    }

    /// Adds a problem. A report that cannot be written is told of at the end.
    pub(super) fn add(&mut self, found: &RowProblem) {
        self.tally.add(found);
        if let Err(error) = self.write(found) {
            self.wrong.get_or_insert(error);
        }
    }

    fn write(&mut self, found: &RowProblem) -> Result<(), csv::Error> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                std::fs::create_dir_all(&self.folder)?;
                let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(&self.problems)?));
                writer.write_record(["row", "record", "id", "level", "where", "what", "value"])?;
                self.writer.insert(writer)
            }
        };
        self.count += 1;
        let problem = &found.problem;
        writer.write_record([
            found.place.as_str(),
            found.kind,
            &unarmed(&found.id),
            &problem.level.to_string(),
            &problem.path,
            &unarmed(&problem.what),
            &unarmed(&problem.value),
        ])
    }

    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        if let Some(error) = self.wrong.take() {
            return Err(Failure::Said(format!("the problem report could not be written: {error}")));
        }
        match &mut self.writer {
            Some(writer) => Ok(writer.flush()?),
            // A report of an earlier run must not be taken for this one's.
            None => match std::fs::remove_file(&self.problems) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
                _ => Ok(()),
            },
        }
    }

    /// What was wrong, commonest first, for an import that did not come to a summary.
    pub(super) fn commonest(self) -> Vec<(String, u64)> {
        let mut summary = Summary::default();
        self.tally.into_summary(&mut summary);
        summary.commonest
    }

    pub(super) fn summarise(&self, summary: &Summary) -> Result<(), Failure> {
        std::fs::create_dir_all(&self.folder)?;
        let text = serde_json::to_string_pretty(summary).map_err(|error| Failure::Said(error.to_string()))?;
        Ok(std::fs::write(&self.summary, text + "\n")?)
    }
}

/// A value that a spreadsheet would take for a formula is shown as text.
fn unarmed(value: &str) -> String {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{value}") } else { value.to_owned() }
}
