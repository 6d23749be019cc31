//! The renderer: the NHS design system's Jinja templates and our own, in one environment.

mod card;
mod jinja;
mod speech;

use locales::{Language, Words};
use minijinja::value::Value;
use minijinja::{Environment, context};
use serde::Serialize;

pub(crate) use card::drawable;

use crate::embedded::TEMPLATES;
use crate::site::Origin;
use crate::theirs::bare;
use crate::words::to;

/// Something went wrong while drawing a page. It is a fault of ours, never of the person who asked.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// A template does not parse, names something that is not there, or got a value it cannot use.
    #[error("a page could not be drawn: {0:#}")]
    Template(#[from] minijinja::Error),
}

/// A page: what it shows, as a struct, and the template that shows it.
///
/// Templates find the struct under the name `page`.
pub trait Page: Serialize {
    /// Name of the template under `templates/`, such as `pages/home.html`.
    const TEMPLATE: &'static str;

    /// The page's own part of the browser's title. The service name is added behind it.
    fn title(&self, words: &Words) -> String;

    /// What the template finds under the name `page`: the struct, and what has to be put into words first.
    fn shown(&self, _words: &Words) -> Value {
        Value::from_serialize(self)
    }

    /// The one address under which search engines may list the page, as it is in English and without the host. Nothing
    /// for a page that they should leave out. `path` is what was asked for, without the query.
    fn listed_at(&self, path: &str) -> Option<String> {
        Some(path.to_owned())
    }

    /// Whether a browser may keep the page and ask whether it is still right. Not for a page that holds what somebody
    /// wrote, or a form that is good for one time only.
    const MAY_BE_KEPT: bool = true;

    /// What the page says, in the words of schema.org, for search engines. `at` gives the full address of a path of
    /// ours in the page's language, where it is known.
    fn linked(&self, _words: &Words, _at: &dyn Fn(&str) -> Option<String>) -> Option<serde_json::Value> {
        None
    }
}

/// Examples of a page: the usual case, the empty one, the broken one, the one with the long words.
///
/// They are rendered by the tests and by the gallery.
pub trait Sample: Sized {
    /// At least one example, each worth looking at. What the program itself says in them is said in these words.
    fn samples(words: &Words) -> Vec<Self>;
}

/// What surrounds a page and does not belong to it.
#[derive(Debug, Clone, Default)]
pub struct Chrome {
    /// Shows the banner that says everything is fictional.
    pub demo: bool,
    /// The language of the page.
    pub language: Language,
    /// Path of the page asked for as it is in English, such as `/find-support`. Marks where we are in the navigation.
    pub path: String,
    /// What stood behind the `?`, as it came.
    pub query: Option<String>,
    /// Where people find the service, if that is known.
    pub public: Option<Origin>,
    /// Whoever is signed in.
    pub greeting: Option<Greeting>,
}

/// What the header says to somebody who has signed in, or has begun to.
#[derive(Debug, Clone, Serialize)]
pub struct Greeting {
    /// What they are called; nothing while their second factor is still to come.
    pub name: Option<String>,
    /// Whether they work somewhere, and have a place to begin.
    pub works: bool,
    /// The mark of the form by which they sign out.
    pub mark: String,
}

impl Chrome {
    /// This very page in a language.
    fn address(&self, language: Language) -> String {
        // Two slashes at the beginning would lead to another host, and browsers read a backslash as a slash.
        let path = format!("/{}", self.path.trim_start_matches(['/', '\\']));
        let path = to(language, &path);
        self.query.as_ref().map_or(path.clone(), |query| format!("{path}?{query}"))
    }

    /// The full address of a path of ours in a language, where it is known.
    fn full(&self, language: Language, path: &str) -> Option<String> {
        self.public.as_ref().map(|public| format!("{public}{}", to(language, path)))
    }

    /// What templates find under the name `chrome`. `listed_at` is where search engines may list the page.
    fn shown(&self, listed_at: Option<&str>) -> Value {
        // Nothing fictional is for search engines.
        let listed_at = listed_at.filter(|_| !self.demo);
        let languages = Language::ALL.map(|one| {
            let address = self.address(one);
            let alternate = listed_at.and_then(|path| self.full(one, path));
            context! {
                code => one.code(),
                name => one.own_name(),
                alternate => alternate.unwrap_or_else(|| address.clone()),
                address,
                current => one == self.language,
            }
        });
        context! {
            listed => listed_at.is_some(),
            canonical => listed_at.and_then(|path| self.full(self.language, path)),
            demo => self.demo,
            path => self.path,
            greeting => self.greeting,
            lang => self.language.code(),
            draft => self.language.is_draft(),
            languages => languages.to_vec(),
        }
    }
}

/// All templates in all languages, ready to render. Build it once; it is read from many threads.
#[derive(Debug)]
pub struct Look {
    english: Environment<'static>,
    welsh: Environment<'static>,
}

impl Look {
    /// Parses every template inside the program, so that a broken one shows at start and not at midnight.
    ///
    /// # Errors
    /// `LookError::Template` names the template and the line.
    pub fn new() -> Result<Self, LookError> {
        Ok(Self { english: every_template(Language::English)?, welsh: every_template(Language::Welsh)? })
    }

    fn environment(&self, language: Language) -> &Environment<'static> {
        match language {
            Language::English => &self.english,
            Language::Welsh => &self.welsh,
        }
    }

    /// Renders one component of the NHS design system, such as `("button", "button")`, with its parameters.
    /// `inside` is the HTML of a call block, trusted as it stands.
    ///
    /// Pages use components from their templates. This door is for the tests against the official examples.
    ///
    /// # Errors
    /// `LookError::Template` when there is no such component or it cannot use the parameters.
    pub fn component<P: Serialize>(
        &self,
        folder: &str,
        macro_name: &str,
        parameters: &P,
        inside: Option<&str>,
    ) -> Result<String, LookError> {
        let call = if inside.is_some() {
            format!("{{% call {macro_name}(parameters) %}}{{{{ inside|safe }}}}{{% endcall %}}")
        } else {
            format!("{{{{ {macro_name}(parameters) }}}}")
        };
        let source =
            format!("{{% from 'nhsuk/components/{folder}/macro.jinja' import {macro_name} %}}{call}");
        let parameters = Value::from_serialize(parameters);
        Ok(self.english.render_str(&source, context! { parameters, inside })?)
    }
}

fn every_template(language: Language) -> Result<Environment<'static>, LookError> {
    let mut environment = jinja::environment(language);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    // The same below every page, so that no page has to draw it.
    let foot = environment.get_template("parts/foot.html")?.render(context! {})?;
    environment.add_global("foot", Value::from_safe_string(foot));
    Ok(environment)
}

/// Renders a page whole, from doctype to the end, in the language of its chrome.
///
/// # Errors
/// `LookError::Template` when the template and the struct do not fit, or a sentence cannot be said.
pub fn render<P: Page>(look: &Look, page: &P, chrome: &Chrome) -> Result<String, LookError> {
    let words = Words::of(chrome.language);
    let template = look.environment(chrome.language).get_template(P::TEMPLATE)?;
    let title = bare(&page.title(words));
    let linked =
        page.linked(words, &|path| chrome.full(chrome.language, path)).map(|linked| data_block(&linked));
    let chrome = chrome.shown(page.listed_at(&chrome.path).as_deref());
    Ok(template.render(context! { page => page.shown(words), chrome, title, linked })?)
}

/// JSON as it may stand inside a `<script>`: nothing in it can end the element, begin a comment or be taken for a mark.
fn data_block(data: &serde_json::Value) -> Value {
    let text = bare(&format!("{data:#}"));
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => safe.push(letter),
        }
    }
    Value::from_safe_string(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_for_machines_cannot_leave_its_block() {
        let data = serde_json::json!({"name": "</script><!-- <script>alert(1)</script> & \u{2028}\u{FDD0}x\u{FDD1}\"'"});
        let block = data_block(&data).to_string();
        assert!(!block.contains(['<', '>', '&', '\u{2028}', '\u{FDD0}', '\u{FDD1}']), "{block}");
        let read: serde_json::Value = serde_json::from_str(&block).unwrap();
        assert_eq!(read["name"], "</script><!-- <script>alert(1)</script> & \u{2028}x\"'");
    }

    #[test]
    fn a_page_in_another_language_keeps_its_path_and_query_and_stays_on_this_host() {
        let at = |path: &str, query: Option<&str>| Chrome {
            path: path.to_owned(),
            query: query.map(str::to_owned),
            ..Chrome::default()
        };
        let both = |chrome: Chrome| Language::ALL.map(|language| chrome.address(language));
        assert_eq!(both(at("/", None)), ["/", "/cy"]);
        assert_eq!(
            both(at("/find-support", Some("q=a%20b&page=2"))),
            ["/find-support?q=a%20b&page=2", "/cy/find-support?q=a%20b&page=2"]
        );
        for path in ["//elsewhere.example/x", "/\\elsewhere.example/x", "/\\/elsewhere.example/x"] {
            assert_eq!(both(at(path, None)), ["/elsewhere.example/x", "/cy/elsewhere.example/x"]);
        }
    }
}
