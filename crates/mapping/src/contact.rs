//! Telephones, e-mail and web addresses, wherever in a text they stand.

use vocabulary::{Email, PhoneNumber, WebAddress};

/// What a text says about reaching somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reached {
    pub(crate) emails: Vec<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) websites: Vec<String>,
    /// What else it says: `ask for Ann`, `during opening hours`.
    pub(crate) words: Option<String>,
    /// Numbers that lacked their first 0 or plus, as spreadsheets drop it, or had a letter O for it.
    pub(crate) mended: Vec<String>,
    /// Numbers that nobody can call.
    pub(crate) unread: Vec<String>,
}

impl Reached {
    /// Finds everything in a text.
    pub(crate) fn read(text: &str) -> Self {
        let mut found = Reached::default();
        let rest = found.addresses(text);
        let words = found.numbers(&rest);
        let words = without_labels(&words);
        found.words = (words.chars().filter(|c| c.is_alphabetic()).count() >= 3).then_some(words);
        found
    }

    /// Adds what another text says.
    pub(crate) fn add(&mut self, other: Reached) {
        for (own, others) in [
            (&mut self.emails, other.emails),
            (&mut self.phones, other.phones),
            (&mut self.websites, other.websites),
            (&mut self.mended, other.mended),
            (&mut self.unread, other.unread),
        ] {
            for text in others {
                if !own.iter().any(|known| known.eq_ignore_ascii_case(&text)) {
                    own.push(text);
                }
            }
        }
        self.words = match (self.words.take(), other.words) {
            (Some(own), Some(others)) if own != others => Some(format!("{own}. {others}")),
            (own, others) => own.or(others),
        };
    }

    /// Takes e-mail and web addresses out of a text, and answers the rest.
    fn addresses(&mut self, text: &str) -> String {
        let mut rest = String::with_capacity(text.len());
        for line in text.lines() {
            for word in line.split([' ', '\u{a0}', '\t']) {
                let bare =
                    word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '/' || c == '+' || c == '_'));
                let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
                let bare = bare.rsplit_once("mail:").map_or(bare, |(_, address)| address);
                if bare.contains('@')
                    && let Ok(email) = Email::parse(bare)
                {
                    add_once(&mut self.emails, email.as_str());
                } else if is_web(bare) && WebAddress::parse_liberal(bare).is_ok() {
                    add_once(&mut self.websites, bare);
                } else {
                    rest.push_str(word);
                    rest.push(' ');
                }
            }
            rest.push('\n');
        }
        rest
    }

    /// Takes telephone numbers out of a text, and answers the rest.
    fn numbers(&mut self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let mut rest = String::with_capacity(text.len());
        let alone = text.trim().len() <= 16;
        let mut at = 0;
        while at < letters.len() {
            let end = run_of_digits(&letters, at);
            let run: String = letters[at..end].iter().collect();
            if run.chars().filter(char::is_ascii_digit).count() < 3 {
                rest.extend(&letters[at..end.max(at + 1)]);
                at = end.max(at + 1);
                continue;
            }
            at = end;
            // A line break within a number is no end of it; two numbers without anything between are told apart.
            let mut whole = run.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(extension) = extension(&letters, end) {
                whole = format!("{whole} ext {}", extension.0);
                at = extension.1;
            }
            for number in apart(&whole) {
                self.number(&number, alone, &mut rest);
            }
        }
        rest
    }

    fn number(&mut self, number: &str, alone: bool, rest: &mut String) {
        let given = number.trim().trim_matches(['-', '.', ' ']);
        // Room 101 is not the police.
        let is_number = |found: PhoneNumber| alone || !found.is_short() || given.len() > 3;
        if PhoneNumber::parse(given).is_ok_and(is_number) {
            add_once(&mut self.phones, given);
            return;
        }
        let digits: String = given.chars().filter(char::is_ascii_digit).collect();
        let with_nought = match given.strip_prefix(['O', 'o']) {
            Some(rest) => format!("0{rest}"),
            // From abroad, without its plus.
            None if digits.len() == 12 && digits.starts_with("44") => format!("+{given}"),
            None => format!("0{given}"),
        };
        if digits.len() >= 9 && PhoneNumber::parse(&with_nought).is_ok() {
            self.mended.push(given.to_owned());
            add_once(&mut self.phones, &with_nought);
        } else if digits.len() >= 6 {
            self.unread.push(given.to_owned());
        } else {
            rest.push_str(number);
        }
    }
}

fn add_once(list: &mut Vec<String>, text: &str) {
    if !list.iter().any(|known| known.eq_ignore_ascii_case(text)) {
        list.push(text.to_owned());
    }
}

fn is_web(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.")
}

/// Where a run of digits, and of what stands between the digits of a number, ends.
fn run_of_digits(letters: &[char], from: usize) -> usize {
    let first = letters[from];
    let after_letter = from > 0 && letters[from - 1].is_alphabetic();
    let is_o = matches!(first, 'O' | 'o')
        && !after_letter
        && letters.get(from + 1).is_some_and(char::is_ascii_digit);
    if after_letter || !(first.is_ascii_digit() || matches!(first, '+' | '(') || is_o) {
        return from;
    }
    let mut end = from + 1;
    let mut last_digit = from;
    while end < letters.len()
        && (letters[end].is_ascii_digit()
            || letters[end].is_whitespace()
            || matches!(letters[end], '(' | ')' | '-' | '.' | '‐' | '–' | '+'))
    {
        if letters[end].is_ascii_digit() {
            last_digit = end;
        }
        end += 1;
    }
    last_digit + 1
}

/// The digits of `ext 12` or `x12` behind a number, and where they end.
fn extension(letters: &[char], from: usize) -> Option<(String, usize)> {
    let rest: String = letters[from..].iter().take(24).collect::<String>().to_lowercase();
    let trimmed = rest.trim_start_matches([' ', ',', '(']);
    let word = ["extension", "extn", "ext.", "ext", "x"].iter().find(|word| trimmed.starts_with(**word))?;
    let after = &trimmed[word.len()..];
    let digits: String =
        after.trim_start_matches([' ', '.', ':']).chars().take_while(char::is_ascii_digit).collect();
    if !(1..=6).contains(&digits.len()) {
        return None;
    }
    let passed = rest.find(&digits)? + digits.len();
    Some((digits, from + rest[..passed].chars().count()))
}

/// One number, or the two that stand behind each other: `0161 496 0000 07700 900000`.
fn apart(run: &str) -> Vec<String> {
    if PhoneNumber::parse(run).is_ok() {
        return vec![run.to_owned()];
    }
    for (at, _) in run.match_indices(' ') {
        let (one, two) = (&run[..at], run[at..].trim_start());
        if PhoneNumber::parse(one).is_ok_and(|number| !number.is_short()) && two.starts_with(['0', '+', '('])
        {
            return std::iter::once(one.to_owned()).chain(apart(two)).collect();
        }
    }
    vec![run.to_owned()]
}

/// Labels and what stood between addresses, taken away.
fn without_labels(text: &str) -> String {
    const LABELS: [&str; 22] = [
        "tel",
        "telephone",
        "phone",
        "mobile",
        "mob",
        "email",
        "e-mail",
        "mail",
        "fax",
        "web",
        "website",
        "contact",
        "call",
        "text",
        "or",
        "and",
        "number",
        "no",
        "t",
        "e",
        "m",
        "w",
    ];
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            !bare.is_empty()
                && !(LABELS.contains(&bare.as_str()) && (word.ends_with([':', '.', ';']) || text.len() < 40))
        })
        .collect();
    words
        .join(" ")
        .trim_matches(|c: char| matches!(c, ' ' | ';' | ',' | '/' | '-' | '(' | ')' | ':' | '<' | '>'))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Vec<String>, Vec<String>, String) {
        let found = Reached::read(text);
        (found.phones, found.emails, found.words.unwrap_or_default())
    }

    #[test]
    fn telephones_and_addresses_are_found_in_any_text() {
        let cases: [(&str, &[&str], &[&str], &str); 14] = [
            ("ann@quay.example", &[], &["ann@quay.example"], ""),
            ("0161 496 0000", &["0161 496 0000"], &[], ""),
            ("0161 496 0000 or 07700900123", &["0161 496 0000", "07700900123"], &[], ""),
            ("0161 496 0000 / ann@quay.example", &["0161 496 0000"], &["ann@quay.example"], ""),
            ("ann@quay.example\u{a0}0161 496 0000", &["0161 496 0000"], &["ann@quay.example"], ""),
            ("ann@quay.example 0161 \n496 0000", &["0161 496 0000"], &["ann@quay.example"], ""),
            ("0161 496 0000 07700 900123", &["0161 496 0000", "07700 900123"], &[], ""),
            ("O7700900123", &["07700900123"], &[], ""),
            ("7700900123", &["07700900123"], &[], ""),
            ("1614960000", &["01614960000"], &[], ""),
            ("0161 496 0000 (during opening hours)", &["0161 496 0000"], &[], "during opening hours"),
            ("Email: ann@quay.example; Tel: 7700 900123", &["07700 900123"], &["ann@quay.example"], ""),
            ("Ann <ann@quay.example>", &[], &["ann@quay.example"], "Ann"),
            ("(0161) 496-0000 ext 12", &["(0161) 496-0000 ext 12"], &[], ""),
        ];
        for (text, phones, emails, words) in cases {
            let expected = (
                phones.iter().map(|text| (*text).to_owned()).collect(),
                emails.iter().map(|text| (*text).to_owned()).collect(),
                words.to_owned(),
            );
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_nobody_can_call_is_told() {
        let found = Reached::read("00000 000000");
        assert_eq!((found.phones.len(), found.unread), (0, vec!["00000 000000".to_owned()]));
        assert_eq!(Reached::read("1614960000").mended, ["1614960000"]);
        assert_eq!(Reached::read("44 (161) 496 0000").phones, ["+44 (161) 496 0000"]);
        assert_eq!(
            told("We meet 2 times, room 101"),
            (vec![], vec![], "We meet 2 times, room 101".to_owned())
        );
        assert_eq!(Reached::read("see www.quay.example/x.").websites, ["www.quay.example/x"]);
        assert_eq!(told(""), (vec![], vec![], String::new()));
    }
}
