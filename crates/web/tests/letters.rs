//! Letters are printed and posted by whoever works with the person, through the whole router, on both engines.

use axum::http::StatusCode;

use crate::agreements::person_of;
use crate::directory;
use crate::surgery;
use directory::{says, words};
use surgery::*;

const BY_LETTER: [(&str, &str); 3] =
    [("address", "12 Mill Lane, Larkfield"), ("reach_by", "letter"), ("access", "large-print")];

#[test]
fn a_link_to_somebodys_own_page_goes_by_a_letter_that_is_printed_and_posted() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = refer(site, &mut signed_in(site, GP), &with(&margaret(), &BY_LETTER));
        act(site, &mut manager, id, "accept", &[]);
        act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
        let person = person_of(t);
        let mut ada = signed_in(site, ADA);
        let sends = format!("{person}/messages");
        let shown = ada.get(site, &sends).html;
        says(&shown, &["Messages go by letter", "They wait to be printed"]);
        leads(&ada.send(site, &shown, &sends, &[]), &format!("{sends}?done=link"));
        says(&ada.get(site, "/today").html, &["to print"]);
        says(&ada.get(site, "/manage").html, &["Letters to print"]);
        let page = ada.get(site, "/letters").html;
        says(&page, &["Letters to print", "Margaret Ashworth", "Your own page", "Which were posted?"]);

        let file = ada.get(site, "/letters/print.pdf");
        assert_eq!(file.header("content-type"), "application/pdf");
        assert_eq!(file.header("cache-control"), "no-store");
        assert!(file.html.starts_with("%PDF-1.7") && file.html.contains("Your own page"));
        let is_letter = |link: &String| link.starts_with("/letters/") && link != "/letters/print.pdf";
        let letters: Vec<String> = directory::links(&page).into_iter().filter(is_letter).collect();
        let one = letters.first().cloned().expect("a letter alone");
        assert_eq!(ada.get(site, &one).header("content-disposition"), "attachment; filename=\"letters.pdf\"");
        for who in [GP, STEWARD, PROVIDER, LEAD] {
            let answer = signed_in(site, who).get(site, &one);
            assert!(
                matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
                "{who}: {}",
                answer.status
            );
        }
        for who in [BEA, FAR_MANAGER, FAR_WORKER] {
            leads(&signed_in(site, who).get(site, &one), "/letters");
            says(&signed_in(site, who).get(site, "/letters").html, &["There is no letter to print"]);
        }

        // The boxes that are ticked on the page are those that were posted; none is nothing.
        leads(&ada.send(site, &page, "/letters", &[("letter", "no letter at all")]), "/letters");
        let all: Vec<(&str, &str)> =
            letters.iter().map(|link| ("letter", link.split('/').nth(2).unwrap())).collect();
        let count = all.len();
        assert_eq!(count, 2, "who will get in touch, and her own page: {letters:?}");
        leads(&ada.send(site, &page, "/letters", &all[..1]), "/letters?done=posted&count=1");
        says(&ada.get(site, "/letters?done=posted&count=1").html, &["It is noted that 1 letter was posted"]);
        leads(&ada.send(site, &page, "/letters", &all), "/letters?done=posted&count=1");
        leads(&ada.send(site, &page, "/letters", &all), "/letters?done=posted&count=0");
        says(&ada.get(site, "/letters").html, &["There is no letter to print"]);
        says(&ada.get(site, &sends).html, &["Sent"]);
    });
}

#[test]
fn where_letters_go_by_themselves_nobody_prints_one() {
    with_house(|t, _, house| {
        let usual = web::Site { demo: true, ..web::Site::default() };
        let everybody = EVERYBODY.map(|(address, ..)| address.parse().unwrap()).to_vec();
        let site = directory::Site::with_door(&t.db, usual, |plan| plan.demonstration = Some(everybody));
        let _ = house;
        let mut ada = signed_in(&site, ADA);
        says(&ada.get(&site, "/letters").html, &["Letters go out by themselves here"]);
        leads(&ada.get(&site, "/letters/print.pdf"), "/letters");
        assert!(!words(&ada.get(&site, "/manage").html).contains("Letters to print"));
    });
}
