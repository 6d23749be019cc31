//! How far an import has come, on a terminal only.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanCount, ProgressBar, ProgressStyle};

/// Rows, rate and time left, on a terminal only.
pub(super) struct Bar {
    bar: ProgressBar,
    progress: intake::Progress,
    applied: Arc<AtomicU64>,
    started: Instant,
    done: Arc<AtomicBool>,
}

impl Bar {
    pub(super) fn new(progress: intake::Progress, applied: Arc<AtomicU64>) -> Self {
        let bar = ProgressBar::new(0);
        bar.set_style(style("reading {bar:30} {percent:>3}%  {msg}  {eta} left"));
        Bar { bar, progress, applied, started: Instant::now(), done: Arc::new(AtomicBool::new(false)) }
    }

    pub(super) fn read(&self, rows: u64) {
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
    pub(super) fn applying(&mut self, records: u64) {
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

    pub(super) fn finish(&self) {
        self.done.store(true, Ordering::Relaxed);
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
