"""Ours: services on the bus of this repository, run as production runs them, with default settings."""
