//! Whether what is sent comes from a page of ours. Browsers say from which site a form or a script sends; whoever sends
//! without a browser says nothing, and has no cookie of anybody's to misuse either. Every form that changes something has a
//! mark besides, which pages of others cannot know (`Web::is_ours`).

use axum::http::{HeaderMap, HeaderName, header};

use crate::site::Site;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether the browser says that something comes from another site.
pub(super) fn is_from_elsewhere(site: &Site, headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    if let Some(from) = text(FETCH_SITE) {
        return !matches!(from, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else { return false };
    let public = site.public.as_ref().map(ToString::to_string);
    let host = text(header::HOST).unwrap_or_default();
    let own = [format!("http://{host}"), format!("https://{host}")];
    public.as_deref() != Some(origin) && !own.iter().any(|one| one == origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elsewhere(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        map.insert(header::HOST, "alongside.internal:8080".parse().unwrap());
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        let public = Some("https://alongside.example".parse().unwrap());
        is_from_elsewhere(&Site { public, ..Site::default() }, &map)
    }

    #[test]
    fn another_site_is_known_by_what_the_browser_says() {
        for (headers, refused) in [
            (&[("sec-fetch-site", "same-origin")][..], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "https://alongside.example")], true),
            (&[("origin", "https://alongside.example")], false),
            (&[("origin", "http://alongside.internal:8080")], false),
            (&[("origin", "https://alongside.example.attacker.example")], true),
            (&[("origin", "https://attacker.example")], true),
            (&[("origin", "null")], true),
            (&[], false),
        ] {
            assert_eq!(elsewhere(headers), refused, "{headers:?}");
        }
    }
}
