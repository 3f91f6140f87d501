"""A visit: who looks, in which language, colours and time zone; read from cookies and sessions when a page is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from console.sessions import Session
from console.texts import say


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page knows of its reader.

    Attributes:
        language: zh or en.
        dark: dark colours.
        session: who is signed in; None: nobody.
        zone: the city's time zone, in which every moment is shown.
    """

    language: str = "zh"
    dark: bool = False
    session: Session | None = None
    zone: tzinfo = UTC

    @property
    def token(self) -> str:
        """For the gateway; empty when nobody is signed in, or nobody any more."""
        return self.session.token if self.session else ""

    @property
    def name(self) -> str:
        """Of the person."""
        return self.session.name if self.session else ""

    @property
    def roles(self) -> frozenset[str]:
        """Of the person; the gateway decides, the page only leaves out what would be denied."""
        return self.session.roles if self.session else frozenset()

    def say(self, name: str) -> str:
        """Give a text."""
        return say(self.language, name)

    def pick(self, said: Mapping[str, Any], name: str) -> str:
        """Give the text of an answer that has it in both languages, ``<name>_zh`` and ``<name>_en``."""
        return str(said.get(f"{name}_{self.language}") or "")

    def detail(self, problem: Mapping[str, Any]) -> str:
        """Give the sentence of a problem."""
        return str(problem["detail_zh" if self.language == "zh" else "detail"])
