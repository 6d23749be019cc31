//! Opening hours as people write them, read into recurring times.
