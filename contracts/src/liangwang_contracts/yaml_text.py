"""A YAML document that remembers on which line each value stands.

Protocol: ``parse(file, text)`` gives plain values and a map from path to line; ``Problem`` is one sentence with file
and line, which every later check of the document uses too.

Invariants: a key given twice is refused (YAML itself would keep the last one); ``on``, ``off``, ``yes`` and ``no``
stay words (YAML 1.1 would make them booleans, and ``mode: off`` is a thing people write here); dates stay text, so
that the contract's own types decide what a date is.
"""

import pathlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import yaml
from pydantic import ValidationError
from yaml.composer import Composer

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        """Give it as editors like to read it: file:line: sentence."""
        return f"{self.file}:{self.line}: {self.sentence}"


class DocumentError(Exception):
    """A document that cannot be read at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its values and the line of each of them."""

    file: str
    values: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Find the line of a path, or of the closest thing around it when the path itself is not there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path, sentence: str) -> Problem:
        """Make a problem at a path."""
        return Problem(self.file, self.line(path), sentence)


_FEW = 10_000
"""Values that aliases may say again in a short file; without aliases a text has fewer values than characters."""
_BOOLEAN, _TIMESTAMP = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"


_WORDS = {
    first: [pair for pair in resolvers if pair[0] != _TIMESTAMP and (pair[0] != _BOOLEAN or first in "tf")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Telling:
    """A value that is not of the kind that its tag says is told with its line, whatever reading it raises."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]  # of the loader beside it
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            kind = node.tag.rpartition(":")[2]
            problem = f"a value of the kind {kind!r} was expected"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from error


class _Loader(_Telling, yaml.SafeLoader):
    """PyYAML's safe loader with the words of YAML 1.2."""


_Loader.yaml_implicit_resolvers = _WORDS

if yaml.__with_libyaml__:

    class _FastLoader(_Telling, Composer, yaml.CSafeLoader):
        """The same with libyaml's parser, which takes a tenth of the time; nesting is still that of Python's stack."""

        def __init__(self, text: str) -> None:
            yaml.CSafeLoader.__init__(self, text)
            Composer.__init__(self)

    _FastLoader.yaml_implicit_resolvers = _WORDS


def parse(file: str, text: str, expected: str = "a rule") -> Document:
    """Read one YAML document; ``expected`` says what should stand in it.

    Raises:
        DocumentError: the text is not YAML, or a key stands twice.
    """
    if yaml.__with_libyaml__:
        with suppress(yaml.YAMLError, UnicodeError):  # the other one says it in the words that people know
            return _parsed(_FastLoader(text), file, expected, len(text) + _FEW)
    try:
        loader = _Loader(text)
    except yaml.YAMLError as error:
        raise DocumentError(Problem(file, 1, "YAML text was expected, the file holds control characters")) from error
    try:
        return _parsed(loader, file, expected, len(text) + _FEW)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        sentence = f"YAML was expected: {error.problem or error.context}"
        raise DocumentError(Problem(file, mark.line + 1 if mark else 1, sentence)) from error


def _parsed(loader: Any, file: str, expected: str, most: int) -> Document:
    """Read what a loader has; what stands at more than ``most`` places is said again and again by its aliases."""
    try:
        node = loader.get_single_node()
        if node is None:
            raise DocumentError(Problem(file, 1, f"{expected} was expected, the file is empty"))
        lines: dict[Path, int] = {}
        for path, line in _lines(file, node, ()):
            if len(lines) > most:
                raise DocumentError(
                    Problem(file, line, "the aliases (*) of the file make it many times as long; write it out")
                )
            lines[path] = line
        return Document(file, loader.construct_document(node), lines)
    except RecursionError as error:
        raise DocumentError(Problem(file, 1, f"{expected} was expected, the file is nested without end")) from error
    finally:
        loader.dispose()


def texts_in(folder: pathlib.Path) -> tuple[dict[str, str], list[Problem]]:
    """The texts of every ``*.yaml`` of a folder by file name, in order; and the files that cannot be read."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            texts[str(path)] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(str(path), 1, f"a readable UTF-8 file was expected ({type(error).__name__})"))
    return texts, problems


def sentence_of(detail: Mapping[str, Any], path: Path) -> str:
    """What a model says is wrong at a path, for a person; ``detail`` is one of pydantic's errors."""
    name = ".".join(map(str, path))
    match detail["type"]:
        case "extra_forbidden":
            return f"unknown key {name!r}"
        case "missing":
            return f"key {name!r} is missing"
    said: str = detail["msg"].removeprefix("Value error, ")
    return f"{name}: {said[:1].lower()}{said[1:]}" if name else said


def problems_of(document: Document, error: ValidationError) -> Iterator[Problem]:
    """Everything that a model refuses about a document, each at its line."""
    for detail in error.errors(include_url=False, include_input=False):
        path: Path = tuple(detail["loc"])
        sentence = sentence_of(detail, path)
        name, colon, _ = sentence.partition(":")  # a sentence about the whole begins with the key that it is about
        yield document.problem(path or ((name,) if colon else ()), sentence)


class Identified(Protocol):
    """What a document says, under an id of its own."""

    @property
    def id(self) -> str:
        """Its id."""


T = TypeVar("T", bound=Identified)


def read_each(
    texts: Mapping[str, str], expected: str, of: Callable[[Document], tuple[T | None, list[Problem]]]
) -> tuple[dict[str, T], list[Problem]]:
    """Read one thing from each text; give them in the order of their ids, and everything that is wrong.

    Args:
        texts: by file name.
        expected: what a file should hold, for the sentence about one that is empty.
        of: reads a document; nothing where it cannot be read, and what is wrong with it.
    """
    found: dict[str, tuple[T, str]] = {}
    problems: set[Problem] = set()
    for file, text in texts.items():
        try:
            document = parse(file, text, expected)
        except DocumentError as error:
            problems.add(error.problem)
            continue
        one, wrong = of(document)
        problems.update(wrong)
        if one is None:
            continue
        if one.id in found:
            problems.add(document.problem(("id",), f"id {one.id!r} is already taken by {found[one.id][1]}"))
        found[one.id] = (one, file)
    return {name: one for name, (one, _) in sorted(found.items())}, sorted(problems)


def _lines(file: str, node: yaml.Node, path: Path) -> Iterator[tuple[Path, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in seen:
                raise DocumentError(Problem(file, line, f"key {name!r} stands here a second time; keep one"))
            seen.add(name)
            yield from _lines(file, value, (*path, name))
            yield (*path, name), line
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(file, value, (*path, index))
