"""The catalogue for people: both languages on every page, nothing from elsewhere, every link leads somewhere."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Annotated, Literal

import pytest

from liangwang_contracts import CATALOGUE, DomainEvent
from liangwang_contracts.catalogue import catalogue_of
from liangwang_contracts.classification import Classification
from liangwang_contracts.documents.pages import may_publish, pages
from liangwang_contracts.documents.source import Source, all_lifecycles, source_of
from liangwang_contracts.fields import ContractModel, Count, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.lifecycles import Lifecycle, State, Transition
from liangwang_contracts.marks import Mark
from liangwang_contracts.parties import DELIVERY_PLATFORMS, SERVICE_OFFICE, TONGBAN, Basis

RECALLED = Basis("某市办法第三条", "Article 3 of a city's rules", Mark.RECALLED)
READ = Basis("行政许可法", "Administrative Licensing Law", Mark.VERIFIED)


class Item(ContractModel):
    """Something in a list."""

    grade: Annotated[
        Literal["good", "bad"], described("How good it is", "所述等级", zh="等级", classification=Classification.G2)
    ]


class Old(DomainEvent, type="tongban.case.opened.v1", subject="case", minor=3, sunset=date(2027, 6, 30)):
    """Opened, as it was said ``before``."""

    title_en = "Case opened"
    title_zh = "已立案"
    contract_owner = SERVICE_OFFICE
    contract_publisher = TONGBAN

    case: Annotated[Identifier, described("The case", "所述案件", zh="案件")]


class New(DomainEvent, type="tongban.case.opened.v2", subject="case", status="planned"):
    """A description of <script>alert(1)</script> & more."""

    title_en = "Case <b>opened</b>"
    title_zh = "已立案<b>"
    contract_owner = SERVICE_OFFICE
    contract_publisher = TONGBAN
    contract_basis = (RECALLED, READ)

    case: Annotated[Identifier, described("The case", "所述案件", zh="案件")]
    items: Annotated[list[Item], described("What it is about", "所述事项", zh="事项")]
    days: Annotated[Count | None, described("Working days left", "所述剩余工作日", zh="剩余工作日")] = None


class Listed(DomainEvent, type="industry.case.listed.v1", subject="case"):
    """Stated by somebody outside."""

    title_en = "Case listed"
    title_zh = "已上架"
    contract_owner = SERVICE_OFFICE
    contract_publisher = DELIVERY_PLATFORMS

    case: Identifier


LIFE = Lifecycle(
    "tongban.case",
    "案件",
    "Case",
    (State("open", "办理中", "open"), State("done", "已办结", "done", final=True)),
    (
        Transition("tongban.case.opened.v1", "", "open"),
        Transition("tongban.case.opened.v2", "open", "open"),
        Transition("tongban.case.closed.v1", "open", "done"),
    ),
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of three made-up events and a life."""
    folder = tmp_path_factory.mktemp("examples")
    contracts = catalogue_of([Old, New, Listed])
    for type_name in contracts:
        (folder / f"{type_name}.json").write_text('{"case": {"scheme": "case-no", "value": "</code>"}}')
    return pages(source_of(contracts, folder, (LIFE,)))


@pytest.fixture(scope="module")
def source(contracts_folder: Path) -> Source:
    """What the real pages are made of."""
    return source_of(CATALOGUE, contracts_folder / "examples")


@pytest.fixture(scope="module")
def real(source: Source) -> dict[str, str]:
    """The pages of the whole catalogue."""
    return pages(source)


class _Page(HTMLParser):
    """Links, and the texts by their language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.languages: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := found.get(name))]
        self.ids += [value] if (value := found.get("id")) else []
        if tag in {"span", "text"} and "class" not in found:
            self.languages += [value] if (value := found.get("lang")) else []


def html(found: dict[str, str]) -> dict[str, str]:
    """The pages alone."""
    return {path: text for path, text in found.items() if path.endswith(".html")}


def plain(text: str) -> str:
    """What is read, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(
    real: dict[str, str], contracts_folder: Path
) -> None:
    """The folder ``contracts/`` is complete: it can be read without a network."""
    beside = {"generated/asyncapi.json", "generated/schemas.bundle.json", "generated/liangwang.ts"}
    for path, text in html(real).items():
        for link in _Page(text).links:
            if link.startswith(("#", "data:,")):
                continue
            target = normpath(PurePosixPath("generated/catalogue", path).parent / link.split("?")[0].split("#")[0])
            if target in beside:
                continue
            if target.startswith("schemas/"):
                assert (contracts_folder / target).is_file(), (path, link)
            else:
                assert target.removeprefix("generated/catalogue/") in real, (path, link)
    assert not any(re.search(r"https?://(?!www\.w3\.org/2000/svg)|@import|url\(", text) for text in real.values())


def test_every_text_is_there_in_both_languages(real: dict[str, str]) -> None:
    """Each Chinese one has its English one, and ids are unique."""
    for path, text in html(real).items():
        page = _Page(text)
        assert page.languages.count("zh-CN") == page.languages.count("en"), path
        assert len(set(page.ids)) == len(page.ids), path


def test_an_event_has_a_page_with_all_that_is_said_of_it(real: dict[str, str], source: Source) -> None:
    """Names, class, owner, publisher, basis, route, and its fields with what they mean in both languages."""
    for type_name, contract in source.contracts.items():
        text = plain(real[f"events/{type_name}.html"])
        owner, publisher = contract.contract_owner, contract.contract_publisher
        basis = [word for each in contract.contract_basis for word in (each.zh, each.en)]
        wanted = [contract.title_zh, contract.title_en, owner.zh, owner.en, publisher.zh, contract.exchange, *basis]
        wanted += [contract.routing_key, contract.dataschema, *contract.model_fields]
        for field in source.schemas[type_name]["properties"].values():
            wanted += [field["description"], field["x-description-zh"], field["x-zh"]]
        said = text.replace("&#39;", "'").replace("&amp;", "&").replace("&#34;", '"')
        assert [word for word in wanted if word not in said] == [], type_name


def test_every_lifecycle_has_a_page_that_links_its_events(real: dict[str, str]) -> None:
    """And each event of it links back."""
    for life in all_lifecycles():
        page = _Page(real[f"lifecycles/{life.aggregate}.html"])
        for step in life.transitions:
            assert f"../events/{step.event}.html" in page.links
            assert f"../lifecycles/{life.aggregate}.html" in _Page(real[f"events/{step.event}.html"]).links


def test_what_an_integrator_writes_is_text(small: dict[str, str]) -> None:
    """Never markup of the page."""
    page = small["events/tongban.case.opened.v2.html"]
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more." in page
    assert "Case &lt;b&gt;opened&lt;/b&gt;" in page
    assert "<b>" not in "".join(html(small).values())
    assert '"value": "&lt;/code&gt;"' in plain(page).replace("&#34;", '"')


def test_fields_are_told_with_bounds_and_with_what_lies_inside(small: dict[str, str]) -> None:
    """A list of objects is followed by the objects' fields."""
    text = plain(small["events/tongban.case.opened.v2.html"])
    assert re.search(r"items\* 列表：Item ?list of Item", text)
    assert re.search(r"items\[\]\.grade\* 取值之一one of good bad 等级所述等级How good it is G2", text)
    assert re.search(r"days 整数，可空whole number, or null 0 – 1,000,000,000", text)
    assert re.search(r"case\* 编码 \{scheme, value\}identifier \{scheme, value\}", text)


def test_a_basis_says_how_it_is_known(small: dict[str, str]) -> None:
    """What is only remembered is never stated as law."""
    page = small["events/tongban.case.opened.v2.html"]
    recalled = page[page.index(RECALLED.zh) :].partition("</li>")[0]
    assert "凭记忆，未核对" in recalled
    assert "mark-recalled" in recalled
    assert "已核对原文" in page[page.index(READ.zh) :].partition("</li>")[0]
    assert "this project's design" in plain(small["events/tongban.case.opened.v1.html"]).replace("&#39;", "'")


def test_versions_name_each_other_and_the_last_day(small: dict[str, str]) -> None:
    """The older one says until when it is published."""
    older, newer = (small[f"events/tongban.case.opened.v{major}.html"] for major in (1, 2))
    assert "last published on 2027-06-30" in older
    assert '<a href="tongban.case.opened.v2.html">v2.0</a>' in older
    assert "<strong>v1.3</strong>" in older
    assert '<a href="tongban.case.opened.v1.html">v1.3</a>' in newer
    assert "<code>before</code>" in older


@pytest.mark.parametrize(
    ("contract", "zh", "en"),
    [
        (Old, "仅一网通办服务（tongban），只写入自己的交换机。", "Only the service tongban, to its own exchange."),
        (New, "目前无人可以发布；规划由一网通办服务发布。", "Nobody yet; planned to be published by: "),
        (Listed, "外卖平台，经网关发布；", "The food-delivery platforms, through the gateway; "),
    ],
)
def test_who_may_publish(contract: type[DomainEvent], zh: str, en: str) -> None:
    """A service, nobody yet, or somebody outside through the gateway."""
    said = may_publish(contract)
    assert said.zh.startswith(zh)
    assert said.en.startswith(en)


def test_without_lifecycles_there_are_no_pages_and_no_links_of_them(tmp_path: Path) -> None:
    """A network may have none."""
    (tmp_path / "tongban.case.opened.v1.json").write_text("{}")
    found = pages(source_of(catalogue_of([Old]), tmp_path, ()))
    assert not any("lifecycle" in path for path in found)
    assert "lifecycles/" not in "".join(html(found).values())


def test_a_life_is_drawn_in_columns_and_rows(small: dict[str, str]) -> None:
    """Columns every 130 px from 174, rows every 46 px from 94: computed by hand."""
    page = small["lifecycles/tongban.case.html"]
    assert 'class="head" cx="44" cy="94"' in page
    assert '<path class="arrow" d="M44 94H165"/>' in page
    assert '<path class="arrow planned" d="M174 140h43q8 0 8 7t-8 7h-34"/>' in page
    assert '<path class="arrow" d="M174 186H295"/>' in page
    assert '<rect class="state final" x="245" y="4"' in page
    assert '<a href="../events/tongban.case.opened.v2.html"><text class="label" lang="zh-CN" x="217" y="132">' in page
    assert page.count("tongban.case.closed.v1</text>") == 2
