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
    /// Whether a letter is printed in large letters.
    pub large_print: bool,
}

/// One that takes messages away. Each thread has its own, with a connection that it keeps.
pub trait Carrier: Send {
    /// Whether it goes this way at all. What it does not take waits.
    fn takes(&self, channel: Channel) -> bool;

    /// Takes one away. Outside of any transaction: it may be slow.
    fn carry(&mut self, parcel: &Parcel) -> Outcome;

    /// Whether it can say later what became of one that was taken.
    fn answers(&self) -> bool {
        false
    }

    /// What became of one that was taken, by the name that [`Outcome::Sent`] gave.
    fn ask(&mut self, _reference: &str) -> Later {
        Later::Unknown
    }
}

/// One that takes only what others before it do not: the texts that a mail server cannot send, for instance.
pub struct Behind {
    carrier: Box<dyn Carrier>,
    before: Vec<Channel>,
}

impl Behind {
    /// Behind those that take these.
    #[must_use]
    pub fn new(carrier: Box<dyn Carrier>, before: Vec<Channel>) -> Self {
        Behind { carrier, before }
    }
}

impl Carrier for Behind {
    fn takes(&self, channel: Channel) -> bool {
        !self.before.contains(&channel) && self.carrier.takes(channel)
    }

    fn carry(&mut self, parcel: &Parcel) -> Outcome {
        self.carrier.carry(parcel)
    }

    fn answers(&self) -> bool {
        self.carrier.answers()
    }

    fn ask(&mut self, reference: &str) -> Later {
        self.carrier.ask(reference)
    }
}
