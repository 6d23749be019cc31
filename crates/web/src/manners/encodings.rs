//! Which compression a browser takes, for files that are compressed beforehand.

use axum::http::{HeaderMap, header};

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Brotli, the smaller.
    Brotli,
    /// Gzip.
    Gzip,
    /// Not at all.
    Plain,
}

impl Encoding {
    /// Its name in headers; nothing for what is not packed.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Brotli => Some("br"),
            Encoding::Gzip => Some("gzip"),
            Encoding::Plain => None,
        }
    }
}

/// The smallest that is taken (RFC 9110, 12.5.3). Weights only matter where they say no.
pub(crate) fn best(headers: &HeaderMap) -> Encoding {
    let asked: Vec<(String, bool)> = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|one| {
            let mut parts = one.split(';');
            let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok());
            (name, weight != Some(0.0))
        })
        .collect();
    let taken = |encoding: &Encoding| {
        let own = asked.iter().find(|(name, _)| Some(name.as_str()) == encoding.name());
        own.or_else(|| asked.iter().find(|(name, _)| name == "*")).is_some_and(|(_, taken)| *taken)
    };
    [Encoding::Brotli, Encoding::Gzip].into_iter().find(taken).unwrap_or(Encoding::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_that_is_taken_is_given() {
        let of = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, text.parse().unwrap());
            best(&headers)
        };
        assert_eq!(best(&HeaderMap::new()), Encoding::Plain);
        for (text, expected) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip", Encoding::Gzip),
            ("br;q=0, gzip;q=0.5", Encoding::Gzip),
            ("BR", Encoding::Brotli),
            ("*", Encoding::Brotli),
            ("*;q=0", Encoding::Plain),
            ("br;q=0.000, *", Encoding::Gzip),
            ("identity", Encoding::Plain),
            ("", Encoding::Plain),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
