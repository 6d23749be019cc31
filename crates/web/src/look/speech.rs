//! What templates say, in the language of the page: `t`, `marked`, `link`, `to`, and the filter `theirs`.

use std::fmt;
use std::sync::Arc;

use locales::{Language, Words};
use minijinja::value::{Kwargs, Object, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use crate::theirs::{self, LESS, html};
use crate::words::to;

/// Marks in a sentence that mean the same everywhere, with what stands for them.
const MARKS: [(&str, &str, &str); 2] = [
    ("strong", "<strong>", "</strong>"),
    // For people who listen and do not see what is around.
    ("hidden", "<span class=\"nhsuk-u-visually-hidden\">", "</span>"),
];

/// Words that are English in every language, such as an example of what to type.
const ENGLISH: &str = "english";

/// Adds to an environment what its templates say in one language.
pub(super) fn add_to(environment: &mut Environment<'static>, words: &'static Words) {
    let language = words.language();
    environment.add_function("t", move |key: &str, given: Kwargs| t(words, key, &given));
    environment.add_function("marked", move |key: &str, given: Kwargs| marked(words, key, &given));
    environment.add_function("link", |address: &str, given: Kwargs| link(address, &given));
    environment.add_function("to", move |path: &str| to(language, path));
    environment.add_filter("theirs", their_words);
    environment.add_filter("thousands", move |number: u64| words.number(number));
    environment.add_filter("day", move |date: &str| day(words, date));
}

/// `t("key", name=value)`: a sentence, escaped like any text.
fn t(words: &Words, key: &str, given: &Kwargs) -> Result<String, Error> {
    let mut values = Vec::new();
    for name in given.args() {
        values.push((name, value(key, name, &given.get::<Value>(name)?)?));
    }
    words.phrase(key, &values).map_err(|unsaid| refused(unsaid.to_string()))
}

/// `marked("key", here=link(to("/open-data")), name=value)`: a sentence with marks such as `<here>open data</here>`.
/// Everything that is not one of its marks is escaped.
fn marked(words: &Words, key: &str, given: &Kwargs) -> Result<Value, Error> {
    let mut values = Vec::new();
    let mut links = Vec::new();
    for name in given.args() {
        let one = given.get::<Value>(name)?;
        if let Some(link) = one.downcast_object_ref::<Link>() {
            links.push((name, link.0.clone()));
        } else {
            values.push((
                name,
                match value(key, name, &one)? {
                    locales::Value::Text(text) => without_marks(&text).into(),
                    number @ locales::Value::Number(_) => number,
                },
            ));
        }
    }
    sentence(words, key, &values, &links).map(Value::from_safe_string)
}

/// A value that cannot be taken for a mark of the sentence it stands in.
pub(super) fn without_marks(text: &str) -> String {
    text.replace('<', &LESS.to_string())
}

/// A sentence with its values as HTML, its marks filled with the beginnings of links.
pub(super) fn sentence(
    words: &Words,
    key: &str,
    values: &[(&str, locales::Value<'_>)],
    links: &[(&str, String)],
) -> Result<String, Error> {
    let sentence = words.phrase(key, values).map_err(|unsaid| refused(unsaid.to_string()))?;
    fill(key, &sentence, links, words.language())
}

/// A sentence as HTML with its marks filled.
fn fill(key: &str, sentence: &str, links: &[(&str, String)], language: Language) -> Result<String, Error> {
    let mut page = String::with_capacity(sentence.len() + 64);
    let mut open: Vec<(&str, &str)> = Vec::new();
    let mut seen = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('<') {
        page.push_str(&html(before, language));
        let (mark, behind) =
            after.split_once('>').ok_or_else(|| refused(format!("`{key}` has a < without a >")))?;
        rest = behind;
        if let Some(name) = mark.strip_prefix('/') {
            match open.pop() {
                Some((begun, end)) if begun == name => page.push_str(end),
                _ => return Err(refused(format!("`{key}` ends <{name}>, which did not begin there"))),
            }
            continue;
        }
        seen.push(mark);
        if let Some((name, begin)) = links.iter().find(|(name, _)| *name == mark) {
            page.push_str(begin);
            open.push((name, "</a>"));
        } else if let Some((name, begin, end)) = MARKS.iter().find(|(name, ..)| *name == mark) {
            page.push_str(begin);
            open.push((name, end));
        } else if mark == ENGLISH {
            let says = language != Language::English;
            page.push_str(if says { "<span lang=\"en\">" } else { "" });
            open.push((ENGLISH, if says { "</span>" } else { "" }));
        } else {
            return Err(refused(format!("`{key}` has the mark <{mark}>, which its template does not fill")));
        }
    }
    page.push_str(&html(rest, language));
    if let Some((name, _)) = open.pop() {
        return Err(refused(format!("`{key}` never ends <{name}>")));
    }
    match links.iter().find(|(name, _)| !seen.contains(name)) {
        Some((name, _)) => {
            Err(refused(format!("`{key}` does not have the mark <{name}>, which its template fills")))
        }
        None => Ok(page),
    }
}

/// `link(address, class="...")`: fills a mark of a sentence with a link.
fn link(address: &str, given: &Kwargs) -> Result<Value, Error> {
    let class: Option<&str> = given.get("class")?;
    given.assert_all_used()?;
    let class =
        class.map_or_else(String::new, |class| format!(" class=\"{}\"", minijinja::HtmlEscape(class)));
    Ok(Value::from_object(Link(format!("<a{class} href=\"{}\">", minijinja::HtmlEscape(address)))))
}

/// The beginning of a link.
#[derive(Debug)]
struct Link(String);

impl Object for Link {
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Alone it is nothing that could be shown.
        f.write_str("")
    }
}

/// What a template gives to a sentence.
fn value(key: &str, name: &str, given: &Value) -> Result<locales::Value<'static>, Error> {
    match given.kind() {
        ValueKind::Number => f64::try_from(given.clone()).map(locales::Value::from),
        ValueKind::String if !given.is_safe() => Ok(given.as_str().unwrap_or_default().to_owned().into()),
        ValueKind::Bool => Ok(given.to_string().into()),
        other => Err(refused(format!("`{key}` needs a text or a number as `{name}`, and got {other}"))),
    }
}

/// `name | theirs`: words of a publisher, which stay in English on every page.
fn their_words(text: &Value) -> String {
    if text.is_undefined() || text.is_none() { String::new() } else { theirs::theirs(&text.to_string()) }
}

/// A day such as `2026-05-03`, as people read it.
fn day(words: &Words, date: &str) -> Result<String, Error> {
    date.parse().map(|date| words.day(date)).map_err(|error| refused(format!("{date} is not a day: {error}")))
}

pub(super) fn refused(reason: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, reason)
}
