"""Reading a folder of members: as a whole or not at all, every mistake with its file and line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from gateway.members.model import Member
from liangwang_contracts.agreements import Agreement
from liangwang_contracts.said import Said, both, listed
from liangwang_contracts.yaml_text import Document, Problem, problems_of, read_each, texts_in


class MembersError(ValueError):
    """Members that are not taken, with everything that is wrong about them."""

    def __init__(self, problems: Iterable[Problem | Said]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Members:
    """The members by id; without any, nobody comes in."""

    by_id: Mapping[str, Member] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path | None) -> Self:
        """Read every ``*.yaml`` of a folder; no folder, no members.

        Raises:
            MembersError: the folder cannot be read, or a file in it is wrong; none is taken.
        """
        if folder is None:
            return cls()
        if not folder.is_dir():
            raise MembersError(
                [Problem(str(folder), 1, Said("a folder with members was expected", "应为存放成员文件的文件夹"))]
            )
        texts, problems = texts_in(folder)
        if problems:
            raise MembersError(problems)
        return cls.of_texts(texts)

    @classmethod
    def of_texts(cls, texts: Mapping[str, str]) -> Self:
        """Read members from texts by file name.

        Raises:
            MembersError: one of them is wrong.
        """
        found, problems = read_each(texts, Said("a member", "成员文件"), _member)
        if problems:
            raise MembersError(problems)
        return cls(found)

    def refuse_strangers(self, agreements: Iterable[Agreement], keyed: Iterable[str] = ()) -> None:
        """Refuse agreements about events, and keys of recipients, that name nobody among the members.

        Raises:
            MembersError: some do.
        """
        if problems := [*self._strangers(agreements, keyed)]:
            raise MembersError(problems)

    def _strangers(self, agreements: Iterable[Agreement], keyed: Iterable[str]) -> Iterator[Said]:
        known = listed(self.by_id)
        for one in agreements:
            if one.events and one.recipient not in self.by_id:
                yield both(
                    "agreement {id}: recipient: expected a member ({known}), got {name}",
                    "协议 {id}：recipient：应为成员（{known}），而不是 {name}",
                    id=one.id,
                    known=known,
                    name=one.recipient,
                )
        for name in sorted(set(keyed) - self.by_id.keys()):
            yield both(
                "LIANGWANG_GATEWAY_RECIPIENT_KEYS: expected keys of members ({known}), got one of {name}",
                "LIANGWANG_GATEWAY_RECIPIENT_KEYS：应为成员（{known}）的密钥，其中有 {name} 的密钥",
                known=known,
                name=name,
            )


def _member(document: Document) -> tuple[Member | None, list[Problem]]:
    if not isinstance(document.values, dict):
        said = Said(
            "a member was expected: keys and values, with at least 'id'", "应为成员文件：由键值组成，至少有 'id'"
        )
        return None, [document.problem((), said)]
    try:
        return Member.model_validate(document.values), []
    except ValidationError as error:
        return None, list(problems_of(document, error, Member))
