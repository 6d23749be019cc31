//! `alongside import services PATH|URL`.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use directory::import::{Event, Options, RowProblem, Source, Summary, import, last_import_of};
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use openreferral::feed::{self, Reach, Reading};

use super::print;
use crate::Failure;
use crate::cli::{Import, ImportKind};
use crate::config::Config;

pub(crate) fn run(asked: &Import, config: &Config) -> Result<(), Failure> {
    let ImportKind::Services = asked.kind;
    let db = config.open(asked.database.database.as_deref())?;
    let source = Source {
        name: asked.source.clone().unwrap_or_else(|| name_of(&asked.address)),
        address: asked.address.clone(),
        licence: asked.licence.clone(),
        steward_area: asked.steward_area.clone(),
    };
    let modified_after = match asked.modified_after.as_deref() {
        None => None,
        Some("last") => {
            let name = source.name.clone();
            db.read(move |tx| last_import_of(tx, &name))?
        }
        Some(text) => Some(directory::entities::instant_of(text).ok_or_else(|| {
            Failure::Said(format!("{text:?} is not an instant such as 2026-05-04T10:00:00Z"))
        })?),
    };
    let reading = Reading {
        kind: asked.rows_are.map(Into::into),
        modified_after,
        reach: Reach { private_hosts: asked.allow_host.clone() },
    };
    let options = Options {
        dry_run: asked.dry_run,
        remove_missing: asked.remove_missing,
        allow_large_removal: asked.allow_large_removal,
        most_rejected: Some(asked.most_rejected),
        applied: Arc::new(AtomicU64::new(0)),
    };
    if asked.remove_missing && modified_after.is_some() {
        return Err(Failure::Said(
            "--remove-missing needs the complete feed, so it cannot go with --modified-after".to_owned(),
        ));
    }
    let mut feed = feed::open(&asked.address, &reading)?;
    let mut report = Report::new(&asked.report, &source.name);
    let mut bar = Bar::new(feed.progress.clone(), options.applied.clone());
    let mut wrong = None;
    let done = import(&db, &source, &mut feed, &options, &mut |event| match event {
        Event::Read(rows) => bar.read(rows),
        Event::Applying(records) => bar.applying(records),
        Event::Problem(problem) => {
            if let Err(error) = report.add(problem) {
                wrong.get_or_insert(error);
            }
        }
    });
    bar.finish();
    report.finish()?;
    if let Some(error) = wrong {
        return Err(Failure::Said(format!("the problem report could not be written: {error}")));
    }
    let summary = match done {
        Ok(summary) => summary,
        Err(error) => {
            if report.count > 0 {
                eprintln!("{} problems are listed in {}", report.count, report.problems.display());
            }
            return Err(error.into());
        }
    };
    report.summarise(&summary)?;
    if asked.json {
        print(serde_json::to_string(&summary).map_err(|error| Failure::Said(error.to_string()))?);
    } else {
        print(&summary);
        if report.count > 0 {
            print(format!("Each problem, with its row: {}", report.problems.display()));
        }
    }
    Ok(())
}

/// What a source is called when nobody says: its host, or its file without endings.
fn name_of(address: &str) -> String {
    if let Some((_, rest)) = address.split_once("://") {
        return rest.split('/').next().unwrap_or(rest).to_owned();
    }
    let path = Path::new(address);
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.split('.').next().unwrap_or(&name).to_owned()
}

/// The problem report: a row a problem, written while they are found, and a summary beside it.
struct Report {
    folder: PathBuf,
    problems: PathBuf,
    summary: PathBuf,
    writer: Option<csv::Writer<BufWriter<File>>>,
    count: u64,
}

impl Report {
    fn new(folder: &Path, source: &str) -> Self {
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
        }
    }

    fn add(&mut self, found: &RowProblem) -> Result<(), csv::Error> {
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
            &found.id,
            &problem.level.to_string(),
            &problem.path,
            &problem.what,
            &unarmed(&problem.value),
        ])
    }

    fn finish(&mut self) -> Result<(), Failure> {
        match &mut self.writer {
            Some(writer) => Ok(writer.flush()?),
            // A report of an earlier run must not be taken for this one's.
            None => match std::fs::remove_file(&self.problems) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
                _ => Ok(()),
            },
        }
    }

    fn summarise(&self, summary: &Summary) -> Result<(), Failure> {
        std::fs::create_dir_all(&self.folder)?;
        let text = serde_json::to_string_pretty(summary).map_err(|error| Failure::Said(error.to_string()))?;
        Ok(std::fs::write(&self.summary, text + "\n")?)
    }
}

/// A value that a spreadsheet would take for a formula is shown as text.
fn unarmed(value: &str) -> String {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{value}") } else { value.to_owned() }
}

/// Rows, rate and time left, on a terminal only.
struct Bar {
    bar: ProgressBar,
    progress: intake::Progress,
    applied: Arc<AtomicU64>,
    started: Instant,
    done: Arc<AtomicBool>,
}

impl Bar {
    fn new(progress: intake::Progress, applied: Arc<AtomicU64>) -> Self {
        let bar = ProgressBar::new(0);
        bar.set_style(style("reading {bar:30} {percent:>3}%  {msg}  {eta} left"));
        Bar { bar, progress, applied, started: Instant::now(), done: Arc::new(AtomicBool::new(false)) }
    }

    fn read(&self, rows: u64) {
        let (done, total) = self.progress.get();
        self.bar.set_length(total.max(done));
        self.bar.set_position(done);
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!(
            "{} rows, {} a second",
            HumanCount(rows),
            HumanCount((rows as f64 / seconds) as u64)
        ));
    }

    /// The second pass runs inside the store, so a thread of its own watches it.
    fn applying(&mut self, records: u64) {
        self.bar.set_style(style("writing {bar:30} {percent:>3}%  {pos} of {len} records  {eta} left"));
        self.bar.set_length(records);
        self.bar.set_position(0);
        let (bar, applied, done) = (self.bar.clone(), self.applied.clone(), self.done.clone());
        std::thread::spawn(move || {
            while !done.load(Ordering::Relaxed) {
                bar.set_position(applied.load(Ordering::Relaxed));
                std::thread::sleep(Duration::from_millis(100));
            }
        });
    }

    fn finish(&self) {
        self.done.store(true, Ordering::Relaxed);
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
