//! GOV.UK Notify, against a double that answers as its published description says: in tests alone.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use locales::Language;
use notify::carry::{Carrier, Parcel};
use notify::govuk::{Notify, Service};
use notify::outcome::{Later, Outcome, Why};
use notify::templates::{Channel, Said};
use serde_json::{Value, json};
use store::Moment;
use uuid::Uuid;

const KEY: &str = "alongside-live-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";

/// What the double was asked: method and path, and the body.
type Asked = Arc<Mutex<Vec<(String, Value)>>>;

/// Answers one request after another, until the program of tests ends.
fn double() -> (u16, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, asked) = (listener.local_addr().unwrap().port(), Asked::default());
    let known = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let known = Arc::clone(&known);
            std::thread::spawn(move || answer(stream, &known));
        }
    });
    (port, asked)
}

fn answer(mut stream: TcpStream, asked: &Asked) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut first, mut length, mut signed) = (String::new(), 0, false);
    reader.read_line(&mut first).unwrap();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let lower = line.trim().to_ascii_lowercase();
        if lower.is_empty() {
            break;
        }
        if let Some(count) = lower.strip_prefix("content-length:") {
            length = count.trim().parse().unwrap();
        }
        signed |= lower.starts_with("authorization: bearer ") && lower.matches('.').count() == 2;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let what = first.trim().trim_end_matches(" HTTP/1.1").to_owned();
    let error = |status: u16, kind: &str, message: &str| {
        (status, json!({ "status_code": status, "errors": [{ "error": kind, "message": message }] }))
    };
    let to = body["email_address"].as_str().or(body["phone_number"].as_str()).unwrap_or_default().to_owned();
    let (status, said) = match (what.as_str(), to.as_str()) {
        _ if !signed => error(403, "AuthError", "Invalid token"),
        (path, _) if path.starts_with("GET /v2/notifications?reference=") => {
            let known = asked.lock().unwrap().iter().any(|(_, said)| {
                said["reference"].as_str().is_some_and(|reference| path.ends_with(reference))
            });
            let found = json!({ "id": "0f0f0f0f-0000-4000-8000-000000000001", "status": "sending" });
            (200, json!({ "notifications": if known { vec![found] } else { vec![] } }))
        }
        (path, _) if path.starts_with("GET /v2/notifications/") => {
            (200, json!({ "status": path.rsplit('/').next().unwrap() }))
        }
        (_, "not-a-number") => error(400, "ValidationError", "phone_number Not enough digits"),
        (_, "team@home.example") => {
            error(400, "BadRequestError", "Can't send to this recipient when service is in trial mode")
        }
        (_, "key@home.example") => error(403, "AuthError", "Invalid token: API key not found"),
        (_, "limit@home.example") => error(429, "RateLimitError", "Exceeded rate limit"),
        (_, "broken@home.example") => error(500, "Exception", "Internal server error"),
        _ => (201, json!({ "id": "0f0f0f0f-0000-4000-8000-000000000001" })),
    };
    asked.lock().unwrap().push((what, body));
    let said = said.to_string();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{said}",
        said.len()
    );
}

fn carrier(port: u16, moment: &Moment) -> Notify {
    let at = format!("http://127.0.0.1:{port}").parse().unwrap();
    let mut service = Service::read(at, KEY).unwrap();
    service.email = Some(Uuid::from_u128(5));
    service.text = service.email;
    service.letters = true;
    Notify::new(service, moment.clone())
}

fn parcel(moment: &Moment, channel: Channel, to: &str) -> Parcel {
    Parcel {
        id: moment.new_id(),
        channel,
        language: Language::English,
        to: to.to_owned(),
        said: Said {
            subject: "A subject".to_owned(),
            body: "Words.\n\nhttps://alongside.example/a".to_owned(),
        },
        made: moment.now(),
        large_print: false,
    }
}

#[test]
fn each_way_is_asked_as_published_and_each_answer_means_what_it_means() {
    let moment = Moment::fixed("2026-05-01T09:00:00Z".parse().unwrap());
    let (port, asked) = double();
    let mut notify = carrier(port, &moment);
    let email = parcel(&moment, Channel::Email, "somebody@home.example");
    assert!(matches!(notify.carry(&email), Outcome::Sent(Some(_))));
    let (path, said) = asked.lock().unwrap().last().cloned().unwrap();
    assert_eq!(path, "POST /v2/notifications/email");
    assert_eq!(said["reference"], email.id.to_string());
    assert_eq!(said["personalisation"]["subject"], "A subject");

    assert!(matches!(notify.carry(&parcel(&moment, Channel::Text, "+447700900123")), Outcome::Sent(_)));
    assert_eq!(asked.lock().unwrap().last().unwrap().0, "POST /v2/notifications/sms");
    let letter = parcel(&moment, Channel::Letter, "Margaret Ashworth\n1 Lark Lane\nZZ99 3VZ");
    assert!(matches!(notify.carry(&letter), Outcome::Sent(_)));
    let (path, said) = asked.lock().unwrap().last().cloned().unwrap();
    assert_eq!(path, "POST /v2/notifications/letter");
    assert!(said["content"].as_str().unwrap().starts_with("JVBER"), "a PDF");

    let mut outcome = |channel, to: &str| notify.carry(&parcel(&moment, channel, to));
    let refused = outcome(Channel::Text, "not-a-number");
    assert!(matches!(refused, Outcome::Refused(because) if because.why == Why::Refused), "{refused:?}");
    for whole_service in ["team@home.example", "key@home.example", "limit@home.example"] {
        let away = outcome(Channel::Email, whole_service);
        assert!(matches!(away, Outcome::Away(_)), "{whole_service}: {away:?}");
    }
    let broken = outcome(Channel::Email, "broken@home.example");
    assert!(matches!(broken, Outcome::Later(because) if because.why == Why::Busy), "{broken:?}");
    assert!(matches!(carrier(1, &moment).carry(&email), Outcome::Away(_)), "nobody listens there");
}

#[test]
fn what_may_be_there_already_is_asked_about_and_not_given_twice() {
    let moment = Moment::fixed("2026-05-01T09:00:00Z".parse().unwrap());
    let (port, asked) = double();
    let mut notify = carrier(port, &moment);
    let letter = parcel(&moment, Channel::Letter, "Margaret Ashworth\nZZ99 3VZ");
    assert!(matches!(notify.carry(&letter), Outcome::Sent(_)));
    moment.advance(SignedDuration::from_mins(5));
    assert!(matches!(notify.carry(&letter), Outcome::Sent(Some(_))));
    let posted = asked.lock().unwrap().iter().filter(|(path, _)| path.starts_with("POST")).count();
    assert_eq!(posted, 1);
}

#[test]
fn what_became_of_one_is_understood() {
    let moment = Moment::fixed("2026-05-01T09:00:00Z".parse().unwrap());
    let mut notify = carrier(double().0, &moment);
    for (status, meant) in [
        ("delivered", None),
        ("permanent-failure", Some(Why::Refused)),
        ("temporary-failure", Some(Why::NotReached)),
        ("technical-failure", Some(Why::Busy)),
    ] {
        match (notify.ask(status), meant) {
            (Later::Arrived, None) => {}
            (Later::Failed(because), Some(why)) => assert_eq!(because.why, why),
            (other, _) => panic!("{status}: {other:?}"),
        }
    }
    assert_eq!(notify.ask("sending"), Later::Pending);
    assert_eq!(notify.ask("something-new"), Later::Unknown);
}
