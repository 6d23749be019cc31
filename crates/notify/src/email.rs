//! An e-mail as it goes over the wire: the text, and the same in simple HTML.

use std::time::SystemTime;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Mailboxes, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::carry::Parcel;

/// From whom e-mails are.
#[derive(Debug, Clone)]
pub struct Sender {
    /// `Alongside <noreply@alongside.example>`.
    pub from: Mailbox,
    /// Where answers go, if people may answer.
    pub reply_to: Option<Mailbox>,
}

/// The Message-ID of a message, which is the same at every try.
#[must_use]
pub fn message_id(sender: &Sender, id: uuid::Uuid) -> String {
    format!("<{id}@{}>", sender.from.email.domain())
}

/// Writes an e-mail.
///
/// # Errors
/// Why it cannot be written: its recipient is no address that can stand in an e-mail.
pub fn write(sender: &Sender, parcel: &Parcel) -> Result<(Address, Message), String> {
    let to: Address = parcel.to.parse().map_err(|_| "the recipient is no address".to_owned())?;
    let made = SystemTime::UNIX_EPOCH
        + std::time::Duration::from_micros(u64::try_from(parcel.made.as_microsecond()).unwrap_or_default());
    let mut builder = Message::builder()
        .from(sender.from.clone())
        .mailbox(lettre::message::header::To::from(Mailboxes::from(Mailbox::new(None, to.clone()))))
        .subject(parcel.said.subject.clone())
        .date(made)
        .message_id(Some(message_id(sender, parcel.id)))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .raw_header(header("Content-Language", parcel.language.code()));
    if let Some(reply) = &sender.reply_to {
        builder = builder.reply_to(reply.clone());
    }
    let plain = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(parcel.said.body.clone());
    let rich = SinglePart::builder().header(ContentType::TEXT_HTML).body(html(parcel));
    let message = builder
        .multipart(MultiPart::alternative().singlepart(plain).singlepart(rich))
        .map_err(|error| error.to_string())?;
    Ok((to, message))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A paragraph that is an address alone.
#[must_use]
pub fn is_link(paragraph: &str) -> bool {
    (paragraph.starts_with("https://") || paragraph.starts_with("http://"))
        && !paragraph.contains(char::is_whitespace)
}

/// Letters that mean something in HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The same as a page: paragraphs, and buttons that say where they lead. No pictures, and nothing that tells us who reads.
fn html(parcel: &Parcel) -> String {
    let open = if parcel.language.code() == "cy" { "Agor y dudalen" } else { "Open the page" };
    let mut body = String::new();
    for paragraph in parcel.said.body.split("\n\n").map(str::trim).filter(|one| !one.is_empty()) {
        let text = escaped(paragraph).replace('\n', "<br>\n");
        if is_link(paragraph) {
            body.push_str(&format!(
                "<p><a href=\"{text}\" style=\"display:inline-block;padding:12px 20px;background:#00703c;color:#ffffff;\
                 font-weight:bold;text-decoration:none;border-radius:4px\">{open}</a></p>\n<p style=\"font-size:16px;\
                 word-break:break-all\">{text}</p>\n"
            ));
        } else {
            body.push_str(&format!("<p>{text}</p>\n"));
        }
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><title>{}</title></head>\n<body style=\"font-family:Arial,\
         sans-serif;font-size:19px;line-height:1.5;color:#212b32;max-width:600px;margin:0 auto;padding:16px\">\n{body}\
         </body></html>\n",
        parcel.language.code(),
        escaped(&parcel.said.subject)
    )
}
