//! What Python's Jinja does and minijinja does otherwise, as far as the NHS templates lean on it.

use minijinja::value::{Value, ValueKind};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, escape_formatter,
};

use crate::assets;
use crate::words;

/// An empty environment that escapes HTML everywhere and understands the NHS templates.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    // The port asks for `ChainableUndefined`: parameters of parameters may be missing.
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_unknown_method_callback(python_method);
    environment.set_formatter(write_value);
    environment.add_filter("length", length);
    environment.add_filter("truncate", truncate);
    environment.add_filter("thousands", words::thousands);
    environment.add_filter("path_part", words::path_part);
    environment.add_filter("web_address", words::web_address);
    environment.add_filter("without_scheme", words::without_scheme);
    environment.add_filter("telephone", words::telephone);
    environment.add_filter("mail_address", words::mail_address);
    environment.add_function("asset", asset);
    environment
}

/// Prints a field without a value as nothing. Jinja would print `None`, which no reader of a page should meet.
fn write_value(out: &mut Output<'_>, state: &State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_none() { Ok(()) } else { escape_formatter(out, state, value) }
}

/// Where an asset is served. A name that does not exist is an error, so a page never asks for a missing file.
fn asset(name: &str) -> Result<String, Error> {
    assets::address(name)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("there is no asset called {name}")))
}

/// Nothing has no length in minijinja; in Jinja an undefined value is as long as an empty list.
fn length(value: &Value) -> usize {
    value.len().unwrap_or(0)
}

/// Jinja's `truncate`: cuts after `limit` characters, `end` included, at a word unless `kill_words`.
fn truncate(text: &str, limit: Option<usize>, kill_words: Option<bool>, end: Option<&str>) -> String {
    // Jinja lets a text pass that is longer by no more than this.
    const LEEWAY: usize = 5;
    let (limit, end) = (limit.unwrap_or(255), end.unwrap_or("..."));
    if text.chars().count() <= limit + LEEWAY {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit.saturating_sub(end.chars().count())).collect();
    let kept = if kill_words.unwrap_or(false) {
        cut.as_str()
    } else {
        cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept)
    };
    format!("{kept}{end}")
}

/// The three Python methods that the templates call on dictionaries and strings.
fn python_method(_: &State, value: &Value, method: &str, arguments: &[Value]) -> Result<Value, Error> {
    match (value.kind(), method, arguments) {
        (ValueKind::Map, "items", []) => {
            let mut pairs = Vec::new();
            for key in value.try_iter()? {
                let item = value.get_item(&key)?;
                pairs.push(Value::from(vec![key, item]));
            }
            Ok(Value::from(pairs))
        }
        (ValueKind::Map, "get", [key]) => Ok(some_or(value.get_item(key)?, Value::from(()))),
        (ValueKind::Map, "get", [key, otherwise]) => Ok(some_or(value.get_item(key)?, otherwise.clone())),
        // What is not there has nothing in it, whatever it is asked.
        (ValueKind::Undefined, _, _) => Ok(Value::UNDEFINED),
        (ValueKind::String, "format", _) => Ok(Value::from(format_braces(&value.to_string(), arguments))),
        _ => Err(Error::from(ErrorKind::UnknownMethod)),
    }
}

fn some_or(found: Value, otherwise: Value) -> Value {
    if found.is_undefined() { otherwise } else { found }
}

/// Python's `"{} {}".format(a, b)`, without anything inside the braces.
fn format_braces(pattern: &str, arguments: &[Value]) -> String {
    let mut arguments = arguments.iter();
    let mut pieces = pattern.split("{}");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        if let Some(argument) = arguments.next() {
            text.push_str(&argument.to_string());
        }
        text.push_str(piece);
    }
    text
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    fn shown(source: &str) -> String {
        environment()
            .render_str(source, context! { shop => context! { open => "9am", items => vec![1] } })
            .unwrap()
    }

    #[test]
    fn lengths_of_nothing_are_zero() {
        assert_eq!(shown("{{ nobody.there | length }}{{ none | length }}{{ [1, 2] | length }}"), "002");
    }

    #[test]
    fn dictionaries_answer_as_in_python() {
        assert_eq!(shown("{{ shop.get('open') }} {{ shop.get('shut', 'never') }}"), "9am never");
        assert_eq!(shown("{% for name, value in {'a': 1}.items() %}{{ name }}{{ value }}{% endfor %}"), "a1");
        assert_eq!(shown("{{ nobody.get('open', undefined) | length }}"), "0");
    }

    #[test]
    fn truncate_cuts_where_jinja_cuts() {
        assert_eq!(truncate("foo bar baz qux", Some(9), None, None), "foo...");
        assert_eq!(truncate("foo bar baz qux", Some(9), Some(true), None), "foo ba...");
        assert_eq!(truncate("foo bar baz qux", Some(11), None, None), "foo bar baz qux");
    }

    #[test]
    fn text_is_escaped_unless_it_says_it_is_safe() {
        assert_eq!(shown("{{ '<b>' }}{{ '<b>' | safe }}"), "&lt;b&gt;<b>");
    }

    #[test]
    fn a_field_without_a_value_prints_nothing() {
        assert_eq!(shown("[{{ none }}{{ nobody.there }}]"), "[]");
    }

    #[test]
    fn an_asset_that_is_not_there_is_an_error() {
        assert!(environment().render_str("{{ asset('nothing.css') }}", ()).is_err());
    }
}
