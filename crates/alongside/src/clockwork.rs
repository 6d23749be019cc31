//! Does what the time has come for, for as long as the service runs. Every program over one database does it: each thing is claimed in
//! the database, and whoever is slower finds it done.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// Something that is to be done again and again.
pub(crate) struct Job {
    /// What its thread is called, and the log calls it.
    pub(crate) name: &'static str,
    /// How long after it was done it is done again.
    pub(crate) every: Duration,
    /// Does it, and says in the log what came of it. Gives whether there is more to do at once.
    pub(crate) run: Box<dyn FnMut() -> bool + Send>,
    /// Whether it is done once more when the service ends, and not when it begins.
    pub(crate) at_the_end: bool,
}

impl Job {
    /// One that is done at once, and then every so often.
    pub(crate) fn new(
        name: &'static str,
        every: Duration,
        run: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        Job { name, every, run: Box::new(run), at_the_end: false }
    }
}

/// The threads that do them, one each, so that none waits for another. They end, and let go of the database, when this is dropped.
#[derive(Default)]
pub(crate) struct Clockwork(Vec<Running>);

struct Running {
    /// Nothing once it has been told to end.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Clockwork {
    /// Begins.
    pub(crate) fn begin(jobs: Vec<Job>) -> std::io::Result<Self> {
        let mut all = Clockwork::default();
        for Job { name, every, mut run, at_the_end } in jobs {
            let (stop, stopped) = mpsc::channel();
            let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
                let goes_on = |wait| stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout);
                // A fault of one time must not end all the times to come.
                let mut once = || {
                    catch_unwind(AssertUnwindSafe(&mut run)).unwrap_or_else(|_| {
                        tracing::error!(
                            job = name,
                            "a job that is done by the clock has panicked; it is tried again"
                        );
                        false
                    })
                };
                let mut more = !at_the_end && once();
                // There may be more; whoever ends the service is heard all the same.
                while goes_on(if more { Duration::ZERO } else { every }) {
                    more = once();
                }
                if at_the_end {
                    once();
                }
            })?;
            all.0.push(Running { stop: Some(stop), thread: Some(thread) });
        }
        Ok(all)
    }
}

impl Drop for Clockwork {
    fn drop(&mut self) {
        // All are told before one is waited for.
        self.0.iter_mut().for_each(|one| one.stop = None);
        for one in &mut self.0 {
            if let Some(Err(_)) = one.thread.take().map(JoinHandle::join) {
                tracing::error!("a thread that works by the clock has panicked");
            }
        }
    }
}

/// Says in the log that something could not be done. Gives nothing then.
pub(crate) fn done<T, E: std::error::Error>(result: Result<T, E>, what: &str) -> Option<T> {
    result.inspect_err(|error| tracing::warn!(%error, "{what}; it is tried again")).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn counting(count: &Arc<AtomicUsize>, more: usize) -> impl FnMut() -> bool + Send + 'static {
        let count = Arc::clone(count);
        move || count.fetch_add(1, Ordering::SeqCst) + 1 < more
    }

    #[test]
    fn a_job_is_done_at_once_until_there_is_no_more_and_waits_then() {
        let count = Arc::new(AtomicUsize::new(0));
        let long = Duration::from_secs(3600);
        let running = Clockwork::begin(vec![Job::new("one", long, counting(&count, 3))]).unwrap();
        while count.load(Ordering::SeqCst) < 3 {
            std::thread::yield_now();
        }
        drop(running);
        assert_eq!(count.load(Ordering::SeqCst), 3);
    }

    #[test]
    fn one_that_writes_down_what_came_meanwhile_is_done_when_the_service_ends() {
        let count = Arc::new(AtomicUsize::new(0));
        let long = Duration::from_secs(3600);
        let job = Job { at_the_end: true, ..Job::new("one", long, counting(&count, 9)) };
        let running = Clockwork::begin(vec![job]).unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 0);
        drop(running);
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_job_that_panics_is_done_again_and_ends_nobody_else() {
        let (broken, whole) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut counts = counting(&broken, 0);
        let panics = move || -> bool {
            counts();
            panic!("as it is meant to")
        };
        let often = Duration::from_millis(1);
        let running = Clockwork::begin(vec![
            Job::new("broken", often, panics),
            Job::new("whole", often, counting(&whole, 0)),
        ])
        .unwrap();
        while broken.load(Ordering::SeqCst) < 3 || whole.load(Ordering::SeqCst) < 3 {
            std::thread::yield_now();
        }
        drop(running);
    }
}
