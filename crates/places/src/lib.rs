//! Where places are: postcodes, place names, and the coordinates of an address.
