//! Setting up an authenticator app, and recovery codes for the day it is lost.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::{FormFault, PaperCode};

/// `POST /account/app`: what the app has to be told, shown once, and the form for its first code.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AppPage {
    /// The mark of the form.
    pub mark: String,
    /// The picture that the app's camera reads. Not after a wrong code: the app has it already.
    pub picture: Option<PaperCode>,
    /// The same in letters, in groups of four.
    pub secret: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for AppPage {
    const TEMPLATE: &'static str = "pages/account-app.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("app-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AppPage {
    fn samples(words: &Words) -> Vec<Self> {
        let picture = crate::finding::kept::paper_code("otpauth://totp/Alongside:mina?secret=MZXW6YTBOI");
        let begun = Self {
            mark: MARK.to_owned(),
            picture,
            secret: Some("MZXW 6YTB OI7G 2ZLD MZXW 6YTB OI7G 2ZLD".to_owned()),
            faults: Vec::new(),
        };
        let wrong = Self {
            picture: None,
            secret: None,
            faults: vec![FormFault::new("code", words.say("code-wrong"))],
            ..begun.clone()
        };
        vec![begun, wrong]
    }
}

/// `POST /account/recovery-codes`: ten codes, shown once.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CodesPage {
    /// The codes.
    pub codes: Vec<String>,
}

impl Page for CodesPage {
    const TEMPLATE: &'static str = "pages/recovery-codes.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("codes-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for CodesPage {
    fn samples(_: &Words) -> Vec<Self> {
        let code = |number: usize| format!("K7QF-2M9X-{number:04}-WXYZ");
        vec![Self { codes: (0..access::second_factor::COUNT).map(code).collect() }]
    }
}
