"""A service whose process ends itself at a named step: see ``liangwang_bus.testing.crash_points``."""
