//! A provider of one's own on this very machine, which says and signs whatever a test wants it to. What is tested with it is
//! how little of that is believed. A real provider takes part in the tests of `web`.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use serde_json::{Value, json};
use sha2::Sha256;

/// A key of the provider.
#[derive(Clone)]
pub struct Key {
    pub id: String,
    key: SigningKey,
}

impl Key {
    pub fn new(number: u8) -> Self {
        Self { id: format!("key-{number}"), key: SigningKey::from_slice(&[number; 32]).unwrap() }
    }

    pub fn pem(&self) -> String {
        self.key.to_pkcs8_pem(LineEnding::LF).unwrap().to_string()
    }

    pub fn public(&self) -> Value {
        let point = self.key.verifying_key().to_sec1_point(false);
        let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "kty": "EC", "crv": "P-256", "kid": self.id, "use": "sig", "alg": "ES256",
            "x": part(&point.as_bytes()[1..33]), "y": part(&point.as_bytes()[33..]),
        })
    }

    /// A token, as it should be signed.
    pub fn token(&self, claims: &Value) -> String {
        self.token_with(&json!({ "alg": "ES256", "typ": "JWT", "kid": self.id }), claims)
    }

    pub fn token_with(&self, header: &Value, claims: &Value) -> String {
        let text = unsigned(header, claims);
        let signature: Signature = self.key.sign(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }

    /// A token whose "secret" is what everybody may know of the key.
    pub fn confused(&self, claims: &Value, secret: &[u8]) -> String {
        let text = unsigned(&json!({ "alg": "HS256", "typ": "JWT", "kid": self.id }), claims);
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
        mac.update(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}

pub fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

/// What it answers, and what it was asked.
pub struct Says {
    pub keys: Vec<Value>,
    /// The ID token of the next code.
    pub token: String,
    /// Instead of a token: a status, headers and a body.
    pub instead: Option<(u16, String, String)>,
    /// What it says of itself beyond, or instead of, the usual.
    pub discovery: Value,
    /// How often each path was asked.
    pub asked: BTreeMap<String, usize>,
    /// The form and the header of the last request for a token.
    pub form: BTreeMap<String, String>,
    pub authorization: String,
}

pub struct Fake {
    pub issuer: String,
    pub says: Arc<Mutex<Says>>,
    stop: Arc<Mutex<bool>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Fake {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Arc::new(Mutex::new(Says {
            keys: vec![Key::new(1).public()],
            token: String::new(),
            instead: None,
            discovery: json!({}),
            asked: BTreeMap::new(),
            form: BTreeMap::new(),
            authorization: String::new(),
        }));
        let stop = Arc::new(Mutex::new(false));
        let thread = std::thread::spawn({
            let (issuer, says, stop) = (issuer.clone(), says.clone(), stop.clone());
            move || {
                for stream in listener.incoming() {
                    if *stop.lock().unwrap() {
                        return;
                    }
                    // Whoever hangs up early is no reason to stop.
                    let _ = answer(&mut stream.unwrap(), &issuer, &says);
                }
            }
        });
        Self { issuer, says, stop, thread: Some(thread) }
    }

    pub fn change(&self, change: impl FnOnce(&mut Says)) {
        change(&mut self.says.lock().unwrap());
    }

    pub fn asked(&self, path: &str) -> usize {
        self.says.lock().unwrap().asked.get(path).copied().unwrap_or_default()
    }

    pub fn form(&self, field: &str) -> Option<String> {
        self.says.lock().unwrap().form.get(field).cloned()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        *self.stop.lock().unwrap() = true;
        let _ = TcpStream::connect(self.issuer.trim_start_matches("http://"));
        let _ = self.thread.take().unwrap().join();
    }
}

fn answer(stream: &mut TcpStream, issuer: &str, says: &Mutex<Says>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let (mut length, mut authorization) = (0, String::new());
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap(),
            "authorization" => value.trim().clone_into(&mut authorization),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut says = says.lock().unwrap();
    *says.asked.entry(path.clone()).or_default() += 1;
    let (status, more, body) = match path.as_str() {
        "/.well-known/openid-configuration" => {
            let mut whole = json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"),
                "jwks_uri": format!("{issuer}/keys"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "token_endpoint_auth_methods_supported":
                    ["private_key_jwt", "client_secret_basic", "client_secret_post"],
                "code_challenge_methods_supported": ["S256"],
            });
            for (key, value) in says.discovery.as_object().unwrap() {
                whole[key] = value.clone();
            }
            (200, String::new(), whole.to_string())
        }
        "/keys" => (200, String::new(), json!({ "keys": says.keys }).to_string()),
        "/token" => {
            says.form = url::form_urlencoded::parse(&body).into_owned().collect();
            says.authorization = authorization;
            let token = json!({ "access_token": "x", "token_type": "Bearer", "id_token": says.token });
            says.instead.clone().unwrap_or((200, String::new(), token.to_string()))
        }
        _ => (404, String::new(), "{}".to_owned()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\nconnection: close\r\n{more}content-length: {length}\r\n\r\n{body}"
    )
}
