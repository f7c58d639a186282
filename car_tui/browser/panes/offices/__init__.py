"""Offices: who held which one when."""
