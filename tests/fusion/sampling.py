"""Property tests over numbered streams: each stream has a seed of its own, which repeats it."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

Examples = Callable[..., Any]


def over_streams(most: int, start: int, one: str | None = None) -> Examples:
    """Give a decorator, ``examples(share)``, that runs a test over streams; its argument is called ``number``.

    Args:
        most: how many streams; ``share`` of them where a test is dear.
        start: from which seed the numbers of the streams are drawn.
        one: the number of the only stream to look at.
    """

    def examples(share: float = 1.0) -> Any:
        def decorate(test: Any) -> Any:
            found = st.integers(0, 2**32 - 1) if one is None else st.just(int(one))
            limits = settings(
                max_examples=max(2, int(most * share)) if one is None else 1,
                deadline=None,
                database=None,
                phases=[Phase.explicit, Phase.generate],  # a smaller seed is no smaller stream
                suppress_health_check=list(HealthCheck),
            )
            return seed(start)(limits(given(number=found)(test)))

        return decorate

    return examples
