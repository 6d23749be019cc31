//! What became of a message.

vocabulary::words! {
    /// How far a message is.
    State {
        /// It is to go, now or later.
        Waiting "waiting",
        /// A server took it.
        Sent "sent",
        /// It arrived, as far as anybody can know.
        Delivered "delivered",
        /// It did not arrive, and will not by itself. Somebody has to see it.
        Failed "failed",
        /// Nobody needs it any more, or whoever it was for wants none.
        CalledOff "called-off",
    }
}

vocabulary::words! {
    /// Why a message did not go, or not yet. Never in the words of the server: those may name whom it was for.
    Why {
        /// The address or number does not exist, or takes nothing from us.
        Refused "refused",
        /// Their mailbox is full.
        Full "full",
        /// Their server was busy, or the connection broke.
        Busy "busy",
        /// It came back after a server had taken it.
        CameBack "came-back",
        /// Telephone is off, or the network does not take it.
        NotReached "not-reached",
        /// It cannot be written: its words have changed since, or there is something in it that cannot be sent.
        Unwritten "unwritten",
        /// Whoever delivers cannot be reached, or does not let us in. No message’s fault.
        Away "away",
        /// They want none.
        OptedOut "opted-out",
    }
}

impl Why {
    /// Reads what is kept: the word, and behind it perhaps the number of an answer.
    #[must_use]
    pub fn of(kept: &str) -> Option<Self> {
        Why::parse(kept.split(' ').next().unwrap_or_default())
    }
}

/// Why, with the number that the server gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Because {
    /// Why.
    pub why: Why,
    /// What the server answered, such as 550.
    pub code: Option<u16>,
}

impl Because {
    /// Without a number.
    #[must_use]
    pub fn only(why: Why) -> Self {
        Because { why, code: None }
    }

    /// As it is kept.
    #[must_use]
    pub fn written(self) -> String {
        self.code.map_or_else(|| self.why.as_str().to_owned(), |code| format!("{} {code}", self.why.as_str()))
    }
}

/// What came of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A server took it, and calls it so if it can be asked about it.
    Sent(Option<String>),
    /// It will never go.
    Refused(Because),
    /// It may go later. Counted against the message.
    Later(Because),
    /// Nothing can go now. Counted against no message. What is to be said of it in the log names nobody.
    Away(String),
}

/// What whoever delivers says later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// It is on its way.
    Pending,
    /// It arrived.
    Arrived,
    /// It did not.
    Failed(Because),
    /// They do not know, or cannot be asked now.
    Unknown,
}
