"""The base class of commands, and the one command that every service has."""

import re
from typing import Annotated, Any, ClassVar

from liangwang_contracts.fields import ContractModel, Moment, described

_NAME = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")


class Command(ContractModel):
    """Base of every command; the fields of a subclass are its data.

    Class keywords:
        name: ``<aggregate>.<verb>``, the verb in the imperative.
        service: Who does it; empty when every service does.
    """

    name: ClassVar[str] = ""
    service: ClassVar[str] = ""
    title_en: ClassVar[str] = ""
    title_zh: ClassVar[str] = ""

    def __init_subclass__(cls, *, name: str = "", service: str = "", **config: Any) -> None:
        super().__init_subclass__(**config)
        if not name:
            return
        if not _NAME.fullmatch(name):
            raise TypeError(f"{cls.__name__}: expected name= in the form <aggregate>.<verb>; got {name!r}")
        cls.name, cls.service = name, service


class AdvanceClock(Command, name="clock.advance"):
    """Everything before a moment has been sent: run what is due until then and say that it is reached."""

    title_en: ClassVar[str] = "Advance the clock"
    title_zh: ClassVar[str] = "推进时钟"

    to: Annotated[Moment, described("The moment reached", "时钟推进到的时刻", zh="推进至")]
