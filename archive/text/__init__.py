"""Plain text: made harmless to show, folded, cut into sentences, its language recognised."""
