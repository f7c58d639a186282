"""Plain text: made harmless to show, cut into sentences, its language recognised."""
