//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

mod common;
mod england_and_wales;
mod other_registers;
mod published;
mod questions;
