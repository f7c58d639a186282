"""Priorities and practices."""
