"""What is looked at in a service's database, and how it is mended."""

from liangwang_bus.doctor.findings import Check
from liangwang_contracts.said import Said

REACHABLE = Check(
    "database-reachable",
    "database",
    ("error",),
    Said("the database answers", "数据库可以使用"),
    Said("the database cannot be used ({reason})", "数据库无法使用（{reason}）"),
    Said(
        "start the database, or set LIANGWANG_DATABASE_URL right (a SQLite file appears when its service first starts)",
        "启动数据库，或更正 LIANGWANG_DATABASE_URL（SQLite 文件在服务首次启动时生成）",
    ),
)
VERSION = Check(
    "database-version",
    "database",
    ("error",),
    Said(
        "PostgreSQL is 10 or newer (tested with 15), SQLite 3.35 or newer",
        "PostgreSQL 10 以上（已测试 15），SQLite 3.35 以上",
    ),
    Said(
        "{product} {version} was found, {expected} or newer is expected",
        "发现 {product} {version}，应为 {expected} 或更新",
    ),
    Said("bring {product} to {expected} or newer", "将 {product} 升级到 {expected} 或更新版本"),
)
BEHIND = Check(
    "migrations-behind",
    "database",
    ("error",),
    Said("the tables are at the newest version of the code", "数据表已是代码的最新版本"),
    Said(
        "{table} is at {found}, the installed {package} has {newest}",
        "{table} 为 {found}，已安装的 {package} 为 {newest}",
    ),
    Said(
        "liangwang database migrate {service} (outside production a start of {service} does it, too)",
        "执行：liangwang database migrate {service}（非生产模式下启动 {service} 也会迁移）",
    ),
)
AHEAD = Check(
    "migrations-ahead",
    "database",
    ("error",),
    Said("no newer release has migrated the database", "数据库没有被更新的版本迁移过"),
    Said(
        "{table} is at {found}: the database was migrated by a newer release; the installed {package} knows up to"
        " {newest}",
        "{table} 为 {found}：数据库已被更新的版本迁移；已安装的 {package} 只认识到 {newest}",
    ),
    Said(
        "install the release of {package} that has migration {found}, or a newer one; never start an older one on it",
        "安装含迁移 {found} 的 {package} 版本或更新版本；不要用旧版本启动",
    ),
)

CHECKS = (REACHABLE, VERSION, BEHIND, AHEAD)
MIGRATIONS = (BEHIND, AHEAD)
