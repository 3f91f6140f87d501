"""One flow as a tree: what caused what, across both networks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from sqlite3 import connect
from typing import Any

from rich.tree import Tree

_NETWORK_STYLES = {"tongban": "cyan", "tongguan": "green", "fusion": "magenta"}


_WHOLE = (
    "tongban.permit.issued.v1",
    "fusion.inspection.requested.v1",
    "tongguan.inspection.planned.v1",
    "tongguan.inspection.completed.v1",
    "fusion.obligation.fulfilled.v1",
    "fusion.profile.updated.v1",
)


def sample_flow(fusion: Path) -> str | None:
    """Find the first flow that went the whole way: permit, request, plan, inspection, fulfilled, profile.

    Args:
        fusion: fusion's database.
    """
    marks = ",".join("?" * len(_WHOLE))
    with closing(connect(f"file:{fusion}?mode=ro", uri=True)) as connection:
        row = connection.execute(
            f"SELECT correlationid FROM journal WHERE type IN ({marks}) "  # noqa: S608 (question marks only)
            "GROUP BY correlationid HAVING count(DISTINCT type) = ? ORDER BY min(time), min(subject) LIMIT 1",
            (*_WHOLE, len(_WHOLE)),
        ).fetchone()
    return row[0] if row else None


def flow_tree(events: Sequence[Mapping[str, Any]]) -> Tree:
    """Draw a flow.

    Args:
        events: from fusion's ``flow`` query: id, type, subject, time, source, causationid, causes.

    Returns:
        A tree in which each event hangs under its first cause; its other causes are named behind it. Events of another
        flow that joined this one stand beside the root.
    """
    known = {event["id"]: event for event in events}
    children: dict[str | None, list[Mapping[str, Any]]] = defaultdict(list)
    for event in sorted(events, key=lambda item: (item["time"], item["type"], item["subject"])):
        parent = event["causationid"] if event["causationid"] in known else None
        children[parent].append(event)
    root = Tree(f"[bold]flow {events[0].get('correlationid', '')}[/bold]" if events else "no flow")
    for event in children[None]:
        _hang(root, event, children, known)
    return root


def _hang(
    branch: Tree,
    event: Mapping[str, Any],
    children: Mapping[str | None, Sequence[Mapping[str, Any]]],
    known: Mapping[str, Mapping[str, Any]],
) -> None:
    twig = branch.add(_label(event, known))
    for child in children.get(event["id"], ()):
        _hang(twig, child, children, known)


def _label(event: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> str:
    network = event["source"].strip("/")
    style = _NETWORK_STYLES.get(network, "white")
    day = datetime.fromisoformat(event["time"]).date().isoformat()
    joined = "".join(f"  [dim]+ {name}[/dim]" for name in _joined(event, known))
    return f"[{style}]{event['type']}[/{style}]  {event['subject']}  [dim]{day}[/dim]{joined}"


def _joined(event: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for cause in event["causes"]:
        if cause != event["causationid"] and cause in known:
            yield known[cause]["type"]
