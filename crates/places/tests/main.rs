//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

mod code_point;
mod locate;
mod names;
mod real;
mod support;
mod tables;
