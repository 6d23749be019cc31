//! A mail server. E-mail alone: it cannot send texts or letters, which wait for another way.
//!
//! Each step of the conversation says whose fault a refusal is: whoever is refused before a recipient was named is refused as a
//! sender, and no message is to blame.

use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error as Refusal;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret as _, SecretString};

use crate::carry::{Carrier, Parcel};
use crate::email::{self, Sender};
use crate::outcome::{Because, Outcome, Why};
use crate::templates::Channel;

/// How long the server may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For one answer before it has the whole text. Whoever gives up here sends it another time, and nobody gets it twice.
    pub answer: Duration,
    /// For its yes once it has. RFC 5321, 4.5.3.2.6: at least ten minutes, because a server may be delivering it meanwhile and whoever
    /// gives up sends it twice. A claim lasts more than twice as long.
    pub taken: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience { answer: Duration::from_secs(20), taken: Duration::from_secs(10 * 60) }
    }
}

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// From the first byte (port 465).
    Tls,
    /// After asking for it (port 587); refused where the server cannot.
    StartTls,
    /// Not at all. For a server on this machine.
    Plain,
}

/// A mail server, and how we are known to it.
#[derive(Debug, Clone)]
pub struct Server {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub protection: Protection,
    /// How we sign in, if we do.
    pub credentials: Option<(String, SecretString)>,
    /// What we call ourselves.
    pub hello: String,
}

/// Sends by a mail server, over a connection that is kept.
pub struct Smtp {
    server: Server,
    sender: Sender,
    patience: Patience,
    open: Option<SmtpConnection>,
}

/// Where in the conversation it ended.
enum Ended {
    /// Before the recipient was named.
    Before(Refusal),
    /// At the recipient, or later.
    Recipient(Refusal),
    /// The connection broke before the server had the text.
    Broken,
}

/// A whole message with its end, as it goes over the wire (RFC 5321, 4.5.2: a point at the beginning of a line is doubled). In one
/// piece: lettre writes the end by itself, which then waits until the server has acknowledged the text, and servers put that off for
/// 40 ms. With it 92 messages a second went out instead of thousands.
struct Text(String);

impl Text {
    /// Every message is ASCII: its parts are quoted-printable or base64.
    fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).replace("\r\n.", "\r\n..");
        let begins = if text.starts_with('.') { "." } else { "" };
        let ends = if text.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" };
        Text(format!("{begins}{text}{ends}"))
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Smtp {
    /// One connection, which is opened when it is needed.
    #[must_use]
    pub fn new(server: Server, sender: Sender) -> Self {
        Smtp { server, sender, patience: Patience::default(), open: None }
    }

    /// The same, with another patience.
    #[must_use]
    pub fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    fn connect(&self) -> Result<SmtpConnection, Refusal> {
        let Server { host, port, protection, credentials, hello } = &self.server;
        let hello = ClientId::Domain(hello.clone());
        let tls = |wanted: bool| wanted.then(|| TlsParameters::new(host.clone())).transpose();
        let first = tls(*protection == Protection::Tls)?;
        let mut connection = SmtpConnection::connect(
            (host.as_str(), *port),
            Some(self.patience.answer),
            &hello,
            first.as_ref(),
            None,
        )?;
        if let Some(tls) = tls(*protection == Protection::StartTls)? {
            connection.starttls(&tls, &hello)?;
        }
        if let Some((user, password)) = credentials {
            let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
            connection.auth(DEFAULT_MECHANISMS, &credentials)?;
        }
        Ok(connection)
    }

    fn talk(&self, connection: &mut SmtpConnection, to: &Address, bytes: &[u8]) -> Result<(), Ended> {
        let from = self.sender.from.email.clone();
        // Everything else is written so that every server takes it: parts are quoted-printable or base64.
        let parameters = Vec::new();
        connection.command(Mail::new(Some(from), parameters)).map_err(Ended::Before)?;
        connection.command(Rcpt::new(to.clone(), Vec::new())).map_err(Ended::Recipient)?;
        connection.command(Data).map_err(Ended::Recipient)?;
        connection.set_timeout(Some(self.patience.taken)).map_err(|_| Ended::Broken)?;
        connection.command(Text::of(bytes)).map_err(Ended::Recipient)?;
        // It was taken, whatever becomes of the connection now: one that is broken is found out at the next word.
        let _ = connection.set_timeout(Some(self.patience.answer));
        Ok(())
    }

    fn give(&mut self, to: &Address, bytes: &[u8]) -> Outcome {
        // A kept connection may have been closed by the server since: that is found out at the first word, and says nothing.
        if let Some(mut connection) = self.open.take() {
            match self.talk(&mut connection, to, bytes) {
                Ok(()) => {
                    self.open = Some(connection);
                    return Outcome::Sent(None);
                }
                Err(Ended::Recipient(refusal)) => return self.ended(connection, &refusal),
                Err(Ended::Before(_) | Ended::Broken) => connection.abort(),
            }
        }
        let mut connection = match self.connect() {
            Ok(connection) => connection,
            Err(refusal) => return Outcome::Away(away(&refusal)),
        };
        match self.talk(&mut connection, to, bytes) {
            Ok(()) => {
                self.open = Some(connection);
                Outcome::Sent(None)
            }
            Err(Ended::Recipient(refusal)) => self.ended(connection, &refusal),
            Err(Ended::Before(refusal)) => {
                connection.abort();
                Outcome::Away(away(&refusal))
            }
            Err(Ended::Broken) => {
                connection.abort();
                Outcome::Later(Because::only(Why::Busy))
            }
        }
    }

    /// What a refusal of this message means.
    fn ended(&mut self, mut connection: SmtpConnection, refusal: &Refusal) -> Outcome {
        let code = refusal.status().map(u16::from);
        // After an answer the conversation goes on with the next message; after a break, or 421, it is over.
        if code.is_some_and(|code| code != 421)
            && connection.command(lettre::transport::smtp::commands::Rset).is_ok()
        {
            self.open = Some(connection);
        } else {
            connection.abort();
        }
        match code {
            // RFC 5321, 4.2.3: a mailbox over its limit. It is 452 or 552, and may be emptied in either case.
            Some(452 | 552) => Outcome::Later(Because { why: Why::Full, code }),
            Some(500..=599) => Outcome::Refused(Because { why: Why::Refused, code }),
            _ => Outcome::Later(Because { why: Why::Busy, code }),
        }
    }
}

/// What the log says of a server that is away: the number of its answer, and no word of it.
fn away(refusal: &Refusal) -> String {
    match refusal.status().map(u16::from) {
        Some(code @ (530 | 534 | 535 | 538)) => format!("the mail server does not let us in ({code})"),
        Some(code) => format!("the mail server takes nothing from us ({code})"),
        None if refusal.is_timeout() => "the mail server does not answer".to_owned(),
        None if refusal.is_tls() => "the mail server cannot be trusted, or offers no TLS".to_owned(),
        None => "the mail server cannot be reached".to_owned(),
    }
}

impl Carrier for Smtp {
    fn takes(&self, channel: Channel) -> bool {
        channel == Channel::Email
    }

    fn carry(&mut self, parcel: &Parcel) -> Outcome {
        match email::write(&self.sender, parcel) {
            Ok((to, message)) => self.give(&to, &message.formatted()),
            Err(_) => Outcome::Refused(Because::only(Why::Unwritten)),
        }
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        if let Some(mut connection) = self.open.take() {
            // It ends either way.
            let _ = connection.quit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_message_ends_it() {
        let of = |text: &str| Text::of(text.as_bytes()).to_string();
        assert_eq!(of("a\r\n.\r\nb\r\n"), "a\r\n..\r\nb\r\n.\r\n");
        assert_eq!(of(".a\r\n..b"), "..a\r\n...b\r\n.\r\n");
        assert_eq!(of(""), "\r\n.\r\n");
    }
}
