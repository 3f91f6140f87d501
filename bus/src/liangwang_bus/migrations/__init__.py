"""Migrations of the bus's own tables."""
