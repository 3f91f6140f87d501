"""Fusion's database versions, run by the bus when the service starts."""
