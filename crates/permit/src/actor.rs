//! Who asks, and when.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::{Purpose, Reason, Role, Who};

/// When somebody asks: the instant, and the day in England.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    now: Timestamp,
    today: Date,
}

impl When {
    /// This instant. Take it from the transaction, so that one answer has one time.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        Self { now, today: london.to_datetime(now).date() }
    }

    /// In seconds since 1970.
    pub(crate) fn second(self) -> i64 {
        self.now.as_second()
    }

    /// In days since 1970.
    pub(crate) fn day(self) -> i64 {
        days(self.today)
    }
}

/// Days since 1970.
fn days(date: Date) -> i64 {
    let midnight = date.at(0, 0, 0, 0);
    TimeZone::UTC.to_timestamp(midnight).map_or(0, |at| at.as_second().div_euclid(24 * 60 * 60))
}

/// From when until when something holds, both as plain numbers: seconds or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: i64,
    pub(crate) until: i64,
}

impl Span {
    /// What always holds.
    pub(crate) const ALWAYS: Span = Span { from: i64::MIN, until: i64::MAX };
}

/// A role that somebody has in an organisation, and what belongs to that organisation. A use-case fills it from rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    id: Uuid,
    organisation: Uuid,
    role: Role,
    runs: Span,
    open: Span,
    below: Vec<Uuid>,
    schemes: Vec<Uuid>,
    areas: Vec<AreaCode>,
}

impl Membership {
    /// A membership that runs without an end, in an organisation that is open.
    #[must_use]
    pub fn new(id: Uuid, organisation: Uuid, role: Role) -> Self {
        Self {
            id,
            organisation,
            role,
            runs: Span::ALWAYS,
            open: Span::ALWAYS,
            below: Vec::new(),
            schemes: Vec::new(),
            areas: Vec::new(),
        }
    }

    /// From when, and until when if it has an end: at that instant it gives nothing any more.
    #[must_use]
    pub fn running(mut self, from: Timestamp, until: Option<Timestamp>) -> Self {
        self.runs = Span { from: from.as_second(), until: until.map_or(i64::MAX, Timestamp::as_second) };
        self
    }

    /// The first and the last day of its organisation, as far as there are any.
    #[must_use]
    pub fn organisation_open(mut self, first: Option<Date>, last: Option<Date>) -> Self {
        self.open = Span { from: first.map_or(i64::MIN, days), until: last.map_or(i64::MAX, days) };
        self
    }

    pub(crate) fn set_open(&mut self, open: Span) {
        self.open = open;
    }

    /// The organisations below its own in the tree, on the day of asking.
    #[must_use]
    pub fn with_below(mut self, organisations: Vec<Uuid>) -> Self {
        self.below = organisations;
        self
    }

    /// The schemes that its organisation runs.
    #[must_use]
    pub fn with_schemes(mut self, schemes: Vec<Uuid>) -> Self {
        self.schemes = schemes;
        self
    }

    /// The schemes that its organisation runs.
    #[must_use]
    pub fn schemes(&self) -> &[Uuid] {
        &self.schemes
    }

    /// The areas that its organisation serves.
    #[must_use]
    pub fn with_areas(mut self, areas: Vec<AreaCode>) -> Self {
        self.areas = areas;
        self
    }

    /// Which it is.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Where.
    #[must_use]
    pub fn organisation(&self) -> Uuid {
        self.organisation
    }

    /// As what.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }
}

/// The code of an area by the Government Statistical Service: a letter and eight digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode([u8; 9]);

impl AreaCode {
    /// Reads it; nothing if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 9] = text.as_bytes().try_into().ok()?;
        let fits = code[0].is_ascii_uppercase() && code[1..].iter().all(u8::is_ascii_digit);
        fits.then_some(Self(code))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // It was read from text, of ASCII alone.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A signed link that somebody holds: one purpose, one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    purpose: Purpose,
    thing: Uuid,
}

impl Link {
    /// A link whose signature, end and use have been checked.
    #[must_use]
    pub fn new(purpose: Purpose, thing: Uuid) -> Self {
        Self { purpose, thing }
    }
}

/// A record that somebody opened in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakGlass {
    pub(crate) person: Uuid,
    pub(crate) why: Reason,
    pub(crate) span: Span,
    through: Option<Uuid>,
}

/// Why a record is not opened in an emergency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BreakGlassError {
    /// Nobody could learn afterwards what for.
    #[error("say why you open this record")]
    NoReason,
    /// It would stay open too long.
    #[error("a record can be opened for four hours at most")]
    TooLong,
    /// It would end before it begins.
    #[error("the time is over before it begins")]
    Backwards,
}

impl BreakGlass {
    /// How long a record may stay open, in seconds: four hours. The policies say the same.
    pub const LONGEST: i64 = 4 * 60 * 60;

    /// The record of one person, opened for a reason from one instant until another.
    ///
    /// # Errors
    /// [`BreakGlassError`].
    pub fn new(person: Uuid, why: &str, from: Timestamp, until: Timestamp) -> Result<Self, BreakGlassError> {
        let span = Span { from: from.as_second(), until: until.as_second() };
        if why.trim().is_empty() {
            return Err(BreakGlassError::NoReason);
        }
        if span.until <= span.from {
            return Err(BreakGlassError::Backwards);
        }
        if span.until - span.from > Self::LONGEST {
            return Err(BreakGlassError::TooLong);
        }
        Ok(Self { person, why: Reason::stored(why.trim().to_owned()), span, through: None })
    }

    /// Opened by one membership: it is open to its owner in that role, and not in any other that they have.
    #[must_use]
    pub fn through(mut self, membership: Uuid) -> Self {
        self.through = Some(membership);
        self
    }
}

/// Somebody who asks. Made from a session, from a link, or from nothing; never from what a request says of itself.
///
/// ```compile_fail
/// // No document becomes an actor, and no role can be put into one from outside.
/// let actor: permit::Actor = serde_json::from_str("{}").unwrap();
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    when: When,
    how: How,
    break_glass: Option<BreakGlass>,
}

/// How somebody shows who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum How {
    Nobody,
    Link(Link),
    Session { account: Uuid, person: Option<Uuid>, memberships: Vec<Membership>, second_factor: bool },
}

impl Actor {
    /// Nobody that is known.
    #[must_use]
    pub fn nobody(when: When) -> Self {
        Self { when, how: How::Nobody, break_glass: None }
    }

    /// Whoever holds a link. They are nobody else meanwhile, even if they are signed in too.
    #[must_use]
    pub fn by_link(when: When, link: Link) -> Self {
        Self { when, how: How::Link(link), break_glass: None }
    }

    /// Somebody signed in who works in organisations, as all that they are there or as one of it.
    #[must_use]
    pub fn staff(when: When, account: Uuid, second_factor: bool, memberships: Vec<Membership>) -> Self {
        Self {
            when,
            how: How::Session { account, person: None, memberships, second_factor },
            break_glass: None,
        }
    }

    /// Somebody signed in for their own record.
    #[must_use]
    pub fn person(when: When, account: Uuid, second_factor: bool, person: Uuid) -> Self {
        let how = How::Session { account, person: Some(person), memberships: Vec::new(), second_factor };
        Self { when, how, break_glass: None }
    }

    /// With the record that they opened in an emergency. It is one at a time: whoever opens another leaves the first.
    #[must_use]
    pub fn with_break_glass(mut self, opened: BreakGlass) -> Self {
        self.break_glass = Some(opened);
        self
    }

    /// Their account.
    #[must_use]
    pub fn account(&self) -> Option<Uuid> {
        match &self.how {
            How::Session { account, .. } => Some(*account),
            How::Nobody | How::Link(_) => None,
        }
    }

    pub(crate) fn when(&self) -> When {
        self.when
    }

    pub(crate) fn second_factor(&self) -> bool {
        matches!(&self.how, How::Session { second_factor: true, .. })
    }

    /// This actor, as if a second factor had been shown.
    pub(crate) fn with_second_factor(&self) -> Self {
        let mut shown = self.clone();
        if let How::Session { second_factor, .. } = &mut shown.how {
            *second_factor = true;
        }
        shown
    }

    /// All that this actor asks as.
    pub(crate) fn asks_as(&self) -> impl Iterator<Item = Asking<'_>> {
        let asking = move |who, membership| Asking { actor: self, who, membership };
        let (members, others): (&[Membership], [Option<Who>; 2]) = match &self.how {
            How::Nobody => (Default::default(), [None, None]),
            How::Link(link) => (Default::default(), [Some(Who::Link(link.purpose)), None]),
            How::Session { person, memberships, .. } => {
                (memberships.as_slice(), [Some(Who::SignedIn), person.map(|_| Who::Person)])
            }
        };
        members
            .iter()
            .map(move |one| asking(Who::Role(one.role), Some(one)))
            .chain(others.into_iter().flatten().map(move |who| asking(who, None)))
            .chain(std::iter::once(asking(Who::Public, None)))
    }
}

/// An actor as one of all that they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) who: Who,
    pub(crate) membership: Option<&'a Membership>,
}

impl<'a> Asking<'a> {
    /// Whose account; as a member it does not matter whose.
    pub(crate) fn account(&self) -> Option<Uuid> {
        (self.who == Who::SignedIn).then(|| self.actor.account()).flatten()
    }

    /// Whose record is their own.
    pub(crate) fn person(&self) -> Option<Uuid> {
        match &self.actor.how {
            How::Session { person, .. } if self.who == Who::Person => *person,
            _ => None,
        }
    }

    pub(crate) fn link(&self) -> Option<Uuid> {
        match (&self.actor.how, self.who) {
            (How::Link(link), Who::Link(_)) => Some(link.thing),
            _ => None,
        }
    }

    /// What they opened in an emergency, whether or not its time is over. Only members can, each for itself.
    pub(crate) fn break_glass(&self) -> Option<&'a BreakGlass> {
        let membership = self.membership?.id;
        self.actor.break_glass.as_ref().filter(|opened| opened.through.is_none_or(|one| one == membership))
    }

    /// The person whose record is open to them now because of an emergency.
    pub(crate) fn opened(&self) -> Option<Uuid> {
        let now = self.actor.when.second();
        let opened = self.break_glass()?;
        (opened.span.from <= now && now < opened.span.until).then_some(opened.person)
    }

    pub(crate) fn organisation(&self) -> Option<Uuid> {
        self.membership.map(|one| one.organisation)
    }

    pub(crate) fn below(&self) -> &'a [Uuid] {
        self.membership.map_or(&[], |one| one.below.as_slice())
    }

    pub(crate) fn schemes(&self) -> &'a [Uuid] {
        self.membership.map_or(&[], |one| one.schemes.as_slice())
    }

    pub(crate) fn areas(&self) -> &'a [AreaCode] {
        self.membership.map_or(&[], |one| one.areas.as_slice())
    }

    pub(crate) fn runs(&self) -> Span {
        self.membership.map_or(Span::ALWAYS, |one| one.runs)
    }

    pub(crate) fn open(&self) -> Span {
        self.membership.map_or(Span::ALWAYS, |one| one.open)
    }

    /// Whether the role runs when they ask.
    pub(crate) fn is_running(&self) -> bool {
        let (now, span) = (self.actor.when.second(), self.runs());
        span.from <= now && now < span.until
    }

    /// Whether the organisation is open when they ask.
    pub(crate) fn is_open(&self) -> bool {
        let (today, span) = (self.actor.when.day(), self.open());
        span.from <= today && today <= span.until
    }
}
