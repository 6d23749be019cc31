//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

mod emergencies;
mod matrix;
mod page;
mod policies;
mod protection;
mod rules;
mod support;
mod words;
