"""Looks at the installed contracts: unchanged since they were published, and all that queues are bound to.

Golden schemas lie beside the source of ``liangwang-contracts`` (``contracts/schemas``). An installation without them
cannot be compared, and says so.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import liangwang_contracts
from liangwang_bus.doctor.expected import Expected
from liangwang_bus.doctor.findings import Check, Finding
from liangwang_bus.doctor.management import Told
from liangwang_bus.doctor.routes import our_bindings
from liangwang_bus.topology import without_bucket
from liangwang_contracts import CATALOGUE, DomainEvent
from liangwang_contracts.said import Said
from liangwang_contracts.schemas import check_schemas, version_in

SCHEMAS = Check(
    "contract-schemas",
    "installation",
    ("error",),
    Said("the contracts are as their golden schemas say", "契约与其基准模式一致"),
    Said("the schema of {contract} is not the published one ({fault})", "{contract} 的模式与已发布的不一致（{fault}）"),
    Said(
        "liangwang contracts docs, and look at the difference: a new optional field raises minor=, any other change"
        " is a new major version",
        "执行 liangwang contracts docs 并查看差异：新增可选字段须提高 minor=，其他改动须为新的主版本",
    ),
)
BINDING_UNKNOWN = Check(
    "binding-unknown",
    "management",
    ("warning",),
    Said(
        "queues are bound to events and versions that the installed contracts know",
        "队列所绑定的事件和版本都在已安装的契约中",
    ),
    Said(
        "{kind} {name} is bound to {exchange} with {key}, which the installed contracts do not know",
        "{kind} {name} 以 {key} 绑定到 {exchange}，但已安装的契约中没有",
    ),
    Said(
        "install the liangwang-contracts that has {key}; if the event is gone: unbind {key} from {name} on the"
        " management page (Bindings)",
        "安装含 {key} 的 liangwang-contracts；若该事件已取消，在管理页面（Bindings）解除 {name} 的绑定 {key}",
    ),
)
CHECKS = (SCHEMAS,)
MANAGEMENT_CHECKS = (BINDING_UNKNOWN,)

_WILD = frozenset("*#")


def look_at_schemas(
    folder: Path | None = None, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE
) -> Iterator[Finding]:
    """Compare the contracts with their golden schemas."""
    folder = folder or Path(liangwang_contracts.__file__).parents[2] / "schemas"
    if not folder.is_dir():
        yield SCHEMAS.unchecked(
            "liangwang-contracts",
            Said("the golden schemas are not installed", "未安装基准模式"),
            Said(
                "compare in a checkout of this release: liangwang contracts docs --check",
                "在本版本的代码库中比较：liangwang contracts docs --check",
            ),
        )
        return
    for fault in check_schemas(folder, catalogue):
        version = version_in(fault.path.name)
        yield SCHEMAS.found(
            "liangwang-contracts",
            contract=fault.path.stem if version is None else version[0],
            fault=fault.what.partition(",")[0],
        )


def look_at_versions(
    told: Told, expected: Expected, catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE
) -> Iterator[Finding]:
    """Look for queues bound to what the catalogue does not know."""
    topology = expected.topology
    known = {(topology.exchange(each.exchange), each.routing_key) for each in catalogue.values()}
    bound = {
        (each["destination_type"], each["destination"], each["source"], without_bucket(each["routing_key"]))
        for each in our_bindings(told, expected)
    }
    for kind, name, exchange, key in sorted(bound):
        if (exchange, key) not in known and not _WILD & set(key):
            yield BINDING_UNKNOWN.found(f"{kind} {name}", kind=kind, name=name, exchange=exchange, key=key)
