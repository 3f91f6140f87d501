"""A visit: who looks, in which language, colours and time zone; read from the signed session when a page is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from console.texts import say


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page knows of its reader.

    Attributes:
        language: zh or en.
        dark: dark colours.
        token: for the gateway.
        name: of the person.
        roles: of the person; the gateway decides, the page only leaves out what would be denied.
        zone: the city's time zone, in which every moment is shown.
    """

    language: str = "zh"
    dark: bool = False
    token: str = ""
    name: str = ""
    roles: frozenset[str] = frozenset()
    zone: tzinfo = UTC

    @classmethod
    def of(cls, session: Mapping[str, Any], zone: tzinfo) -> "Visit":
        """Read a session."""
        return cls(
            session.get("language", "zh"),
            session.get("dark", False),
            session.get("token", ""),
            session.get("name", ""),
            frozenset(session.get("roles", ())),
            zone,
        )

    def say(self, name: str) -> str:
        """Give a text."""
        return say(self.language, name)

    def pick(self, said: Mapping[str, Any], name: str) -> str:
        """Give the text of an answer that has it in both languages, ``<name>_zh`` and ``<name>_en``."""
        return str(said.get(f"{name}_{self.language}") or "")

    def detail(self, problem: Mapping[str, Any]) -> str:
        """Give the sentence of a problem."""
        return str(problem["detail_zh" if self.language == "zh" else "detail"])
