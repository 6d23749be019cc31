//! What is read of what people write: the text, and what comes of it. After ` | ` stand conditions for all times, in
//! `[ ]` those of one, in `( )` words instead of times or beside them, after ` ?? ` what was not read.

#![allow(missing_docs, clippy::unwrap_used)]

use hours::{read, read_days};
use jiff::civil::Weekday;

/// Says all that differs, not only the first.
fn all(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let found = read(text).to_string();
            (found.trim() != *expected)
                .then(|| format!("{text:?}\n  expected {expected}\n  found    {}", found.trim()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn days_are_read_in_lists_ranges_and_plurals() {
    all(&[
        ("Monday 10am-12pm", "MO 10:00-12:00"),
        ("Mondays & Wednesdays 10am-12pm", "MO,WE 10:00-12:00"),
        ("Tues , Wed, Thursday, 11am - 2pm and Friday 11am - 4pm", "TU,WE,TH 11:00-14:00; FR 11:00-16:00"),
        ("Mon/Wed/Fri 9.30am to 1pm", "MO,WE,FR 09:30-13:00"),
        ("Mon-Thu 9am-5pm; Fri 9am-4.30pm", "MO,TU,WE,TH 09:00-17:00; FR 09:00-16:30"),
        ("Monday through to Thursday 9am-5pm", "MO,TU,WE,TH 09:00-17:00"),
        ("Sat to Mon 10am-4pm", "MO,SA,SU 10:00-16:00"),
        ("9:30am-2:30pm on Mondays Tuesdays Thursdays Fridays", "MO,TU,TH,FR 09:30-14:30"),
        ("Friday’s 1-3pm", "FR 13:00-15:00"),
        ("Mon. Wed, Fri. 1-3pm", "MO,WE,FR 13:00-15:00"),
        ("weekdays 9-5", "MO,TU,WE,TH,FR 09:00-17:00"),
        ("Weekends 10am-4pm", "SA,SU 10:00-16:00"),
        ("daily 8am to 8pm", "MO,TU,WE,TH,FR,SA,SU 08:00-20:00"),
        ("6pm-11pm Every day", "MO,TU,WE,TH,FR,SA,SU 18:00-23:00"),
        ("7 days a week 8am-8pm", "MO,TU,WE,TH,FR,SA,SU 08:00-20:00"),
        ("Monday to Friday", "MO,TU,WE,TH,FR"),
        ("Tuesdays; Thursdays; Fridays", "TU,TH,FR"),
        // A range may have lost its dash.
        ("10am-2pm Mon Fri", "?? 10am-2pm Mon Fri"),
    ]);
}

#[test]
fn times_stand_after_days_or_before_them() {
    all(&[
        ("12pm - 3pm Every Tuesday", "TU 12:00-15:00"),
        ("7am - 9pm Mon - Fri\n8am - 5pm Sat - Sun", "MO,TU,WE,TH,FR 07:00-21:00; SA,SU 08:00-17:00"),
        ("9-2pm Mon-Tue, 9-3pm Wed-Fri", "MO,TU 09:00-14:00; WE,TH,FR 09:00-15:00"),
        ("Monday (10am to 6pm)\nTuesday to Thursday (11am to 6pm)", "MO 10:00-18:00; TU,WE,TH 11:00-18:00"),
        ("Monday to Friday\n\n11am to 3pm", "MO,TU,WE,TH,FR 11:00-15:00"),
        ("Tuesday - 3 to 5pmFriday - 3 to 6pm", "TU 15:00-17:00; FR 15:00-18:00"),
        ("Monday and Friday: 9:30am to 5pm-Tuesday and Sunday: Closed", "MO,FR 09:30-17:00"),
        ("10am-4pm", "10:00-16:00"),
        ("10am - 12.30\n1.30-2.30pm", "10:00-12:30; 13:30-14:30"),
        // Which times are of which days?
        ("10-9pm Monday to Friday, weekend 10am - 6pm", "?? 10-9pm Monday to Friday, weekend 10am - 6pm"),
    ]);
}

#[test]
fn times_without_am_or_pm_follow_one_rule() {
    all(&[
        ("Tuesday 10-12", "TU 10:00-12:00"),
        ("Tuesday 2-4", "TU 14:00-16:00"),
        ("Tuesday 9-5", "TU 09:00-17:00"),
        ("Tuesday 12-2", "TU 12:00-14:00"),
        ("Tuesday 8.30-4.30", "TU 08:30-16:30"),
        ("Tuesday 10.30 - 1.30", "TU 10:30-13:30"),
        ("Tuesday 9-12:30 and 1:30-5", "TU 09:00-12:30; TU 13:30-17:00"),
        ("Tuesday 7-9", "?? Tuesday 7-9"),
        ("Tuesday 8-10", "?? Tuesday 8-10"),
        ("Tuesday 6-8", "?? Tuesday 6-8"),
        ("Tuesday 9-9", "?? Tuesday 9-9"),
        ("Tuesday 10:30 - 10:00", "?? Tuesday 10:30 - 10:00"),
        ("Tuesday 7-9pm", "TU 19:00-21:00"),
        ("Tuesday 9-11am", "TU 09:00-11:00"),
        ("Tuesday 10-2pm", "TU 10:00-14:00"),
        ("Tuesday 11-12pm", "TU 11:00-12:00"),
        ("Tuesday 12-3pm", "TU 12:00-15:00"),
        ("Tuesday 10am-1", "TU 10:00-13:00"),
        ("Tuesday 7pm - 9", "TU 19:00-21:00"),
        ("11.30am -1.30pm Tuesdays", "TU 11:30-13:30"),
    ]);
}

#[test]
fn a_time_is_read_however_it_is_written() {
    all(&[
        ("Friday 10.00 a.m. - 2.30 p.m.", "FR 10:00-14:30"),
        ("Friday 10 AM – 12 Noon", "FR 10:00-12:00"),
        ("Friday 10am-12noon", "FR 10:00-12:00"),
        ("Friday midday to 2pm", "FR 12:00-14:00"),
        ("Friday 8pm - midnight", "FR 20:00-00:00"),
        ("Friday 1000-1200", "FR 10:00-12:00"),
        ("Friday 1000 - 200", "FR 10:00-14:00"),
        ("Friday 14.00 - 15.30", "FR 14:00-15:30"),
        ("Friday 9:30 - 16:00", "FR 09:30-16:00"),
        ("Friday 9:00 – 16:30pm", "FR 09:00-16:30"),
        ("Friday between 2-4pm", "FR 14:00-16:00"),
        ("Friday between 10am and 12noon", "FR 10:00-12:00"),
        ("Friday from 10am until 12pm", "FR 10:00-12:00"),
        ("Friday from 6pm", "FR 18:00-"),
        ("Friday 6pm onwards", "FR 18:00-"),
        ("Friday 8pm till late", "FR 20:00-"),
        ("Friday until 2pm", "FR -14:00"),
        ("Friday 7:30pm", "FR 19:30-"),
        ("Friday 11am = 2pm", "FR 11:00-14:00"),
        ("24/7", "MO,TU,WE,TH,FR,SA,SU 00:00-00:00"),
        ("Friday 0-24", "FR 00:00-00:00"),
        ("Open 24 hours a day, 7 days a week", "MO,TU,WE,TH,FR,SA,SU 00:00-00:00"),
        ("Friday 8pm-2am", "FR 20:00-02:00"),
        ("Friday 20:00 - 02:00", "FR 20:00-02:00"),
    ]);
}

#[test]
fn what_is_more_likely_a_slip_is_not_read() {
    all(&[
        ("Tuesday: 10:00 - 02:00", "?? Tuesday: 10:00 - 02:00"),
        ("Tuesday: 02:00 - 04:00, Friday: 10:00 - 12:00", "FR 10:00-12:00 ?? Tuesday: 02:00 - 04:00"),
        ("Tuesday 10am - 12am", "?? Tuesday 10am - 12am"),
        ("Tuesday 12am - 4pm", "?? Tuesday 12am - 4pm"),
        ("Tuesday 10:30pm - 1pm", "?? Tuesday 10:30pm - 1pm"),
        ("Tuesday 10-111:30am", "?? Tuesday 10-111:30am"),
        ("Tuesday 9-12-3", "?? Tuesday 9-12-3"),
        ("Monday 9 to 12 and 11 to 2", "?? Monday 9 to 12 and 11 to 2"),
        // A form that was left empty on Saturday.
        ("Friday: 10:00 - 12:00, Saturday: 00:00 - 00:00", "FR 10:00-12:00"),
        ("Friday: 10:00 - 12:00, Saturday: 0:00", "FR 10:00-12:00"),
        ("Monday ; Tuesday 2pm-4pm; Wednesday ; Thursday ; Friday ; Saturday ; Sunday", "TU 14:00-16:00"),
    ]);
}

#[test]
fn numbers_that_are_no_times_are_left_alone() {
    all(&[
        ("Tuesday 4-6pm, ages 11-18", "TU 16:00-18:00 (ages 11-18)"),
        ("Tuesday 4pm to 6pm, for 11 to 18 year olds", "TU 16:00-18:00 (11 to 18 year olds)"),
        ("Tuesday 4-6pm (£2 fee)", "TU 16:00-18:00 (£2 fee)"),
        ("Tuesday 4-6pm, 9-10 places", "TU 16:00-18:00 (9-10 places)"),
        ("Tuesday 4-6pm, table 9", "?? Tuesday 4-6pm, table 9"),
        ("Tuesday 4-6pm. Ring 0161 496 0123 to book.", "TU 16:00-18:00 | Ring 0161 496 0123 to book"),
        ("2023-2024", "?? 2023-2024"),
    ]);
}

#[test]
fn split_shifts_and_closed_days() {
    all(&[
        ("Mon: 09:30-13:00,14:00-17:00; Tue: 12:00-20:00", "MO 09:30-13:00; MO 14:00-17:00; TU 12:00-20:00"),
        ("Monday 10am - 1pm then 2pm - 6.30pm. Tuesday closed.", "MO 10:00-13:00; MO 14:00-18:30"),
        ("Mon &amp; Tue, 9am to 1pm &amp; 2pm to 4:30pm", "MO,TU 09:00-13:00; MO,TU 14:00-16:30"),
        ("Monday: closed; Tuesday: closed", ""),
        ("Sunday & Monday - Closed\n\nTuesday 10-4", "TU 10:00-16:00"),
        ("Mon-Sat 9am-5pm, closed Wed", "MO,TU,TH,FR,SA 09:00-17:00"),
        (
            "Monday: Closed / 09:00 - 12:00, Tuesday: 10:00 - 12:00",
            "?? Monday: Closed / 09:00 - 12:00, Tuesday: 10:00 - 12:00",
        ),
        ("Sunday 9am-3pm\nMonday 9am-3pm\nSunday closed", "MO 09:00-15:00 ?? Sunday 9am-3pm; Sunday closed"),
    ]);
}

#[test]
fn parts_of_the_day_stay_words() {
    all(&[
        (
            "Mon: AM & PM (continuous); Tue: All Day (with closure); Wed: AM Only; Thu: Closed; Fri: PM & Eve (continuous)",
            "MO (mornings and afternoons); TU (all day, with a break); WE (mornings); FR (afternoons and evenings)",
        ),
        ("Thursday morning", "TH (mornings)"),
        ("Friday Evenings 7.15pm to 8.30pm", "FR 19:15-20:30"),
        ("Fri: aM & PM", "FR (mornings and afternoons)"),
        ("evenings and weekends", "?? evenings and weekends"),
    ]);
}

#[test]
fn weeks_and_months_that_are_passed_over() {
    all(&[
        ("every other Tuesday 2-4pm", "TU every 2 weeks 14:00-16:00"),
        ("alternate Wednesdays", "WE every 2 weeks"),
        ("Thursday 10am-12pm, fortnightly", "TH every 2 weeks 10:00-12:00"),
        ("Fortnightly on Thursdays 10am-12pm", "TH every 2 weeks 10:00-12:00"),
        ("every 3 weeks on Monday 10am-12pm", "MO every 3 weeks 10:00-12:00"),
        (
            "Monday: 10:00 - 12:00 Fortnightly, Tuesday: 09:00 - 11:00",
            "MO every 2 weeks 10:00-12:00; TU 09:00-11:00",
        ),
        (
            "Wednesday 11am-1pm, Fortnightly Art Club Friday 11am-1pm",
            "WE 11:00-13:00; FR every 2 weeks 11:00-13:00 (Art Club)",
        ),
        // Which Saturday is not said.
        ("Saturday: 10:00 - 12:00 Monthly", "SA monthly 10:00-12:00 (monthly on Saturday)"),
        // Fortnightly in the afternoon, or both?
        (
            "Thursday: 12:00 - 13:30 / 14:00 - 16:00 Fortnightly",
            "?? Thursday: 12:00 - 13:30 / 14:00 - 16:00 Fortnightly",
        ),
        ("Thursday twice a month 10-12", "?? Thursday twice a month 10-12"),
    ]);
}

#[test]
fn days_of_the_month() {
    all(&[
        ("2nd Thurs of month, term time", "2TH | term time"),
        ("first and third Thursday of the month", "1TH,3TH"),
        ("1st, 3rd & 5th Monday 10-12", "1MO,3MO,5MO 10:00-12:00"),
        ("last Friday", "-1FR"),
        ("12:30pm - 2:30pm 4th Friday of the month", "4FR 12:30-14:30"),
        ("10am Every 2nd Sunday of the month", "2SU 10:00-"),
        ("Tues 10-12 and last Thursday of each month 2-4pm", "TU 10:00-12:00; -1TH 14:00-16:00"),
        ("The first Thursday and Saturday of the month, 12pm – 2pm", "1TH,1SA 12:00-14:00"),
        ("First Thursday and Saturday 12pm – 2pm", "?? First Thursday and Saturday 12pm – 2pm"),
        // Every other one, or the second of the month?
        ("Every second Thursday 11am-1pm", "?? Every second Thursday 11am-1pm"),
        ("Thursday 6pm - 8pm last Thursday of the month", "?? Thursday 6pm - 8pm last Thursday of the month"),
    ]);
}

#[test]
fn exceptions() {
    all(&[
        ("Mon-Fri 9-5 except Wed 9-1", "MO,TU,TH,FR 09:00-17:00; WE 09:00-13:00"),
        ("9 - 4 weekdays except Wed 9 - 2", "MO,TU,TH,FR 09:00-16:00; WE 09:00-14:00"),
        ("Daily (except Tues & Sat) 10:30am - 12pm", "MO,WE,TH,FR,SU 10:30-12:00"),
        ("Mon & Thur 1-3pm (except bank holidays)", "MO,TH 13:00-15:00 | except bank holidays"),
        (
            "Every Thursday save for bank holidays\n11am - 2pm\n4pm - 6pm",
            "TH 11:00-14:00; TH 16:00-18:00 | save for bank holidays",
        ),
        (
            "Wednesday 1pm-3pm (except last Wednesday of the month is 12.30pm-1.30pm)",
            "?? Wednesday 1pm-3pm (except last Wednesday of the month is 12.30pm-1.30pm)",
        ),
    ]);
}

#[test]
fn seasons_and_dates() {
    all(&[
        ("2:30pm - 4:30pm Every Sunday (June - September)", "SU 14:30-16:30 | June - September"),
        ("Tuesdays 10-12, Oct to March", "TU 10:00-12:00 | Oct to March"),
        ("Weds 12pm-2pm 14th January - 25th March 2026", "WE 12:00-14:00 from 2026-01-14 to 2026-03-25"),
        ("Weds 12pm-2pm 1 November - 31 March 2026", "WE 12:00-14:00 from 2025-11-01 to 2026-03-31"),
        (
            "Saturdays 11am to 3pm from November 2025 to March 2026",
            "SA 11:00-15:00 from 2025-11-01 to 2026-03-31",
        ),
        ("Tuesdays 10am-4pm (1/11/25-31/3/26)", "TU 10:00-16:00 from 2025-11-01 to 2026-03-31"),
        ("Tuesdays 2-5pm until March 2027", "TU 14:00-17:00 to 2027-03-31"),
        ("Tuesdays 2-5pm until 28th March", "TU 14:00-17:00 | until 28th March"),
        ("From 9th January 2023; Monday to Friday 10am to 2pm", "MO,TU,WE,TH,FR 10:00-14:00 from 2023-01-09"),
        (
            "Every Monday in January, February and March 10am-2pm.",
            "MO 10:00-14:00 | in January, February and March",
        ),
        ("Mondays 10am-2pm, opens in June 2026", "?? Mondays 10am-2pm, opens in June 2026"),
        // These happen once, or on the dates alone.
        ("Friday 27th December 7pm - 11pm", "?? Friday 27th December 7pm - 11pm"),
        ("Wednesdays 12/11, 10/12 10am - 12 noon", "?? Wednesdays 12/11, 10/12 10am - 12 noon"),
        ("Mondays 2-4pm.\n5 November, 3 December", "?? Mondays 2-4pm.\n5 November, 3 December"),
        (
            "Tuesday 31st February 2026 - 1st March 2026 10-12",
            "?? Tuesday 31st February 2026 - 1st March 2026 10-12",
        ),
    ]);
}

#[test]
fn conditions_are_kept_in_their_own_words() {
    all(&[
        ("4:30pm - 5:45pm Every Monday (term time only)", "MO 16:30-17:45 | term time only"),
        (
            "Mon 9-12; Tue 9-12 (term time only); Wed 9-12",
            "MO,WE 09:00-12:00; TU 09:00-12:00 [term time only]",
        ),
        ("By appointment", "| By appointment"),
        ("Ring for appointment", "| Ring for appointment"),
        ("Mon - Fri by appointment", "MO,TU,WE,TH,FR | by appointment"),
        (
            "Monday - Friday via referral and Saturdays 10am -2pm",
            "MO,TU,WE,TH,FR [via referral]; SA 10:00-14:00",
        ),
        ("Open Monday 1-3pm\nNot open on Bank Holidays", "MO 13:00-15:00 | Not open on Bank Holidays"),
        (
            "Wednesday, 11am - 1pm<br />\n<strong>Closed:</strong> 18 February",
            "WE 11:00-13:00 | Closed: 18 February",
        ),
        (
            "Friday 10am to 12 noon; Closed from 10 July to 28 August inclusive;",
            "FR 10:00-12:00 | Closed from 10 July to 28 August inclusive",
        ),
        ("Usually the second Monday of the month 10.30 - 12.30", "2MO 10:30-12:30 | usually"),
        (
            "Wednesday 10am to midday (Women only) and 2pm to 4pm (Men only)",
            "WE 10:00-12:00 [Women only]; WE 14:00-16:00 [Men only]",
        ),
        ("Any time", "| Any time"),
        ("Quarterly", "| Quarterly"),
        (
            "Find out more at https://shed.example/times, or check the board",
            "| Find out more at https://shed.example/times, or check the board",
        ),
        ("Not known", ""),
        ("N/A", ""),
        ("", ""),
    ]);
}

#[test]
fn what_happens_then_is_a_description() {
    all(&[
        ("Tuesday: Craft Club, 1pm - 3.30", "TU 13:00-15:30 (Craft Club)"),
        ("Foodbank: Wednesday 5 - 6.30pm", "WE 17:00-18:30 (Foodbank)"),
        ("<ul><li>Thursday - coffee morning, 10.30am to 12pm</li></ul>", "TH 10:30-12:00 (coffee morning)"),
        (
            "Mon-Sat 9am-4pm (Fridays 10-12noon Coffee & Chat)",
            "MO,TU,WE,TH,FR,SA 09:00-16:00; FR 10:00-12:00 (Coffee & Chat)",
        ),
        ("Mon (Lunch Club)", "MO (Lunch Club)"),
        // Of the day before it, or of the day after it?
        ("Thursday 4 - 6pm Job Club Monday 1 - 2pm", "TH 16:00-18:00; MO 13:00-14:00 ?? Job Club"),
    ]);
}

#[test]
fn what_is_left_unread_is_given_back_as_it_stands() {
    all(&[
        (
            "Wednesday 1pm-3pm. We have a garden, a kitchen and a big green door.",
            "WE 13:00-15:00 ?? We have a garden, a kitchen and a big green door",
        ),
        ("The Monday Meet Up", "?? Monday Meet Up"),
        ("A warm welcome to all", "?? A warm welcome to all"),
    ]);
}

#[test]
fn times_are_not_read_beside_words_that_may_undo_them() {
    for text in [
        "Mon-Fri 9-5. Temporarily closed.",
        "Mon-Fri 9-5 until further notice",
        "Cancelled: Mondays 10-12",
        "Mondays 10-12 if there is demand",
        "Most Fridays 10-12",
        "Bring the form by 5pm on Friday",
        "Ring 0161 496 0123 between 9am and 5pm Monday to Friday",
        "8.30am-5pm 7 days per week (close 4.30pm on Weds)",
        "Mondays 10-12 or 1-3",
        "Mondays 10-12. No longer running.",
        "Wednesdays after school",
    ] {
        let hours = read(text);
        assert!(hours.times.is_empty() && !hours.complete(), "{text}: {hours}");
    }
    // What it is about can be told apart here.
    all(&[(
        "Monday 9-5; Saturday Closed except 1st Saturday morning of month (10-12.30)",
        "MO 09:00-17:00 ?? Saturday Closed except 1st Saturday morning of month (10-12.30)",
    )]);
}

#[test]
fn two_languages_must_agree() {
    all(&[
        ("Thursdays 2-4pm // Thursday 14:00 - 16:00", "TH 14:00-16:00"),
        ("Thursdays 2-4pm // Thursday 14:30 - 16:00", "?? Thursdays 2-4pm // Thursday 14:30 - 16:00"),
        ("Dydd Iau 10:00 - 14:00", "?? Dydd Iau 10:00 - 14:00"),
    ]);
}

#[test]
fn openstreetmap() {
    all(&[
        ("Mo-Fr 09:00-17:00; Sa 10:00-13:00", "MO,TU,WE,TH,FR 09:00-17:00; SA 10:00-13:00"),
        ("Mo-Fr 09:00–17:00;", "MO,TU,WE,TH,FR 09:00-17:00"),
        ("Mo 10:00-12:00,14:00-16:00", "MO 10:00-12:00; MO 14:00-16:00"),
        ("We[2,4] 10:00-12:00; Fr[-1] 12:00-14:00", "2WE,4WE 10:00-12:00; -1FR 12:00-14:00"),
        ("Mo-Su 17:00-02:00", "MO,TU,WE,TH,FR,SA,SU 17:00-02:00"),
        ("Fr 18:00-24:00", "FR 18:00-00:00"),
        ("Mo-Su 00:00-24:00", "MO,TU,WE,TH,FR,SA,SU 00:00-00:00"),
        // The language means the whole day round. Nobody who writes it does.
        ("Mo-Fr", "MO,TU,WE,TH,FR"),
        ("Mo-Fr 09:00-17:00; We 09:00-13:00", "MO,TU,TH,FR 09:00-17:00; WE 09:00-13:00"),
        ("Mo-Fr 09:00-17:00, We 18:00-20:00", "MO,TU,WE,TH,FR 09:00-17:00; WE 18:00-20:00"),
        ("Th 10:00-12:00; Th 14:00-16:00", "TH 10:00-12:00; TH 14:00-16:00"),
        ("Mo-Sa 09:00-17:00; We off", "MO,TU,TH,FR,SA 09:00-17:00"),
        ("Mo-Fr 09:00-17:00; PH off", "MO,TU,WE,TH,FR 09:00-17:00 | closed on bank holidays"),
        (
            "Mo-Fr 09:00-17:00; SH 10:00-12:00",
            "MO,TU,WE,TH,FR 09:00-17:00 | on school holidays 10:00 to 12:00",
        ),
        ("Mo-Fr,PH 09:00-17:00", "MO,TU,WE,TH,FR 09:00-17:00 | also on bank holidays"),
        (
            "Mo-Fr 09:00-17:00; Dec 24-26 off",
            "MO,TU,WE,TH,FR 09:00-17:00 | closed 24 December to 26 December",
        ),
        (
            "Th 09:00-17:00; Th[1] 10:00-12:00",
            "TH 09:00-17:00 [except the first Thursday of the month]; 1TH 10:00-12:00",
        ),
        ("Oct-Mar Mo 10:00-12:00", "MO 10:00-12:00 | October to March"),
        (
            "Apr-Sep: Mo 10:00-18:00; Oct-Mar: Mo 10:00-16:00",
            "MO 10:00-18:00 [April to September]; MO 10:00-16:00 [October to March]",
        ),
        ("2025 Nov 01-2026 Mar 31: Mo 10:00-12:00", "MO 10:00-12:00 from 2025-11-01 to 2026-03-31"),
        ("2026 Mo 10:00-12:00", "MO 10:00-12:00 from 2026-01-01 to 2026-12-31"),
        ("week 1-53/2 Mo 10:00-12:00", "MO every 2 weeks 10:00-12:00 | odd weeks of the year"),
        ("week 10-20 Mo 10:00-12:00", "MO 10:00-12:00 | weeks 10 to 20 of the year"),
        ("Mo 10:00-12:00 \"by appointment\"", "MO 10:00-12:00 | by appointment"),
        ("Mo 10:00-12:00 || \"ring first\"", "MO 10:00-12:00 | ring first"),
        ("Mo 10:00+; Tu sunrise-14:00", "MO 10:00-; TU (sunrise to 14:00)"),
        // Slips, lunch breaks turned round, and what can be meant in two ways.
        ("Mo 10:00-12:00; Tu 01:00-03:00", "MO 10:00-12:00 ?? Tu 01:00-03:00"),
        ("Mo 10:00-12:00; Sa 00:00-00:00", "MO 10:00-12:00"),
        ("Mo 09:30-17:00,13:00-14:00", "?? Mo 09:30-17:00,13:00-14:00"),
        ("SH Mo-Fr 10:00-12:00", "?? SH Mo-Fr 10:00-12:00"),
        ("Mo-Fr 9-5", "?? Mo-Fr 9-5"),
        ("Mo-Fr 9am-5pm", "?? Mo-Fr 9am-5pm"),
        ("Mo 10:00-12:00/00:30", "?? Mo 10:00-12:00/00:30"),
    ]);
}

const WEEK: [Weekday; 3] = [Weekday::Monday, Weekday::Tuesday, Weekday::Saturday];

#[test]
fn columns_for_each_weekday() {
    for (columns, expected) in [
        (
            ["09:00-12:30,13:00-17:30", "09:00-12:30,13:00-17:30", "CLOSED"],
            "MO,TU 09:00-12:30; MO,TU 13:00-17:30",
        ),
        (["10.00am to 1pm & 2-5", "", " 9-1 "], "MO 10:00-13:00; MO 14:00-17:00; SA 09:00-13:00"),
        (["10:00-12:00", "00:00-00:00", "n/a"], "MO 10:00-12:00"),
        (["AM Only", "All Day (continuous)", "Closed"], "MO (mornings); TU (all day)"),
        (
            ["by appointment", "10am-12pm (term time only)", "10-12"],
            "TU 10:00-12:00 [term time only]; SA 10:00-12:00 | Monday: by appointment",
        ),
        (
            ["09:00-13:00:14:00-17:00", "10:00-12:00", "some"],
            "TU 10:00-12:00 ?? Monday: 09:00-13:00:14:00-17:00; Saturday: some",
        ),
        (["Tuesday 9-5", "10:00-12:00", ""], "TU 10:00-12:00 ?? Monday: Tuesday 9-5"),
    ] {
        let columns: Vec<(Weekday, &str)> = WEEK.into_iter().zip(columns).collect();
        assert_eq!(read_days(&columns).to_string().trim(), expected);
    }
}

#[test]
fn days_are_written_as_the_standard_has_them() {
    let byday = |text: &str| read(text).times.iter().map(hours::Recurring::byday).collect::<Vec<_>>();
    assert_eq!(byday("Mon and Thu 9-5"), [Some("MO,TH".to_owned())]);
    assert_eq!(byday("2nd Thursday and last Friday of the month"), [Some("2TH,-1FR".to_owned())]);
    assert_eq!(byday("9am-5pm"), [None]);
    // `FREQ=MONTHLY;BYDAY=SA` would be every Saturday.
    assert_eq!(byday("Saturday 10-12 monthly"), [None]);
}
