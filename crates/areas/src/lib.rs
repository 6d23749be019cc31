//! Areas people live in and are planned for: names, figures, boundaries, and which area a point is in.
