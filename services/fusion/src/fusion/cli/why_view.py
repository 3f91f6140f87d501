"""How ``liangwang why`` shows an explanation on a terminal: the answer first, then what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

_MOST = 3
_WORDS: dict[str, tuple[str, str]] = {
    "as_of": ("as of", "截至"),
    "fired": ("fired", "已触发"),
    "waiting": ("waiting", "等待中"),
    "not_fired": ("not fired", "未触发"),
    "taken_back": ("taken back", "已撤回"),
    "error": ("error", "出错"),
    "off": ("off", "停用"),
    "fits": ("fits", "符合"),
    "began": ("began it", "由此开始"),
    "gone": ("taken back", "已撤回"),
    "evidence": ("rests on", "依据"),
    "facts": ("facts", "事实"),
    "led_to": ("led to", "引发"),
    "because": ("because of", "撤回原因"),
    "more": ("{count} more: --json shows them", "另有 {count} 项：用 --json 查看"),
}
Answer = Mapping[str, Any]


def lines(answer: Answer, language: str) -> list[str]:
    """Give the lines of an answer in a language."""
    return list(_Lines(language).of(answer))


class _Lines:
    def __init__(self, language: str) -> None:
        self.language = language

    def of(self, answer: Answer) -> Iterator[str]:
        """Show any answer."""
        as_of = f"{self._word('as_of')} {_moment(answer['as_of'])}"
        yield f"{self._says(answer)} ({as_of})" if self.language == "en" else f"{self._says(answer)}（{as_of}）"
        if answer["kind"] == "decision":
            yield from self._decision(answer)
        for rule in answer.get("rules", ()):
            yield ""
            yield from self._rule(rule)
        if answer["kind"] == "event":
            yield from self._list("led_to", [_statement(one) for one in answer["led_to"]])

    def _decision(self, answer: Answer) -> Iterator[str]:
        yield from self._list("evidence", [self._event(one) for one in answer["evidence"]])
        yield from self._list("facts", [self._says(one) for one in answer["facts"]])
        yield from self._list("because", [self._event(one) for one in answer["causes"]])
        yield from self._list("led_to", [_statement(one) for one in answer["led_to"]])
        yield from self._episode(answer["episode"])

    def _rule(self, rule: Answer) -> Iterator[str]:
        head = f"{rule['rule']} {rule['version']} ({rule['mode']})"
        yield f"{head} {rule[f'title_{self.language}']} [{rule['key']}]: {self._word(rule['outcome'])}"
        yield f"  {self._says(rule)}"
        for error in rule["errors"]:
            if error != rule["says"]:
                yield f"  ! {error[self.language]}"
        for episode in rule["episodes"][:_MOST]:
            yield from self._episode(episode, rule["says"])
        yield from self._left(rule["episode_count"] - _MOST)
        for event in rule["events"][:_MOST]:
            yield from self._seen(event)
        yield from self._left(rule["event_count"] - _MOST)

    def _episode(self, episode: Answer, said: Answer | None = None) -> Iterator[str]:
        if episode["says"] != said:
            yield f"  = {self._says(episode)}"
        for one in episode["statements"]:
            gone = "" if one["standing"] else f" ({self._word('gone')})"
            yield f"      {_statement(one)}{gone}"

    def _seen(self, event: Answer) -> Iterator[str]:
        verdict = event["why"][self.language] if event["why"] else self._word("began" if event["began"] else "fits")
        yield f"  - {self._event(event['event'])} {event['role']}: {verdict}"
        for clause in event["clauses"]:
            if clause["says"] != event["why"]:
                yield f"      {self._says(clause)}"

    def _event(self, event: Answer) -> str:
        return f"{_moment(event['time'])} {event['type']} {event['id']}"

    def _list(self, word: str, shown: Sequence[str]) -> Iterator[str]:
        for one in shown:
            yield f"  {self._word(word)}: {one}"

    def _left(self, count: int) -> Iterator[str]:
        if count > 0:
            yield f"  … {self._word('more').format(count=count)}"

    def _says(self, answer: Answer) -> str:
        text: str = answer["says"][self.language]
        return text

    def _word(self, name: str) -> str:
        return _WORDS[name][self.language == "zh"]


def _statement(one: Answer) -> str:
    return f"{_moment(one['time'])} {one['type']} {one['event']}".rstrip()


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}"
