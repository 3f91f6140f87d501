"""Watching a retry: how much is done, how much has failed again, until nothing of it waits for a try."""

import time
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from liangwang_bus.cli.dead_texts import say

if TYPE_CHECKING:
    from liangwang_bus.cli.dead_session import Session

_EVERY_SECONDS = 0.5
_SAID_EVERY_SECONDS = 5.0


def watch(session: "Session", act_id: str, moved: int) -> None:
    """Show the way of what one act retried; end when none of it waits for a try.

    The service works on, whether anybody watches or not.
    """
    view = session.view
    bar = Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=view.console,
        disable=view.as_json or not view.console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=moved)
        said = time.monotonic()
        while True:
            figures = _figures(session, act_id, moved)
            bar.update(task, completed=figures["done"] + figures["again"], description=_sentence(session, figures))
            if not figures["trying"]:
                break
            if not view.as_json and not view.console.is_terminal and time.monotonic() - said >= _SAID_EVERY_SECONDS:
                said = time.monotonic()
                view.console.print(_sentence(session, figures), markup=False, soft_wrap=True)
            time.sleep(_EVERY_SECONDS)
    if not view.as_json:
        view.console.print(_sentence(session, figures), markup=False, soft_wrap=True)


def _figures(session: "Session", act_id: str, moved: int) -> dict[str, int]:
    """Count what one act retried; what is no longer unfinished under this act is done."""
    counts: dict[str, Any] = session.ask("dead_list", selection={"act": act_id, "limit": 1})["counts"]
    unfinished = counts["dead"] + counts["retrying"] + counts["blocked"]
    return {
        "done": max(moved - unfinished, 0),
        "again": counts["dead"] + counts["retrying"] - counts["untried"],
        "waiting": counts["untried"],
        "parked": counts["blocked"],
        "trying": counts["retrying"],
    }


def _sentence(session: "Session", figures: dict[str, int]) -> str:
    return say(session.view.language, "watching", **figures)
