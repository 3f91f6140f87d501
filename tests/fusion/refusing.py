"""Rule files that are loaded as a person would write them: what is said of those that are refused."""

import pytest

from both_languages import english
from fusion.domain.arrivals import EVALUABLE
from fusion.domain.rulebook import RuleBook, RuleBookError, load

HEAD = """\
id: hold-it
version: 1
mode: off
title: {zh: 题目, en: Title}
owner: tests
legal_basis: {zh: 无, en: None, mark: proposed}
tests: [{name: nothing, given: [{event: tongban.place.registered.v1, at: 2026-03-01}], until: 2026-03-02, expect: []}]
"""


def problems(*texts: str, parameters: dict[str, dict[str, object]] | None = None) -> list[str]:
    """Load files that are wrong; give what is said."""
    with pytest.raises(RuleBookError) as raised:
        load({f"{index}.yaml": text for index, text in enumerate(texts)}, EVALUABLE, parameters)
    return [english(problem) for problem in raised.value.problems]


def taken(*texts: str, parameters: dict[str, dict[str, object]] | None = None) -> RuleBook:
    """Load files that are right."""
    return load({f"{index}.yaml": text for index, text in enumerate(texts)}, EVALUABLE, parameters)


def line_of(text: str, part: str) -> int:
    """Give the line on which something stands."""
    return text[: text.index(part)].count("\n") + 1
