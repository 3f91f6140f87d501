"""Migrations of the register's tables."""
