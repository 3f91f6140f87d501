"""Walks through a page: one reader copies what it shows, in its order, and compares what is printed.

Of the comments before a fence a test reads: ``file: NAME`` (this is its content), ``terminal: NAME`` (typed into a
terminal of its own, which goes on; on a ``text`` fence: what has come there meanwhile) and ``again`` (the commands only
look, and are typed again until it is so).
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from processes import until

_STEP = re.compile(
    r"^(?P<notes>(?:<!-- [a-z]+(?:: \S+)? -->\n)*)```(?P<language>\w+)\n(?P<content>.*?)^```$", re.DOTALL | re.MULTILINE
)
_NOTE = re.compile(r"<!-- ([a-z]+)(?:: (\S+))? -->")
_TOOLS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Step:
    """One fenced block."""

    language: str
    content: str
    notes: Mapping[str, str]


@dataclass(slots=True)
class Terminal:
    """A terminal in which something goes on."""

    process: "subprocess.Popen[bytes]"
    output: IO[bytes]
    seen: int = 0

    def said(self) -> str:
        """Give what has come since it was last compared."""
        return Path(self.output.name).read_text(encoding="utf-8")[self.seen :]


@dataclass(slots=True)
class Walk:
    """One reader in a folder.

    Attributes:
        folder: where everything is typed.
        given: variables of the reader's terminals, beside what such a machine has.
        compared: how many outputs were compared.
    """

    folder: Path
    given: Mapping[str, str] = field(default_factory=dict)
    compared: int = 0
    terminals: dict[str, Terminal] = field(default_factory=dict)
    _printed: str = ""
    _last: Step | None = None

    def take(self, step: Step) -> None:
        """Take one step."""
        if step.language == "text":
            self._compare(step)
            return
        assert not self._printed, f"the page does not show what is printed:\n{self._printed}"
        self._last = step
        if "file" in step.notes:
            path = self.folder / step.notes["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.content, encoding="utf-8")
        elif step.language == "diff":
            self._edit(step.content)
        elif step.language == "sh" and "terminal" in step.notes:
            self._start(step.notes["terminal"], step.content)
        elif step.language == "sh":
            self._printed = self.run(step.content)

    def finish(self) -> None:
        """See that nothing printed was left out."""
        assert not self._printed, f"the page does not show what is printed:\n{self._printed}"

    def run(self, commands: str) -> str:
        """Run commands as one shell does; give what they print."""
        kept = f"{self.folder}.variables"
        whole = f"set -a\n[[ -f {kept} ]] && . {kept}\n{commands}\nexport -p >{kept}"
        done = subprocess.run(
            ["bash", "-c", whole],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return f"{done.stdout}\n" if done.stdout and not done.stdout.endswith("\n") else done.stdout

    def end(self) -> None:
        """Press Ctrl-C in every terminal in which something still goes on."""
        for terminal in self.terminals.values():
            if terminal.process.poll() is None:
                os.killpg(terminal.process.pid, signal.SIGINT)
            terminal.process.wait(60)
            terminal.output.close()

    def _compare(self, step: Step) -> None:
        wanted, last = re.compile(_shown(step.content)), self._last
        name = step.notes.get("terminal") or (last.notes.get("terminal") if last else None)
        if name is not None:
            terminal = self.terminals[name]
            _until_it_matches(wanted, terminal.said, step.content)
            terminal.seen += len(terminal.said())
        elif last is not None and "again" in last.notes and not wanted.fullmatch(self._printed):
            _until_it_matches(wanted, lambda: self.run(last.content), step.content)
        else:
            assert wanted.fullmatch(self._printed), _difference(self._printed, step.content)
        self._printed = self._printed if step.notes.get("terminal") else ""
        self.compared += 1

    def _start(self, name: str, commands: str) -> None:
        output = (self.folder / f".{name}.terminal").open("wb")
        process = subprocess.Popen(
            ["bash", "-c", commands],
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.terminals[name] = Terminal(process, output)

    def _edit(self, difference: str) -> None:
        """Make the changes of a difference, each at the one place where it fits."""
        for part in re.split(r"^--- .*\n\+\+\+ b/", difference, flags=re.MULTILINE)[1:]:
            name, _, changes = part.partition("\n")
            text = (self.folder / name).read_text(encoding="utf-8")
            for change in re.split(r"^@@\n", changes, flags=re.MULTILINE)[1:]:
                lines = change.splitlines(keepends=True)
                old, new = ("".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +"))
                assert text.count(old) == 1, old
                text = text.replace(old, new)
            (self.folder / name).write_text(text, encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_A_READERS)}
        return {
            **inherited,
            "PATH": f"{_TOOLS}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(self.folder / "contracts" / "src"),
            "PYTHONWARNINGS": "ignore",
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            **self.given,
        }


_NOT_A_READERS = ("LC_", "LIANGWANG", "GIT_", "PYTEST_")


def steps(text: str) -> Iterator[Step]:
    """Give the fenced blocks of a page in their order."""
    for found in _STEP.finditer(text):
        notes = {note[1]: note[2] or "" for note in _NOTE.finditer(found["notes"])}
        yield Step(found["language"], found["content"], notes)


def _shown(content: str) -> str:
    """Give an expression for what is shown.

    A line ``…`` stands for any lines; ``…`` between blanks or at an end stands for anything in its line.
    """
    return "".join(r"(?:.*\n)*?" if line == "…\n" else _line(line) for line in content.splitlines(keepends=True))


def _line(line: str) -> str:
    parts = re.split(r"((?<!\")…(?!\"))", line)
    return "".join(r"[^\n]*" if part == "…" else re.escape(part) for part in parts)


def _until_it_matches(wanted: "re.Pattern[str]", look: Callable[[], str], shown: str) -> None:
    found = [""]

    def matches() -> bool:
        found[0] = look()
        return wanted.fullmatch(found[0]) is not None

    try:
        until(matches, "it is as shown", 120)
    except AssertionError:
        raise AssertionError(_difference(found[0], shown)) from None


def _difference(printed: str, shown: str) -> str:
    return f"printed was:\n{printed}\n\nshown is:\n{shown}"
