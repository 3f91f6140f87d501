"""What ``liangwang feeds``, ``members`` and ``webhook`` say, in English and Chinese."""

from liangwang_bus.cli.dead_texts import Language

TEXTS: dict[str, tuple[str, str]] = {
    "no_database": (
        "name the gateway's database: --database, or LIANGWANG_DATABASE_URL",
        "请指定网关数据库：--database 或 LIANGWANG_DATABASE_URL",
    ),
    "unusable_database": ("the gateway's database cannot be used ({error})", "网关数据库不可用（{error}）"),
    "no_such_member": ("{folder} has no such member", "{folder} 中没有此成员"),
    "members_in_order": ("members in order: {count}", "成员文件无误：{count}"),
    "contact": ("contact: {unit}", "联系单位：{unit}"),
    "source": ("source: {source}", "事件来源：{source}"),
    "enterprise": ("enterprise: {key}", "企业：{key}"),
    "publishes": ("publishes: {type}", "可发布：{type}"),
    "revoked_at": ("revoked {day}", "已于 {day} 吊销"),
    "over": ("over since {day}", "已于 {day} 过期"),
    "until": ("until {day}", "有效至 {day}"),
    "endless": ("without end", "长期有效"),
    "revoked": ("revoked", "已吊销"),
    "nothing_to_revoke": ("there is no such one, or it was revoked before", "不存在，或此前已吊销"),
    "agreement": ("agreement", "协议"),
    "events": ("events", "事件数"),
    "state": ("state", "状态"),
    "live": ("live", "实时"),
    "withdrawn": ("agreement withdrawn", "协议已撤回"),
    "filling": ("filling from the journal, {after} of {end}", "补录中 {after}/{end}"),
    "no_feed": ("No agreement has a feed.", "没有任何协议的数据流。"),
    "signed": ("signed with this secret", "签名有效"),
    "not_signed": ("not accepted: {reason}", "校验未通过：{reason}"),
    "listening": ("listening on {url}", "正在监听 {url}"),
    "accepted": ("{type} {id} accepted", "{type} {id} 已接收"),
    "no_webhook_keys": ("name the keys: LIANGWANG_WEBHOOK_KEYS", "请设置 LIANGWANG_WEBHOOK_KEYS"),
    "sealed": ("{key}: {number} sealed", "{key}：已重新加密 {number} 个"),
    "lost": (
        "{number} cannot be opened with these keys, and were left",
        "{number} 个无法以现有密钥解密，未作改动",
    ),
    "refused": ("refused: {reason}", "已拒绝：{reason}"),
}


def say(language: Language, name: str, **words: object) -> str:
    """Give one text."""
    return TEXTS[name][language == "zh"].format(**words)
