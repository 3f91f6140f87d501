"""How the commands of whoever runs a system speak: ``agreements``, ``broker``, ``database``, in English and Chinese."""

from collections.abc import Callable
from typing import Any, TypeVar

from liangwang_bus.cli.contracts import output
from liangwang_bus.cli.contracts.output import Output

Command = TypeVar("Command", bound=Callable[..., Any])

TEXTS: dict[str, tuple[str, str]] = {
    "databases": ("databases: {names}", "数据库：{names}"),
    "drift": (
        "{path}: not as {what} now say; write it anew: {again}",
        "{path}：与{what}不一致；请重新生成：{again}",
    ),
    "contracts_and_subscriptions": ("contracts and subscriptions", "契约和订阅"),
    "model": ("the models", "模型"),
}


class PlatformOutput(Output):
    """Prints in the words of these commands."""

    def say(self, name: str, **words: object) -> str:
        """Give one text in the asked language."""
        return TEXTS[name][self.language == "zh"].format(**words)

    def written(self, path: object) -> None:
        """Tell which file was written."""
        if self.as_json:
            self.json({"written": str(path)})
        else:
            self.line(str(path))

    def compared(self, path: object, what: str, again: str, *, same: bool) -> None:
        """Tell whether a file is as it should be; end with 1 where it is not, with the command that writes it anew.

        Args:
            path: of the file.
            what: name of the text that says what it is made from.
            again: the command.
            same: whether it is.
        """
        if self.as_json:
            self.json({"file": str(path), "same": same})
        if not same:
            self.fail(self.say("drift", path=path, what=self.say(what), again=again))


def speaking(command: Command) -> Command:
    """Give a command a :class:`PlatformOutput`, and the options ``--json`` and ``--lang``."""
    return output.speaking(command, PlatformOutput)
