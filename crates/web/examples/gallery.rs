//! Writes every sample of every page in every language into a folder, with what they load, so that people can look at
//! them:
//!
//! ```text
//! cargo run -p web --example gallery -- target/gallery
//! python3 -m http.server --bind 127.0.0.1 --directory target/gallery 8000
//! ```

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use locales::Language;
use web::{Look, every_asset, pages};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("name a folder to write to")?;
    let folder = Path::new(&folder);
    for (path, content) in every_asset() {
        keep(&folder.join(path), content)?;
    }
    let look = Look::new()?;
    let mut list = String::from("<!DOCTYPE html><html lang=\"en\"><title>Gallery</title><h1>Gallery</h1>");
    for language in Language::ALL {
        list.push_str(&format!("<h2 lang=\"{}\">{}</h2><ul>", language.code(), language.own_name()));
        for page in pages::every_sample(&look, language, true)? {
            let file = format!("{}/{}.html", language.code(), page.name);
            list.push_str(&format!("<li><a href=\"/{file}\">{}</a></li>", page.name));
            keep(&folder.join(file), page.html.as_bytes())?;
        }
        list.push_str("</ul>");
    }
    keep(&folder.join("index.html"), list.as_bytes())
}

fn keep(path: &Path, content: &[u8]) -> Result<(), Box<dyn Error>> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, content)?)
}
