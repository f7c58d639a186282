"""Rooms: views made for different readers."""
