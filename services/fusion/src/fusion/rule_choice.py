"""The rules that a person names: one file or a folder, with the rules of the same folder that they listen to.

Of one file's neighbours only those are taken that it listens to, and theirs; a neighbour that is wrong matters only to
a rule that listens to somebody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from fusion.domain.arrivals import EVALUABLE
from fusion.domain.playbook import Player, follows
from fusion.domain.rulebook import RuleBook, RuleBookError, load
from fusion.domain.rules import Rule
from fusion.rulefiles import read_parameters
from liangwang_contracts.yaml_text import Problem


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
    if path.is_dir() or not path.exists():
        book = _load(sorted(path.glob("*.yaml")), own) if path.is_dir() else _missing(path)
        return Choice(book.rules, book.rules, dict(book.files))
    book = _load([path], own)
    if not any(each.startswith("fusion.") for rule in book.rules for each in Player(rule).hears):
        return Choice(book.rules, book.rules, dict(book.files))
    around = _load(dict.fromkeys((path, *sorted(path.parent.glob("*.yaml")))), own)
    named = tuple(rule for rule in around.rules if rule.id in {one.id for one in book.rules})
    return Choice(named, around.rules, dict(around.files))


def _load(paths: Iterable[Path], own: Mapping[str, Mapping[str, Any]]) -> RuleBook:
    files = {str(path): _text(path) for path in paths}
    book = load(files, EVALUABLE)
    mine = {rule.id: own[rule.id] for rule in book.rules if rule.id in own}
    return load(files, EVALUABLE, mine) if mine else book


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleBookError(
            [Problem(str(path), 1, f"a readable UTF-8 file was expected ({type(error).__name__})")]
        ) from None


def _missing(path: Path) -> RuleBook:
    raise RuleBookError([Problem(str(path), 1, "a rule file or a folder with rule files was expected")])


def rule_named(rules: Sequence[Rule], name: str) -> Rule | None:
    """The rule with an id, if it is there."""
    return next((rule for rule in rules if rule.id == name), None)
