"""The linter of contracts: each fault at its line, whatever is broken, and exit code 1."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checkouts import PACKAGE, few_to, line_of, linted, rewritten
from liangwang_contracts import lint

HEAD = '''"""Shops that break every rule."""

from typing import Annotated

from liangwang_contracts.event import DomainEvent
from liangwang_contracts.fields import ContractModel, Line, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import IndustryEvent
from liangwang_contracts.parties import DELIVERY_PLATFORMS, SUPERVISORS


'''
UNSAID = (
    HEAD
    + '''class Part(ContractModel):
    """Part of an event."""

    inner: Line


class ShopOpened(IndustryEvent, type="industry.shop.opened.v1", subject="shop"):
    """FILL-IN."""

    title_zh = "Shop opened"
    contract_publisher = SUPERVISORS

    shop: Annotated[Identifier, described("The shop", "所述Shop", zh="Shop")]
    part: Annotated[Part | None, described("", "所述部分", zh="部分")] = None


class ShopClosed(IndustryEvent, type="industry.shop.closed.v1", subject="shop"):
    """A shop is closed."""

    title_en = "Shop closed"
    title_zh = "店铺已关闭"
    contract_publisher = DELIVERY_PLATFORMS

    shop: Annotated[Identifier, described("The shop", "所述店铺", zh="店铺")]
    note: Annotated[Line | None, described("A note", "Only English", zh="备注")] = None


class ShopMoved(IndustryEvent, type="industry.shop.moved.v1", subject="shop"):
    """A shop has moved."""

    title_en = "Shop moved"
    title_zh = "店铺已搬迁"
    contract_publisher = DELIVERY_PLATFORMS

    shop: Annotated[Identifier, described("The shop", "所述店铺", zh="店铺")]
    note: Annotated[Line | None, described("A note", "备注", zh="备注")] = None
'''
)
PARTLESS = (
    HEAD
    + '''class ShopOpened(DomainEvent, type="industry.shop.opened.v1", subject="shop"):
    """A shop is open."""

    title_en = "Shop opened"
    title_zh = "店铺已开业"

    shop: Annotated[Identifier, described("The shop", "所述店铺", zh="店铺")]
'''
)
MODULE = f"{PACKAGE}/industry/shop.py"
EXAMPLES = "contracts/examples"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the contracts, to break."""
    return few_to(tmp_path)


def run(command: str, folder: Path) -> None:
    """Run a shell command there."""
    subprocess.run(["bash", "-c", command], cwd=folder, check=True, capture_output=True)


def found(root: Path) -> list[tuple[str, str, int]]:
    """Give rule, file and line of each fault about shops."""
    code, answer = linted(root)
    assert code == 1
    return [(each["rule"], each["path"], each["line"]) for each in answer["faults"] if "shop" in each["path"]]


def test_the_contracts_of_this_checkout_are_in_order() -> None:
    """Red after a change of a contract: what is printed says what to mend, and where."""
    code, answer = linted(Path(__file__).parents[2])
    assert (answer["faults"], answer["findings"]) == ([], [])
    assert code == 0


def test_what_a_contract_does_not_say_is_named_at_its_line(copy: Path) -> None:
    """Titles, publisher, field meanings, examples: all in one run, each where it has to be written."""
    module = copy / MODULE
    module.write_text(UNSAID)
    (copy / EXAMPLES / "industry.shop.closed.v1.json").write_text(
        '{\n  "shop": {\n    "scheme": "permit-no",\n    "value": "no number"\n  },\n  "memo": null,\n  "note": 7\n}\n'
    )
    (copy / EXAMPLES / "industry.shop.moved.v1.json").write_text(
        '{\n  "shop": {\n    "scheme": "shanghai.shop",\n    "value": "7"\n  }\n}\n'
    )
    (copy / EXAMPLES / "industry.shop.forgotten.v1.json").write_text("{}\n")
    opened, part = line_of(module, "class ShopOpened"), line_of(module, "part: Annotated")
    inner, shop = line_of(module, "inner: Line"), line_of(module, "shop: Annotated")
    note, again = line_of(module, "Only English"), line_of(module, '"备注", zh="备注"')
    assert sorted(found(copy)) == sorted(
        [
            ("no-title", MODULE, opened),  # title_en
            ("no-title", MODULE, opened),  # title_zh has nothing Chinese in it
            ("unpublished", MODULE, opened),
            ("no-example", MODULE, opened),
            ("not-filled-in", MODULE, opened + 1),
            ("no-description", MODULE, part),
            ("no-chinese-name", MODULE, shop),
            ("no-chinese-description", MODULE, note),
            ("no-chinese-description", MODULE, again),
            ("no-description", MODULE, inner),
            ("no-chinese-description", MODULE, inner),
            ("no-chinese-name", MODULE, inner),
            ("no-classification", MODULE, inner),
            ("wrong-example", f"{EXAMPLES}/industry.shop.closed.v1.json", 4),
            ("wrong-example", f"{EXAMPLES}/industry.shop.closed.v1.json", 6),
            ("wrong-example", f"{EXAMPLES}/industry.shop.closed.v1.json", 7),
            ("incomplete-example", f"{EXAMPLES}/industry.shop.moved.v1.json", 1),
            ("surplus-example", f"{EXAMPLES}/industry.shop.forgotten.v1.json", 1),
        ]
    )


def test_a_field_of_a_command_without_a_sentence_is_named(copy: Path) -> None:
    """Commands are asked for by people of both languages, too."""
    module = copy / PACKAGE / "tongguan_commands.py"
    kind = line_of(module, "    kind: Annotated[ReportKind")
    module.write_text(module.read_text().replace('"投诉或事件"', '""'))
    code, answer = linted(copy)
    assert (code, [(each["rule"], each["line"]) for each in answer["faults"]]) == (
        1,
        [("no-chinese-description", kind)],
    )


def test_a_contract_of_nobody_is_named(copy: Path) -> None:
    """Without owner and publisher; no schema can be made of it, so nothing is compared."""
    module = copy / MODULE
    module.write_text(PARTLESS)
    line = line_of(module, "class ShopOpened")
    assert [each for each in found(copy) if each[0] != "no-example"] == [
        ("no-owner", MODULE, line),
        ("no-publisher", MODULE, line),
    ]


def test_a_schema_edited_by_hand_is_named_with_its_line(copy: Path) -> None:
    """The file is named, and the first line that differs."""
    path = copy / "contracts" / "schemas" / "tongban.permit.issued.v1.0.json"
    line = line_of(path, "First day of validity")
    path.write_text(path.read_text().replace("First day of validity", "edited by hand"))
    code, answer = linted(copy)
    [finding] = answer["findings"]
    assert (code, finding["rule"], finding["file"], finding["line"]) == (
        1,
        "golden-drifted",
        str(path.relative_to(copy)),
        line,
    )


def test_what_was_published_is_held_against_the_contracts(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder or a commit; a field made required breaks readers, a type that is gone is named among the removed.

    One that was only planned was never read by anybody.
    """
    before = tmp_path_factory.mktemp("published")
    shutil.copytree(copy / "contracts" / "schemas", before / "schemas")
    model, schemas = copy / PACKAGE / "tongban" / "permit.py", copy / "contracts" / "schemas"
    run("git init --quiet && git add --all && git -c user.name=a -c user.email=b commit --quiet -m one", copy)
    model.write_text(model.read_text().replace("    place: MaybePlace = None\n", "    place: MaybePlace\n", 1))
    rewritten(copy)
    lost = "tongban.shop.lost.v1"
    text = (schemas / "tongban.permit.issued.v1.0.json").read_text().replace("tongban.permit.issued.v1", lost)
    (before / "schemas" / f"{lost}.0.json").write_text(text)
    planned = text.replace(lost, "tongban.shop.planned.v1").replace('"x-status": "active"', '"x-status": "planned"')
    (before / "schemas" / "tongban.shop.planned.v1.0.json").write_text(planned)
    for against in (str(before), "HEAD"):
        code, answer = linted(copy, "--against", against)
        rules = {each["rule"] for each in answer["findings"] if each["type"] == "tongban.permit.issued.v1"}
        assert (code, [each["rule"] for each in answer["faults"]]) == (1, ["published-changed"])
        assert {"field-made-required", "minor-not-raised"} <= rules
        assert answer["removed"] == ([lost] if against == str(before) else [])


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        (
            'Note = Annotated[Line, described("A note", zh="备注")]\n',
            "Note = ",
            "described() missing 1 required positional argument: 'sentence_zh'",
        ),
        ("class ShopOpened(DomainEvent:\n", "class ShopOpened", "SyntaxError"),
        ("from liangwang_contracts.fields import Nothing\n", "import Nothing", "cannot import name 'Nothing'"),
        (
            'class ShopOpened(IndustryEvent, type="industry.shop.lost.v1", subject="place"):\n    """It is lost."""\n',
            "class ShopOpened",
            "expected subject= and partition= to name Identifier fields",
        ),
        (
            'class ShopOpened(IndustryEvent, type="industry.Shop.opened", subject="shop"):\n    """It is open."""\n',
            "class ShopOpened",
            "expected type= in the form",
        ),
    ],
)
def test_a_model_that_cannot_be_imported_is_named_with_its_line(copy: Path, text: str, marked: str, said: str) -> None:
    """Nothing of the package can be imported then, and the linter still says where the fault is."""
    module = copy / MODULE
    module.write_text(HEAD + text)
    code, answer = linted(copy)
    [fault] = answer["faults"]
    assert (code, fault["rule"], fault["path"], fault["line"]) == (
        1,
        "broken-model",
        MODULE,
        line_of(module, marked),
    )
    assert said in fault["en"]
    assert said in fault["zh"]


def test_a_type_that_exists_and_a_type_of_another_network_are_named_at_every_place(copy: Path) -> None:
    """Of a duplicate both places, each pointing at the other."""
    text = UNSAID.replace("industry.shop.closed.v1", "industry.shop.moved.v1")
    module = copy / MODULE
    module.write_text(text.replace("industry.shop.opened.v1", "tongban.shop.opened.v1"))
    closed, moved = line_of(module, "class ShopClosed"), line_of(module, "class ShopMoved")
    _, answer = linted(copy)
    assert [(each["rule"], each["line"]) for each in answer["faults"]] == [
        ("duplicate-type", closed),
        ("duplicate-type", moved),
        ("wrong-network", line_of(module, "class ShopOpened")),
    ]
    assert f"ShopMoved ({MODULE}:{moved})" in answer["faults"][0]["en"]
    assert f"ShopClosed（{MODULE}:{closed}）" in answer["faults"][1]["zh"]


def test_the_program_prints_file_line_and_sentence(copy: Path) -> None:
    """As compilers do, in the asked language, on standard error."""
    (copy / MODULE).write_text(HEAD + "class ShopOpened(DomainEvent:\n")
    command = [sys.executable, "-P", lint.__file__, "--root", str(copy), "--lang", "zh"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{MODULE}:12: 契约无法导入：SyntaxError")


def test_a_folder_without_contracts_is_no_success(tmp_path: Path) -> None:
    """Nothing to look at is a fault, not a pass."""
    code, answer = linted(tmp_path)
    assert (code, [each["rule"] for each in answer["faults"]]) == (1, ["no-package"])


def test_every_rule_is_said_in_both_languages_with_the_same_words() -> None:
    """What is filled in in Chinese is filled in in English."""
    for english, chinese in lint.RULES.values():
        places: Any = [sorted(set(re.findall(r"{\w+}", text))) for text in (english, chinese)]
        assert set(places[1]) <= set(places[0])
        assert re.search(r"[一-鿿]", chinese)
