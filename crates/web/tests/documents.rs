//! Documents with a record, through the whole router, on both engines, without JavaScript.

use crate::agreements::person_of;
use crate::browser::{self, Browser, hidden};
use crate::directory;
use crate::surgery;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use directory::{Answer, Site, links, says, words};
use surgery::*;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF";

/// Sends a file as a browser does, with the fields of the form.
fn upload(
    browser: &mut Browser,
    site: &Site,
    path: &str,
    name: &str,
    file: &[u8],
    more: &[(&str, &str)],
) -> Answer {
    let html = browser.get(site, path).html;
    let mut fields = hidden(&html, path);
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    send(browser, site, path, &fields, Some((name, file)))
}

fn send(
    browser: &Browser,
    site: &Site,
    path: &str,
    fields: &[(String, String)],
    file: Option<(&str, &[u8])>,
) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    if let Some((name, file)) = file {
        let head = format!(
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(file);
        body.extend(b"\r\n");
    }
    body.extend(b"--XX--\r\n");
    let cookies: Vec<String> =
        browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::post(path)
        .header(header::HOST, browser::HOST)
        .header(header::COOKIE, cookies.join("; "))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX")
        .header("sec-fetch-site", "same-origin");
    site.bytes(request.body(Body::from(body)).unwrap())
}

const LETTER: [(&str, &str); 3] =
    [("kind", "letter"), ("sender", "Hollin Council"), ("note", "Two <b>pages</b>")];

#[test]
fn a_letter_is_added_taken_away_and_marked_as_entered_in_error() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let path = format!("{person}/documents");
        let mut ada = signed_in(site, ADA);
        says(
            &ada.get(site, &path).html,
            &["There are no documents", "born on 2 July 1943", "up to 5 megabytes"],
        );
        let added = upload(&mut ada, site, &path, "../../Brief \u{202E}vom <i>Amt.html", PDF, &LETTER);
        leads(&added, &format!("{path}?done=added"));
        let page = ada.get(site, &path).html;
        says(&page, &["Brief vom iAmt.pdf", "from Hollin Council", "Two <b>pages</b>", "Ada Byron"]);
        says(&ada.get(site, &person).html, &["Documents", "Brief vom iAmt.pdf"]);
        // What is there already is not added again.
        leads(&upload(&mut ada, site, &path, "Again.pdf", PDF, &LETTER), &format!("{path}?done=added"));
        assert_eq!(count(t, "select count(*) from document"), 1);

        let one = links(&page).into_iter().find(|link| link.starts_with(&format!("{path}/"))).unwrap();
        let taken = ada.get(site, &one);
        assert_eq!(taken.status, StatusCode::OK);
        assert_eq!(taken.html.as_bytes(), PDF);
        assert_eq!(taken.header("content-type"), "application/pdf");
        assert_eq!(
            taken.header("content-disposition"),
            "attachment; filename=\"document.pdf\"; filename*=UTF-8''Brief%20vom%20iAmt.pdf"
        );
        assert_eq!(taken.header("x-content-type-options"), "nosniff");
        assert_eq!(taken.header("cache-control"), "no-store");
        let policy = taken.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.ends_with("; sandbox"), "{policy}");
        for who in [GP, BEA, FAR_MANAGER, FAR_WORKER, LEAD, STEWARD, PROVIDER] {
            let answer = signed_in(site, who).get(site, &one);
            let is_hidden = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(is_hidden, "{who}: {}: {}", answer.status, words(&answer.html));
        }
        assert_eq!(Browser::new().get(site, &one).status, StatusCode::SEE_OTHER, "nobody is led to sign in");

        let wrong = format!("{one}/wrong");
        is_wrong(&ada.fill(site, &wrong, &wrong, &[("because", "")]), &["Say in a few words why"]);
        let because = [("because", "It is about her sister")];
        leads(&ada.fill(site, &wrong, &wrong, &because), &format!("{path}?done=wrong"));
        says(&ada.get(site, &path).html, &["Entered in error", "It is about her sister"]);
        assert_eq!(ada.get(site, &one).status, StatusCode::NOT_FOUND);
        assert!(!words(&ada.get(site, &person).html).contains("Brief vom"));
        let timeline = ada.get(site, &format!("{person}/timeline")).html;
        says(&timeline, &["A document was taken out: it was entered in error"]);
        assert!(!words(&timeline).contains("Brief vom"), "it may name somebody else");
    });
}

#[test]
fn a_file_is_what_is_in_it_and_what_is_wrong_is_said_beside_it() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let path = format!("{}/documents", person_of(t));
        let mut ada = signed_in(site, ADA);
        let large = [PDF, vec![b' '; 6_000_000].as_slice()].concat();
        for (name, file, said) in [
            (
                "letter.pdf",
                b"<!DOCTYPE html><script>alert(1)</script>".as_slice(),
                "Choose a PDF, a PNG or JPEG",
            ),
            ("letter.pdf", b"PK\x03\x04", "Choose a PDF, a PNG or JPEG"),
            (
                "picture.png",
                b"<svg onload=\"alert(1)\" xmlns=\"http://www.w3.org/2000/svg\"/>",
                "Choose a PDF",
            ),
            ("letter.pdf", b"", "Choose a file that is not empty"),
            (
                "letter.pdf",
                b"%PDF-1.7\n<< /S /JavaScript /JS (app.alert(1)) >>",
                "has a program or another file",
            ),
            ("letter.pdf", large.as_slice(), "Choose a file of up to 5 megabytes"),
        ] {
            let answer = upload(&mut ada, site, &path, name, file, &LETTER);
            is_wrong(&answer, &[said]);
            assert!(answer.html.contains("value=\"Hollin Council\""), "nothing that was typed is lost");
        }
        is_wrong(&upload(&mut ada, site, &path, "a.pdf", PDF, &[("kind", "novel")]), &["Choose what it is"]);
        let ahead = [("kind", "letter"), ("day-day", "1"), ("day-month", "1"), ("day-year", "2999")];
        is_wrong(&upload(&mut ada, site, &path, "a.pdf", PDF, &ahead), &["not ahead of today"]);
        let huge = vec![b' '; 11_000_000];
        assert_eq!(
            upload(&mut ada, site, &path, "a.txt", &huge, &LETTER).status,
            StatusCode::PAYLOAD_TOO_LARGE
        );
        assert_eq!(count(t, "select count(*) from document"), 0);

        // Without the mark of this browser, or for somebody else’s person, nothing of it is kept.
        let fields = [("mark".to_owned(), "x".to_owned()), ("kind".to_owned(), "letter".to_owned())];
        assert_eq!(send(&ada, site, &path, &fields, Some(("a.pdf", PDF))).status, StatusCode::FORBIDDEN);
        for who in [GP, BEA, FAR_WORKER, PROVIDER] {
            let answer = send(&signed_in(site, who), site, &path, &fields, Some(("a.pdf", PDF)));
            let is_hidden = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(is_hidden, "{who}: {}", answer.status);
        }
        assert_eq!(count(t, "select count(*) from document"), 0);
    });
}
