//! The filters as HTML. There are some eighty boxes on a page of results: written here, they take a tenth of the time that
//! a template takes for them (docs/performance.md). What stands around them is in `parts/filters.html`.

use locales::Words;
use minijinja::value::Value;
use minijinja::{HtmlEscape, context};

use crate::finding::filters::{Filter, FilterValue};

/// What the template finds of one group of filters.
pub(super) fn group(words: &Words, filter: &Filter) -> Value {
    let lists =
        [&filter.values, &filter.more].into_iter().enumerate().filter(|(_, values)| !values.is_empty());
    let lists: Vec<Value> = lists
        .map(|(place, values)| {
            let folded = place > 0;
            context! {
                boxes => Value::from_safe_string(boxes(words, filter, values, folded)),
                folded => folded.then_some(values.len()),
            }
        })
        .collect();
    context! {
        name => filter.name,
        title => filter.title,
        kind => kind(filter).0,
        open => filter.open,
        typed => filter.typed,
        lists,
    }
}

/// What the design system calls what a group is made of, and what HTML does.
fn kind(filter: &Filter) -> (&'static str, &'static str) {
    if filter.one { ("radios", "radio") } else { ("checkboxes", "checkbox") }
}

/// The boxes or radios of a list, each with its label and how many services there would be.
fn boxes(words: &Words, filter: &Filter, values: &[FilterValue], folded: bool) -> String {
    let (kind, input) = kind(filter);
    let mut html = String::with_capacity(400 * values.len());
    for (place, one) in values.iter().enumerate() {
        // The first of a group is where a link to a mistake leads.
        let id = if place == 0 && !folded {
            filter.name.to_owned()
        } else {
            format!("f-{}-{}", one.field, HtmlEscape(&one.value))
        };
        let inner = if one.inner { " alongside-inner" } else { "" };
        let chosen = if one.chosen { " checked" } else { "" };
        html.push_str(&format!(
            "<div class=\"nhsuk-{kind}__item{inner}\"><input class=\"nhsuk-{kind}__input\" id=\"{id}\" name=\"{}\" \
             type=\"{input}\" value=\"{}\" form=\"search\"{chosen}><label class=\"nhsuk-label nhsuk-{kind}__label\" \
             for=\"{id}\">{}",
            one.field,
            HtmlEscape(&one.value),
            HtmlEscape(&one.label),
        ));
        if let Some(count) = one.count {
            html.push_str(&format!(
                " <span class=\"alongside-count\">({})</span>",
                words.number(count.into())
            ));
        }
        html.push_str("</label></div>\n");
    }
    html
}

#[cfg(test)]
mod tests {
    use locales::Language;

    use super::*;

    #[test]
    fn nothing_in_a_value_or_its_name_is_taken_for_html() {
        let value = FilterValue {
            field: "need",
            value: "\"><script>".to_owned(),
            label: "<b>Tea & cake</b>".to_owned(),
            count: Some(1_204),
            chosen: true,
            inner: true,
        };
        let filter = Filter {
            name: "need",
            title: String::new(),
            one: false,
            open: false,
            values: vec![value.clone(), value],
            more: Vec::new(),
            typed: None,
        };
        let html = boxes(Words::of(Language::English), &filter, &filter.values, false);
        let [first, second] = html.lines().collect::<Vec<_>>()[..] else { panic!("{html}") };
        assert!(first.contains(" id=\"need\"") && first.contains(" for=\"need\""), "{first}");
        assert!(second.contains(" id=\"f-need-&quot;&gt;&lt;script&gt;\""), "{second}");
        for line in [first, second] {
            assert!(line.contains(" checked>") && line.contains("alongside-inner"), "{line}");
            assert!(line.contains("&lt;b&gt;Tea &amp; cake&lt;") && line.contains("(1,204)"), "{line}");
            assert!(!line.contains("<script") && !line.contains("<b>"), "{line}");
        }
    }
}
