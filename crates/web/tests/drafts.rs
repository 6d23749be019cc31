//! What somebody begins to write about a person survives a page that is left, through the whole router, on both engines.

use crate::agreements::person_of;
use crate::browser::hidden;
use crate::directory;
use crate::support::{Piece, pieces};
use crate::surgery;
use axum::http::StatusCode;
use directory::{links, says, words};
use surgery::*;

/// The forms about somebody that keep what is typed, with the field that is typed into.
const FORMS: [(&str, &str); 8] = [
    ("safeguarding/new", "concern"),
    ("contacts", "note"),
    ("sections/about-me", "what-matters"),
    ("appointments", "note"),
    ("visit-alone", "words"),
    ("plan/goals/new", "words"),
    ("plan/actions/new", "what"),
    ("agreements/new", "words"),
];

/// What stands in an attribute of the forms of a page.
fn of_forms(html: &str, attribute: &str) -> Vec<String> {
    let forms = pieces(html).into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == "form" => Some(attributes),
        _ => None,
    });
    forms.flatten().filter(|(name, _)| name == attribute).filter_map(|(_, value)| value).collect()
}

/// What a page sends of a form that is not sent yet.
fn kept(html: &str, form: &str, field: &str, text: &str) -> Vec<(String, String)> {
    let end = format!("/{form}");
    let action = of_forms(html, "action").into_iter().find(|path| path.ends_with(&end)).unwrap();
    let mut all = hidden(html, &action);
    all.push((field.to_owned(), text.to_owned()));
    all
}

fn pairs(all: &[(String, String)]) -> Vec<(&str, &str)> {
    all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[test]
fn every_long_form_about_somebody_is_kept_offered_and_gone_once_it_is_sent() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let drafts = format!("{person}/drafts");
        let mut ada = signed_in(site, ADA);
        for (form, field) in FORMS {
            let path = format!("{person}/{form}");
            let shown = ada.get(site, &path).html;
            assert_eq!(of_forms(&shown, "data-draft"), [drafts.as_str()], "{form}");
            assert!(!words(&shown).contains("You began this before"), "{form}");
            let fields = kept(&shown, form, field, "She <b>rang</b> שלום 👩🏽");
            assert_eq!(ada.post(site, &drafts, &pairs(&fields)).status, StatusCode::NO_CONTENT, "{form}");

            let again = ada.get(site, &path).html;
            says(
                &again,
                &["You began this before", "You began on", "Go on with it", "She <b>rang</b> שלום 👩🏽"],
            );
            let go_on = links(&again).into_iter().find(|link| link.contains("draft=")).unwrap();
            let filled = ada.get(site, &go_on).html;
            says(&filled, &["You are going on with what was kept"]);
            assert!(filled.contains("She &lt;b&gt;rang") && filled.contains("שלום 👩🏽"), "{form}");
            // Whoever else looks sees nothing of it.
            let mut manager = signed_in(site, MANAGER);
            assert!(!manager.get(site, &go_on).html.contains("שלום"), "{form}");
        }
        assert_eq!(count(t, "select count(*) from draft"), 8);

        // A form that is sent takes its draft along, and what it began with.
        let path = format!("{person}/contacts");
        let go_on =
            links(&ada.get(site, &path).html).into_iter().find(|link| link.contains("draft=")).unwrap();
        let filled = ada.get(site, &go_on).html;
        let note = [("way", "phone"), ("result", "spoke"), ("note", "She rang")];
        leads(&ada.send(site, &filled, &path, &note), &format!("{person}?done=noted"));
        assert!(!words(&ada.get(site, &path).html).contains("You began this before"));
        // What a slow browser brings afterwards is not kept.
        let slow = kept(&filled, "contacts", "note", "She rang, slowly");
        ada.post(site, &drafts, &pairs(&slow));
        let first = ada.get(site, &path).html;
        says(&first, &["You began this before"]);
        // It is thrown away with one button.
        let all = of_forms(&first, "action");
        let discard = all.into_iter().find(|path| path.ends_with("/discard")).unwrap();
        leads(&ada.send(site, &first, &discard, &[]), &path);
        assert!(!words(&ada.get(site, &path).html).contains("You began this before"));
        assert_eq!(ada.post(site, &drafts, &pairs(&slow)).status, StatusCode::CONFLICT);
    });
}

#[test]
fn what_somebody_else_wrote_since_a_draft_was_begun_is_not_overwritten() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let path = format!("{person}/sections/about-me");
        let mut ada = signed_in(site, ADA);
        let fields = kept(&ada.get(site, &path).html, "sections/about-me", "what-matters", "My garden");
        ada.post(site, &format!("{person}/drafts"), &pairs(&fields));
        signed_in(site, MANAGER).fill(site, &path, &path, &[("what-matters", "The choir")]);
        let go_on =
            links(&ada.get(site, &path).html).into_iter().find(|link| link.contains("draft=")).unwrap();
        let filled = ada.get(site, &go_on).html;
        let answer = ada.send(site, &filled, &path, &[("what-matters", "My garden")]);
        is_wrong(&answer, &["Somebody else changed this", "The choir"]);
    });
}

#[test]
fn whoever_is_signed_out_comes_back_to_the_form_and_nobody_else_keeps_or_reads_anything() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let (path, drafts) = (format!("{person}/contacts"), format!("{person}/drafts"));
        let mut ada = signed_in(site, ADA);
        let shown = ada.get(site, &path).html;
        let long = "x".repeat(100_000);
        let fields = kept(&shown, "contacts", "note", &long);
        assert_eq!(ada.post(site, &drafts, &pairs(&fields)).status, StatusCode::NO_CONTENT);
        let answer = ada.send(site, &shown, &path, &[("way", "phone"), ("result", "spoke"), ("note", &long)]);
        is_wrong(&answer, &["Use fewer words"]);
        says(&ada.get(site, &path).html, &["You began this before"]);
        let more = kept(&shown, "contacts", "note", &"é".repeat(200_000));
        assert_eq!(ada.post(site, &drafts, &pairs(&more)).status, StatusCode::PAYLOAD_TOO_LARGE);

        // The session has ended: the form leads to signing in, and from there back to itself.
        let before = ada.clone();
        leads(&ada.fill(site, "/account", "/sign-out", &[]), "/sign-in?why=out");
        let mut ended = before.clone();
        let answer = ended.post(site, &drafts, &pairs(&fields));
        assert!(answer.header("location").starts_with("/sign-in"), "{}", answer.header("location"));
        let mut ended = before;
        let answer = ended.send(site, &shown, &path, &[("note", "She rang")]);
        let to = answer.header("location");
        assert!(to.starts_with("/sign-in") && to.contains("contacts"), "{to}");
        let mut ada = signed_in(site, ADA);
        says(&ada.get(site, &path).html, &["You began this before"]);

        // A form of another browser, of another role, or of no form of ours is not kept.
        let forged =
            [("draft", "0199a1c0-0000-7000-8000-000000000001"), ("draft-form", "contacts"), ("note", "x")];
        assert_eq!(ada.post(site, &drafts, &forged).status, StatusCode::FORBIDDEN);
        let mark =
            hidden(&ada.get(site, &path).html, &path).into_iter().find(|(name, _)| name == "mark").unwrap().1;
        for form in ["", "change", "sections/nothing", "../x", "plan/agree"] {
            let fields = [
                ("mark", mark.as_str()),
                ("draft", "0199a1c0-0000-7000-8000-000000000001"),
                ("draft-form", form),
            ];
            assert_eq!(ada.post(site, &drafts, &fields).status, StatusCode::NOT_FOUND, "{form}");
        }
        let mut bea = signed_in(site, BEA);
        let mark = hidden(&bea.get(site, "/account").html, "/sign-out").remove(0).1;
        let fields = [
            ("mark", mark.as_str()),
            ("draft", "0199a1c0-0000-7000-8000-000000000001"),
            ("draft-form", "contacts"),
        ];
        let answer = bea.post(site, &drafts, &fields);
        assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{}", answer.status);
        assert_eq!(count(t, "select count(*) from draft"), 1);
    });
}
