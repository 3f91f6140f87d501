"""Drawing up an event: four files that run at once, a test that is red until they are filled in, and refusals."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checkouts import PACKAGE, ROOT, few_to, line_of, linted
from liangwang_contracts.scaffold import Draft, Name, Order, ScaffoldRefused, draft, unfilled
from liangwang_contracts.scaffold.imports import from_import
from liangwang_contracts.scaffold.naming import in_past_tense
from liangwang_contracts.scaffold.refusals import REFUSALS

SHOP = "industry.takeaway.shop_opened.v1"
MODULE = f"{PACKAGE}/industry/takeaway.py"
TEST = "tests/contracts/events/test_industry_takeaway_shop_opened_v1.py"

PLATFORM = {"publisher": "delivery-platforms"}
STYLES: tuple[tuple[str, dict[str, str]], ...] = (
    (SHOP, {"subject": "shop", **PLATFORM}),
    ("tongban.permit.examined", {}),
    ("tongban.place.registered.v2", {"title_zh": "场所已登记"}),
    ("tongguan.incident.photographed", {"owner": "data-office", "title_en": 'The "photograph"'}),
    ("fusion.hold.explained", {}),
    ("industry.a_long_name_of_an_aggregate.with_an_event_of_a_long_name_published", {"status": "planned", **PLATFORM}),
    (
        "industry.longer_name_of_an_aggregate.with_event_of_an_even_longer_name_published",
        {"status": "planned"} | PLATFORM,
    ),
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the contracts; what a test draws up there it does not write."""
    return few_to(tmp_path_factory.mktemp("checkout"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the contracts with the tools' settings, to write to."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return few_to(tmp_path)


def drawn(root: Path, given: str, **order: str) -> Draft:
    """Draw an event up."""
    return draft(Order(Name.of(given), **order), root)  # type: ignore[arg-type]  # a status is among them


def shop(root: Path, **order: str) -> Draft:
    """Draw up the opening of a shop on a platform."""
    return drawn(root, SHOP, subject="shop", publisher="delivery-platforms", **order)


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python's with the contracts of a copy; the test that is written needs no plugin of pytest's."""
    own = {"PYTHONPATH": str(root / "contracts" / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment = {**os.environ, **own, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", *command],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_four_files_are_drawn_up_and_nothing_is_written(checkout: Path) -> None:
    """Model, example, schema and test; drawing up alone leaves the checkout as it is."""
    files = [str(path) for path in shop(checkout).files]
    assert files == [
        MODULE,
        f"contracts/examples/{SHOP}.json",
        f"contracts/schemas/{SHOP}.0.json",
        TEST,
    ]
    assert not (checkout / MODULE).exists()
    assert f'Transition("{SHOP}", ' in shop(checkout).transition


def test_the_model_says_what_was_ordered(checkout: Path) -> None:
    """Class, keywords and titles follow from the order; what follows from the network is left to its base."""
    text = next(iter(shop(checkout, title_zh="店铺已上线", owner="data-office").files.values()))
    assert f'class TakeawayShopOpened(IndustryEvent, type="{SHOP}", subject="shop"):' in text
    assert '    title_en = "Takeaway shop opened"\n    title_zh = "店铺已上线"\n' in text
    assert "    contract_owner = DATA_OFFICE\n    contract_publisher = DELIVERY_PLATFORMS\n" in text
    ours = next(iter(drawn(checkout, "tongban.appeal.lodged").files.values()))
    assert (
        'class AppealLodged(TongbanEvent, type="tongban.appeal.lodged.v1", subject="appeal", status="planned"):' in ours
    )
    assert "contract_owner" not in ours
    assert "contract_publisher" not in ours


def test_an_event_of_an_outside_party_is_active_and_one_of_a_service_planned(checkout: Path) -> None:
    """Unless the order says otherwise: nobody may publish what no service here publishes."""
    assert 'status="planned"' not in next(iter(shop(checkout).files.values()))
    assert 'status="planned"' in next(iter(shop(checkout, status="planned").files.values()))
    assert 'status="planned"' in next(iter(drawn(checkout, "fusion.hint.given").files.values()))
    assert 'status="planned"' not in next(iter(drawn(checkout, "fusion.hint.given", status="active").files.values()))


def test_what_is_written_keeps_the_house_style(copy: Path) -> None:
    """In new modules and behind others: neither linter nor formatter finds anything, and no contract is lost."""
    written: list[str] = []
    for given, order in STYLES:
        drawing = drawn(copy, given, **order)
        module = copy / next(iter(drawing.files))
        before = module.read_text() if module.exists() else ""
        drawing.write(copy)
        assert set(re.findall(r"^class .*", before, re.MULTILINE)) <= set(module.read_text().splitlines())
        written += [str(path) for path in drawing.files if path.suffix == ".py"]
    assert len(set(written)) == 2 * len(STYLES)
    for command in (["check"], ["format", "--check"]):
        done = run(copy, "ruff", *command, "--no-cache", *written)
        assert done.returncode == 0, done.stdout


def test_imports_are_in_the_linters_order() -> None:
    """Constants, classes, the rest; a name a line where one line is too long."""
    assert from_import("m", {"described", "Basis", "DATA_OFFICE"}) == "from m import DATA_OFFICE, Basis, described"
    names = [f"Name{number}" for number in range(10, 30)]
    assert from_import("m", names) == "from m import (\n" + "".join(f"    {name},\n" for name in names) + ")"


def test_a_new_event_is_complete_but_for_what_a_person_knows(copy: Path) -> None:
    """The linter finds nothing but places to fill in; the example is valid, the schema that of the model."""
    shop(copy).write(copy)
    _, answer = linted(copy)
    about = [each for each in answer["faults"] if "takeaway" in each["path"]]
    assert {each["rule"] for each in about} == {"not-filled-in"}
    model = copy / MODULE
    assert {(each["path"], each["line"]) for each in about} == {
        (MODULE, 1),
        (MODULE, line_of(model, "what has happened")),
        (MODULE, line_of(model, "title_zh")),
        (MODULE, line_of(model, "shop: Annotated")),
        (MODULE, line_of(model, "what: Annotated")),
        (f"contracts/examples/{SHOP}.json", 4),
        (f"contracts/examples/{SHOP}.json", 6),
    }


def test_the_written_test_is_red_with_what_to_fill_in_and_green_when_done(copy: Path) -> None:
    """Red it names each place; nobody has to look for what is missing."""
    shop(copy, title_zh="店铺已上线").write(copy)
    red = run(copy, "pytest", "-vv", "-p", "no:cacheprovider", "-p", "pytest_timeout", TEST)
    assert red.returncode == 1
    assert f"{MODULE}:1: fill in the sentence" in red.stdout
    assert f"contracts/examples/{SHOP}.json:4: fill in value" in red.stdout
    for path in (copy / MODULE, copy / "contracts" / "examples" / f"{SHOP}.json"):
        path.write_text(path.read_text().replace("FILL-IN", "meant").replace("待填", "含义"))
    green = run(copy, "pytest", "-p", "no:cacheprovider", "-p", "pytest_timeout", TEST)
    assert green.returncode == 0, green.stdout
    assert unfilled(SHOP, copy) == []


def test_a_type_that_is_not_there_is_not_filled_in(checkout: Path) -> None:
    """Else a test of a removed event would stay green."""
    assert unfilled("industry.takeaway.shop_lost.v1", checkout) == [
        "industry.takeaway.shop_lost.v1: no contract has this type"
    ]


@pytest.mark.parametrize(
    ("given", "order", "code", "said"),
    [
        ("industry.takeaway", {}, "form", "industry.takeaway: expected <network>.<aggregate>.<event>"),
        ("Industry.takeaway.opened", {}, "form", "lower-case"),
        ("industry.takeaway.shop-opened", {}, "form", "lower-case"),
        ("industry.takeaway.shop_opened.v0", {}, "form", "lower-case"),
        ("police.takeaway.shop_opened", {}, "network", "tongban, tongguan, fusion, industry"),
        ("industry.takeaway.publish_shop", {}, "tense", "past tense"),
        ("industry.takeaway.listing", {}, "tense", "e.g. listed"),
        ("industry.takeaway.publish", {}, "tense", "e.g. published"),
        ("industry.base.opened", {}, "aggregate", "base"),
        ("tongban.permit.issued", {}, "exists", "a new major: tongban.permit.issued.v2"),
        ("industry.takeaway.opened", {}, "publisher", "delivery-platforms"),
        ("industry.takeaway.opened", {"publisher": "nobody"}, "party", "--publisher nobody"),
        ("industry.takeaway.opened", {"publisher": "supervisors"}, "unpublished", "supervisors"),
        ("tongban.appeal.lodged", {"subject": "class"}, "subject", "--subject class"),
        ("tongban.appeal.lodged", {"subject": "Appeal"}, "subject", "--subject Appeal"),
        ("tongban.appeal.lodged", {"subject": "model_fields"}, "subject", "--subject model_fields"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_way_out(
    checkout: Path, given: str, order: dict[str, str], code: str, said: str
) -> None:
    """In both languages, and nothing is drawn up."""
    with pytest.raises(ScaffoldRefused) as refused:
        drawn(checkout, given, **order)
    assert refused.value.code == code
    assert said in refused.value.en
    assert re.search(r"[一-鿿]", refused.value.zh)


def test_a_class_of_that_name_and_a_broken_module_are_refused(copy: Path) -> None:
    """Nothing of a person's is overwritten, and nothing is added to what cannot be read."""
    module = copy / MODULE
    module.write_text('class TakeawayShopOpened:\n    """Not a contract."""\n')
    with pytest.raises(ScaffoldRefused, match="already a class"):
        shop(copy)
    module.write_text("class TakeawayShopOpened(\n")
    with pytest.raises(ScaffoldRefused, match="mend it first"):
        shop(copy)


def test_a_folder_without_contracts_is_refused(tmp_path: Path) -> None:
    """A scaffold is not written anywhere."""
    with pytest.raises(ScaffoldRefused, match="no checkout"):
        shop(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_past_tense_is_told_by_form_and_can_be_asserted() -> None:
    """Every event of the catalogue passes; an unknown participle passes when the person says so."""
    from liangwang_contracts import CATALOGUE  # noqa: PLC0415 (the copies have their own)

    assert [each.type_name for each in CATALOGUE.values() if not in_past_tense(each.event)] == []
    assert not any(in_past_tense(each) for each in ("open", "seed", "need_help", "issue", "paying", "red", "creation"))
    with pytest.raises(ScaffoldRefused):
        Name.of("tongban.case.fubar")
    assert Name.of("tongban.case.fubar", past_tense=True).class_name == "CaseFubar"


def test_the_schema_is_that_of_the_model(checkout: Path) -> None:
    """It carries type, subject and publisher, and the file of a first version ends in its minor version."""
    files = {path.name: text for path, text in shop(checkout).files.items()}
    schema = json.loads(files[f"{SHOP}.0.json"])
    assert schema["$id"] == f"urn:liangwang:schema:{SHOP}.0"
    assert (schema["x-subject"], schema["x-publisher"], schema["required"]) == ("shop", "delivery-platforms", ["shop"])
    assert list(json.loads(files[f"{SHOP}.json"])) == list(schema["properties"])


def test_every_refusal_is_said_in_both_languages_with_the_same_words() -> None:
    """What is filled in on one side is filled in on the other."""
    for english, chinese in REFUSALS.values():
        assert sorted(set(re.findall(r"{\w+}", english))) == sorted(set(re.findall(r"{\w+}", chinese)))
        assert re.search(r"[一-鿿]", chinese)
