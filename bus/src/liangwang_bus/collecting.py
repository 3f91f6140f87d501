"""How often a process looks for cycles of dead objects.

Batches make many objects that live on and few cycles. With the interpreter's own thresholds a full search of a grown
heap stopped a service for 150 ms every few batches and every fourth explanation (measured with
``make bench ARGS=--rules``).
"""

import gc

_THRESHOLDS = (50_000, 20, 50)
"""New objects before the young are searched, and how many searches before those of each older age."""


def collect_less() -> None:
    """Leave what is there now (modules, contracts, rules) out of every search, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
