//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

mod boundaries;
mod common;
mod names;
mod published;
mod tables;
