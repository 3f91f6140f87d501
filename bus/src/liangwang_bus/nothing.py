"""What is called where nobody asked to be called."""


def nothing() -> None:
    """Do nothing."""
