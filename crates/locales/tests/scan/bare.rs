//! Finds sentences that stand in a template, where no translator finds them.

/// Names and abbreviations that are the same in every language.
const SAME: [&str; 1] = ["Alongside"];

/// Attributes that people read or hear.
const SPOKEN: [&str; 5] = ["aria-label", "title", "alt", "placeholder", "content"];

/// Meta tags hold words for browsers, not for people.
const FOR_BROWSERS: &str = "meta";

/// Parameters of components that people read or hear.
const SHOWN: [&str; 7] =
    ["text", "html", "heading", "titleText", "summaryText", "visuallyHiddenText", "ariaLabel"];

/// Tells each text of a template that is not asked for by a key.
pub fn bare_words(place: &str, text: &str, wrong: &mut Vec<String>) {
    let mut told = |at: usize, words: &str| {
        let line = text[..at].matches('\n').count() + 1;
        wrong.push(format!(
            "{place}, line {line}: “{words}” stands in the template. Put it into locales/en and locales/cy, and write t(\"its-key\")."
        ));
    };
    let (page, expressions) = parted(text);
    for (at, expression) in expressions {
        for name in SHOWN {
            for (found, _) in expression.match_indices(&format!("\"{name}\":")) {
                let rest = expression[found + name.len() + 3..].trim_start();
                if let Some(words) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next())
                    && says_something(words)
                {
                    told(at + found, words);
                }
            }
        }
    }
    let mut at = 0;
    while at < page.len() {
        let Some(begin) = page[at..].find('<').map(|begin| at + begin) else {
            look_at(&page, at, page.len(), &mut told);
            break;
        };
        look_at(&page, at, begin, &mut told);
        let end = page[begin..].find('>').map_or(page.len(), |end| begin + end);
        let tag = &page[begin..end];
        for name in SPOKEN.iter().filter(|_| !tag[1..].starts_with(FOR_BROWSERS)) {
            if let Some(words) =
                tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next())
                && says_something(words)
            {
                told(begin, words);
            }
        }
        at = end + 1;
    }
}

fn look_at(page: &str, from: usize, to: usize, told: &mut impl FnMut(usize, &str)) {
    let words = page[from..to].trim();
    if says_something(words) {
        told(from + page[from..to].find(words).unwrap_or(0), words);
    }
}

fn says_something(words: &str) -> bool {
    let mut left = words.to_owned();
    for same in SAME {
        left = left.replace(same, "");
    }
    // `&nbsp;` is a space.
    let without_entities: String = left
        .split('&')
        .enumerate()
        .map(|(place, part)| {
            if place == 0 {
                part.to_owned()
            } else {
                part.split_once(';').map_or(part, |(_, rest)| rest).to_owned()
            }
        })
        .collect();
    without_entities.chars().any(char::is_alphabetic)
}

/// The HTML of a template with spaces where Jinja stands, so that places stay the same; and the expressions.
fn parted(text: &str) -> (String, Vec<(usize, &str)>) {
    let mut page = String::with_capacity(text.len());
    let mut expressions = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let close = match text.get(at..at + 2) {
            Some("{{") => Some("}}"),
            Some("{%") => Some("%}"),
            Some("{#") => Some("#}"),
            _ => None,
        };
        if let Some(close) = close {
            let end = text[at..].find(close).map_or(text.len(), |end| at + end + 2);
            if close != "#}" {
                expressions.push((at, &text[at..end]));
            }
            page.extend(text[at..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            let letter = text[at..].chars().next().unwrap_or(' ');
            page.push(letter);
            at += letter.len_utf8();
        }
    }
    (page, expressions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_templates_are_found() {
        let mut wrong = Vec::new();
        let text = r#"{# A note to whoever reads this #}
            <p class="a b">{{ t("home-a") }} – {{ page.x or "none" }}&nbsp;</p> Alongside
            <p>Find help</p> <a aria-label="Go home" href="/">{% if x == "y" %}{{ row({"text": "Website", "name": "q"}) }}{% endif %}</a>
            <a aria-label="{{ t('home-b') }}" title="">ŷ</a><meta name="a" content="width=device-width">"#;
        bare_words("a.html", text, &mut wrong);
        let found: Vec<&str> =
            wrong.iter().map(|one| one.split('“').nth(1).unwrap().split('”').next().unwrap()).collect();
        assert_eq!(found, ["Website", "Find help", "Go home", "ŷ"]);
        assert!(wrong[1].starts_with("a.html, line 3: "));
    }
}
