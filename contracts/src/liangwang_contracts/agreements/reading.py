"""Reading a folder of agreements: as a whole or not at all, every mistake with its file and line."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from liangwang_contracts.agreements.model import Agreement
from liangwang_contracts.conditions import ConditionInvalidError
from liangwang_contracts.conditions.contradictions import strange
from liangwang_contracts.model_refusals import did_you_mean
from liangwang_contracts.said import Said, both, chained, listed
from liangwang_contracts.yaml_text import Document, Problem, problems_of, read_each, texts_in


class AgreementsError(ValueError):
    """Agreements that are not taken, with everything that is wrong in them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_agreements(folder: Path) -> tuple[Agreement, ...]:
    """Read every ``*.yaml`` of a folder, in the order of their ids.

    Raises:
        AgreementsError: the folder cannot be read, or a file in it is wrong.
    """
    if not folder.is_dir():
        said = Said("a folder with sharing agreements was expected", "应为存放共享协议的文件夹")
        raise AgreementsError([Problem(str(folder), 1, said)])
    texts, problems = texts_in(folder)
    if problems:
        raise AgreementsError(problems)
    return read_texts(texts)


def read_texts(texts: Mapping[str, str]) -> tuple[Agreement, ...]:
    """Read agreements from texts by file name.

    Raises:
        AgreementsError: one of them is wrong.
    """
    found, problems = read_each(texts, Said("an agreement", "共享协议"), _agreement)
    if problems:
        raise AgreementsError(problems)
    return tuple(found.values())


_NO_AGREEMENT = Said(
    "an agreement was expected: keys and values, with at least 'id'", "应为共享协议：由键值组成，至少有 'id'"
)


def _agreement(document: Document) -> tuple[Agreement | None, list[Problem]]:
    if not isinstance(document.values, dict):
        return None, [document.problem((), _NO_AGREEMENT)]
    try:
        agreement = Agreement.model_validate(document.values)
    except ValidationError as error:
        return None, list(problems_of(document, error, Agreement))
    return agreement, [*_fields(document, agreement), *_conditions(document, agreement)]


def _fields(document: Document, agreement: Agreement) -> Iterator[Problem]:
    known = agreement.known_fields()
    what = (
        both("profile {kind}", "画像 {kind}", kind=agreement.profile)
        if agreement.profile
        else chained(agreement.events, ", ", "、")
    )
    for name in agreement.fields:
        if name not in known:
            unknown = both(
                "{what} has no field {name!r}; it has {known}",
                "{what} 没有字段 {name!r}；可用字段：{known}",
                what=what,
                name=name,
                known=listed(sorted(known)),
            )
            yield document.problem(("fields", name), did_you_mean(unknown, name, known))
    for name in agreement.shared_fields():
        if name in known and known[name] > agreement.at_most:
            yield document.problem(
                ("fields", name),
                both(
                    "field {name!r} is of class {known}, more sensitive than at_most {most}; "
                    "raise at_most with the basis for it, or drop the field",
                    "字段 {name!r} 的敏感级别为 {known}，高于 at_most {most}；有依据可提高 at_most，否则请设为 drop",
                    name=name,
                    known=known[name],
                    most=agreement.at_most,
                ),
            )


def _conditions(document: Document, agreement: Agreement) -> Iterator[Problem]:
    for event_type, text in agreement.where.items():
        try:
            wrong = strange(event_type, text)
        except ConditionInvalidError as error:
            wrong = (error.said,)
        yield from (document.problem(("where", event_type), sentence) for sentence in wrong)
