"""A small service that publishes permits and receives them again: the bus's whole way in one process."""
