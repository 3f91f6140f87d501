"""The table that ends a run of many pairs."""

from collections.abc import Sequence

from order.run import Result

_FIGURES = ("stated", "effects", "dead", "blocked")


def lines(results: Sequence[Result], *, asked: int, seconds: float) -> list[str]:
    """Give a line for each pair, its faults, and the verdict.

    Args:
        results: of the pairs that were run.
        asked: how many pairs were to be run.
        seconds: how long all of it took.
    """
    acts = list(dict.fromkeys(name for result in results for name in result.to_come))
    left = f"{'partitions':>10}{'replicas':>10}" + "".join(f"{name:>9}" for name in _FIGURES) + f"{'seconds':>9}"
    right = "".join(f"{name:>{_width(name)}}" for name in acts) + f"{'faults':>8}"
    table = ["", f"{'':<{len(left)}}   events still to come when", left + right]
    table += [_line(result, acts) for result in results]
    table += ["", *(f"FAULT: {result.pair}: {fault}" for result in results for fault in result.faults)]
    good = sum(not result.faults for result in results)
    word = "good" if good == asked else "NOT GOOD"
    events = sum(result.stated for result in results)
    return [*table, f"{word}: {good} of {asked} pairs kept the order of every key, {events:,} events, {seconds:.0f} s"]


def _line(result: Result, acts: Sequence[str]) -> str:
    balance = result.balance
    figures = (result.stated, balance.written, balance.rows("dead"), balance.rows("blocked"))
    left = f"{result.pair.partitions:>10}{result.pair.replicas:>10}" + "".join(f"{each:>9,}" for each in figures)
    ways = "".join(f"{result.to_come.get(name, 0):>{_width(name)},}" for name in acts)
    return f"{left}{result.seconds:>9.1f}{ways}{len(result.faults):>8}"


def _width(name: str) -> int:
    return len(name) + 3
