//! Says what to do where the letters are not here yet.

use std::path::Path;
use std::{env, process};

fn main() {
    let room = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let stamp = Path::new(&room).join("../../assets/vendor/.stamp");
    let fonts = Path::new(&room).join("../../assets/vendor/fonts/DejaVuSans.ttf");
    println!("cargo::rerun-if-changed={}", stamp.display());
    if !fonts.exists() {
        eprintln!(
            "The letters for paper are not here yet. Run `make build`, or `scripts/fetch-assets`, and try again."
        );
        process::exit(1);
    }
}
