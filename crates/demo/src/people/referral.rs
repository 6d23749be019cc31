//! What somebody is referred for, by whom, and in which words.

use jiff::Timestamp;

use super::area::Area;
use super::calendar::{BACK, Calendar, DAY, below, date};
use super::course::{Course, Ends};
use super::number::id;
use super::somebody::{Maker, Somebody};
use super::tables::Story;
use super::words::Telling;
use super::{History, Referral, Referrer};
use crate::contact::{Line, telephone};
use crate::random::{Random, Stream};

/// How often people are referred in each month, in hundredths of the busiest: little in August and before Christmas.
const SEASONS: [u64; 12] = [100, 96, 95, 82, 84, 83, 78, 64, 94, 100, 97, 62];

/// The most referrals of one person.
const MOST: u64 = 4;

/// Seconds of a working day at most.
const OFFICE: i64 = 10 * 3_600;

impl Maker<'_> {
    /// Somebody with all that happened to them.
    pub(super) fn history(&self, number: u64) -> History {
        let one = self.somebody(number);
        let mut random = Random::of(self.seed, Stream::Referral, number * (MOST + 1));
        let planned = match random.below(100) {
            0..57 => 1,
            57..84 => 2,
            84..95 => 3,
            _ => MOST,
        };
        let mut first = self.first_day(planned, &mut random);
        // Some come these days, so that there is something new to look at.
        if random.chance(6) && planned == 1 && self.area.is_for_the_team(number, one.home) {
            first = self.calendar.today - below(&mut random, 7);
        }
        let mut referrals: Vec<Referral> = Vec::new();
        let mut day = first;
        // Somebody may die between their first referral and now: old people more often.
        let age = i64::from(date(first).year()) - i64::from(one.person.born.year());
        let dying = match age {
            ..55 => 2,
            55..70 => 10,
            70..80 => 28,
            80..88 => 55,
            _ => 90,
        };
        let left = self.calendar.now - first * DAY - 20 * DAY;
        let mut death =
            (left > 0 && random.below(1000) < dying).then(|| (first + 20) * DAY + below(&mut random, left));
        for place in 1..=planned {
            let stream = Random::of(self.seed, Stream::Referral, number * (MOST + 1) + place);
            let Some((referral, ends)) =
                self.referral(&one, number, day, death, stream.clone()).or_else(|| {
                    // Nobody has looked at the referral of somebody who died: they live.
                    death = None;
                    self.referral(&one, number, day, None, stream)
                })
            else {
                break;
            };
            referrals.push(referral);
            let Ends::Over(ended) = ends else {
                if matches!(ends, Ends::Open) {
                    death = None;
                }
                break;
            };
            day = self.calendar.local(ended).0 + 20 + below(&mut random, 170);
            if death.is_some_and(|death| death < (day + 4) * DAY) || day >= self.calendar.today {
                break;
            }
        }
        let mut person = one.person;
        person.died_on = death.map(|death| date(self.calendar.local(death).0));
        History { person, referrals }
    }

    /// The day of a first referral: more of late, by the season, and early enough where others follow.
    fn first_day(&self, planned: u64, random: &mut Random) -> i64 {
        let span = BACK - 120 * (i64::try_from(planned).unwrap_or(1) - 1);
        let mut day = 0;
        for _ in 0..6 {
            day = below(random, span);
            let month = self.calendar.month(self.calendar.today - BACK + day);
            let season = SEASONS[usize::from(month.unsigned_abs()).saturating_sub(1) % 12];
            // Those who come again came early, so that the others come late: together they are somewhat more each month.
            let late = 88 * u64::try_from(day).unwrap_or(0) / u64::try_from(BACK).unwrap_or(1);
            let grown = if planned == 1 { 12 + late } else { 100 };
            if random.below(10_000) < season * grown {
                break;
            }
        }
        self.calendar.today - BACK + 1 + day
    }

    /// When a referral comes that is made on about a day: in the hours of a practice, or whenever somebody has time. Never later
    /// than now.
    fn received(&self, day: i64, professional: bool, random: &mut Random) -> i64 {
        let calendar: &Calendar = self.calendar;
        let mut day = day;
        let second = if professional {
            while !calendar.works(day) {
                day += 1;
            }
            8 * 3_600 + 900 + below(random, OFFICE)
        } else {
            7 * 3_600 + below(random, 15 * 3_600)
        };
        while calendar.at(day, second) > calendar.now || (professional && !calendar.works(day)) {
            day -= 1;
        }
        calendar.at(day, second)
    }

    /// One referral and how it ended. Nothing if somebody died before anybody looked at it.
    fn referral(
        &self,
        one: &Somebody,
        number: u64,
        day: i64,
        death: Option<i64>,
        mut random: Random,
    ) -> Option<(Referral, Ends)> {
        let random = &mut random;
        let (stories, area): (_, &Area) = (self.stories, self.area);
        let person = &one.person;
        let id = id(number, random);
        let home = &area.homes[one.home];
        let on = date(day);
        let had_birthday = (on.month(), on.day()) >= (person.born.month(), person.born.day());
        let age = on.year() - person.born.year() - i16::from(!had_birthday);
        let years = age.to_string();
        let age = u64::from(age.unsigned_abs());
        let story: &'static Story = stories.story(age, one.foreign, random);
        let telling = Telling::of(person.gender, &years, home.name, random);

        let mut reason = String::with_capacity(200);
        let (referrer, profession) = match random.below(100) {
            0..14 if area.schemes[home.scheme].takes_self_referrals => {
                telling.add(&mut reason, random.text(&story.own));
                (Referrer::SelfReferral, "")
            }
            14..22 => {
                let family = stories.family(age, random);
                telling.add(&mut reason, random.text(&family.begins));
                self.tell(&telling, story, &mut reason, random);
                let community = &stories.communities[one.community];
                let woman = match family.relation.as_str() {
                    "son" => false,
                    "neighbour" | "friend" => random.chance(55),
                    _ => true,
                };
                let given = random.text(community.given(woman, age < 40));
                let related =
                    !matches!(family.relation.as_str(), "neighbour" | "friend") && random.chance(60);
                let name = if related { &person.family } else { random.text(&community.family) };
                let referrer = Referrer::Family {
                    name: format!("{given} {name}"),
                    phone: telephone(home.region, Line::Mobile, random),
                    relation: family.relation.clone(),
                };
                (referrer, "")
            }
            _ => {
                let profession = stories.profession(random);
                telling.add(&mut reason, random.text(&profession.before));
                self.tell(&telling, story, &mut reason, random);
                telling.add(&mut reason, random.text(&profession.after));
                (Referrer::Practice { code: person.practice.clone() }, profession.code.as_str())
            }
        };
        let professional = !profession.is_empty();
        let received = self.received(day, professional, random);
        if death.is_some_and(|death| death <= received) {
            return None;
        }

        let mut needs = vec![story.need.as_str()];
        let more = match random.below(100) {
            0..34 => 0,
            34..80 => 1,
            _ => 2,
        };
        let from = usize::try_from(random.below(3)).unwrap_or(0);
        for step in 0..more.min(story.also.len()) {
            needs.push(&story.also[(from + step) % story.also.len()]);
        }
        let hopes = if random.chance(62) { telling.one(&story.hopes, random) } else { String::new() };
        let safety = if random.chance(stories.safety.share) {
            random.text(&stories.safety.notes).to_owned()
        } else {
            String::new()
        };
        let urgency = if random.chance(11) { "soon" } else { "routine" };
        let codes_only = random.chance(4);

        let course = Course::new(self, random.clone(), story, telling, (one.home, age), professional);
        let (steps, ends) = course.run(received, death)?;
        let referral = Referral {
            id,
            scheme: area.schemes[home.scheme].id.clone(),
            referrer,
            profession,
            urgency,
            needs,
            reason,
            hopes,
            safety,
            codes_only,
            received_at: instant(received),
            steps,
        };
        Some((referral, ends))
    }

    fn tell(&self, telling: &Telling<'_>, story: &Story, reason: &mut String, random: &mut Random) {
        telling.add(reason, random.text(&story.opening));
        if random.chance(74) {
            telling.add(reason, random.text(&story.detail));
        }
    }
}

pub(super) fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH)
}
