"""Migrations of the tables of reports and inspections."""
