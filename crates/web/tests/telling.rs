//! People who were handed over are told who their new link worker is, through the whole router, on both engines.

use crate::agreements::person_of;
use crate::browser::Browser;
use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use directory::{Site, links, says, words};
use surgery::*;

/// Margaret is referred with something changed, given to Ada, and handed over to Bea by the manager. Gives the report.
fn handed(site: &Site, house: &House, manager: &mut Browser, changed: &[(&str, &str)]) -> String {
    let id = refer(site, &mut signed_in(site, GP), &with(&margaret(), changed));
    act(site, manager, id, "accept", &[]);
    act(site, manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
    let path = format!("/caseload/hand-over?of={}", house.membership(ADA));
    let bea = house.membership(BEA).to_string();
    let (of, to) = (house.membership(ADA).to_string(), format!("to-{id}"));
    let fields = [("reason", "leaving"), ("of", of.as_str()), (to.as_str(), bea.as_str())];
    let answer = manager.fill(site, &path, "/caseload/hand-over", &fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", words(&answer.html));
    answer.header("location").to_owned()
}

const ADDRESS: [(&str, &str); 2] = [("address", "12 Mill Lane, Larkfield"), ("reach_by", "letter")];

#[test]
fn the_report_has_the_letters_and_counts_who_is_still_to_be_told() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let report = handed(site, house, &mut manager, &ADDRESS);
        let shown = manager.get(site, &report).html;
        says(&shown, &["1 person is still to be told", "There is 1 letter to print", "Letter to print"]);
        let file = manager.get(site, &format!("{report}/letters.pdf"));
        assert_eq!(file.header("content-type"), "application/pdf");
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"letters.pdf\"");
        assert!(file.header("content-security-policy").ends_with("; sandbox"));
        assert!(file.html.starts_with("%PDF-1.7"));
        for part in ["pdfuaid:part", "/StructTreeRoot", "Your new link worker", "Nothing else changes"] {
            assert!(file.html.contains(part), "{part}");
        }

        // The letter says what it has to, on its page as well.
        let person = person_of(t);
        let one = format!("{person}/new-link-worker");
        assert!(links(&shown).contains(&one));
        let mut bea = signed_in(site, BEA);
        says(&bea.get(site, "/today").html, &["Tell 1 person that you are their new link worker"]);
        says(
            &bea.get(site, "/caseload/to-tell").html,
            &["1 person is still to be told", "Margaret Ashworth"],
        );
        let letter = bea.get(site, &one).html;
        says(
            &letter,
            &["12 Mill Lane", "Larkfield", "LF1 1AA", "Dear Margaret", "Ada Byron was your link worker"],
        );
        says(&letter, &["your link worker is Bea Okoro", "Your plan stays as it is", "How to reach us"]);
        assert_eq!(bea.get(site, &format!("{one}.pdf")).status, StatusCode::OK);

        is_wrong(&bea.send(site, &letter, &one, &[]), &["Choose how they were told"]);
        let ahead = [("way", "phone"), ("day-day", "1"), ("day-month", "1"), ("day-year", "2999")];
        is_wrong(&bea.send(site, &letter, &one, &ahead), &["Enter the day on which they were told"]);
        // The letters were posted: with one button, of those that were on the page.
        let posted = format!("{report}/posted");
        leads(&manager.send(site, &shown, &posted, &[]), &format!("{report}?done=posted&count=1"));
        says(
            &manager.get(site, &format!("{report}?done=posted&count=1")).html,
            &["It is noted that 1 letter was posted", "Everybody has been told", "A letter was posted"],
        );
        leads(&manager.send(site, &shown, &posted, &[]), &format!("{report}?done=posted&count=0"));
        assert!(!words(&bea.get(site, "/today").html).contains("Tell 1 person"));
        leads(&bea.get(site, "/caseload/to-tell/letters.pdf"), "/caseload/to-tell");
        leads(&bea.send(site, &letter, &one, &[("way", "talk")]), &format!("{person}?done=told"));
        for who in [GP, FAR_MANAGER, FAR_WORKER, LEAD, STEWARD, PROVIDER, ADA] {
            let answer = signed_in(site, who).get(site, &format!("{one}.pdf"));
            let is_hidden = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(is_hidden, "{who}: {}", answer.status);
        }
        for who in [GP, FAR_MANAGER, FAR_WORKER, STEWARD, PROVIDER] {
            let answer = signed_in(site, who).get(site, &format!("{report}/letters.pdf"));
            let is_hidden = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(is_hidden, "{who}: {}", answer.status);
        }
    });
}

#[test]
fn a_letter_is_in_their_language_and_as_they_read_it_whatever_they_are_called() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let changed = [
            ADDRESS[0],
            ADDRESS[1],
            ("given", "עדה"),
            ("family", "כהן 👩🏽"),
            ("language", "cy"),
            ("access", "easy-read"),
        ];
        let report = handed(site, house, &mut manager, &changed);
        let one = format!("{}/new-link-worker", person_of(t));
        let letter = signed_in(site, BEA).get(site, &one).html;
        says(&letter, &["Annwyl עדה", "Mae gennych weithiwr cyswllt newydd.", "Bea Okoro"]);
        assert!(letter.contains("lang=\"cy\""));
        let file = manager.get(site, &format!("{report}/letters.pdf"));
        assert!(file.html.contains("(cy)") && file.html.contains("pdfuaid:part"));
    });
}

#[test]
fn whom_a_letter_would_not_reach_is_rung_and_an_address_is_kept_back() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let report = handed(site, house, &mut manager, &[ADDRESS[0], ("reach_by", "phone")]);
        let shown = manager.get(site, &report).html;
        says(&shown, &["1 person is still to be told", "Ring or meet them", "Likes to be reached: Phone"]);
        assert!(!links(&shown).contains(&format!("{report}/letters.pdf")));
        leads(&manager.get(site, &format!("{report}/letters.pdf")), &report);
        let person = person_of(t);
        let one = format!("{person}/new-link-worker");
        let mut bea = signed_in(site, BEA);
        let page = bea.get(site, &one).html;
        says(&page, &["What to tell them", "your link worker is Bea Okoro"]);
        assert!(!words(&page).contains("Mill Lane"), "what is said to them has no address");
        assert_eq!(bea.get(site, &format!("{one}.pdf")).status, StatusCode::NOT_FOUND);

        // Where somebody is not to be visited alone, the address is kept back until that was read.
        t.db.write(|tx| tx.execute("update person set reach_by = 'letter'", &[])).unwrap();
        let alone = format!("{person}/visit-alone");
        manager.fill(site, &alone, &alone, &[("words", "Her brother hits people")]);
        says(&bea.get(site, &one).html, &["No letter", "Read first on their page"]);
        assert!(!words(&bea.get(site, &one).html).contains("Mill Lane"));
        assert_eq!(bea.get(site, &format!("{one}.pdf")).status, StatusCode::NOT_FOUND);
        // Whoever has died is not written to.
        t.db.write(|tx| tx.execute("update person set died_on = '2026-01-01'", &[])).unwrap();
        let page = bea.get(site, &one).html;
        says(&page, &["They have died"]);
        assert!(!words(&page).contains("What to tell them") && !words(&page).contains("How were they told"));
        says(&manager.get(site, &report).html, &["Everybody has been told"]);
    });
}
