//! A unit of work on its way to the thread that owns a connection, and its answer back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use crate::{Error, Tx};

/// What a thread that owns a connection can be asked to do.
pub(crate) trait Work: Send {
    /// Does the work once. `false` means: roll back.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Tells the caller, once it is certain whether the work was kept.
    fn finish(self: Box<Self>, outcome: crate::Result<()>);
}

/// The caller's closure, what it answered, and where the answer goes.
struct Unit<F, T, E> {
    work: F,
    answer: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Work for Unit<F, T, E>
where
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        // The unit is dropped after a panic, so nothing half-changed is seen again.
        let answer = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|_| Err(Error::BrokeOff.into()));
        let answer = match (answer, &tx.failed) {
            (Ok(_), Some(why)) if !tx.must_retry => Err(Error::Statement(why.clone()).into()),
            (answer, _) => answer,
        };
        let keep = answer.is_ok();
        self.answer = Some(answer);
        keep
    }

    fn finish(self: Box<Self>, outcome: crate::Result<()>) {
        let answer = match (outcome, self.answer) {
            // What the work itself refused is more to the point than how the store ended it.
            (_, Some(Err(error))) => Err(error),
            (Err(error), _) => Err(error.into()),
            (Ok(()), Some(answer)) => answer,
            (Ok(()), None) => Err(Error::BrokeOff.into()),
        };
        // A caller that has gone away needs no answer.
        let _ = self.reply.send(answer);
    }
}

/// An answer that is on its way.
pub(crate) struct Pending<T, E>(oneshot::Receiver<Result<T, E>>);

impl<T, E: From<Error>> Pending<T, E> {
    pub(crate) fn wait(self) -> Result<T, E> {
        self.0.blocking_recv().unwrap_or_else(|_| Err(closed().into()))
    }

    pub(crate) async fn arrive(self) -> Result<T, E> {
        self.0.await.unwrap_or_else(|_| Err(closed().into()))
    }
}

pub(crate) fn closed() -> Error {
    Error::Unavailable("the store is closing".to_owned())
}

/// Waits for a thread to end, unless it is this one: the last handle of a database may be held by a
/// unit of work, and go with it on the very thread that did the work.
pub(crate) fn join(thread: std::thread::JoinHandle<()>) {
    if thread.thread().id() != std::thread::current().id() {
        // A thread that panicked has already told its caller.
        let _ = thread.join();
    }
}

pub(crate) fn unit<F, T, E>(work: F) -> (Box<dyn Work>, Pending<T, E>)
where
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(Unit { work, answer: None, reply }), Pending(answer))
}
