//! Who takes messages away: a trait with as many implementations as there are ways.

use jiff::Timestamp;
use locales::Language;
use uuid::Uuid;

use crate::outcome::{Later, Outcome};
use crate::templates::{Channel, Said};

/// A message that is ready to go.
#[derive(Clone)]
pub struct Parcel {
    /// Which: the same at every try. An e-mail has its Message-ID by it.
    pub id: Uuid,
    /// The way.
    pub channel: Channel,
    /// The language it is written in.
    pub language: Language,
    /// To whom, as the outbox has it.
    pub to: String,
    /// What it says.
    pub said: Said,
    /// When it was written.
    pub made: Timestamp,
}

/// One that takes messages away. Each thread has its own, with a connection that it keeps.
pub trait Carrier: Send {
    /// Whether it goes this way at all. What it does not take waits.
    fn takes(&self, channel: Channel) -> bool;

    /// Takes one away. Outside of any transaction: it may be slow.
    fn carry(&mut self, parcel: &Parcel) -> Outcome;

    /// What became of one that was taken, by the name that [`Outcome::Sent`] gave.
    fn ask(&mut self, _reference: &str) -> Later {
        Later::Unknown
    }
}
