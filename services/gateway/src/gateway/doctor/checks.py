"""What is looked at of the gateway, and how it is mended."""

from liangwang_bus.doctor.findings import Check
from liangwang_contracts.said import Said

FILES = Check(
    "sharing-files",
    "installation",
    ("error",),
    Said("agreements and members are right and fit together", "协议与成员文件无误且相互一致"),
    Said("{problem}", "{problem}"),
    Said(
        "mend it: liangwang members check MEMBERS --agreements AGREEMENTS; the gateway does not start before",
        "请更正：liangwang members check 成员目录 --agreements 协议目录；更正前网关无法启动",
    ),
)
ENDING = Check(
    "agreement-ending",
    "installation",
    ("warning",),
    Said("no agreement about events is over or ends within 30 days", "没有已到期或 30 天内到期的事件共享协议"),
    Said(
        "valid until {until}: from then on nothing leaves, and subscriptions end",
        "有效期至 {until}：此后不再提供任何内容，订阅随之结束",
    ),
    Said(
        "agree on a later valid_until with {recipient}, or take the file away",
        "与 {recipient} 续签并更新 valid_until，或移除该文件",
    ),
)
KEYS = Check(
    "member-key",
    "database",
    ("warning",),
    Said(
        "each member that may fetch or publish has a key or client that counts",
        "可获取或发布事件的成员都有有效密钥",
    ),
    Said("it has no key and no client that counts: it cannot come in", "没有有效的密钥或客户端，无法进入"),
    Said("liangwang members key issue {member}", "执行：liangwang members key issue {member}"),
)
FILLING = Check(
    "feed-filling",
    "database",
    ("warning",),
    Said("each feed has its history", "各数据流的历史数据已补录完成"),
    Said(
        "read from the journal up to {after} of {end}",
        "日志已读至 {after}/{end}",
    ),
    Said(
        "wait; if it stands still, fusion does not answer the gateway: liangwang top --once",
        "请等待；若无进展，说明融合服务未应答网关：liangwang top --once",
    ),
)
KEPT_BACK = Check(
    "events-kept-back",
    "database",
    ("warning",),
    Said("every event could answer the conditions of agreements", "所有事件均可判定协议条件"),
    Said("{number} events were kept back: they could not answer its condition", "{number} 个事件无法判定条件"),
    Said(
        "mend where: in the agreement (has(event.field) && ...); the gateway's log names the types",
        "更正协议中的 where（如 has(event.field) && ...）；网关日志列有相关类型",
    ),
)
BEHIND = Check(
    "delivery-behind",
    "database",
    ("warning",),
    Said("what is carried to members is less than 5 minutes old", "向成员投递的事件滞后不超过 5 分钟"),
    Said(
        "{waiting} events wait at most, the oldest for {seconds} s, in {subscriptions} subscriptions",
        "最多 {waiting} 个事件待投递，最早的已等待 {seconds} 秒，涉及 {subscriptions} 个订阅",
    ),
    Said(
        "look whether the courier runs (python -m gateway.courier) and what its log says of the endpoints",
        "检查投递进程（python -m gateway.courier）是否运行，并查看其日志",
    ),
)
PAUSED = Check(
    "subscription-paused",
    "database",
    ("warning",),
    Said("no subscription was given up", "没有已暂停的订阅"),
    Said("{member} gets nothing of {agreement}: {error}", "{member} 收不到 {agreement} 的内容：{error}"),
    Said(
        "ask the member to mend its endpoint, then: POST /v1/subscriptions/{id}/resume",
        "请该成员修复端点后调用：POST /v1/subscriptions/{id}/resume",
    ),
)
ISSUER = Check(
    "issuer-reachable",
    "http",
    ("error",),
    Said("the OIDC issuer of operators gives its keys", "操作员的 OIDC 签发服务可提供公钥"),
    Said("no keys can be had of it ({reason})", "无法取得其公钥（{reason}）"),
    Said(
        "start it, or set LIANGWANG_OIDC_ISSUER as iss in its tokens says it; until then no operator may in",
        "启动签发服务，或将 LIANGWANG_OIDC_ISSUER 设为与令牌 iss 一致；否则操作员无法登录",
    ),
)
DOOR = Check(
    "door-ready",
    "http",
    ("error",),
    Said("the gateway's HTTP door is ready", "网关 HTTP 入口就绪"),
    Said("it is not ready ({reason})", "未就绪（{reason}）"),
    Said(
        "start python -m gateway.http; if it runs, its /health/ready names the component; or set LIANGWANG_GATEWAY_URL",
        "启动 python -m gateway.http；若已运行，其 /health/ready 指明原因；或更正 LIANGWANG_GATEWAY_URL",
    ),
)
CONSOLE = Check(
    "console-ready",
    "http",
    ("error",),
    Said("the console is ready", "控制台就绪"),
    Said("it is not ready ({reason})", "未就绪（{reason}）"),
    Said(
        "start python -m console; if it runs, it cannot reach the gateway; or set LIANGWANG_CONSOLE_URL",
        "启动 python -m console；若已运行，则其无法连接网关；或更正 LIANGWANG_CONSOLE_URL",
    ),
)

CHECKS = (FILES, ENDING, KEYS, FILLING, KEPT_BACK, BEHIND, PAUSED, ISSUER, DOOR, CONSOLE)
OF_FILES = (FILES, ENDING)
OF_DATABASE = (KEYS, FILLING, KEPT_BACK, BEHIND, PAUSED)
