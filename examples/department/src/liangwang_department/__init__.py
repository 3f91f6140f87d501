"""A department's own side: a receiver of webhooks outside the bus, and a small service on it."""
