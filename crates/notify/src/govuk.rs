//! GOV.UK Notify: e-mails, texts and letters, by its published REST interface, version 2. It has been tried against a double of that
//! interface and never against the service itself: send one message of each way before relying on it.
//!
//! Its templates hold nothing but `((subject))` and `((body))`: what is said stands in `messages/`, in two languages. Letters are sent
//! as PDFs that are printed as they are.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::hmac;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use store::Moment;
use url::Url;
use uuid::Uuid;

use crate::carry::{Carrier, Parcel};
use crate::letter;
use crate::outcome::{Because, Later, Outcome, Why};
use crate::templates::Channel;

/// Where it is.
pub const AT: &str = "https://api.notifications.service.gov.uk";

const PATIENCE: Duration = Duration::from_secs(30);
/// What older than this may have been given to it by somebody who was killed: it is asked first.
const MAY_BE_THERE_SECONDS: i64 = 60;

/// A service of GOV.UK Notify.
#[derive(Clone)]
pub struct Service {
    /// Where it is; [`AT`] but for tests.
    pub at: Url,
    /// Which service: the first of the two identifiers at the end of its key.
    id: Uuid,
    /// What it signs with: the second.
    secret: SecretString,
    /// The template for e-mails, if there is one.
    pub email: Option<Uuid>,
    /// The template for texts, if there is one.
    pub text: Option<Uuid>,
    /// Whether letters go by it.
    pub letters: bool,
}

impl Service {
    /// Whether a message of a channel goes by it.
    #[must_use]
    pub fn takes(&self, channel: Channel) -> bool {
        match channel {
            Channel::Email => self.email.is_some(),
            Channel::Text => self.text.is_some(),
            Channel::Letter => self.letters,
        }
    }

    /// A service by its key: a name, two identifiers, all joined by hyphens. Nothing where it is not one.
    #[must_use]
    pub fn read(at: Url, key: &str) -> Option<Self> {
        // Each identifier has 36 letters, and a hyphen before it.
        let secret_at = key.len().checked_sub(36)?;
        let id_at = key.len().checked_sub(73)?;
        let (secret, id) = (key.get(secret_at..)?, key.get(id_at..secret_at.checked_sub(1)?)?);
        let _ = Uuid::parse_str(secret).ok()?;
        let id = Uuid::parse_str(id).ok()?;
        Some(Service { at, id, secret: secret.to_owned().into(), email: None, text: None, letters: false })
    }

    /// A token that is good for half a minute: JWT signed with HS256 (RFC 7519, RFC 7518 3.2).
    fn token(&self, seconds: i64) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!(
            "{}.{}",
            part(&json!({ "typ": "JWT", "alg": "HS256" })),
            part(&json!({ "iss": self.id, "iat": seconds }))
        );
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.secret.expose_secret().as_bytes());
        let signature = hmac::sign(&key, signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// Sends by GOV.UK Notify.
pub struct Notify {
    service: Service,
    agent: ureq::Agent,
    moment: Moment,
}

impl Notify {
    /// By this service.
    #[must_use]
    pub fn new(service: Service, moment: Moment) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        Notify { service, agent: ureq::Agent::new_with_config(config), moment }
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.service.token(self.moment.now().as_second()))
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.service.at.as_str().trim_end_matches('/'))
    }

    /// The status and what was answered; nothing where nobody answers.
    fn get(&self, path: &str) -> Option<(u16, Value)> {
        let mut answer =
            self.agent.get(self.address(path)).header("authorization", self.bearer()).call().ok()?;
        let status = answer.status().as_u16();
        let text = answer.body_mut().read_to_string().ok()?;
        Some((status, serde_json::from_str(&text).unwrap_or_default()))
    }

    fn post(&self, path: &str, said: &Value) -> Option<(u16, Value)> {
        let request = self.agent.post(self.address(path)).header("authorization", self.bearer());
        let mut answer = request.header("content-type", "application/json").send(said.to_string()).ok()?;
        let status = answer.status().as_u16();
        let text = answer.body_mut().read_to_string().ok()?;
        Some((status, serde_json::from_str(&text).unwrap_or_default()))
    }

    /// The name of one that they have already, and that did not fail.
    fn known(&self, id: Uuid) -> Option<String> {
        let (status, found) = self.get(&format!("/v2/notifications?reference={id}"))?;
        let one = found["notifications"].as_array().filter(|_| status == 200)?.first()?;
        let failed = matches!(became(one["status"].as_str().unwrap_or_default()), Later::Failed(_));
        one["id"].as_str().filter(|_| !failed).map(str::to_owned)
    }

    fn said(&self, parcel: &Parcel) -> Result<(&'static str, Value), ()> {
        let reference = parcel.id.to_string();
        match parcel.channel {
            Channel::Email => Ok((
                "/v2/notifications/email",
                json!({
                    "email_address": parcel.to, "template_id": self.service.email, "reference": reference,
                    "personalisation": { "subject": parcel.said.subject, "body": parcel.said.body },
                }),
            )),
            Channel::Text => Ok((
                "/v2/notifications/sms",
                json!({
                    "phone_number": parcel.to, "template_id": self.service.text, "reference": reference,
                    "personalisation": { "body": parcel.said.body },
                }),
            )),
            Channel::Letter => {
                let file = letter::print(parcel).map_err(|_| ())?;
                Ok((
                    "/v2/notifications/letter",
                    json!({ "reference": reference, "content": STANDARD.encode(file) }),
                ))
            }
        }
    }
}

/// What their word for how far one is means.
fn became(status: &str) -> Later {
    let failed = |why| Later::Failed(Because::only(why));
    match status {
        "created" | "sending" | "pending" | "accepted" | "pending-virus-check" => Later::Pending,
        "delivered" | "sent" | "received" => Later::Arrived,
        "permanent-failure" | "cancelled" => failed(Why::Refused),
        "temporary-failure" => failed(Why::NotReached),
        "technical-failure" => failed(Why::Busy),
        "virus-scan-failed" | "validation-failed" => failed(Why::Unwritten),
        _ => Later::Unknown,
    }
}

impl Carrier for Notify {
    fn takes(&self, channel: Channel) -> bool {
        self.service.takes(channel)
    }

    fn answers(&self) -> bool {
        true
    }

    fn carry(&mut self, parcel: &Parcel) -> Outcome {
        let Ok((path, said)) = self.said(parcel) else {
            return Outcome::Refused(Because::only(Why::Unwritten));
        };
        if self.moment.now().as_second() - parcel.made.as_second() >= MAY_BE_THERE_SECONDS
            && let Some(name) = self.known(parcel.id)
        {
            return Outcome::Sent(Some(name));
        }
        let Some((status, answer)) = self.post(path, &said) else {
            return Outcome::Away("GOV.UK Notify cannot be reached".to_owned());
        };
        let code = Some(status);
        match status {
            200..=299 => Outcome::Sent(answer["id"].as_str().map(str::to_owned)),
            // What is wrong with the key, the service or its limits is no message’s fault.
            401 | 403 => {
                Outcome::Away(format!("GOV.UK Notify does not let us in ({status}): is the key right?"))
            }
            429 => Outcome::Away("GOV.UK Notify asks to wait: a limit is reached (429)".to_owned()),
            400 if is_our_service(&answer) => Outcome::Away(
                "GOV.UK Notify refuses this service (400): see its template and its mode".to_owned(),
            ),
            400..=499 => Outcome::Refused(Because { why: Why::Refused, code }),
            _ => Outcome::Later(Because { why: Why::Busy, code }),
        }
    }

    fn ask(&mut self, reference: &str) -> Later {
        match self.get(&format!("/v2/notifications/{reference}")) {
            Some((200, found)) => became(found["status"].as_str().unwrap_or_default()),
            _ => Later::Unknown,
        }
    }
}

/// Whether it is not this message that is refused: the service is on trial, may not send this way, or its template is not there.
fn is_our_service(answer: &Value) -> bool {
    let errors = answer["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().any(|error| {
        let message = error["message"].as_str().unwrap_or_default();
        ["trial mode", "Template not found", "Service is not allowed", "has been deleted", "team-only"]
            .iter()
            .any(|known| message.contains(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str =
        "alongside-live-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";

    #[test]
    fn a_key_is_read_from_its_end_and_signs_as_rfc_7519_has_it() {
        let service = Service::read(AT.parse().unwrap(), KEY).unwrap();
        assert_eq!(service.id.to_string(), "26785a09-ab16-4eb0-8407-a37497a57506");
        let token = service.token(1_568_818_578);
        let parts: Vec<&str> = token.split('.').collect();
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
        assert_eq!(claims, json!({ "iss": "26785a09-ab16-4eb0-8407-a37497a57506", "iat": 1_568_818_578 }));
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"3d844edf-8d35-48ac-975b-e847b4f122b0");
        let signature = URL_SAFE_NO_PAD.decode(parts[2]).unwrap();
        assert!(hmac::verify(&key, format!("{}.{}", parts[0], parts[1]).as_bytes(), &signature).is_ok());
        for wrong in ["", "key", "é-26785a09-ab16-4eb0-8407-a37497a57506", &KEY[..80], &format!("{KEY}x")] {
            assert!(Service::read(AT.parse().unwrap(), wrong).is_none(), "{wrong}");
        }
    }
}
