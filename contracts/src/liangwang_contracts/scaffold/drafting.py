"""A new event as files: model, example, golden schema and a test that is red until a person has filled it in.

Pure: a checkout is read, and what would be written is returned. What a person has to write carries a placeholder
(`liangwang_contracts.scaffold.unfilled`), which is a valid value, so that everything can be run from the first moment.
"""

import json
import keyword
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from liangwang_contracts import parties
from liangwang_contracts.event import DomainEvent, Status
from liangwang_contracts.lint import PACKAGE, Written, written
from liangwang_contracts.parties import Party
from liangwang_contracts.scaffold.imports import LINE, with_imports
from liangwang_contracts.scaffold.naming import Name
from liangwang_contracts.scaffold.refusals import ScaffoldRefused
from liangwang_contracts.scaffold.unfilled import FILL_IN, FILL_IN_ZH
from liangwang_contracts.schemas import text_of

PARTIES: Mapping[str, str] = MappingProxyType(
    {each.id: name for name, each in vars(parties).items() if isinstance(each, Party)}
)
"""The name of each party's constant, by its id."""
_NO_AGGREGATES = frozenset({"base", "lifecycles", "words"})


@dataclass(frozen=True, slots=True)
class Order:
    """What is known of a new event.

    Attributes:
        name: its type.
        subject: field that names what it is about; default: the aggregate.
        title_en, title_zh: its titles; the Chinese one is to be filled in.
        publisher: id of the party that states it; default: the service of its network.
        owner: id of the party that decides what it means; default: the network's.
        status: default: active when an outside party publishes it, else planned.
    """

    name: Name
    subject: str = ""
    title_en: str = ""
    title_zh: str = ""
    publisher: str = ""
    owner: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A new event, not written yet.

    Attributes:
        type: of the event.
        files: the text of each file, by its path from the root of the checkout; the model first.
        transition: the line that would put it into a lifecycle of its network.
    """

    type: str
    files: Mapping[Path, str]
    transition: str

    def write(self, root: Path) -> None:
        """Write every file."""
        for path, text in self.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")


def draft(order: Order, root: Path) -> Draft:
    """Draw up an event for a checkout.

    Raises:
        ScaffoldRefused: the type exists, or what was ordered does not fit.
    """
    name = order.name
    if not (root / PACKAGE / "__init__.py").is_file():
        raise ScaffoldRefused("checkout", root=root, path=PACKAGE)
    if keyword.iskeyword(name.aggregate) or name.aggregate in _NO_AGGREGATES:
        raise ScaffoldRefused("aggregate", aggregate=name.aggregate)
    _refuse_existing(name, list(written(root)))
    subject = _subject(order)
    module = PACKAGE / name.network / f"{name.aggregate}.py"
    source = _module(order, subject, root / module)
    example = {subject: {"scheme": f"example.{subject.replace('_', '-')}", "value": FILL_IN}, "what": FILL_IN}
    files = {
        module: source,
        Path("contracts", "examples", f"{name.type}.json"): json.dumps(example, ensure_ascii=False, indent=2) + "\n",
        Path("contracts", "schemas", f"{name.type}.0.json"): _schema(source, name),
        Path("tests", "contracts", "events", f"test_{name.type.replace('.', '_')}.py"): _test(name),
    }
    return Draft(name.type, files, f'Transition("{name.type}", before="…", after="…")')


def _refuse_existing(name: Name, classes: Sequence[Written]) -> None:
    stem = name.type.rpartition(".v")[0]
    majors = {each.type: each for each in classes if each.type.rpartition(".v")[0] == stem}
    if found := majors.get(name.type):
        newest = max(int(each.rpartition(".v")[2]) for each in majors)
        place = f"{found.path}:{found.line}"
        raise ScaffoldRefused("exists", type=name.type, place=place, next=f"{stem}.v{newest + 1}")
    module = str(PACKAGE / name.network / f"{name.aggregate}.py")
    if any(each.path == module and each.name == name.class_name for each in classes):
        raise ScaffoldRefused("class", name=name.class_name, path=module)


def _subject(order: Order) -> str:
    subject = order.subject or order.name.aggregate
    taken = keyword.iskeyword(subject) or subject.startswith("_") or subject == "what" or hasattr(DomainEvent, subject)
    if taken or not subject.isidentifier() or not subject.isascii() or subject != subject.lower():
        raise ScaffoldRefused("subject", subject=subject)
    return subject


def _module(order: Order, subject: str, path: Path) -> str:
    """The text of the aggregate's module with the new class at its end."""
    base = import_module(f"liangwang_contracts.{order.name.network}.base")
    parent = f"{order.name.network.capitalize()}Event"
    own, constants = _parties(order, getattr(base, parent))
    wanted = {
        "typing": ["Annotated"],
        "liangwang_contracts.fields": ["Line", "described"],
        "liangwang_contracts.identifiers": ["Identifier"],
        base.__name__: [parent],
    }
    if constants:
        wanted["liangwang_contracts.parties"] = constants
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        source = f'"""{FILL_IN}: what a {order.name.aggregate.replace("_", " ")} is, in one line."""\n'
    try:
        source = with_imports(source, wanted)
    except SyntaxError:
        raise ScaffoldRefused("unreadable", path=path) from None
    return f"{source}\n\n{_class(order, parent, subject, own)}"


def _parties(order: Order, parent: type[DomainEvent]) -> tuple[list[str], list[str]]:
    """Lines of the class, and the constants that they use: of the parties that the base does not name already."""
    lines, constants = [], []
    for field, option, given in (("owner", "--owner", order.owner), ("publisher", "--publisher", order.publisher)):
        party = _party(option, given) if given else getattr(parent, f"contract_{field}", None)
        if party is None:
            raise ScaffoldRefused("publisher", network=order.name.network, known=_known())
        if party is not getattr(parent, f"contract_{field}", None):
            lines.append(f"contract_{field} = {PARTIES[party.id]}")
            constants.append(PARTIES[party.id])
    return lines, constants


def _party(option: str, given: str) -> Party:
    if given not in PARTIES:
        raise ScaffoldRefused("party", option=option, party=given, known=_known())
    found: Party = getattr(parties, PARTIES[given])
    if option == "--publisher" and found.kind == "department":
        raise ScaffoldRefused("unpublished", party=given)
    return found


def _known() -> str:
    return ", ".join(sorted(PARTIES))


def _class(order: Order, parent: str, subject: str, own: Sequence[str]) -> str:
    name = order.name
    outside = order.publisher in PARTIES and getattr(parties, PARTIES[order.publisher]).kind == "outside"
    status = order.status or ("active" if outside else "planned")
    keywords = [parent, f'type="{name.type}"', f'subject="{subject}"']
    keywords += ['status="planned"'] if status == "planned" else []
    return "\n".join(
        [
            _statement(f"class {name.class_name}", keywords),
            f'    """{FILL_IN}: what has happened, in one sentence."""',
            "",
            f"    title_en = {_text(order.title_en or name.title)}",
            f"    title_zh = {_text(order.title_zh or FILL_IN_ZH)}",
            *(f"    {line}" for line in own),
            "",
            _field(subject, "Identifier", f"{FILL_IN}: what it is about", f"{FILL_IN_ZH}：所述何物"),
            _field("what", "Line | None", f"{FILL_IN}: a first field", f"{FILL_IN_ZH}：首个字段", " = None"),
            "",
        ]
    )


def _statement(head: str, arguments: Sequence[str]) -> str:
    """A class statement as the formatter writes it."""
    inside = ", ".join(arguments)
    if len(one := f"{head}({inside}):") <= LINE:
        return one
    if len(inside) + 4 <= LINE:
        return f"{head}(\n    {inside}\n):"
    return "\n".join([f"{head}(", *(f"    {each}," for each in arguments), "):"])


def _field(name: str, kind: str, en: str, sentence_zh: str, default: str = "") -> str:
    """A field as the formatter writes it: a Chinese character is two wide."""
    inside = f'{kind}, described("{en}", "{sentence_zh}", zh="{FILL_IN_ZH}")'
    one = f"    {name}: Annotated[{inside}]{default}"
    if sum(1 + (not each.isascii()) for each in one) <= LINE:
        return one
    return f"    {name}: Annotated[\n        {inside}\n    ]{default}"


def _text(value: str) -> str:
    return repr(value) if '"' in value else json.dumps(value, ensure_ascii=False)


def _schema(source: str, name: Name) -> str:
    """The golden schema of a class that is not installed yet."""
    with _run(source) as module:
        return text_of(getattr(module, name.class_name))


@contextmanager
def _run(source: str) -> Iterator[ModuleType]:
    module = ModuleType("liangwang_contracts_draft")
    sys.modules[module.__name__] = module  # pydantic looks there for the names in annotations
    try:
        exec(compile(source, module.__name__, "exec"), vars(module))  # noqa: S102 (the checkout's own module)
        yield module
    finally:
        del sys.modules[module.__name__]


def _test(name: Name) -> str:
    return f'''"""A new event says what it means: red until nothing is left to fill in."""

from pathlib import Path

from liangwang_contracts.scaffold import unfilled

TYPE = "{name.type}"
ROOT = Path(__file__).parents[3]


def test_nothing_is_left_to_fill_in() -> None:
    """Each line of a failure names a place where a meaning, or a value of the example, is to be written."""
    left = unfilled(TYPE, ROOT)
    assert not left, "\\n".join(left)
'''
