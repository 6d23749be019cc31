//! What Python's Jinja does and minijinja does otherwise, as far as the NHS templates lean on it.

use minijinja::value::{Value, ValueKind};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, escape_formatter,
};

use locales::{Language, Words};

use super::{card, speech};
use crate::{assets, theirs, words};

/// An empty environment that escapes HTML everywhere, understands the NHS templates, and speaks one language.
pub(super) fn environment(language: Language) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    // The port asks for `ChainableUndefined`: parameters of parameters may be missing.
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_unknown_method_callback(python_method);
    environment.set_formatter(move |out, state, value| write_value(out, state, value, language));
    for name in ["e", "escape"] {
        environment.add_filter(name, move |value: Value| escaped(value, language));
    }
    environment.add_filter("length", length);
    environment.add_filter("truncate", truncate);
    environment.add_filter("path_part", words::path_part);
    environment.add_filter("web_address", words::web_address);
    environment.add_filter("without_scheme", words::without_scheme);
    environment.add_filter("telephone", words::telephone);
    environment.add_filter("mail_address", words::mail_address);
    environment.add_function("asset", asset);
    environment.add_function("service_path", words::service_path);
    speech::add_to(&mut environment, Words::of(language));
    card::add_to(&mut environment, Words::of(language));
    environment
}

/// Prints a field without a value as nothing: Jinja would print `None`, which no reader of a page should meet. Words
/// of publishers are printed as such.
fn write_value(
    out: &mut Output<'_>,
    state: &State<'_, '_>,
    value: &Value,
    language: Language,
) -> Result<(), Error> {
    match value.as_str() {
        _ if value.is_none() => Ok(()),
        Some(text) if !value.is_safe() && text.contains(theirs::is_mark) => {
            Ok(out.write_str(&theirs::html(text, language))?)
        }
        _ => escape_formatter(out, state, value),
    }
}

/// The filters `e` and `escape`, for text that is put together before it is printed.
fn escaped(value: Value, language: Language) -> Value {
    if value.is_safe() {
        return value;
    }
    let text = if value.is_none() { String::new() } else { value.to_string() };
    Value::from_safe_string(theirs::html(&text, language))
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
        in_language(Language::English, source).unwrap()
    }

    fn in_language(language: Language, source: &str) -> Result<String, Error> {
        environment(language).render_str(
            source,
            context! { shop => context! { open => "9am", items => vec![1], name => "Tea <&> cake" } },
        )
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
        assert!(in_language(Language::English, "{{ asset('nothing.css') }}").is_err());
    }

    #[test]
    fn words_of_publishers_say_their_language_wherever_they_are_printed() {
        let marked = "<span lang=\"en\">Tea &lt;&amp;&gt; cake</span>";
        for source in [
            "{{ shop.name | theirs }}",
            "{{ shop.name | theirs | e }}",
            "{% set name = shop.name | theirs %}{{ ' ' ~ name | trim }}",
            "{% macro a(text) %}{{ text | indent(2) }}{% endmacro %}{{ a(shop.name | theirs) }}",
        ] {
            assert_eq!(in_language(Language::Welsh, source).unwrap().trim(), marked, "{source}");
            assert_eq!(shown(source).trim(), "Tea &lt;&amp;&gt; cake", "{source}");
        }
        assert_eq!(shown("[{{ nobody.there | theirs }}{{ none | theirs }}]"), "[]");
    }

    #[test]
    fn sentences_are_said_in_the_language_and_escaped() {
        let source = "{{ t('home-places', count=1204) }}";
        assert_eq!(shown(source), "1,204 places to go to");
        assert_eq!(in_language(Language::Welsh, source).unwrap(), "1,204 o leoedd i fynd iddynt");
        assert_eq!(shown("{{ t('lists-more', first='<b>', rest='&') }}"), "&lt;b&gt;, &amp;");
        assert_eq!(shown("{{ to('/') }} {{ to('/find-support?q=a') }}"), "&#x2f; &#x2f;find-support?q=a");
        let welsh = in_language(Language::Welsh, "{{ to('/') }} {{ to('/find-support?q=a') }}").unwrap();
        assert_eq!(welsh, "&#x2f;cy &#x2f;cy&#x2f;find-support?q=a");
        assert_eq!(in_language(Language::Welsh, "{{ '2026-05-03' | day }}").unwrap(), "3 Mai 2026");
    }

    #[test]
    fn a_sentence_has_its_links_and_nothing_else_is_taken_for_one() {
        let source = "{{ marked('home-open-data', data=link('/a?b=\"&c')) }}";
        assert!(shown(source).ends_with("is also <a href=\"&#x2f;a?b=&quot;&amp;c\">open data</a>."));
        assert!(in_language(Language::Welsh, source).unwrap().contains("</a>"));
        let value =
            "{{ marked('lists-more', first='<strong>x</strong> & <data>', rest=shop.name | theirs) }}";
        let escaped = "&lt;strong&gt;x&lt;&#x2f;strong&gt; &amp; &lt;data&gt;, ";
        assert_eq!(shown(value), format!("{escaped}Tea &lt;&amp;&gt; cake"));
        let welsh = in_language(Language::Welsh, value).unwrap();
        assert_eq!(welsh, format!("{escaped}<span lang=\"en\">Tea &lt;&amp;&gt; cake</span>"));
        assert_eq!(shown("{{ marked('lists-more', first=1, rest=2) }}"), "1, 2");
    }

    #[test]
    fn a_sentence_that_cannot_be_said_whole_is_an_error() {
        for (source, reason) in [
            ("{{ t('no-such-key') }}", "no file under locales/en has the key `no-such-key`"),
            ("{{ t('lists-more', first='a') }}", "`lists-more` cannot be filled in"),
            (
                "{{ t('lists-more', first='a', rest=none) }}",
                "`lists-more` needs a text or a number as `rest`",
            ),
            ("{{ marked('home-open-data') }}", "has the mark <data>, which its template does not fill"),
            ("{{ marked('lists-more', first='a', rest='b', c=link('/')) }}", "does not have the mark <c>"),
        ] {
            let error = in_language(Language::English, source).unwrap_err();
            assert!(format!("{error:#}").contains(reason), "{error:#}");
        }
    }
}
