"""The HTTP door: members under ``/v1``, operators under ``/v1/operator``."""
