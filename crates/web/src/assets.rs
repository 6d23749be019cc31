//! Styles, scripts and icons: inside the program, served under names that change when their content does.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::embedded::{ASSETS, Asset};
use crate::site::Site;

/// What a browser may load on our pages: our own files, the pictures of a map where some are configured, and nothing
/// else; no script or style inside the page.
///
/// For the `Content-Security-Policy` header of every page. `data:` is not needed by anything; forms go to ourselves.
#[must_use]
pub fn content_security_policy(site: &Site) -> String {
    let tiles = site.map.as_ref().map_or_else(String::new, |map| format!(" {}", map.origin()));
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'{tiles}; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// A name never comes back with other content, so a browser need not ask again for a year.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

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

/// Every asset as the path it is served under, without the leading slash, and its content.
pub fn every_asset() -> impl Iterator<Item = (String, &'static [u8])> {
    ASSETS.iter().map(|asset| (format!("assets/{}", asset.file), asset.content))
}

/// The route `/assets/...`. Answers 404 for a name it does not know and 304 to a browser that has the file.
pub fn static_routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{*file}", get(serve))
}

async fn serve(Path(file): Path<String>, asked: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.file == file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // The name holds a hash of the content, so it says all that an entity tag has to say.
    let tag = format!("\"{}\"", asset.file);
    let headers = [
        (header::CACHE_CONTROL, FOR_EVER.to_owned()),
        (header::ETAG, tag.clone()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, [(header::CONTENT_TYPE, content_type(asset))], asset.content).into_response()
}

fn content_type(asset: &Asset) -> &'static str {
    match asset.file.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
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

    #[test]
    fn only_the_pictures_of_a_map_come_from_elsewhere() {
        let plain = content_security_policy(&Site::default());
        assert!(plain.contains("img-src 'self'; ") && !plain.contains("http") && !plain.contains("unsafe"));
        let map = crate::MapTiles::read("https://tiles.example.org/{z}/{x}/{y}.png", "Thanks").unwrap();
        let with_map = content_security_policy(&Site { map: Some(map), ..Site::default() });
        assert!(with_map.contains("img-src 'self' https://tiles.example.org; "), "{with_map}");
        assert_eq!(with_map.replace(" https://tiles.example.org", ""), plain);
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
