"""The rules that a person names: one file or a folder, with the rules of the same folder that they listen to.

Of one file's neighbours only those are taken that it listens to, and theirs; a neighbour that is wrong matters only to
a rule that listens to somebody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from fusion.domain.arrivals import EVALUABLE
from fusion.domain.playbook import Player, follows
from fusion.domain.rulebook import RuleBook, RuleBookError, load
from fusion.domain.rules import Rule
from fusion.rulefiles import read_parameters
from liangwang_contracts.model_refusals import Path as YamlPath
from liangwang_contracts.said import Said
from liangwang_contracts.yaml_text import DocumentError, Problem, parse, read_text, texts_in


@dataclass(frozen=True)
class Choice:
    """Rules that were named.

    Attributes:
        rules: them.
        neighbours: all rules that were read with them.
        files: the file of each rule, by its id.
    """

    rules: tuple[Rule, ...]
    neighbours: tuple[Rule, ...]
    files: dict[str, str]

    def listened_to(self, rule: Rule) -> list[Rule]:
        """The rules that a rule hears, and those that they hear, by their ids."""
        found: dict[str, Rule] = {}
        waiting = [Player(rule)]
        while waiting:
            one = waiting.pop()
            for name, other in self._players.items():
                if name not in {rule.id, *found} and follows(one, other):
                    found[name] = other.rule
                    waiting.append(other)
        return [found[name] for name in sorted(found)]

    def place(self, rule: Rule, path: YamlPath) -> str:
        """Where something of a rule stands, as ``file:line``."""
        file = self.files[rule.id]
        return f"{file}:{parse(file, _text(Path(file))).line(path)}"

    @cached_property
    def _players(self) -> dict[str, Player]:
        """Everybody who may be heard, made ready once."""
        return {rule.id: Player(rule) for rule in self.neighbours}


def choose(path: Path, parameters: Path | None = None) -> Choice:
    """Read a rule file, or all of a folder.

    Args:
        path: the file or folder.
        parameters: a city's own values; those for rules that are not read are left aside.

    Raises:
        RuleBookError: with every problem of what was named, and of the neighbours that it needs.
    """
    own = read_parameters(parameters)
    if path.is_dir():
        book = _load(_texts(path), own)
        return Choice(book.rules, book.rules, dict(book.files))
    if not path.exists():
        raise RuleBookError([Problem(str(path), 1, _NOT_THERE)])
    text = {str(path): _text(path)}
    book = _load(text, own)
    if not any(each.startswith("fusion.") for rule in book.rules for each in Player(rule).hears):
        return Choice(book.rules, book.rules, dict(book.files))
    around = _load({**_texts(path.parent), **text}, own)
    named = tuple(rule for rule in around.rules if rule.id in {one.id for one in book.rules})
    return Choice(named, around.rules, dict(around.files))


_NOT_THERE = Said("a rule file or a folder with rule files was expected", "应为规则文件或存放规则文件的文件夹")


def _load(files: Mapping[str, str], own: Mapping[str, Mapping[str, Any]]) -> RuleBook:
    book = load(files, EVALUABLE)
    mine = {rule.id: own[rule.id] for rule in book.rules if rule.id in own}
    return load(files, EVALUABLE, mine) if mine else book


def _texts(folder: Path) -> dict[str, str]:
    texts, problems = texts_in(folder)
    if problems:
        raise RuleBookError(problems)
    return texts


def _text(path: Path) -> str:
    try:
        return read_text(path)
    except DocumentError as error:
        raise RuleBookError([error.problem]) from None


def rule_named(rules: Sequence[Rule], name: str) -> Rule | None:
    """The rule with an id, if it is there."""
    return next((rule for rule in rules if rule.id == name), None)
