//! A real OpenID provider on this very machine (`tests/openid/provider.mjs`), and what a browser does there.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use access::openid::profile::{Algorithm, ClientAuthentication, Profile};
use access::openid::{Plan, Provider};
use serde_json::Value;

pub const FOUND_AT: &str = "https://alongside.example";

/// A provider that runs until this goes.
pub struct Real {
    child: Child,
    /// Kept open: a program that nobody listens to ends.
    _said: BufReader<ChildStdout>,
    pub issuer: String,
    clients: Value,
}

impl Real {
    /// Starts one that lets people go back to these of our providers.
    pub fn start(names: &[&str]) -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        assert!(
            top.join("node_modules/oidc-provider").exists(),
            "run `npm ci` first: this needs oidc-provider"
        );
        let mut command = Command::new("node");
        command.current_dir(top).arg("tests/openid/provider.mjs");
        for name in names {
            command.arg("--back").arg(format!("{FOUND_AT}/sign-in/with/{name}/back"));
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs");
        let mut told = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut told).unwrap();
        let told: Value = serde_json::from_str(&told).expect("the provider of the tests starts");
        let issuer = told["issuer"].as_str().unwrap().to_owned();
        Self { child, _said: said, issuer, clients: told["clients"].clone() }
    }

    /// One of our providers, over a client that it knows.
    pub fn provider(&self, client: &str, change: impl FnOnce(Plan) -> Plan) -> Provider {
        let known = &self.clients[client];
        let text = |field: &str| known[field].as_str().map(str::to_owned);
        let plan = Plan {
            name: client.to_owned(),
            label: Some(format!("Test {client}")),
            profile: Profile::Standard,
            issuer: self.issuer.clone(),
            client_id: text("client_id").unwrap(),
            authentication: Some(match client {
                "basic" => ClientAuthentication::SecretBasic,
                "post" => ClientAuthentication::SecretPost,
                _ => ClientAuthentication::PrivateKeyJwt,
            }),
            secret: text("client_secret").map(Into::into),
            private_key: text("private_key").map(Into::into),
            key_id: text("kid"),
            signs_with: text("alg").as_deref().and_then(Algorithm::read),
            signed_with: None,
            least: None,
            acr: Vec::new(),
            second_factor_acr: Vec::new(),
            audience: None,
            scopes: Vec::new(),
            skew: None,
        };
        Provider::new(change(plan), &FOUND_AT.parse().unwrap()).unwrap()
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody at the provider, in a browser that has never been there.
#[derive(Default)]
pub struct There {
    cookies: BTreeMap<String, String>,
    /// What the provider was asked, as it shows it.
    pub asked: String,
}

impl There {
    /// Goes where they were sent, fills in the form there, and gives the path to which they are led back.
    pub fn go(&mut self, address: &str, fields: &[(&str, &str)]) -> String {
        let origin = address.parse::<url::Url>().unwrap().origin().ascii_serialization();
        let mut answer = self.ask("GET", address, "");
        for _ in 0..10 {
            match answer {
                Said::Leads(to) if to.starts_with(FOUND_AT) => return to[FOUND_AT.len()..].to_owned(),
                Said::Leads(to) => {
                    let to = to
                        .parse::<url::Url>()
                        .map_or_else(|_| format!("{origin}{to}"), |url| url.to_string());
                    assert!(to.starts_with(&origin), "{to}");
                    answer = self.ask("GET", &to, "");
                }
                Said::Page(html) => {
                    let (_, rest) = html.split_once("action=\"").unwrap_or_else(|| panic!("no form: {html}"));
                    let action = rest.split('"').next().unwrap();
                    let (_, asked) = html.split_once("id=\"asked\">").unwrap();
                    asked.split("</p>").next().unwrap().clone_into(&mut self.asked);
                    let mut form = url::form_urlencoded::Serializer::new(String::new());
                    form.extend_pairs(fields);
                    answer = self.ask("POST", &format!("{origin}{action}"), &form.finish());
                }
            }
        }
        panic!("the provider leads in a circle")
    }

    fn ask(&mut self, method: &str, address: &str, body: &str) -> Said {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        let agent = ureq::Agent::new_with_config(config);
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = ureq::http::Request::builder().method(method).uri(address);
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        if method == "POST" {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        let mut answer = agent.run(request.body(body.to_owned()).unwrap()).unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap().to_owned());
        }
        match answer.headers().get("location") {
            Some(to) if answer.status().is_redirection() => Said::Leads(to.to_str().unwrap().to_owned()),
            _ => {
                let (status, text) = (answer.status(), answer.body_mut().read_to_string().unwrap());
                assert_eq!(status, 200, "{text}");
                Said::Page(text)
            }
        }
    }
}

enum Said {
    Leads(String),
    Page(String),
}
