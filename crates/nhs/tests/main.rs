//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

mod bad_input;
mod networks;
mod organisations;
mod published;
mod schemes;
mod support;
mod workforce;
