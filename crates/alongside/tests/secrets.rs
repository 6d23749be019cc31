//! Whatever is logged, at every level, tells no secret and nothing about anybody.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use support::{Answer, address, ask, done, on_both, program};

const EMAIL: &str = "wilhelmina.thistlewood@example.org";
const NAME: &str = "Wilhelmina Thistlewood";
const PASSWORD: &str = "marmalade quilted 47 lanterns";
const WRONG: &str = "marmalade quilted 48 lanterns";
const TYPED: &str = "zanzibarlike loneliness after my bereavement";
const REPORTED: &str = "The caretaker Quillfeather shouted at us";

/// The value of a hidden field or of an attribute that follows a text.
fn after<'a>(html: &'a str, words: &str) -> &'a str {
    let (_, rest) = html.split_once(words).unwrap_or_else(|| panic!("{words} is not in {html}"));
    rest.split('"').next().unwrap()
}

fn mark(html: &str) -> String {
    after(html, "name=\"mark\" value=\"").to_owned()
}

fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Keeps the cookies of an answer.
fn keep(jar: &mut Vec<(String, String)>, answer: &Answer) {
    for cookie in answer.every("set-cookie") {
        let (name, rest) = cookie.split_once('=').unwrap();
        let value = rest.split(';').next().unwrap().to_owned();
        jar.retain(|(known, _)| known != name);
        if !value.is_empty() {
            jar.push((name.to_owned(), value));
        }
    }
}

#[test]
fn nothing_secret_and_nothing_about_anybody_is_logged_however_much_is() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let with =
            |arguments: &[&str]| done(folder.path(), &[arguments, &["--database", &database]].concat());
        let id = with(&["access", "organisations", "add", "--name", "Elm Tree Trust", "--kind", "charity"]);
        let invite =
            ["access", "invite", "--organisation", id.trim(), "--role", "referrer", "--email", EMAIL];
        let link = with(&invite);
        let path = link.trim().split_once(":8080").unwrap().1.to_owned();
        with(&["import", "services", support::feed(folder.path(), 20, 3).to_str().unwrap()]);

        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &database])
            .env("ALONGSIDE_LOG", "trace")
            .current_dir(folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (ready, url) = std::sync::mpsc::channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let reader = std::thread::spawn({
            let said = Arc::clone(&said);
            move || {
                for line in lines.map_while(Result::ok) {
                    if let Some((_, url)) = line.split_once("ready on ") {
                        let _ = ready.send(url.to_owned());
                    }
                    let mut said = said.lock().unwrap();
                    said.push_str(&line);
                    said.push('\n');
                }
            }
        });
        let url = url.recv_timeout(std::time::Duration::from_secs(60)).expect("the service is ready");

        let mut jar: Vec<(String, String)> = Vec::new();
        let mut everything: Vec<String> = Vec::new();
        let mut go = |method: &str, path: &str, fields: &[(&str, &str)]| -> Answer {
            let cookies: Vec<String> = jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let cookies = cookies.join("; ");
            let headers = [("cookie", cookies.as_str()), ("sec-fetch-site", "same-origin")];
            let answer = ask(&url, method, path, &headers, &form(fields));
            keep(&mut jar, &answer);
            everything.extend(jar.iter().map(|(_, value)| value.clone()));
            answer
        };
        // She accepts an invitation, signs out, slips, signs in, looks for support and reports a problem.
        let page = go("GET", &path, &[]).text;
        let answer = go("POST", &path, &[("mark", &mark(&page)), ("name", NAME), ("password", PASSWORD)]);
        assert_eq!(answer.status, 303, "{}", answer.text);
        let account = go("GET", "/account", &[]).text;
        assert!(account.contains(NAME) && account.contains(EMAIL));
        let marked = mark(&account);
        assert_eq!(go("POST", "/sign-out", &[("mark", &marked)]).status, 303);
        let page = go("GET", "/sign-in", &[]).text;
        let wrong = [("mark", &*mark(&page)), ("email", EMAIL), ("password", WRONG)];
        assert_eq!(go("POST", "/sign-in", &wrong).status, 422);
        let right = [("mark", &*mark(&page)), ("email", EMAIL), ("password", PASSWORD)];
        assert_eq!(go("POST", "/sign-in", &right).status, 303);
        let again = mark(&go("GET", "/account", &[]).text);
        let app = go("POST", "/account/app", &[("mark", &again)]);
        assert_eq!(app.status, 200, "{}", app.text);
        let secret = app
            .text
            .split("<code")
            .nth(1)
            .unwrap()
            .split_once('>')
            .unwrap()
            .1
            .split('<')
            .next()
            .unwrap()
            .to_owned();
        let search = format!("/find-support?{}", form(&[("q", TYPED)]));
        assert_eq!(go("GET", &search, &[]).status, 200);
        let services = go("GET", "/openreferral/services", &[]).text;
        let services: serde_json::Value = serde_json::from_str(&services).unwrap();
        let report = format!("/services/{}/report", services["contents"][0]["id"].as_str().unwrap());
        let page = go("GET", &report, &[]).text;
        let given = after(&page, "name=\"form\" value=\"").to_owned();
        std::thread::sleep(std::time::Duration::from_millis(3_200));
        let fields = [("form", given.as_str()), ("kind", "other"), ("words", REPORTED), ("contact", EMAIL)];
        let sent = go("POST", &report, &fields);
        assert_eq!(sent.status, 303, "{}", sent.text);
        // What breaks is logged with its reason, and that must not have in it what somebody sent: tables are gone that a
        // sign-in and a report need.
        for table in ["drop table guess", "drop table report_form"] {
            t.db.write(move |tx| tx.execute(table, &[]).map(|_| ()))
                .map_err(|error: store::Error| error)
                .unwrap();
        }
        let page = go("GET", &report, &[]).text;
        let again = after(&page, "name=\"form\" value=\"").to_owned();
        std::thread::sleep(std::time::Duration::from_millis(3_200));
        let fields = [("form", again.as_str()), ("kind", "other"), ("words", REPORTED), ("contact", EMAIL)];
        assert!(go("POST", &report, &fields).status >= 500);
        let marked_again = mark(&go("GET", "/account", &[]).text);
        assert_eq!(go("POST", "/sign-out", &[("mark", &marked_again)]).status, 303);
        let page = go("GET", "/sign-in", &[]).text;
        let right = [("mark", &*mark(&page)), ("email", EMAIL), ("password", PASSWORD)];
        assert!(go("POST", "/sign-in", &right).status >= 500);
        go("GET", &format!("/services/{EMAIL}"), &[]);

        child.kill().unwrap();
        child.wait().unwrap();
        reader.join().unwrap();
        let said = said.lock().unwrap();
        let broken = said.lines().filter(|line| line.contains("ERROR")).count();
        assert!(broken >= 2, "what broke was not logged: {said}");
        let mut secrets = vec![EMAIL, NAME, PASSWORD, WRONG, TYPED, REPORTED, "Thistlewood", "thistlewood"];
        secrets.extend([
            "zanzibarlike",
            "Quillfeather",
            "marmalade",
            marked.as_str(),
            given.as_str(),
            secret.trim(),
        ]);
        let token = path.trim_start_matches("/invitation/");
        secrets.push(token);
        everything.sort();
        everything.dedup();
        assert!(everything.len() >= 3, "the tokens of two sessions and of the browser");
        secrets.extend(everything.iter().map(String::as_str));
        for secret in secrets {
            assert!(!secret.is_empty());
            let found = said.lines().find(|line| line.contains(secret));
            assert!(found.is_none(), "the log tells {secret:?}: {found:?}");
        }
    });
}
