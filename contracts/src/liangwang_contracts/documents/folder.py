"""The folder of generated documents: ``contracts/generated/``.

It is committed, so that a change of a contract shows what it changes for readers in other languages. Invariants:
the same contracts give the same bytes; nothing else lies in the folder. Writing needs Jinja2 for the pages (the
extra ``docs`` of this distribution).
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.documents import asyncapi, bundle, pages, typescript
from liangwang_contracts.documents.source import MissingExampleError, Source, source_of
from liangwang_contracts.event import DomainEvent

FOLDER: Final = Path("contracts/generated")
"""Where they are, seen from the root of a checkout."""
EXAMPLES: Final = Path("contracts/examples")


class ForeignFolderError(ValueError):
    """The folder holds something else, which writing would take away."""


_REGENERATE = "run `liangwang contracts docs` and commit the result"


def documents(source: Source) -> dict[str, str]:
    """Every document: its text by its path within the folder, sorted."""
    found = {
        asyncapi.FILE: _json(asyncapi.asyncapi(source)),
        bundle.FILE: _json(bundle.bundle(source)),
        typescript.FILE: typescript.typescript(source),
    }
    found.update({f"catalogue/{path}": text for path, text in pages.pages(source).items()})
    return dict(sorted(found.items()))


def write_documents(
    folder: Path = FOLDER,
    catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE,
    *,
    examples: Path = EXAMPLES,
) -> list[Path]:
    """Write every document and take away what is not one.

    Args:
        folder: Where to; it belongs to the documents alone.
        catalogue: The contracts.
        examples: The folder with an example of each.

    Returns:
        The files, sorted.

    Raises:
        MissingExampleError: An event has no example.
        ForeignFolderError: Other files lie there.
    """
    wanted = documents(source_of(catalogue, examples))
    if folder.exists() and any(folder.iterdir()) and not (folder / asyncapi.FILE).is_file():
        raise ForeignFolderError(f"{folder}: expected an empty folder or one of generated documents; name another")
    for path in _surplus(folder, wanted):
        path.unlink()
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in wanted]


def check_documents(
    folder: Path = FOLDER,
    catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE,
    *,
    examples: Path = EXAMPLES,
) -> Iterator[str]:
    """One sentence for each file that is missing, drifted or surplus, with the way out."""
    try:
        wanted = documents(source_of(catalogue, examples))
    except MissingExampleError as error:
        yield str(error)
        return
    for name, text in wanted.items():
        path = folder / name
        if not path.is_file():
            yield f"{path}: missing; {_REGENERATE}"
        elif path.read_bytes() != text.encode():
            yield f"{path}: drifted; {_REGENERATE}"
    for path in _surplus(folder, wanted):
        yield f"{path}: surplus, no contract asks for it; {_REGENERATE}"


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _surplus(folder: Path, wanted: Mapping[str, str]) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.relative_to(folder).as_posix() not in wanted)
