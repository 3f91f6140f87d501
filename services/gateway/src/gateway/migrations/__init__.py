"""Migrations of the gateway's tables."""
