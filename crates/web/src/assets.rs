//! Styles, scripts and icons: inside the program, served under names that change when their content does.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::embedded::{ASSETS, Asset};
use crate::manners::{Encoding, best, has};

/// A name never comes back with other content, so a browser need not ask again for a year.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The same for a name that stays when the content changes.
const A_DAY: &str = "public, max-age=86400";

/// Where the asset with this plain name is served, or nothing when there is no such asset.
///
/// ```
/// let style = web::address("nhsuk-frontend.css").unwrap();
/// assert!(style.starts_with("/assets/nhsuk-frontend-") && style.ends_with(".css"));
/// ```
#[must_use]
pub fn address(name: &str) -> Option<String> {
    ASSETS.iter().find(|asset| asset.name == name).map(|asset| format!("/assets/{}", asset.file))
}

/// The text of the asset with this plain name.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    let asset = ASSETS.iter().find(|asset| asset.name == name)?;
    std::str::from_utf8(asset.content).ok()
}

/// Every asset as the path it is served under, without the leading slash, and its content.
pub fn every_asset() -> impl Iterator<Item = (String, &'static [u8])> {
    ASSETS.iter().map(|asset| (format!("assets/{}", asset.file), asset.content))
}

/// The routes `/assets/...` and `/favicon.ico`. They answer 404 for a name they do not know and 304 to a browser that
/// has the file. They need nothing but the program, so they answer while it starts.
pub fn static_routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{*file}", get(serve)).route("/favicon.ico", get(icon))
}

async fn serve(Path(file): Path<String>, asked: HeaderMap) -> Response {
    match ASSETS.iter().find(|asset| asset.file == file) {
        Some(asset) => given(asset, FOR_EVER, &asked),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Browsers ask for it by this name where no page tells them another, such as when they show JSON.
async fn icon(asked: HeaderMap) -> Response {
    match ASSETS.iter().find(|asset| asset.name == "favicon.ico") {
        Some(asset) => given(asset, A_DAY, &asked),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn given(asset: &Asset, kept: &'static str, asked: &HeaderMap) -> Response {
    // The name holds a hash of the content, so it says all that an entity tag has to say. It is a weak one, because the
    // same file comes packed in several ways.
    let tag = format!("W/\"{}\"", asset.file);
    let known = has(asked, &tag);
    let encoding = if known { Encoding::Plain } else { best(asked) };
    let packed = match encoding {
        Encoding::Brotli => asset.brotli,
        Encoding::Gzip => asset.gzip,
        Encoding::Plain => None,
    };
    let mut answer = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, content_type(asset))], packed.unwrap_or(asset.content)).into_response()
    };
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if asset.brotli.is_some() || asset.gzip.is_some() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if let Some(name) = encoding.name().filter(|_| packed.is_some()) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    answer
}

fn content_type(asset: &Asset) -> &'static str {
    match asset.file.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("ico") => "image/x-icon",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(path: &str, tag: Option<&str>) -> Response {
        let mut request = Request::get(path);
        if let Some(tag) = tag {
            request = request.header(header::IF_NONE_MATCH, tag);
        }
        static_routes::<()>().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn every_asset_is_served_with_its_type_and_may_be_kept() {
        for asset in ASSETS {
            let answer = ask(&address(asset.name).unwrap(), None).await;
            assert_eq!(answer.status(), StatusCode::OK, "{}", asset.name);
            assert_eq!(answer.headers()[header::CACHE_CONTROL], FOR_EVER);
            assert_ne!(answer.headers()[header::CONTENT_TYPE], "application/octet-stream", "{}", asset.name);
        }
    }

    #[tokio::test]
    async fn a_browser_that_has_the_file_is_told_so() {
        let path = address("alongside.css").unwrap();
        let tag = ask(&path, None).await.headers()[header::ETAG].to_str().unwrap().to_owned();
        assert_eq!(ask(&path, Some(&tag)).await.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(ask(&path, Some("\"another\"")).await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn a_file_comes_packed_as_the_browser_takes_it_and_is_the_same_unpacked() {
        use std::io::Read as _;
        let body = async |path: &str, accept: &'static str| {
            let request =
                Request::get(path).header(header::ACCEPT_ENCODING, accept).body(Body::empty()).unwrap();
            let answer = static_routes::<()>().oneshot(request).await.unwrap();
            let encoding =
                answer.headers().get(header::CONTENT_ENCODING).map(|name| name.to_str().unwrap().to_owned());
            (encoding, axum::body::to_bytes(answer.into_body(), 1 << 24).await.unwrap())
        };
        let mut packed = 0;
        for asset in ASSETS {
            let path = address(asset.name).unwrap();
            let (none, plain) = body(&path, "identity").await;
            assert_eq!((none, &plain[..]), (None, asset.content));
            let (brotli, small) = body(&path, "gzip, br").await;
            let (gzip, less) = body(&path, "gzip").await;
            if brotli.is_some() {
                packed += 1;
                assert_eq!(
                    (brotli.as_deref(), gzip.as_deref()),
                    (Some("br"), Some("gzip")),
                    "{}",
                    asset.name
                );
                assert!(small.len() < less.len() && less.len() < plain.len(), "{}", asset.name);
                let mut unpacked = Vec::new();
                brotli::Decompressor::new(&small[..], 4096).read_to_end(&mut unpacked).unwrap();
                assert_eq!(unpacked, asset.content, "{}", asset.name);
                unpacked.clear();
                flate2::read::GzDecoder::new(&less[..]).read_to_end(&mut unpacked).unwrap();
                assert_eq!(unpacked, asset.content, "{}", asset.name);
            }
        }
        assert!(packed >= 4, "styles and scripts are packed");
    }

    #[tokio::test]
    async fn the_icon_is_where_browsers_look_for_it() {
        let answer = ask("/favicon.ico", None).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "image/x-icon");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], A_DAY);
    }

    #[tokio::test]
    async fn unknown_names_are_not_found() {
        for path in ["/assets/nothing.css", "/assets/alongside.css", "/assets/../Cargo.toml"] {
            assert_eq!(ask(path, None).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn styles_ask_only_for_files_that_are_here() {
        for asset in ASSETS.iter().filter(|asset| asset.file.ends_with(".css")) {
            let text = std::str::from_utf8(asset.content).unwrap();
            for part in text.split("url(").skip(1) {
                let wanted = part.split(')').next().unwrap().trim_matches(['"', '\'']);
                let known = every_asset().any(|(path, _)| wanted == format!("/{path}"));
                assert!(known, "{} asks for {wanted}", asset.name);
            }
        }
    }
}
