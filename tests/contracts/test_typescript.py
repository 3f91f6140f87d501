"""TypeScript: the compiler takes every example as the data of its event, and refuses what is wrong."""

import json
import re
import subprocess
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest

from liangwang_contracts import CATALOGUE, DomainEvent
from liangwang_contracts.catalogue import catalogue_of
from liangwang_contracts.documents.source import source_of
from liangwang_contracts.documents.typescript import typescript
from liangwang_contracts.fields import Label, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SERVICE_OFFICE, TONGBAN
from node_tools import node_packages

WRONG = """\
import type { ActiveType, AnyEvent, EventMap, LiangwangEvent } from "./liangwang";
import { HEADERS, ROUTES } from "./liangwang";
type Raised = EventMap["fusion.hold.raised.v1"];
declare const raised: Raised;
declare const any: AnyEvent;
export const right: Raised = { ...raised, rule_version: 2 };
export const key: "hold.raised.v1" = ROUTES["fusion.hold.raised.v1"].routingKey;
export const header: "cloudEvents:id" = HEADERS.id;
export const narrowed = any.type === "fusion.hold.raised.v1" ? any.data.hold.value : "";
export const unknownField: Raised = { ...raised, colour: "red" };
export const wrongType: Raised = { ...raised, rule_version: "2" };
export const wrongValue: Raised = { ...raised, acts: ["parking"] };
export const missing: EventMap["tongban.clock.advanced.v1"] = { service: { scheme: "service", value: "tongban" } };
export const noSuchType: LiangwangEvent<"tongban.permit.lost.v1"> | null = null;
export const plannedIsNotActive: ActiveType = "tongban.permit.suspended.v1";
export const notNarrowed = any.data.hold;
raised.rule_version = 3;
"""
FIRST_WRONG_LINE = 10
FILES = ("examples.ts", "wrong.ts", "page.ts")


@pytest.fixture(scope="module")
def module(contracts_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generated module."""
    folder = tmp_path_factory.mktemp("typescript")
    text = typescript(source_of(CATALOGUE, contracts_folder / "examples"))
    (folder / "liangwang.ts").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def said(module: Path, contracts_folder: Path) -> dict[str, list[str]]:
    """What the compiler says of each file, all of them compiled in one go, in its strict mode."""
    (module / "examples.ts").write_text(every_example(contracts_folder / "examples"), encoding="utf-8")
    (module / "wrong.ts").write_text(WRONG, encoding="utf-8")
    page = contracts_folder.parent / "docs" / "architecture" / "catalogue-documents.md"
    (code,) = re.findall(r"^```ts\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (module / "page.ts").write_text(code, encoding="utf-8")
    options = ("--strict", "--noEmit", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler")
    run = subprocess.run(
        ["node", node_packages() / "typescript" / "bin" / "tsc", *options, *FILES],
        cwd=module,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert run.stderr == ""
    found: dict[str, list[str]] = {name: [] for name in FILES}
    for line in run.stdout.splitlines():
        if not line.startswith(" "):  # else it goes on with the line before
            name, _, rest = line.partition("(")
            found.setdefault(name, []).append(rest)
    return found


def every_example(folder: Path) -> str:
    """A module in which each example is the data of its event."""
    lines = ['import type { EventMap, LiangwangEvent } from "./liangwang";']
    for place, type_name in enumerate(CATALOGUE):
        example = (folder / f"{type_name}.json").read_text()
        event = f"event: LiangwangEvent<{json.dumps(type_name)}>"
        lines.append(f"export const data{place}: EventMap[{json.dumps(type_name)}] = {example.strip()};")
        lines.append(f"export const of{place} = ({event}): typeof data{place} => event.data;")
    return "\n".join(lines)


def test_every_example_is_the_data_of_its_event(said: dict[str, list[str]]) -> None:
    """Typed, in the compiler's strict mode; of no other file than these is anything said."""
    assert said["examples.ts"] == []
    assert set(said) == set(FILES)


def test_what_is_wrong_does_not_compile(said: dict[str, list[str]]) -> None:
    """Line by line: a field too many, a wrong type or value, a field too few, an unknown or planned type, a change."""
    lines = {int(found[0]) for line in said["wrong.ts"] if (found := re.match(r"\d+", line))}
    assert lines == set(range(FIRST_WRONG_LINE, len(WRONG.splitlines()) + 1)), said["wrong.ts"]


def test_the_code_on_the_page_compiles(said: dict[str, list[str]]) -> None:
    """As a reader would copy it."""
    assert said["page.ts"] == []


def test_a_field_is_written_as_people_read_it(module: Path) -> None:
    """Both languages, what a type cannot say, and a name for every closed list."""
    text = (module / "liangwang.ts").read_text()
    assert 'export type AmendmentKind = "relocation" | "expansion" | "correction" | "other";\n' in text
    head, _, rest = text.partition("export interface TongbanPermitAmendedV1 {\n")
    assert head.rstrip().endswith("*/")
    body = rest.partition("\n}\n")[0]
    words = [
        "  /**",
        "   * Day of the decision",
        "   * 变更日期：作出变更决定的当天（按城市时区）",
        "   * @format date",
        "   */",
    ]
    assert "\n".join([*words, "  readonly amended_on: string;"]) in body
    assert "  readonly kind: AmendmentKind;" in body
    assert "  readonly place?: Identifier | null;" in body
    assert '  "tongban.permit.amended.v1": TongbanPermitAmendedV1;' in text


class Commented(DomainEvent, type="tongban.comment.made.v1", subject="comment"):
    """A description that would end its own comment: */ alert."""

    title_en = "Comment made"
    title_zh = "注释"
    contract_owner = SERVICE_OFFICE
    contract_publisher = TONGBAN

    comment: Annotated[Identifier, described("Ends */ early", "所述提前结束 */", zh="提前结束 */")]


class Shaped(DomainEvent, type="tongban.shape.made.v1", subject="shape"):
    """Shapes that the vocabulary may use one day."""

    title_en = "Shape made"
    title_zh = "形状"
    contract_owner = SERVICE_OFFICE
    contract_publisher = TONGBAN

    shape: Identifier
    pair: tuple[int, Label]
    by_name: dict[str, float]
    maybe: list[Literal["a", "b"] | None]


class Opaque(DomainEvent, type="tongban.opaque.made.v1", subject="opaque"):
    """A field that says nothing."""

    title_en = "Opaque made"
    title_zh = "不明"
    contract_owner = SERVICE_OFFICE
    contract_publisher = TONGBAN

    opaque: Identifier
    anything: Any


def written(contract: type[DomainEvent], folder: Path) -> str:
    """The module for one event alone."""
    (folder / f"{contract.type_name}.json").write_text("{}")
    return typescript(source_of(catalogue_of([contract]), folder, ()))


def test_a_description_cannot_end_its_comment(tmp_path: Path) -> None:
    """Whatever an integrator writes, the module compiles."""
    text = written(Commented, tmp_path)
    assert "   * Ends * / early\n   * 提前结束 * /：所述提前结束 * /\n" in text
    assert "would end its own comment: * / alert" in text


def test_tuples_maps_and_lists_of_alternatives_have_types(tmp_path: Path) -> None:
    """As TypeScript writes them."""
    text = written(Shaped, tmp_path)
    assert "  readonly pair: readonly [number, string];" in text
    assert "  readonly by_name: { readonly [key: string]: number };" in text
    assert "  readonly maybe: readonly (TongbanShapeMadeV1MaybeItem | null)[];" in text
    assert 'export type TongbanShapeMadeV1MaybeItem = "a" | "b";' in text


def test_a_schema_that_no_type_can_say_is_refused(tmp_path: Path) -> None:
    """With its place, and not turned into something that takes everything."""
    with pytest.raises(ValueError, match=r"^TongbanOpaqueMadeV1\.anything: expected a schema that TypeScript can say"):
        written(Opaque, tmp_path)
