"""The gate without any history: the ledger of published versions, hidden checks, hidden ways of writing, majors."""

import json
import re
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from checkouts import PACKAGE, changed, few_to, line_of, linted, rewritten
from liangwang_contracts import CATALOGUE
from liangwang_contracts.lint_history import history_of
from liangwang_contracts.published import broken_promises

HEAD = '''"""Shops, to try the gate."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, PlainSerializer, computed_field, field_serializer, model_validator

from liangwang_contracts.codes import DivisionCode
from liangwang_contracts.fields import ContractModel, Count, Label, Line, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import IndustryEvent
from liangwang_contracts.parties import DELIVERY_PLATFORMS


'''
SHOP = '''
class ShopOpened(IndustryEvent, type="industry.shop.opened.v1", subject="shop", status="planned"):
    """A shop is open."""

    title_en = "Shop opened"
    title_zh = "店铺已开业"
    contract_publisher = DELIVERY_PLATFORMS

    shop: Annotated[Identifier, described("The shop", "所述店铺", zh="店铺")]
'''
NEXT = '''

class ShopOpenedNext(
    IndustryEvent, type="industry.shop.opened.v2", subject="shop", status="planned", supersedes=ShopOpened
):
    """A shop is open, and where."""

    title_en = "Shop opened"
    title_zh = "店铺已开业"
    contract_publisher = DELIVERY_PLATFORMS

    shop: Annotated[Identifier, described("The shop", "所述店铺", zh="店铺")]
    where: Annotated[Label, described("Where", "所述地址", zh="地址")]

'''
LIFTED = '''    @classmethod
    def lifted(cls, older: Any) -> Self:
        """Nothing is known of the place."""
        return cls(shop=older.shop, where="unknown")
'''
LOWERED = '''
    def lowered(self) -> ShopOpened:
        """Without the place."""
        return ShopOpened(shop=self.shop)
'''
MODULE = f"{PACKAGE}/industry/shop.py"
EXAMPLE = {"shop": {"scheme": "platform.shop", "value": "7"}}
ISSUED = "tongban.permit.issued.v1.0"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the contracts that every test leaves as it was."""
    return few_to(tmp_path_factory.mktemp("gate"))


def examples(root: Path, **data: dict[str, Any]) -> None:
    """Write examples of shops."""
    for major, each in data.items():
        (root / "contracts" / "examples" / f"industry.shop.opened.{major}.json").write_text(json.dumps(each))


def faults(root: Path) -> list[tuple[str, str, int]]:
    """Give rule, file and line of each fault."""
    code, answer = linted(root)
    assert code == int(bool(answer["faults"] or answer["findings"]))
    return [(each["rule"], each["path"], each["line"]) for each in answer["faults"]]


def test_a_published_contract_that_changes_without_a_number_is_red_without_history(tmp_path: Path) -> None:
    """The schema was written anew, so nothing drifts; the ledger still has what was published, and keeps it."""
    root = few_to(tmp_path)
    model, ledger = root / PACKAGE / "tongban" / "permit.py", root / "contracts" / "published.json"
    before = json.loads(ledger.read_text())
    statement = next(line for line in model.read_text().splitlines() if '"tongban.permit.issued.v1"' in line)
    assert statement.endswith('subject="permit"):')
    text = model.read_text().replace("    place: MaybePlace = None\n", "    place: MaybePlace\n", 1)
    model.write_text(text)
    rewritten(root)
    assert json.loads(ledger.read_text()) == before
    assert faults(root) == [("published-changed", str(model.relative_to(root)), line_of(model, statement))]
    model.write_text(text.replace(statement, statement.replace('subject="permit"', 'subject="permit", minor=1')))
    rewritten(root)
    after = json.loads(ledger.read_text())
    assert set(after) - set(before) == {"tongban.permit.issued.v1.1"}
    assert before.items() <= after.items()


def test_a_version_that_is_gone_or_not_listed_or_a_ledger_that_is_none_is_named(copy: Path) -> None:
    """Each at its line of the ledger, or at the class that has to be listed."""
    ledger, model = copy / "contracts" / "published.json", f"{PACKAGE}/tongban/permit.py"
    entries = json.loads(ledger.read_text())
    listed = line_of(copy / model, '"tongban.permit.issued.v1"')
    others = {name: each for name, each in entries.items() if name != ISSUED}
    with changed(ledger, json.dumps({**others, "industry.shop.gone.v1.0": "0" * 64}, indent=2)):
        place = line_of(ledger, "industry.shop.gone")
        assert sorted(faults(copy)) == [
            ("published-missing", "contracts/published.json", place),
            ("published-unlisted", model, listed),
        ]
    with changed(ledger, "{"):
        assert faults(copy) == [("published-unreadable", "contracts/published.json", 1)]
    for wrong in ("[]", '{"a": 1}', f'{{"{ISSUED}": "0", "{ISSUED}": "0"}}'):
        with changed(ledger, wrong):
            assert list(broken_promises(copy / "contracts" / "schemas")) == [("published-unreadable", "", 1)]


CHECKED = '''def _even(value: int) -> int:
    return value


class Part(ContractModel):
    """Part of an event."""

    inner: Annotated[list[Annotated[Count, AfterValidator(_even)]] | None, described("A", "其甲", zh="甲")] = None  # 1

    @model_validator(mode="after")  # 2
    def _right(self) -> Self:
        return self


class Named(ContractModel):
    """A check that shows, and in the class below one that hides behind it."""

    model_config = {"json_schema_extra": {"x-check": "named"}}

    division: Annotated[DivisionCode, described("Where", "所述区划", zh="区划")]

    @model_validator(mode="after")
    def _shown(self) -> Self:
        return self


class Behind(Named):
    """Two checks, one name."""

    @model_validator(mode="after")  # 3
    def _not_shown(self) -> Self:
        return self

''' + SHOP.replace(
    """zh="店铺")]
""",
    '''zh="店铺")]
    part: Annotated[Part | None, described("Part", "所述部分", zh="部分")] = None
    named: Annotated[Named | None, described("Named", "所述名称", zh="名称")] = None
    behind: Annotated[Behind | None, described("Behind", "所述其后", zh="其后")] = None
    share: Annotated[float | None, described("Share", "所述比例", zh="比例")] = None  # 4

    def model_post_init(self, _context: Any) -> None:  # 5
        """Look at it once more."""
''',
)


def marked(text: str) -> list[int]:
    """Give the lines with a numbered comment."""
    return [number for number, line in enumerate(text.splitlines(), 1) if re.search(r"# [0-9]$", line)]


def test_a_check_that_no_schema_shows_is_named_where_it_is_written(copy: Path) -> None:
    """In a field, in a part, behind a check that does show, in what runs after all of it."""
    text = HEAD + CHECKED
    examples(copy, v1=EXAMPLE | dict.fromkeys(("part", "named", "behind", "share")))
    with changed(copy / MODULE, text):
        rewritten = faults(copy)
    (copy / "contracts" / "examples" / "industry.shop.opened.v1.json").unlink()
    assert sorted(rewritten) == [("hidden-validator", MODULE, line) for line in marked(text)]
    assert len(marked(text)) == 5


WRITTEN = SHOP.replace(
    """zh="店铺")]
""",
    '''zh="店铺")]
    left_out: Annotated[Line | None, Field(exclude=True), described("A", "所述甲", zh="甲")] = None  # 1
    other: Annotated[Line | None, Field(serialization_alias="o"), described("B", "所述乙", zh="乙")] = None  # 2
    read: Annotated[Line | None, Field(validation_alias="r"), described("C", "所述丙", zh="丙")] = None  # 3
    inner: Annotated[list[Annotated[int, PlainSerializer(str)]] | None, described("D", "所述丁", zh="丁")] = None  # 4
    count: Annotated[Count, described("E", "所述戊", zh="戊")] = 0

    @field_serializer("count")  # 5
    def _count(self, value: int) -> int:
        """One more."""
        return value + 1

    @computed_field  # 6
    @property
    def double(self) -> int:
        """Written, and never read."""
        return 2 * self.count
''',
)


def test_what_is_written_otherwise_than_it_is_read_is_named(copy: Path) -> None:
    """Each field at its line, and an example that does not come back."""
    text = HEAD + WRITTEN
    example = "contracts/examples/industry.shop.opened.v1.json"
    examples(copy, v1=EXAMPLE | {"count": 1})
    with changed(copy / MODULE, text):
        found = set(faults(copy))
    (copy / example).unlink()
    assert {each for each in found if each[0] == "hidden-serialiser"} == {
        ("hidden-serialiser", MODULE, line) for line in marked(text)
    }
    assert len(marked(text)) == 6
    assert ("unfaithful-example", example, 1) in found


STEPS = {
    "right": (LIFTED + LOWERED, ""),
    "raises": (LIFTED.replace("older.shop", "older.place") + LOWERED, "@classmethod"),
    "breaks": (LIFTED.replace('where="unknown"', 'where=""') + LOWERED, "@classmethod"),
    "older": (
        LIFTED.replace("cls(shop=older.shop, where=", "older or (").replace('unknown")', 'unknown")'),
        "@classmethod",
    ),
    "itself": (LIFTED + LOWERED.replace("ShopOpened(shop=self.shop)", "self  # type: ignore"), "def lowered"),
}
"""Steps between majors, by what is wrong: one raises, one breaks its contract, two give the major they began with."""


def test_a_step_between_majors_that_fails_is_named(copy: Path) -> None:
    """By the example of the older major, at the method that has to be mended; a right one is not."""
    expected: list[tuple[str, str, int]] = []
    with ExitStack() as changes:
        for name, (step, marked_line) in STEPS.items():
            text = (HEAD + SHOP + NEXT + step).replace("industry.shop.", f"industry.shop_{name}.")
            path = f"{PACKAGE}/industry/shop_{name}.py"
            module = changes.enter_context(changed(copy / path, text))
            for major, data in {"v1": EXAMPLE, "v2": EXAMPLE | {"where": "here"}}.items():
                example = copy / "contracts" / "examples" / f"industry.shop_{name}.opened.{major}.json"
                changes.enter_context(changed(example, json.dumps(data)))
            if marked_line:
                expected.append(("not-liftable", path, line_of(module, marked_line)))
        assert sorted(faults(copy)) == sorted(expected)
    assert len(expected) == 4


def against(root: Path, name: str) -> list[tuple[str, str]]:
    """Give rule and heading of what is found against a name."""
    catalogue = {
        name: each for name, each in CATALOGUE.items() if (root / "contracts" / "examples" / f"{name}.json").exists()
    }
    return [(each["rule"], each["type"]) for each in history_of(root, name, "full_transitive", catalogue)["findings"]]


def test_a_name_to_compare_with_is_a_folder_or_a_commit_and_never_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder counts when it holds schemas; what may be read in two ways, or not at all, does not pass."""
    root = few_to(tmp_path)
    git = "git init -q -b trunk && git add . && git -c user.name=t -c user.email=t@localhost commit -q -m one"
    subprocess.run(["bash", "-c", f"{git} && git branch both && git branch docs"], cwd=root, check=True)
    for name in ("docs", "empty", "elsewhere"):
        (root / name).mkdir()
    monkeypatch.chdir(root / "elsewhere")
    (root / "both").symlink_to(root / "contracts")
    assert against(root, "trunk") == []
    assert against(root, "docs") == []  # the folder has no schemas, the branch has
    assert against(root, "contracts") == []
    assert against(root, "both") == [("nothing-published", "both")]
    assert against(root, "./both") == []
    assert against(root, "empty") == [("nothing-published", str(root / "empty"))]
    assert against(root, "no-such-branch") == [("nothing-published", "no-such-branch")]
    assert against(root, " ") == [("nothing-published", "--against")]
    assert against(root, "") == [("nothing-published", "--against")]
    code, answer = linted(root, "--against", "both")
    assert (code, [each["rule"] for each in answer["findings"]]) == (1, ["nothing-published"])
