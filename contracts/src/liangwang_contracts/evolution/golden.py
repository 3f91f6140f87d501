"""Golden data as they lie in a folder or in a commit: every version of every type, and the examples.

What cannot be read is a finding with file and line, and everything else is read nevertheless. The version of a schema
is what its ``$id`` says.
"""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liangwang_contracts.evolution.finding import Finding
from liangwang_contracts.evolution.keywords import Malformed, well_formed
from liangwang_contracts.evolution.rules import finding
from liangwang_contracts.positions import line_at, lines_of
from liangwang_contracts.schemas import version_in

_SCHEMAS = "schemas"
_EXAMPLES = "examples"
_URN = "urn:liangwang:schema:"
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]')


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one type.

    Attributes:
        type: with its major version.
        minor: version.
        schema: its golden schema, well-formed.
        text: of the file.
        file: where it was read.
    """

    type: str
    minor: int
    schema: Mapping[str, Any]
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Golden:
    """The golden data of one folder or one commit.

    Attributes:
        versions: by type, from the lowest minor version.
        examples: text of each example by its file's name without ``.json``: a type, or a type with a minor version.
        faults: what could not be read.
    """

    versions: Mapping[str, tuple[Version, ...]]
    examples: Mapping[str, str]
    faults: tuple[Finding, ...] = ()


class _Twice(ValueError):  # noqa: N818 - what the name does
    """A name stands twice in one object."""


def golden_of_folder(folder: Path) -> Golden:
    """The golden data of a folder with ``schemas`` and ``examples`` in it, or of a folder of schemas.

    Args:
        folder: For example ``contracts`` of a checkout.
    """
    schemas = folder / _SCHEMAS if (folder / _SCHEMAS).is_dir() else folder
    if not schemas.is_dir():
        return nothing(str(folder), f"no such folder: {folder}")
    files = {str(path): path.read_bytes() for path in _files(schemas)}
    if not files:
        return nothing(str(folder), f"no schemas in {schemas}")
    below = (path for path in sorted(schemas.rglob("*")) if path.is_file() and str(path) not in files)
    apart = () if schemas != folder else (folder / _EXAMPLES,)
    strange = [str(path) for path in below if path.parent not in apart]
    return _golden(files, _texts_in(folder / _EXAMPLES), strange)


def has_schemas(folder: Path) -> bool:
    """A folder of golden data: with ``schemas`` in it, or with files that are named like golden schemas."""
    return (folder / _SCHEMAS).is_dir() or any(version_in(path.name) for path in _files(folder))


def is_commit(ref: str, root: Path) -> bool:
    """The repository of a checkout has it."""
    try:
        return bool(_commit(ref, root))
    except (OSError, subprocess.CalledProcessError):
        return False


def golden_of_git(ref: str, root: Path, folder: str = "contracts") -> Golden:
    """The golden data of a commit.

    Args:
        ref: A commit, branch or tag.
        root: The checkout.
        folder: With ``schemas`` and ``examples`` in it, from the root.
    """
    schemas, examples = f"{folder}/{_SCHEMAS}/", f"{folder}/{_EXAMPLES}/"
    try:
        listed = _git(root, "ls-tree", "-r", "-z", _commit(ref, root), "--", schemas, examples).decode()
        entries = [entry.partition("\t") for entry in listed.split("\0") if entry]
        golden = [entry for entry in entries if _is_golden(entry[2], schemas, examples)]
        contents = _blobs(root, [about.split()[2] for about, _, _ in golden])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return nothing(ref, f"no such commit in this repository: {ref}")
    files = dict(zip((name for _, _, name in golden), contents, strict=True))
    known = {f"{ref}:{name}": content for name, content in files.items() if name.startswith(schemas)}
    texts = {Path(name).stem: files[name].decode(errors="replace") for name in files if name.startswith(examples)}
    strange = [f"{ref}:{name}" for _, _, name in entries if name.startswith(schemas) and name not in files]
    return _golden(known, texts, strange) if known else nothing(ref, f"no schemas in {ref}:{schemas}")


def _is_golden(name: str, *folders: str) -> bool:
    return name.endswith(".json") and any(name == f"{folder}{Path(name).name}" for folder in folders)


def _commit(ref: str, root: Path) -> str:
    named = f"{ref}^{{commit}}"
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", named).decode().strip()


def _golden(files: Mapping[str, bytes], examples: Mapping[str, str], strange: Iterable[str]) -> Golden:
    versions: dict[str, list[Version]] = {}
    faults = [finding("golden-unknown", (Path(file).name, "", ""), place=(file, 0)) for file in strange]
    for file, content in files.items():
        read = _read(file, content)
        if isinstance(read, Finding):
            faults.append(read)
        else:
            versions.setdefault(read.type, []).append(read)
    ordered = {name: tuple(sorted(found, key=lambda each: each.minor)) for name, found in sorted(versions.items())}
    return Golden(ordered, examples, tuple(faults))


def _read(file: str, content: bytes) -> Version | Finding:
    name, minor = version_in(Path(file).name) or (Path(file).name, None)
    of = (name, "", "" if minor is None else f"{name.rpartition('.v')[2]}.{minor}")
    try:
        text = content.decode()
        schema = json.loads(text, object_pairs_hook=_once)
        well_formed(schema)
        return Version(*_named(schema), schema, text, file)
    except UnicodeDecodeError:
        return finding("golden-unreadable", of, reads="expected UTF-8", place=(file, 1))
    except json.JSONDecodeError as error:
        return finding("golden-unreadable", of, reads="expected JSON", place=(file, error.lineno))
    except RecursionError:
        return finding("golden-unreadable", of, reads="expected JSON that is not so deep", place=(file, 1))
    except _Twice as error:
        return finding("golden-unreadable", of, reads=f"{error} stands twice", place=(file, _second(text)))
    except Malformed as error:
        line = line_at(lines_of(text), error.where)
        where = "/".join(map(str, error.where))
        return finding("golden-unreadable", of, reads=f"{where}: expected {error.expected}", place=(file, line))


def _named(schema: Mapping[str, Any]) -> tuple[str, int]:
    version = version_in(f"{str(schema.get('$id', '')).removeprefix(_URN)}.json")
    if version is None or version[0] != schema.get("x-type"):
        raise Malformed(("$id",), f"{_URN}<type>.<minor>, the type that x-type says")
    return version


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(json.dumps(next(name for name in names if names.count(name) > 1), ensure_ascii=False))
    return found


def _second(text: str) -> int:
    """The line of the first name that stands twice in its object."""
    objects: list[set[str]] = []
    before = ""
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "{[":
            objects.append(set())
        elif sign in "}]":
            objects.pop()
        elif sign == ":":
            if before in objects[-1]:
                return text.count("\n", 0, token.start()) + 1
            objects[-1].add(before)
        before = sign
    return 1


def nothing(named: str, why: str) -> Golden:
    """Golden data that are not there, which is a fault.

    Args:
        named: The folder or commit that was asked for.
        why: There is nothing.
    """
    return Golden({}, {}, (finding("nothing-published", (named, "", ""), reads=why),))


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.glob("*.json") if path.is_file())


def _texts_in(folder: Path) -> Mapping[str, str]:
    return {path.stem: path.read_bytes().decode(errors="replace") for path in _files(folder)}


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout  # noqa: S603 - no shell


def _blobs(root: Path, names: list[str]) -> list[bytes]:
    """The contents of objects, all by one process: ``<name> blob <size>``, the bytes, a line feed; and so on."""
    answer = _git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    found, at = [], 0
    for _ in names:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        found.append(answer[end + 1 : end + 1 + size])
        at = end + size + 2
    return found
