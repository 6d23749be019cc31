//! What happens to a referral after it came, step by step, until it is over or now.
//!
//! The moves are those of `casework::lifecycle`, which this room does not know: the loader of the demonstration refuses a step
//! that may not be made.

use super::area::Area;
use super::calendar::{Calendar, date};
use super::referral::instant;
use super::somebody::Maker;
use super::tables::{List, Reason, Stories, Story};
use super::words::Telling;
use super::{Actor, Step};
use crate::random::Random;

/// Working days until a scheme says whether it takes a referral, until it finds a link worker, and until that one first tries to
/// reach the person. The usual targets are two for the first and five for the last, so that some are late.
const LOOKS: &[u64] = &[0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 4, 6];
const FINDS: &[u64] = &[0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 7];
const TRIES: &[u64] = &[0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 8];
/// Working days from one attempt to the next.
const AGAIN: &[u64] = &[1, 1, 2, 2, 3, 3, 4, 5, 7];

/// How the telling of a referral ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// It was over at an instant.
    Over(i64),
    /// It is still open.
    Open,
    /// The person died.
    Died,
}

/// Nothing more happens, because now is reached or the person died.
struct TimeIsUp;

pub(super) struct Course<'a> {
    calendar: &'a Calendar,
    area: &'a Area,
    stories: &'static Stories,
    random: Random,
    story: &'static Story,
    telling: Telling<'a>,
    age: u64,
    professional: bool,
    /// The place of the scheme that has it.
    scheme: usize,
    worker: u8,
    accepted: bool,
    at: i64,
    /// Nothing happens from here on.
    until: i64,
    steps: Vec<Step>,
}

impl<'a> Course<'a> {
    pub(super) fn new(
        maker: &Maker<'a>,
        random: Random,
        story: &'static Story,
        telling: Telling<'a>,
        (home, age): (usize, u64),
        professional: bool,
    ) -> Self {
        Self {
            calendar: maker.calendar,
            area: maker.area,
            stories: maker.stories,
            random,
            story,
            telling,
            age,
            professional,
            scheme: maker.area.homes[home].scheme,
            worker: 0,
            accepted: false,
            at: 0,
            until: 0,
            steps: Vec::with_capacity(8),
        }
    }

    /// The steps of a referral that came at an instant, and how it ends. Nothing if the person died before it was accepted: there
    /// is no move for that.
    pub(super) fn run(mut self, received: i64, death: Option<i64>) -> Option<(Vec<Step>, Ends)> {
        let now = self.calendar.now;
        self.at = received;
        self.until = death.unwrap_or(now).min(now);
        if self.goes_on().is_ok() {
            let over = self.at;
            return Some((self.steps, Ends::Over(over)));
        }
        let Some(death) = death else { return Some((self.steps, Ends::Open)) };
        if !self.accepted {
            return None;
        }
        // Word comes some days later. Where it has not come yet, nobody knows, and so the person lives.
        self.until = now;
        self.at = self.at.max(death);
        let heard = self.random.below(4);
        let reason = self.stories.reasons.close.named("died");
        let actor = Actor::LinkWorker(self.worker);
        let ends = if self.because("close", heard, actor, reason).is_ok() { Ends::Died } else { Ends::Open };
        Some((self.steps, ends))
    }

    /// All of it, from the day it came.
    fn goes_on(&mut self) -> Result<(), TimeIsUp> {
        self.is_looked_at()?;
        if !self.accepted {
            return Ok(());
        }
        let may_return = self.is_helped()?;
        if may_return && self.random.chance(6) {
            let later = 8 + self.random.below(40);
            let note = self.telling.one(&self.stories.notes.reopen, &mut self.random);
            // Where there is no time left for that, it stays over.
            let Ok(step) = self.step("reopen", later, Actor::Manager) else { return Ok(()) };
            step.note = note;
            self.is_helped()?;
        }
        Ok(())
    }

    /// Until the scheme takes it, or does not.
    fn is_looked_at(&mut self) -> Result<(), TimeIsUp> {
        let reasons = &self.stories.reasons;
        let looks = self.days(LOOKS);
        if self.age < 18 && self.random.chance(75) {
            return self.because("decline", looks, Actor::Manager, reasons.decline.named("outside-ages"));
        }
        match self.random.below(1000) {
            0..10 => return self.drawn("mark-error", looks, Actor::Manager, &reasons.error),
            10..20 => return self.drawn("withdraw", looks, self.whoever_referred(), &reasons.withdraw),
            20..92 => return self.drawn("decline", looks, Actor::Manager, &reasons.decline),
            92..107 => return self.drawn("person-declines", looks, Actor::Manager, &reasons.person_declines),
            107..146 => self.is_sent_on(looks)?,
            _ => {}
        }
        let looks = if self.steps.is_empty() { looks } else { self.days(LOOKS) };
        let note = self.telling.one(&self.stories.notes.accept, &mut self.random);
        self.step("accept", looks, Actor::Manager)?.note = note;
        if self.random.below(1000) < 5 {
            self.is_sent_on(2)?;
            let looks = self.days(LOOKS);
            self.step("accept", looks, Actor::Manager)?;
        }
        self.accepted = true;
        Ok(())
    }

    fn is_sent_on(&mut self, days: u64) -> Result<(), TimeIsUp> {
        let Some(other) = self.area.other_scheme(self.scheme, &mut self.random) else { return Ok(()) };
        self.drawn("redirect", days, Actor::Manager, &self.stories.reasons.redirect)?;
        self.scheme = other;
        if let Some(step) = self.steps.last_mut() {
            step.to_scheme = Some(self.area.schemes[other].id.clone());
        }
        Ok(())
    }

    /// From a scheme that has accepted it to its end; says whether somebody might come back.
    fn is_helped(&mut self) -> Result<bool, TimeIsUp> {
        let reasons = &self.stories.reasons;
        let finds = self.days(FINDS);
        match self.random.below(1000) {
            0..4 => return self.drawn("mark-error", finds, Actor::Manager, &reasons.error).map(|()| false),
            4..12 => {
                return self
                    .drawn("withdraw", finds, self.whoever_referred(), &reasons.withdraw)
                    .map(|()| false);
            }
            12..30 => {
                return self
                    .drawn("person-declines", finds, Actor::Manager, &reasons.person_declines)
                    .map(|()| true);
            }
            _ => {}
        }
        self.is_given(finds, false)?;
        let mut tries = self.days(TRIES);
        if self.random.below(1000) < 8 {
            self.rests(tries)?;
        }
        if !self.is_reached(tries)? {
            return Ok(true);
        }
        tries = self.random.below(2);
        let worker = Actor::LinkWorker(self.worker);
        if self.random.chance(12) {
            return self.drawn("person-declines", tries, worker, &reasons.person_declines).map(|()| true);
        }
        let note = self.telling.one(&self.story.began, &mut self.random);
        self.step("begin", tries, worker)?.note = note;
        self.is_supported()
    }

    fn is_given(&mut self, days: u64, after_another: bool) -> Result<(), TimeIsUp> {
        let workers = self.area.schemes[self.scheme].link_workers;
        let drawn = self.random.below(workers);
        let mut worker = u8::try_from(drawn).unwrap_or(0);
        if after_another && worker == self.worker {
            worker = u8::try_from((drawn + 1) % workers).unwrap_or(0);
        }
        let notes = &self.stories.notes;
        let list = if after_another { &notes.handover } else { &notes.allocate };
        let note = self.telling.one(list, &mut self.random);
        let step = self.step("allocate", days, Actor::Manager)?;
        step.note = note;
        step.to_link_worker = Some(worker);
        self.worker = worker;
        Ok(())
    }

    /// Tries to reach the person, and says whether somebody has. Where nobody could, it is over.
    fn is_reached(&mut self, first: u64) -> Result<bool, TimeIsUp> {
        let most = if self.random.chance(40) { 4 } else { 3 };
        let mut days = first;
        // Nobody writes the same of two attempts: a list of another length than a multiple of five is gone through by fives.
        let notes = &self.stories.notes.attempt;
        let from = usize::try_from(self.random.below(notes.len() as u64)).unwrap_or(0);
        for attempt in 0..most {
            if self.random.chance(if attempt == 0 { 54 } else { 46 }) {
                // The talk itself is the next step, at once.
                let at = self.calendar.after(self.at, days, &mut self.random);
                if at >= self.until {
                    return Err(TimeIsUp);
                }
                self.at = at;
                return Ok(true);
            }
            let mut note = String::new();
            self.telling.add(&mut note, &notes[(from + attempt * 5) % notes.len()]);
            self.step("attempt", days, Actor::LinkWorker(self.worker))?.note = note;
            days = self.days(AGAIN);
        }
        let days = 4 + self.random.below(8);
        let reason = self.stories.reasons.close.named("could-not-be-contacted");
        self.because("close", days, Actor::LinkWorker(self.worker), reason).map(|()| false)
    }

    /// From the first talk to the end, some months later; says whether somebody might come back.
    fn is_supported(&mut self) -> Result<bool, TimeIsUp> {
        let reasons = &self.stories.reasons;
        // Four months as a rule, less than a month hardly ever, more than seven months seldom.
        let mut days = 15 + self.random.below(60) + self.random.below(60) + self.random.below(25);
        if self.random.chance(11) {
            let part = days * (20 + self.random.below(50)) / 100;
            self.rests(part)?;
            days -= part;
        }
        if self.random.chance(4) {
            let part = days / 2;
            self.is_given(part, true)?;
            days -= part;
        }
        let worker = Actor::LinkWorker(self.worker);
        match self.random.below(1000) {
            0..30 => {
                return self.drawn("person-declines", days, worker, &reasons.person_declines).map(|()| true);
            }
            30..38 => {
                let reason = reasons.withdraw.named("helped-otherwise");
                return self.because("withdraw", days, self.whoever_referred(), reason).map(|()| false);
            }
            _ => {}
        }
        let reason = reasons.close.draw(&mut self.random);
        if reason.notes.is_empty() {
            let note = self.telling.one(&self.story.ended, &mut self.random);
            let step = self.step("close", days, worker)?;
            step.reason = Some(&reason.code);
            step.note = note;
            return Ok(false);
        }
        // Who could not be kept in touch with was lost sooner.
        let lost = matches!(reason.code.as_str(), "did-not-engage" | "could-not-be-contacted");
        self.because("close", if lost { days / 2 + 5 } else { days }, worker, reason).map(|()| lost)
    }

    /// Rests for some weeks, and is taken up again on about the day that was agreed.
    fn rests(&mut self, days: u64) -> Result<(), TimeIsUp> {
        let worker = Actor::LinkWorker(self.worker);
        self.drawn("hold", days, worker, &self.stories.reasons.hold)?;
        let weeks = 2 + self.random.below(6);
        let (held, _) = self.calendar.local(self.at);
        if let Some(step) = self.steps.last_mut() {
            step.until = Some(date(held + 7 * i64::try_from(weeks).unwrap_or(2)));
        }
        let back = weeks * 5 + self.random.below(4) - 1;
        let note = self.telling.one(&self.stories.notes.resume, &mut self.random);
        self.step("resume", back, worker)?.note = note;
        Ok(())
    }

    fn whoever_referred(&self) -> Actor {
        if self.professional { Actor::Referrer } else { Actor::Person }
    }

    /// Working days out of a list; more where everything takes longer.
    fn days(&mut self, list: &[u64]) -> u64 {
        let slower = self.area.schemes[self.scheme].slower;
        let days = self.random.one(list).copied().unwrap_or(0);
        days + if self.random.chance(40) { slower } else { 0 }
    }

    fn drawn(
        &mut self,
        by_move: &'static str,
        days: u64,
        actor: Actor,
        list: &'static List,
    ) -> Result<(), TimeIsUp> {
        let reason = list.draw(&mut self.random);
        self.because(by_move, days, actor, reason)
    }

    fn because(
        &mut self,
        by_move: &'static str,
        days: u64,
        actor: Actor,
        reason: &'static Reason,
    ) -> Result<(), TimeIsUp> {
        let note = self.telling.one(&reason.notes, &mut self.random);
        let step = self.step(by_move, days, actor)?;
        step.reason = Some(&reason.code);
        step.note = note;
        Ok(())
    }

    /// The next step, if there is still time for it.
    fn step(&mut self, by_move: &'static str, days: u64, actor: Actor) -> Result<&mut Step, TimeIsUp> {
        let at = self.calendar.after(self.at, days, &mut self.random);
        if at >= self.until {
            return Err(TimeIsUp);
        }
        self.at = at;
        let place = self.steps.len();
        self.steps.push(Step {
            by_move,
            at: instant(at),
            reason: None,
            note: String::new(),
            actor,
            to_scheme: None,
            to_link_worker: None,
            until: None,
        });
        Ok(&mut self.steps[place])
    }
}
