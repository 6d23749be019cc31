//! What somebody agreed may be shared, through the whole router, on both engines, without JavaScript.

use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use directory::{links, says, words};
use store::testing::TestDb;
use surgery::*;

pub fn person_of(t: &TestDb) -> String {
    let id: uuid::Uuid =
        t.db.read(|tx| tx.one("select id from person where merged_into is null", &[], |row| row.get(0)))
            .unwrap();
    format!("/people/{id}")
}

const USUAL: [(&str, &str); 6] = [
    ("answer", "yes"),
    ("recipient", "community"),
    ("name", "Hollin <b>Lunch</b> Club"),
    ("what", "contact"),
    ("purpose", "connect"),
    ("how", "spoken"),
];

#[test]
fn what_they_say_is_recorded_shown_and_withdrawn() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let mut ada = signed_in(site, ADA);
        let page = ada.get(site, &person).html;
        says(&page, &["Sharing and consent", "Nothing is agreed yet", "codes go back to the GP record"]);
        let all = format!("{person}/agreements");
        assert!(links(&page).contains(&all));
        let new = format!("{all}/new");
        let shown = ada.get(site, &new).html;
        says(&shown, &["With whom?", "A charity or community group", "lasting power of attorney"]);

        leads(&ada.send(site, &shown, &new, &USUAL), &format!("{all}?done=recorded"));
        let listed = ada.get(site, &format!("{all}?done=recorded")).html;
        says(&listed, &["What they said is recorded", "Agreed", "Hollin <b>Lunch</b> Club", "They said so"]);
        says(&ada.get(site, &person).html, &["May be shared with: Hollin <b>Lunch</b> Club"]);
        // The same form sent again is the same agreement.
        ada.send(site, &shown, &new, &USUAL);
        assert_eq!(count(t, "select count(*) from agreement"), 1);

        let withdraw = links(&listed).into_iter().find(|link| link.ends_with("/withdraw")).unwrap();
        let form = ada.get(site, &withdraw).html;
        says(&form, &["From now on nothing is shared by this", "They changed their mind"]);
        is_wrong(&ada.send(site, &form, &withdraw, &[]), &["Choose a reason"]);
        leads(&ada.send(site, &form, &withdraw, &[("why", "trust")]), &format!("{all}?done=withdrawn"));
        says(&ada.get(site, &all).html, &["What was said before", "Withdrawn", "do not want this person"]);
        // Whoever had it open meanwhile is told so.
        is_wrong(&ada.send(site, &form, &withdraw, &[("why", "trust")]), &["Somebody withdrew this"]);
    });
}

#[test]
fn what_must_not_be_shared_stands_above_every_page() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let mut ada = signed_in(site, ADA);
        let new = format!("{person}/agreements/new");
        let no = [
            ("answer", "no"),
            ("recipient", "relative"),
            ("name", "Janet Ashworth"),
            ("what", "plan"),
            ("purpose", "keep-informed"),
            ("how", "written"),
        ];
        ada.fill(site, &new, &new, &no);
        for page in
            ["", "/timeline", "/contacts", "/plan", "/measures", "/agreements", "/documents", "/appointments"]
        {
            let html = ada.get(site, &format!("{person}{page}")).html;
            says(&html, &["Do not share", "Janet Ashworth", "Their plan"]);
        }
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_that_was_typed_is_lost() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let new = format!("{person}/agreements/new");
        let mut ada = signed_in(site, ADA);
        let without = |field: &str, value: &'static str| -> Vec<(&'static str, &'static str)> {
            USUAL.iter().map(|(name, old)| (*name, if *name == field { value } else { *old })).collect()
        };
        for (field, value, said) in [
            ("answer", "perhaps", "Choose whether it may be shared"),
            ("recipient", "", "Choose with whom"),
            ("what", "everything", "Choose what it is about"),
            ("purpose", "", "Choose what it is for"),
            ("how", "", "Choose how it was said"),
            ("how", "attorney", "Enter who decided for them"),
        ] {
            let answer = ada.fill(site, &new, &new, &without(field, value));
            is_wrong(&answer, &[said]);
            assert!(answer.html.contains("Hollin &lt;b&gt;Lunch"), "{field}");
        }
        let mut day = USUAL.to_vec();
        day.extend([("day-day", "31"), ("day-month", "2"), ("day-year", "2026")]);
        is_wrong(&ada.fill(site, &new, &new, &day), &["Enter the day on which they said so"]);
        let mut until = USUAL.to_vec();
        until.extend([("until-day", "1"), ("until-month", "1"), ("until-year", "2001")]);
        is_wrong(&ada.fill(site, &new, &new, &until), &["Enter a last day"]);
        assert_eq!(count(t, "select count(*) from agreement"), 0);
        for who in [GP, BEA, FAR_MANAGER, FAR_WORKER, LEAD, STEWARD, PROVIDER] {
            let answer = signed_in(site, who).get(site, &new);
            let is_hidden = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(is_hidden, "{who}: {}: {}", answer.status, words(&answer.html));
        }
    });
}
