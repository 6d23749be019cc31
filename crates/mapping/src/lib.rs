//! Any spreadsheet of services becomes a feed, by a small mapping file.
