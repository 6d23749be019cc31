//! NHS organisations with their dates, link workers in post, and the register of social prescribing schemes.
