"""The contracts of a checkout against every version that was published.

Two kinds of promise are kept: of the files (a published version is never edited and never goes; a change has a
number) and of the contents (readers and writers of all minor versions of a major understand each other). ``golden``
is what the checkout has, ``against`` what was published, e.g. the main branch. A type that is only planned has
promised nothing yet.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from liangwang_contracts.errors import explain
from liangwang_contracts.essence import essence
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.evolution.comparing import compare, is_active
from liangwang_contracts.evolution.finding import Finding, Mode
from liangwang_contracts.evolution.golden import Golden, Version
from liangwang_contracts.evolution.rules import finding
from liangwang_contracts.evolution.samples import NOTHING
from liangwang_contracts.schemas import first_difference, golden_text, text_of

_NOTHING = Golden({}, {})


def check_history(
    catalogue: Mapping[str, type[DomainEvent]],
    golden: Golden,
    against: Golden = _NOTHING,
    mode: Mode = Mode.FULL_TRANSITIVE,
    *,
    today: date | None = None,
) -> list[Finding]:
    """Everything that the contracts of a checkout break.

    Args:
        catalogue: The contracts as they are now.
        golden: The golden data beside them.
        against: What was published.
        mode: Whose reading counts.
        today: A type may go when its sunset lies before this day; without it, none may.

    Returns:
        Findings by type; faults of reading come first.
    """
    found = [*golden.faults, *against.faults]
    for _, contract in sorted(catalogue.items()):
        found += _Case.of(contract, golden, against, mode).findings()
    for name, versions in golden.versions.items():
        if name not in catalogue:
            found += [_of_file("golden-unknown", each) for each in versions]
    for name, versions in against.versions.items():
        if name not in catalogue and is_active(versions[-1].schema) and not _over(versions[-1], today):
            found.append(_of_file("type-removed", versions[-1]))
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Case:
    """One type: what the class says, what lies beside it, what was published; versions by their minor number."""

    contract: type[DomainEvent]
    now: Mapping[str, Any]
    here: Mapping[int, Version]
    published: Mapping[int, Version]
    examples: tuple[Mapping[str, str], Mapping[str, str]]
    mode: Mode

    @classmethod
    def of(cls, contract: type[DomainEvent], golden: Golden, against: Golden, mode: Mode) -> "_Case":
        here, published = (
            {each.minor: each for each in source.versions.get(contract.type_name, ())} for source in (golden, against)
        )
        # As JSON gives it back: tuples of a schema are lists there.
        now = json.loads(text_of(contract))
        return cls(contract, now, here, published, (golden.examples, against.examples), mode)

    def findings(self) -> Iterator[Finding]:
        """Of files first, then of contents."""
        yield from self._files()
        yield from self._published()
        yield from self._numbers()
        yield from self._contents()
        yield from self._examples()

    @property
    def _minor(self) -> int:
        return self.contract.minor_version

    def _found(self, rule: str, minor: int, file: str = "", line: int = 0, **facts: Any) -> Finding:
        major = self.contract.major_version
        of = (self.contract.type_name, f"{major}.{minor}", f"{major}.{self._minor}")
        return finding(rule, of, place=(file, line), **facts)

    def _files(self) -> Iterator[Finding]:
        current = self.here.get(self._minor)
        if current is None:
            yield self._found("golden-missing", self._minor)
        elif line := first_difference(current.text, text_of(self.contract)):
            yield self._found("golden-drifted", self._minor, current.file, line)
        for minor, version in self.here.items():
            named = Path(version.file).name == f"{version.type}.{minor}.json"
            if minor > self._minor or not named:
                yield _of_file("golden-unknown", version)
            elif minor < self._minor and (line := first_difference(version.text, golden_text(version.schema))):
                yield self._found("history-edited", minor, version.file, line)
        for minor in range(self._minor):
            if minor not in self.here and minor not in self.published:
                yield self._found("version-gap", minor)

    def _published(self) -> Iterator[Finding]:
        for minor, version in self.published.items():
            kept = self.here.get(minor)
            if minor > self._minor or (minor < self._minor and kept is None):
                yield self._found("version-removed", minor, version.file)
            elif minor < self._minor and kept is not None and kept.schema != version.schema:
                line = first_difference(kept.text, golden_text(version.schema))
                yield self._found("history-edited", minor, kept.file, line)

    def _numbers(self) -> Iterator[Finding]:
        same, before = self.published.get(self._minor), self._older().get(self._minor - 1)
        if same is not None and is_active(same.schema) and essence(same.schema) != essence(self.now):
            kept = self.here.get(self._minor, same)
            line = first_difference(text_of(self.contract), golden_text(same.schema))
            yield self._found("minor-not-raised", self._minor, kept.file, line)
        if before is not None and {**before.schema, "$id": ""} == {**self.now, "$id": ""}:
            yield self._found("minor-without-change", self._minor - 1, before.file)

    def _contents(self) -> Iterator[Finding]:
        older = self._older()
        if not self.mode.transitive and older:
            older = {max(older): older[max(older)]}
        changed = {self._minor: self.published[self._minor]} if self._minor in self.published else {}
        file = self.here[self._minor].file if self._minor in self.here else ""
        for minor, version in {**older, **changed}.items():
            examples = {"old_example": self._example(minor), "new_example": self._example(self._minor)}
            for each in compare(version.schema, self.now, self.mode, **examples):
                yield replace(each, file=file)

    def _examples(self) -> Iterator[Finding]:
        """Examples of older versions, read by the newest class as a reader of events reads."""
        if not self.mode.backward:
            return
        for minor, version in {**self._older(), **self.published}.items():
            for text in dict.fromkeys(self._texts(minor)) if is_active(version.schema) and minor <= self._minor else ():
                try:
                    self.contract.model_validate_json(text, extra="ignore")
                except ValidationError as error:
                    field, expected, _ = explain(error)
                    reads = f"{field or 'the document'}: expected {expected}"
                    yield self._found(
                        "example-refused", minor, version.file, breaks="new reader", reads=reads, example=text
                    )

    def _older(self) -> dict[int, Version]:
        """Lower minor versions; what was published counts more than what lies here."""
        both = {**self.here, **self.published}
        return {minor: both[minor] for minor in sorted(both) if minor < self._minor}

    def _texts(self, minor: int) -> Iterator[str]:
        """Examples that are known to be of a minor version."""
        for examples in self.examples:
            if (text := examples.get(f"{self.contract.type_name}.{minor}")) is not None:
                yield text
        if self.published and minor == max(self.published):
            yield from (text for name, text in self.examples[1].items() if name == self.contract.type_name)

    def _example(self, minor: int) -> Any:
        texts = [*self._texts(minor)]
        if minor == self._minor:
            texts += [text for name, text in self.examples[0].items() if name == self.contract.type_name]
        try:
            return json.loads(texts[-1]) if texts else NOTHING
        except json.JSONDecodeError:
            return NOTHING  # named where examples are checked


def _over(version: Version, today: date | None) -> bool:
    sunset = version.schema.get("x-sunset")
    return today is not None and isinstance(sunset, str) and sunset < today.isoformat()


def _of_file(rule: str, version: Version) -> Finding:
    number = f"{version.type.rpartition('.v')[2]}.{version.minor}"
    return finding(rule, (version.type, number, ""), place=(version.file, 0))
