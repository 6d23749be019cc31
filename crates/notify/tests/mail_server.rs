//! A real mail server: aiosmtpd, out of `tests/smtp/server.py`.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use notify::email::Sender;

/// From whom e-mails are.
pub fn sender() -> Sender {
    Sender { from: "Alongside <noreply@alongside.example>".parse().unwrap(), reply_to: None }
}

/// A mail that the server said yes to.
pub struct Taken {
    pub id: String,
    pub to: Vec<String>,
    pub content: String,
}

impl Taken {
    /// The plain text of it.
    pub fn text(&self) -> String {
        let mail = mail_parser::MessageParser::default().parse(self.content.as_bytes()).unwrap();
        mail.body_text(0).unwrap().into_owned()
    }
}

/// The server. It is gone when this is dropped.
pub struct MailServer {
    child: Child,
    port: u16,
    file: PathBuf,
    _folder: tempfile::TempDir,
}

impl MailServer {
    pub fn start() -> Self {
        let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("taken");
        let mut child = Command::new("python3")
            .arg(house.join("tests/smtp/server.py"))
            .arg(&file)
            .env("PYTHONPATH", house.join("target/tools/python"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("aiosmtpd does not run: see scripts/set-up --for test");
        MailServer { child, port, file, _folder: folder }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Everything it has said yes to.
    pub fn taken(&self) -> Vec<Taken> {
        let text = std::fs::read_to_string(&self.file).unwrap();
        text.lines()
            .map(|line| {
                let line: serde_json::Value = serde_json::from_str(line).unwrap();
                let content =
                    base64::engine::general_purpose::STANDARD.decode(line["content"].as_str().unwrap());
                Taken {
                    id: line["id"].as_str().unwrap().to_owned(),
                    to: line["to"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|one| one.as_str().unwrap().to_owned())
                        .collect(),
                    content: String::from_utf8(content.unwrap()).unwrap(),
                }
            })
            .collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
