//! A client that keeps its connection and its cookies, as a browser does.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::Result;

/// A client that keeps its connection and its cookies.
pub(crate) struct Client {
    at: String,
    stream: TcpStream,
    reader: BufReader<TcpStream>,
    cookies: Vec<(String, String)>,
    /// Where the last answer led.
    led_to: String,
}

impl Client {
    pub(crate) fn open(at: &str) -> Result<Self> {
        let stream = TcpStream::connect(at)?;
        stream.set_nodelay(true)?;
        let reader = BufReader::new(stream.try_clone()?);
        Ok(Self { at: at.to_owned(), stream, reader, cookies: Vec::new(), led_to: String::new() })
    }

    /// Sends a request with a body, and gives the status and what was answered.
    pub(crate) fn ask(&mut self, head: &str, body: &str) -> Result<(u16, String)> {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies =
            if cookies.is_empty() { String::new() } else { format!("cookie: {}\r\n", cookies.join("; ")) };
        write!(
            self.stream,
            "{head} HTTP/1.1\r\nhost: {}\r\n{cookies}content-length: {}\r\n",
            self.at,
            body.len()
        )?;
        write!(self.stream, "content-type: application/x-www-form-urlencoded\r\n\r\n{body}")?;
        let (mut line, mut status, mut length) = (String::new(), 0, 0);
        loop {
            line.clear();
            self.reader.read_line(&mut line)?;
            let said = line.trim_end();
            if said.is_empty() {
                break;
            }
            if let Some(rest) = said.strip_prefix("HTTP/1.1 ") {
                status = rest.get(..3).unwrap_or_default().parse()?;
            } else if let Some((name, value)) = said.split_once(':') {
                match name.to_ascii_lowercase().as_str() {
                    "content-length" => length = value.trim().parse()?,
                    "set-cookie" => self.keep(value.trim()),
                    "location" => value.trim().clone_into(&mut self.led_to),
                    _ => {}
                }
            }
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body)?;
        Ok((status, String::from_utf8_lossy(&body).into_owned()))
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Has a session that was begun elsewhere.
    pub(crate) fn with_session(&mut self, token: String) {
        self.cookies.push(("alongside-session".to_owned(), token));
    }

    /// Where the last answer that led somewhere led.
    pub(crate) fn led_to(&self) -> &str {
        &self.led_to
    }

    /// Signs somebody of a demonstration in.
    pub(crate) fn sign_in(&mut self, who: &str) -> Result<()> {
        let (_, page) = self.ask("GET /demo", "")?;
        let mark = page.split("name=\"mark\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mark = mark.ok_or("the page of a demonstration has no form")?;
        let (status, _) =
            self.ask("POST /demo", &format!("mark={mark}&person={}", who.replace('@', "%40")))?;
        if status == 303 { Ok(()) } else { Err(format!("signing in was answered with {status}").into()) }
    }
}
