"""The contestants: each a process of its own, written the way its own documentation recommends."""
