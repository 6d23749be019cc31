//! Sends what waits in the outbox, for as long as the service runs.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use notify::carry::Carrier;
use notify::deliver::{self, Round};
use notify::{bounced, rules};
use store::Db;
use uuid::Uuid;

use crate::config::Posting;

/// How long a thread that found nothing waits.
const NOTHING: Duration = Duration::from_secs(1);
/// How often it is asked what became of what was sent, and what came back.
const ASKING: Duration = Duration::from_secs(60);

/// Whether the threads are to end, and a way to wake them.
#[derive(Default)]
struct Bell {
    over: Mutex<bool>,
    rung: Condvar,
}

impl Bell {
    fn is_over(&self) -> bool {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits, unless it is over. Gives whether it is.
    fn wait(&self, time: Duration) -> bool {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        *self.rung.wait_timeout_while(over, time, |over| !*over).unwrap_or_else(PoisonError::into_inner).0
    }

    fn ring(&self) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.rung.notify_all();
    }
}

/// The threads that do it. When this is dropped they finish the message they are at, give back the others, and end.
pub(crate) struct Postmen {
    bell: Arc<Bell>,
    threads: Vec<JoinHandle<()>>,
}

impl Postmen {
    /// Begins at once.
    pub(crate) fn begin(db: &Db, posting: &Posting) -> std::io::Result<Self> {
        let bell = Arc::new(Bell::default());
        let mut all = Postmen { bell: Arc::clone(&bell), threads: Vec::new() };
        for number in 0..posting.threads {
            for (way, mut carrier) in posting.carriers(db).into_iter().enumerate() {
                let (db, posting, bell) = (db.clone(), posting.clone(), Arc::clone(&bell));
                let name = format!("post-{number}-{way}");
                let thread = std::thread::Builder::new().name(name).spawn(move || {
                    let worker = db.moment().new_id();
                    work(&db, &posting, carrier.as_mut(), worker, &bell, (number == 0).then_some(way));
                })?;
                all.threads.push(thread);
            }
        }
        Ok(all)
    }
}

/// `asks` is the place of the way in the order of ways, for the one thread of it that asks what became of messages.
fn work(
    db: &Db,
    posting: &Posting,
    carrier: &mut dyn Carrier,
    worker: Uuid,
    bell: &Bell,
    asks: Option<usize>,
) {
    let mut away = 0;
    let mut asked: Option<Instant> = None;
    while !bell.is_over() {
        if let Some(way) = asks
            && asked.is_none_or(|at| at.elapsed() >= ASKING)
        {
            asked = Some(Instant::now());
            ask(db, carrier);
            if way == 0 {
                read_bounces(db, posting);
            }
        }
        let pause = match deliver::round(db, carrier, &posting.settings, worker, &|| bell.is_over()) {
            Ok(Round { away: Some(why), .. }) => {
                away += 1;
                if away == 1 {
                    tracing::warn!("messages wait: {why}");
                }
                rules::rules().away(away)
            }
            Ok(Round { taken: 0, .. }) => NOTHING,
            Ok(round) => {
                if std::mem::take(&mut away) > 0 && round.sent > 0 {
                    tracing::info!("messages go out again");
                }
                if round.failed > 0 {
                    tracing::warn!(
                        failed = round.failed,
                        "messages could not be delivered: see /manage/messages"
                    );
                }
                continue;
            }
            Err(error) => {
                away += 1;
                tracing::warn!(%error, "messages could not be taken out of the outbox; it is tried again");
                rules::rules().away(away)
            }
        };
        if bell.wait(pause) {
            return;
        }
    }
}

fn ask(db: &Db, carrier: &mut dyn Carrier) {
    if let Err(error) = deliver::ask_about(db, carrier) {
        tracing::warn!(%error, "what became of messages could not be asked");
    }
}

fn read_bounces(db: &Db, posting: &Posting) {
    let Some(maildir) = &posting.bounces else { return };
    match bounced::sweep(db, maildir) {
        Ok(found) if found.came_back > 0 => {
            tracing::warn!(came_back = found.came_back, "messages came back: see /manage/messages");
        }
        Ok(_) => {}
        Err(why) => tracing::warn!("{why}"),
    }
}

impl Drop for Postmen {
    fn drop(&mut self) {
        self.bell.ring();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread that sends messages has panicked");
            }
        }
    }
}
