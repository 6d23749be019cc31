//! The words themselves. Whoever finds one missing adds it to its row, in lower case, and nothing else needs to
//! change. Words stand with spaces between them, phrases with commas.

use jiff::civil::Weekday;

use super::Meaning::{
    self, All, Am, And, Closed, Danger, DayWord, Days, Every, Except, Filler, Foreign, Fortnight,
    Fortnightly, From, Hedge, Late, Loosens, Midnight, MonthWord, Monthly, Noon, Noun, Nth, Of, Once, Only,
    Onwards, Or, OrdinalEnding, Other, Part, Pm, To, Until, Week, Weekly,
};

/// Each day's name, its short forms, and slips seen in published lists. Plurals follow by themselves.
pub(super) const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday mon mons"),
    (Weekday::Tuesday, "tuesday tue tues tuseday"),
    (Weekday::Wednesday, "wednesday wed weds wednesay wednsday"),
    (Weekday::Thursday, "thursday thu thur thurs thusday thurday thursady"),
    (Weekday::Friday, "friday fri firday"),
    (Weekday::Saturday, "saturday sat satuday saterday"),
    (Weekday::Sunday, "sunday sun"),
];

pub(super) const MONTHS: [&str; 12] = [
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
];

/// Everything else that a single word can mean.
pub(super) const WORDS: &[(Meaning, &str)] = &[
    (Days(Weekday::Monday, Weekday::Friday), "weekday weekdays"),
    (Days(Weekday::Saturday, Weekday::Sunday), "weekend weekends"),
    (Days(Weekday::Monday, Weekday::Sunday), "daily everyday"),
    (Nth(1), "first"),
    (Nth(2), "second"),
    (Nth(3), "third"),
    (Nth(4), "fourth"),
    (Nth(5), "fifth"),
    (Nth(-1), "last"),
    (OrdinalEnding, "st nd rd th"),
    (Am, "am"),
    (Pm, "pm"),
    (Noon, "noon midday"),
    (Midnight, "midnight"),
    (Part("mornings"), "morning mornings"),
    (Part("afternoons"), "afternoon afternoons"),
    (Part("evenings"), "evening evenings eve eves"),
    (Part("nights"), "night nights"),
    (Part("lunchtimes"), "lunchtime lunchtimes"),
    (Only, "only continuous"),
    (All, "all"),
    (To, "to through thru"),
    (Until, "until till til untill"),
    (And, "and plus"),
    (Or, "or"),
    (Every, "every each"),
    (From, "from between starting commencing start starts"),
    (Of, "of in a per the fo"),
    (Other, "other alternate"),
    (Weekly, "weekly"),
    (Fortnightly, "fortnightly"),
    (Monthly, "monthly"),
    (Week, "week weeks"),
    (Fortnight, "fortnight"),
    (MonthWord, "month months"),
    (DayWord, "day days"),
    (Once, "once"),
    (Onwards, "onwards onward"),
    (Late, "late"),
    (Closed, "closed"),
    (Except, "except excluding excl exc apart aside save"),
    (Hedge, "usually normally generally typically"),
    (Loosens, "by before after most some certain selected occasional following"),
    (
        Danger,
        "not no unless if when but however without cancelled canceled suspended paused postponed close \
         closes closing closure closures shut ceased ended temporarily temporary instead moved replaced \
         discontinued potentially sometimes occasionally twice quarterly bimonthly biweekly bi annual \
         annually cannot never during alternatively alternating proposed christmas easter",
    ),
    (
        Filler,
        "on at we we're are is it an that runs run running held takes meets available for basis \
         inclusive then also open opens opening",
    ),
    (Foreign, "dydd ddydd llun mawrth mercher iau gwener sadwrn sul dyddiol bob pob mo tu fr sa su"),
    (Noun, "time times hours hrs session sessions"),
];

/// After a number, these say that it is no time of day: `11-18 years`.
pub(super) const COUNTED: &str = "year years yr yrs yo people adults children items weeks months days mins minutes \
                                  hours hrs hour hr x s places times";

/// Before a number, these say that it is no time of day: `ages 11-18`, `room 9`.
pub(super) const COUNTS: &str = "age ages aged over under room unit flat year years number suite tel";

/// How to reach somebody. Times after such a word are when the telephone is answered.
pub(super) const REACHES: &str = "ring call calls phone telephone tel email contact book text referred";

/// Conditions: a remark with one of these is kept as a note, in its own words.
pub(super) const CONDITIONS: &str = "term, termtime, half-term, holiday, school day, new year, \
     appointment, arrangement, arrange, request, referral, referred, subject to, depending, only, \
     booking, booked, to book, book a, book in, book ahead, book online, please book, \
     please ring, ring to, ring for, please call, call to, call for, please phone, phone, telephone, email, contact, \
     check, website, web site, facebook, see notes, see below, see our, view opening, opening times at, \
     any time, anytime, flexible, tbc, to be confirmed, coming soon, vary, varies, various times, various opening, \
     weekly, fortnightly, monthly, quarterly, annual, a week, per week, a month, per month, a year, per year, \
     usually, drop in, drop-in, donation";

/// With these a remark says how often, in a way that no schedule can keep.
pub(super) const RARE: &str = "a month, per month, a year, per year, a term, per term";

/// With these a remark is a plain condition although it has a dangerous word: `closed on bank holidays`.
pub(super) const HARMLESS: &str = "holiday, term, half-term, christmas, easter, new year, no need, no booking, no charge, no cost, \
     no appointment, no referral, quarterly, annual, twice a, twice per";

/// A whole text that says that nothing is known.
pub(super) const NOTHING: &str = "-, ?, not known, unknown, n/a, na, n.a, none, nil, null, not relevant, not applicable, not given, \
     not specified, no data";

/// A whole column of a day that says that it is closed.
pub(super) const CLOSED: &str = "closed, closed all day, shut, off, x";
