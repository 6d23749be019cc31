//! openreferral
