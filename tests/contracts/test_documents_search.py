"""The search of the catalogue: its own script, run over its own index."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from liangwang_contracts import HoldRaised, PermitExpired, PermitIssued
from liangwang_contracts.catalogue import catalogue_of
from liangwang_contracts.documents.pages import pages
from liangwang_contracts.documents.source import source_of

SEARCHED = """
const [folder, words, network, status] = process.argv.slice(1);
const fs = require("fs");
const element = (dataset = {}) => ({ dataset, value: "", hidden: false, addEventListener() {}, setAttribute() {} });
const ids = Object.fromEntries(["words", "network", "status", "level", "none", "count"].map((id) => [id, element()]));
Object.entries(ids).forEach(([id, each]) => { each.id = id; });
const page = fs.readFileSync(`${folder}/index.html`, "utf8");
const found = page.matchAll(/data-type="([^"]+)" data-status="([^"]+)" data-level="([^"]+)"/g);
const rows = [...found].map(([, type, status, level]) => element({ type, status, level }));
globalThis.document = { getElementById: (id) => ids[id], documentElement: { dataset: { language: "en" } },
  querySelectorAll: (asked) => (asked.startsWith("li") ? rows : []), addEventListener() {} };
globalThis.location = { hash: "#" + new URLSearchParams({ words, network, status }) };
globalThis.history = { replaceState() {} };
const run = (name) => fs.readFileSync(`${folder}/assets/${name}`, "utf8");
(0, eval)(run("search-index.js").replace("const SEARCH", "var SEARCH") + run("search.js"));
const shown = rows.filter((each) => !each.hidden).map((each) => each.dataset.type);
console.log(JSON.stringify([ids.count.textContent, shown]));
"""


@pytest.fixture(scope="module")
def folder(contracts_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list of three events, and what it needs."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed (Debian: apt-get install nodejs)")
    catalogue = catalogue_of([PermitIssued, PermitExpired, HoldRaised])
    found = pages(source_of(catalogue, contracts_folder / "examples", ()))
    into = tmp_path_factory.mktemp("catalogue")
    (into / "assets").mkdir()
    for name in ("index.html", "assets/search.js", "assets/search-index.js"):
        (into / name).write_text(found[name], encoding="utf-8")
    return into


@pytest.mark.parametrize(
    ("words", "network", "status", "found"),
    [
        ("", "", "", ["fusion.hold.raised.v1", "tongban.permit.expired.v1", "tongban.permit.issued.v1"]),
        ("许可已届满", "", "", ["tongban.permit.expired.v1"]),
        ("  ISSUED  First ", "", "", ["tongban.permit.issued.v1"]),
        ("via_commitment", "", "", ["tongban.permit.issued.v1"]),
        ("告知承诺", "", "", ["tongban.permit.issued.v1"]),
        ("限制 renewal", "", "", ["fusion.hold.raised.v1"]),
        ("permit", "tongban", "active", ["tongban.permit.expired.v1", "tongban.permit.issued.v1"]),
        ("permit", "fusion", "", ["fusion.hold.raised.v1"]),
        ("permit", "", "planned", []),
        ("permit nowhere", "", "", []),
    ],
)
def test_the_search_finds_by_every_word(words: str, network: str, status: str, found: list[str], folder: Path) -> None:
    """In both languages, by names, fields and their values, within the filters; it says how many are left."""
    run = subprocess.run(
        ["node", "-e", SEARCHED, folder, words, network, status],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    count, shown = json.loads(run.stdout)
    assert sorted(shown) == found
    assert count == f"{len(found)} of 3 events"
