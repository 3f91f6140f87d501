"""A subscriber in several replicas: an ordered subscription, spread over partitions, that writes one row per event."""
