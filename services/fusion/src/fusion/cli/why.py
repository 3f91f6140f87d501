"""``liangwang why``: why a rule fired or did not, asked of the running fusion service.

Broker and system come from the environment (``AMQP_URI``, ``LIANGWANG_PREFIX``). Exit codes: 0 explained, 1 nothing is
known by that name, or no rule hears of that key, 2 wrong usage or no answer.
"""

import json
import sys

import click

from fusion.cli.why_view import lines
from liangwang_bus.cli.answers import ask
from liangwang_bus.cli.dead_texts import chosen


@click.command()
@click.argument("subject")
@click.option("--rule", metavar="ID", help="Only this rule. 只看该规则。")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON. 输出 JSON。")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language; zh where LANG says so. 语言。")
@click.option("--patience", default=10.0, show_default=True, help="Seconds to wait for an answer. 等待秒数。")
def why(subject: str, *, rule: str | None, as_json: bool, lang: str | None, patience: float) -> None:
    """Explain a key (permit-no:A1), an event by its id, or a decision by the id of its event.

    解释一个键、一个事件或一项决定：哪些规则看过它，为何触发或未触发，在等什么、等到何时。
    """
    language = chosen(lang)
    answer = ask("fusion", "explain", subject, rule, language=language, patience=patience)
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines(answer, language)))
    unheard = answer["kind"] == "key" and not (answer["rules"] or answer["read_as"])
    sys.exit(1 if unheard or answer["kind"] == "unknown" else 0)
