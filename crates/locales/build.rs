//! A file that is new in `locales/` makes this room be built again; a changed one would by itself.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
}
