//! Puts templates, styles, scripts and icons inside the program, as two tables that `src/embedded.rs` includes.
//!
//! The NHS parts come from `assets/vendor`, which `scripts/fetch-assets` fills; ours come from `templates/` and from
//! `assets/`. Every style, script and icon is served under a name that holds a hash of its content, so that browsers
//! may keep it for ever. Each is packed here as small as it gets, which takes longer than anybody should wait for it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use sha2::{Digest as _, Sha256};

/// Our own files in `assets/`. They may point at NHS files, and at those before them in this list, by `/assets/NAME`.
const OWN: [&str; 16] = [
    "icon.svg",
    "alongside.css",
    "kept.js",
    "alongside.js",
    "light.js",
    "suggest.js",
    "find.js",
    "list.js",
    "map.js",
    "passkey.js",
    "draft.js",
    "away-store.js",
    "away.js",
    "away-visits.js",
    "away-out.js",
    "away-sw.js",
];

/// Our own files that are no text.
const ICONS: [&str; 4] = ["favicon.ico", "icon-180.png", "icon-192.png", "icon-512.png"];

fn main() {
    if let Err(reason) = embed() {
        eprintln!("{reason}");
        process::exit(1);
    }
}

fn embed() -> Result<(), String> {
    let room =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo did not say where this package is")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo did not say where to write")?);
    let assets = room.join("../../assets");
    let vendor = assets.join("vendor");

    // The stamp is the last thing the script writes, and it changes with every fetch.
    println!("cargo::rerun-if-changed={}", vendor.join(".stamp").display());
    if !vendor.join(".stamp").exists() {
        return Err(
            "The NHS design system is not here yet. Run `make build`, or `scripts/fetch-assets`, and try again.".into(),
        );
    }

    let mut tables = String::new();
    write_templates(&mut tables, &[vendor.join("templates"), room.join("templates")])?;
    write_assets(&mut tables, &assets, &out)?;
    keep(&out.join("tables.rs"), tables.as_bytes())
}

/// `TEMPLATES`: name of the template, its text.
fn write_templates(tables: &mut String, folders: &[PathBuf]) -> Result<(), String> {
    let mut found = BTreeMap::new();
    for folder in folders {
        println!("cargo::rerun-if-changed={}", folder.display());
        collect(folder, "", &mut found)?;
    }
    tables.push_str("pub(crate) static TEMPLATES: &[(&str, &str)] = &[\n");
    for (name, path) in &found {
        let _ = writeln!(tables, "    ({name:?}, include_str!({:?})),", whole(path)?);
    }
    tables.push_str("];\n");
    Ok(())
}

/// `ASSETS`: name the templates use, name it is served under, content.
fn write_assets(tables: &mut String, assets: &Path, out: &Path) -> Result<(), String> {
    let manifest = read(&assets.join("vendor/manifest.json"))?;
    let manifest: serde_json::Value =
        serde_json::from_str(&manifest).map_err(|error| format!("assets/vendor/manifest.json: {error}"))?;

    let mut served: Vec<(String, String, PathBuf)> = Vec::new();
    for (name, entry) in manifest.as_object().into_iter().flatten() {
        let file = entry["file"].as_str().ok_or("assets/vendor/manifest.json names no file")?;
        served.push((name.clone(), file.to_owned(), assets.join("vendor/static").join(file)));
    }
    for name in OWN {
        let source = assets.join(name);
        println!("cargo::rerun-if-changed={}", source.display());
        let mut text = read(&source)?;
        for (known, file, _) in &served {
            text = text.replace(&format!("/assets/{known}"), &format!("/assets/{file}"));
        }
        let file = hashed(name, text.as_bytes());
        let target = out.join(name);
        keep(&target, text.as_bytes())?;
        served.push((name.to_owned(), file, target));
    }
    for name in ICONS {
        let icon = assets.join(name);
        println!("cargo::rerun-if-changed={}", icon.display());
        let content = fs::read(&icon).map_err(|error| format!("{}: {error}", icon.display()))?;
        served.push((name.to_owned(), hashed(name, &content), icon));
    }

    tables.push_str("pub(crate) static ASSETS: &[Asset] = &[\n");
    for (name, file, path) in &served {
        let content = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let _ = writeln!(
            tables,
            "    Asset {{ name: {name:?}, file: {file:?}, content: include_bytes!({:?}), brotli: {}, gzip: {} }},",
            whole(path)?,
            packed(out, file, "br", &content, &brotli(&content)?)?,
            packed(out, file, "gz", &content, &gzip(&content)?)?,
        );
    }
    tables.push_str("];\n");
    Ok(())
}

/// The name under which a file is served: with a hash of its content in it.
fn hashed(name: &str, content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let (stem, kind) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{stem}-{hash}.{kind}")
}

/// A packed file as it stands in the table, if packing was worth its while. A picture is packed already.
fn packed(out: &Path, file: &str, ending: &str, content: &[u8], packed: &[u8]) -> Result<String, String> {
    if file.ends_with(".png") || packed.len() * 10 > content.len() * 9 {
        return Ok("None".to_owned());
    }
    let target = out.join(format!("{}.{ending}", file.replace('/', "-")));
    keep(&target, packed)?;
    Ok(format!("Some(include_bytes!({:?}))", whole(&target)?))
}

fn brotli(content: &[u8]) -> Result<Vec<u8>, String> {
    let mut packed = Vec::new();
    let settings =
        brotli::enc::BrotliEncoderParams { quality: 11, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut packed, &settings)
        .map_err(|error| format!("brotli: {error}"))?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>, String> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(content).and_then(|()| packer.finish()).map_err(|error| format!("gzip: {error}"))
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), found)?;
        } else {
            found.insert(format!("{prefix}{name}"), path.clone());
        }
    }
    Ok(())
}

fn whole(path: &Path) -> Result<PathBuf, String> {
    path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn keep(path: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}
