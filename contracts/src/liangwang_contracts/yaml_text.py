"""A YAML document that remembers on which line each value stands.

Protocol: ``parse(file, text)`` gives plain values and a map from path to line; ``Problem`` is one sentence in English
and Chinese with file and line, which every later check of the document uses too.

Invariants: a key given twice is refused (YAML itself would keep the last one); ``on``, ``off``, ``yes`` and ``no``
stay words (YAML 1.1 would make them booleans, and ``mode: off`` is a thing people write here); dates stay text, so
that the contract's own types decide what a date is; no text holds a character that a database or UTF-8 cannot take.
"""

import pathlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.composer import Composer

from liangwang_contracts.model_refusals import Path, sentence_of
from liangwang_contracts.said import Said, both

A_RULE: Final = Said("a rule", "规则")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file."""

    file: str
    line: int
    sentence: Said

    def __str__(self) -> str:
        """Give it in English, as editors like to read it: file:line: sentence."""
        return self.told("en")

    def told(self, language: str) -> str:
        """Give it in a language: ``zh``, or English."""
        return f"{self.file}:{self.line}: {self.sentence.told(language)}"


def in_both(problems: "Iterable[Problem | Said]") -> str:
    """Each in one line of both languages, file and line first: for a process that ends with them."""
    return "\n".join(f"{one} · {one.sentence.zh}" if isinstance(one, Problem) else one.in_both for one in problems)


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

    def problem(self, path: Path, sentence: Said) -> Problem:
        """Make a problem at a path."""
        return Problem(self.file, self.line(path), sentence)


_FEW = 10_000
"""Values that aliases may say again in a short file; without aliases a text has fewer values than characters."""
_TOO_LONG: Final = Said(
    "the aliases (*) of the file make it many times as long; write it out",
    "文件中的引用（*）展开后会使内容膨胀许多倍；请直接写出内容",
)
_UNWRITABLE: Final = re.compile(r"[\0\ud800-\udfff]")
_NUL: Final = Said(
    "the text holds the character U+0000, which cannot be stored; take it out", "文本含有字符 U+0000，无法存储；请删除"
)
_HALF: Final = (
    "the text holds U+{code:04X}, half of a character, which cannot be stored; write the whole character itself",
    "文本含有半个字符 U+{code:04X}，无法存储；请直接写出完整字符",
)
_BINARY: Final = Said(
    "text was expected, not !!binary; write the text itself", "应为文本，不能用 !!binary；请直接写出文本"
)
_BOOLEAN, _TIMESTAMP = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"


_WORDS = {
    first: [pair for pair in resolvers if pair[0] != _TIMESTAMP and (pair[0] != _BOOLEAN or first in "tf")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


_OF_YAML: Final[Mapping[str, str]] = {
    "mapping values are not allowed here": "此处不能再写键值（是否缺少引号、换行或缩进？）",
    "could not find expected ':'": "键之后缺少冒号 (could not find expected ':')",
    "found character '\\t' that cannot start any token": "缩进须用空格，不能用制表符 '\\t'",
    "found unexpected end of stream": "文件在引号或括号结束之前就结束了",
    "found undefined alias": "引用（*）的锚点（&）未定义",
}
"""The Chinese of what PyYAML says most often; of all else its English is shown."""


class _UnlikeItsTagError(yaml.constructor.ConstructorError):
    """A value that is not of the kind that its tag says."""

    def __init__(self, kind: str, mark: Any) -> None:
        self.said = both("a value of the kind {kind!r} was expected", "应为 {kind!r} 类型的值", kind=kind)
        super().__init__(None, None, self.said.en, mark)


class _Telling:
    """A value that is not of the kind that its tag says is told with its line, whatever reading it raises."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]  # of the loader beside it
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            raise _UnlikeItsTagError(node.tag.rpartition(":")[2], node.start_mark) from error


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


def parse(file: str, text: str, expected: Said = A_RULE) -> Document:
    """Read one YAML document; ``expected`` says what should stand in it.

    Raises:
        DocumentError: the text is not YAML, a key stands twice, or a text in it cannot be stored.
    """
    if yaml.__with_libyaml__:
        with suppress(yaml.YAMLError, UnicodeError):  # the other one says it in the words that people know
            return _parsed(_FastLoader(text), file, expected, len(text) + _FEW)
    try:
        loader = _Loader(text)
    except yaml.YAMLError as error:
        said = Said("YAML text was expected, the file holds control characters", "应为 YAML 文本，文件中有控制字符")
        raise DocumentError(Problem(file, 1, said)) from error
    try:
        return _parsed(loader, file, expected, len(text) + _FEW)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = both("YAML was expected: {said}", "YAML 格式有误：{said}", said=_said_of_yaml(error))
        raise DocumentError(Problem(file, mark.line + 1 if mark else 1, said)) from error


def _said_of_yaml(error: yaml.MarkedYAMLError) -> Said:
    if isinstance(error, _UnlikeItsTagError):
        return error.said
    english = str(error.problem or error.context)
    return Said(english, _OF_YAML.get(english, english))


def _parsed(loader: Any, file: str, expected: Said, most: int) -> Document:
    """Read what a loader has; what stands at more than ``most`` places is said again and again by its aliases."""
    try:
        node = loader.get_single_node()
        if node is None:
            said = both("{expected} was expected, the file is empty", "应为{expected}，文件为空", expected=expected)
            raise DocumentError(Problem(file, 1, said))
        lines: dict[Path, int] = {}
        for path, line in _lines(file, node, ()):
            if len(lines) > most:
                raise DocumentError(Problem(file, line, _TOO_LONG))
            lines[path] = line
        return Document(file, loader.construct_document(node), lines)
    except RecursionError as error:
        said = both(
            "{expected} was expected, the file is nested without end", "应为{expected}，文件嵌套无尽", expected=expected
        )
        raise DocumentError(Problem(file, 1, said)) from error
    finally:
        loader.dispose()


def texts_in(folder: pathlib.Path) -> tuple[dict[str, str], list[Problem]]:
    """The texts of every ``*.yaml`` of a folder by file name, in order; and the files that cannot be read.

    A file that only looks like one (``.yml``) would be left out, and nobody would see it: that is a problem, too.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*")):
        if path.suffix == _ENDING:
            try:
                texts[str(path)] = read_text(path)
            except DocumentError as error:
                problems.append(error.problem)
        elif path.suffix.lower() in _NEARLY:
            problems.append(Problem(str(path), 1, both(*_NOT_READ, name=path.with_suffix(_ENDING).name)))
    return texts, problems


_ENDING: Final = ".yaml"
_NEARLY: Final = (_ENDING, ".yml")
_NOT_READ: Final = (
    "names of files end in .yaml here, and this one is not read: rename it to {name!r}, or take it out of the folder",
    "此处的文件名须以 .yaml 结尾，本文件不会被读取：请改名为 {name!r}，或移出该文件夹",
)


def read_text(path: pathlib.Path) -> str:
    """The text of a file.

    Raises:
        DocumentError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = both(
            "a readable UTF-8 file was expected ({error})",
            "应为可读的 UTF-8 编码文件（{error}）",
            error=type(error).__name__,
        )
        raise DocumentError(Problem(str(path), 1, said)) from error


def problems_of(document: Document, error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    """Everything that a model refuses about a document, each at its line."""
    for detail in error.errors(include_url=False, include_input=False):
        path: Path = tuple(detail["loc"])
        sentence = sentence_of(detail, path, model)
        name, colon, _ = sentence.en.partition(":")  # a sentence about the whole begins with the key that it is about
        yield document.problem(path or ((name,) if colon else ()), sentence)


class Identified(Protocol):
    """What a document says, under an id of its own."""

    @property
    def id(self) -> str:
        """Its id."""


T = TypeVar("T", bound=Identified)


def read_each(
    texts: Mapping[str, str], expected: Said, of: Callable[[Document], tuple[T | None, list[Problem]]]
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
            taken = both(
                "id {id!r} is already taken by {file}", "id {id!r} 已被 {file} 占用", id=one.id, file=found[one.id][1]
            )
            problems.add(document.problem(("id",), taken))
        found[one.id] = (one, file)
    return {name: one for name, (one, _) in sorted(found.items())}, sorted(problems)


def _lines(file: str, node: yaml.Node, path: Path) -> Iterator[tuple[Path, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            _check_text(file, key)
            if name in seen:
                twice = both(
                    "key {name!r} stands here a second time; keep one", "键 {name!r} 重复；请只保留一个", name=name
                )
                raise DocumentError(Problem(file, line, twice))
            seen.add(name)
            yield from _lines(file, value, (*path, name))
            yield (*path, name), line
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(file, value, (*path, index))
    else:
        _check_text(file, node)


def _check_text(file: str, node: yaml.Node) -> None:
    """Refuse a key or value that no database takes, or that UTF-8 cannot write."""
    if not isinstance(node, yaml.ScalarNode):
        return
    line = node.start_mark.line + 1
    if node.tag == "tag:yaml.org,2002:binary":
        raise DocumentError(Problem(file, line, _BINARY))
    if (found := _UNWRITABLE.search(node.value)) is not None:
        code = ord(found[0])
        raise DocumentError(Problem(file, line, both(*_HALF, code=code) if code else _NUL))
