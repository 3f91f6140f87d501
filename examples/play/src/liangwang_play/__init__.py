"""Plays a city's records through the services, as commands in event-time order, and checks what came of it."""
