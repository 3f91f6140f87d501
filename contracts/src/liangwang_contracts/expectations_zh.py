"""The Chinese of every English sentence that says what a contract expects: for `liangwang_contracts.expectations`.

Protocol: a sentence is looked up whole; ``{name}`` stands for what changes in it, and is itself looked up, so that
parts need to be said once. A sentence without Chinese stands in brackets behind a Chinese word, and a test names it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

SENTENCES: Mapping[str, str] = {
    # fields
    "1 to 64 printable ASCII characters without blanks": "1 至 64 个可打印 ASCII 字符，不含空格",
    "a text of 1 to {most} characters, none of them a control character": "1 至 {most} 个字符的文本，不含控制字符",
    "a calendar date YYYY-MM-DD from {first} to {last}": "{first} 至 {last} 之间的日期，格式 YYYY-MM-DD",
    "an RFC 3339 date-time with offset, years 1900 to 2999": "RFC 3339 格式、带时区偏移的时刻，年份 1900 至 2999",
    # identifiers
    "for scheme {scheme} a value of {expected}": "编码体系 {scheme} 的值：{expected}",
    "an identifier of scheme {scheme}": "编码体系为 {scheme} 的标识",
    "a known scheme ({known}) or one of a city in the form {form}": (
        "已知的编码体系（{known}），或城市自有体系，格式 {form}"
    ),
    "<city>.<scheme>": "<城市>.<体系>",
    "no resident id: they never travel; name the person by scheme person-token "
    "(a keyed hash made by the service that holds the id)": (
        "不得出现公民身份号码：身份号码不外传；请用编码体系 person-token 指称个人（由持有号码的服务生成的带密钥散列）"
    ),
    "no phone number: they never travel; name the phone by scheme phone-token "
    "(a keyed hash made by the service that holds the number)": (
        "不得出现电话号码：电话号码不外传；请用编码体系 phone-token 指称电话（由持有号码的服务生成的带密钥散列）"
    ),
    "1 to 64 letters, digits, '.', '_' or '-'": "1 至 64 个字母、数字、“.”、“_”或“-”",
    "12 to 20 digits": "12 至 20 位数字",
    "14 to 20 digits": "14 至 20 位数字",
    "the lower-case name of a service": "小写的服务名",
    "64 hexadecimal digits (a keyed hash)": "64 位十六进制数字（带密钥散列）",
    # codes
    "a matter code: 1 to 64 letters, digits, '.', '_' or '-'": "事项编码：1 至 64 个字母、数字、“.”、“_”或“-”",
    "a matter code: 12 digits, or the organ's credit code, a digit for the level, 12 or 14 digits": (
        "事项编码：12 位数字；或实施机构的统一社会信用代码、1 位层级码加 12 或 14 位数字"
    ),
    "a type of matter out of {types}": "事项类型：{types} 之一",
    "a level out of {levels}": "层级：{levels} 之一",
    "a case number: 1 to 64 letters, digits, '.', '_' or '-'": "办件编号：1 至 64 个字母、数字、“.”、“_”或“-”",
    "a unified social credit code: 2 characters, 6 digits, 10 characters out of 0-9 and A-Z without I, O, S, V, Z": (
        "统一社会信用代码：2 个字符、6 位数字、10 个字符，取自 0-9 和 A-Z（不含 I、O、S、V、Z）"
    ),
    "the check character (the 18th) that GB 32100 gives for the first 17": (
        "按 GB 32100 由前 17 位算出的校验码（第 18 位）"
    ),
    "a registering authority and a category of GB 32100 in characters 1 and 2": (
        "第 1、2 位为 GB 32100 规定的登记管理部门和机构类别"
    ),
    "characters 9 to 17 to be an organisation code right by GB 11714": "第 9 至 17 位为符合 GB 11714 的组织机构代码",
    "an organisation code: 8 characters out of 0-9 and A-Z, then a digit or X": (
        "组织机构代码：8 个字符（0-9 和 A-Z），末位为数字或 X"
    ),
    "the check character (the 9th) that GB 11714 gives for the first 8": "按 GB 11714 由前 8 位算出的校验码（第 9 位）",
    "a resident id: 17 digits, then a digit or X": "公民身份号码：17 位数字，末位为数字或 X",
    "a real date of birth in digits 7 to 14": "第 7 至 14 位为真实的出生日期",
    "the check character (the 18th) that GB 11643 gives for the first 17": (
        "按 GB 11643 由前 17 位算出的校验码（第 18 位）"
    ),
    "{root} and then type (21), issuer, serial, version (3), check character": (
        "{root}，后接证照类型（21 位）、颁发机构、流水号、版本号（3 位）、校验码"
    ),
    "type (21), issuer, serial, version (3), check character, with dots between": (
        "证照类型（21 位）、颁发机构、流水号、版本号（3 位）、校验码，以点分隔"
    ),
    "the last character to be the one that ISO 7064 MOD 37,36 gives for the rest": (
        "末位为按 ISO 7064 MOD 37,36 由其余字符算出的校验码"
    ),
    "a division code: 6 digits, the first not 0": "行政区划代码：6 位数字，首位不为 0",
    "a street code: a division of 6 digits, then 3 digits that are not 000": (
        "街道代码：6 位行政区划代码，后接 3 位数字（不为 000）"
    ),
    "the last 3 digits in a range of GB/T 10114: 001 to 599": "末 3 位在 GB/T 10114 的范围内：001 至 599",
    "a community code: a street of 9 digits that does not end with 000, then 3 digits that are not 000": (
        "社区代码：不以 000 结尾的 9 位街道代码，后接 3 位数字（不为 000）"
    ),
    "a grid code: 12 to 20 digits": "单元网格编码：12 至 20 位数字",
    "{width} digits by {standard}: {widths}": "{width} 位数字，按 {standard}：{widths}",
    "6 division, 2 class_code, 2 subclass": "6 位行政区划、2 位大类、2 位小类",
    "6 division, 2 class_code, 2 subclass, 6 serial": "6 位行政区划、2 位大类、2 位小类、6 位流水号",
    "digits 7 and 8 to be a main class: {classes}": "第 7、8 位为大类：{classes}",
    "a phone number by E.164: '+', country code, number without leading 0; 7 to 15 digits": (
        "E.164 格式的电话号码：“+”、国家代码、不以 0 开头的号码，共 7 至 15 位数字"
    ),
    "a licence plate: province, letter, then 5 letters or digits without I and O, or 6 with a new-energy letter "
    "({letters}) at an end": (
        "机动车号牌：省份简称、字母，后接 5 位字母或数字（不含 I、O）；新能源为 6 位，首位或末位为 {letters} 之一"
    ),
    "a warning level: {levels}": "预警级别：{levels}",
    "a working-time duration: P7WD, PT4WH or PT2H, 1 to 9999 without leading zeros": (
        "工作时长：P7WD、PT4WH 或 PT2H，数值 1 至 9999，不带前导零"
    ),
    "a count from 1 to {most}": "1 至 {most} 的数值",
    "a masked value in the form {example}": "脱敏形式，如 {example}",
    "a latitude from -90 to 90 and a longitude from -180 to 180 degrees": "纬度 -90 至 90 度，经度 -180 至 180 度",
    # rules of single events
    "verifier_unit to be another unit than handler_unit and dispatcher_unit": (
        "verifier_unit 不同于 handler_unit 和 dispatcher_unit"
    ),
    "divisions, or a polygon of at least four points, the last as the first": (
        "divisions，或至少四个点、首尾相同的 polygon"
    ),
    # the envelope
    "a value: the field is required": "有值：该字段必填",
    "an event in structured mode (specversion, type, … data); for bare data name the type": (
        "结构化模式的事件（specversion、type、… data）；裸数据须指明类型"
    ),
    "a type of the catalogue ({detail})": "目录中的类型（{detail}）",
    "is liangwang-contracts older than the sender's?": "liangwang-contracts 是否比发送方的旧？",
    "this version of liangwang-contracts knows {majors} of it; update the package": (
        "此版本的 liangwang-contracts 只认识其 {majors}；请升级"
    ),
    "a text: {form}": "文本：{form}",
    "a UUIDv7 in lower case": "小写的 UUIDv7",
    "1 to 160 printable ASCII characters without blanks": "1 至 160 个可打印 ASCII 字符，不含空格",
    "<aggregate>/<value>, {form}": "<聚合>/<值>，{form}",
    "/<network> or /<network>/<member>, the network being the type's": "/<网络> 或 /<网络>/<成员>，网络与类型一致",
    "/{network} or /{same}/<member>": "/{network} 或 /{same}/<成员>",
    "urn:liangwang:schema:<type>.<minor>": "urn:liangwang:schema:<类型>.<次版本>",
    "urn:liangwang:schema:{version}": "urn:liangwang:schema:{version}",
    "a decimal number of at most 18 digits": "至多 18 位的十进制数",
    "at most {most} UUIDv7 in lower case, joined by commas": "至多 {most} 个小写的 UUIDv7，以逗号连接",
    "{least} or stricter, but not core": "{least} 或更严，但不得为 core",
    "{aggregate}/<value> of data.{field}": "{aggregate}/<值>，取自 data.{field}",
    "<scheme>:<value> of {fields}": "<体系>:<值>，取自 {fields}",
    "1.0": "1.0",
    # the document
    "valid JSON": "合法的 JSON",
    "valid JSON without NaN and Infinity": "合法的 JSON，不含 NaN 和 Infinity",
    "valid JSON ({what}, column {column})": "合法的 JSON（{what}，第 {column} 列）",
    "expecting value": "缺少值",
    "expecting property name enclosed in double quotes": "缺少双引号括起的名称",
    "expecting ':' delimiter": "缺少冒号",
    "expecting ',' delimiter": "缺少逗号",
    "extra data": "有多余内容",
    "unterminated string starting at": "字符串未结束",
    "invalid control character at": "字符串中有控制字符",
    "invalid \\escape": "无效的转义",
    "invalid \\uxxxx escape": "无效的转义",
    "unexpected utf-8 bom (decode using utf-8-sig)": "开头有字节顺序标记（BOM）",
    "JSON nested at most {levels} levels deep": "JSON 嵌套至多 {levels} 层",
    "a name that stands only once in its object": "同一对象中不重复的名称",
    "a body of at most {most} bytes": "至多 {most} 字节的消息体",
    # the checkout
    "a readable file in UTF-8 ({error})": "UTF-8 编码的可读文件（{error}）",
    "its fields in that order": "按该顺序排列的字段",
    "the sentence": "类的说明",
    "{expected} (and {count} more)": "{expected}（另有 {count} 处）",
}
"""English to Chinese; in both ``{name}`` stands for the same."""


def in_chinese(english: str) -> str:
    """The Chinese of a sentence; one that is not known, in brackets."""
    return known(english) or f"符合契约的值（{english}）"


def known(english: str) -> str | None:
    """The Chinese of a sentence, where it has one."""
    if english in SENTENCES:
        return SENTENCES[english]
    for form, chinese in _forms():
        if found := form.fullmatch(english):
            return chinese.format(**{name: _part(part) for name, part in found.groupdict().items()})
    return None


def _part(english: str) -> str:
    """What changes in a sentence: a sentence itself, or names with ``or`` between them."""
    return known(english) or " 或 ".join(known(each) or each for each in english.split(" or "))


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences in which something changes, the ones with the most fixed text first."""
    changing = sorted((each for each in SENTENCES if "{" in each), key=lambda each: -len(re.sub(r"{\w+}", "", each)))
    return tuple((re.compile("".join(_pieces(each))), SENTENCES[each]) for each in changing)


def _pieces(sentence: str) -> Iterator[str]:
    for piece in re.split(r"({\w+})", sentence):
        yield f"(?P<{piece[1:-1]}>.+)" if piece.startswith("{") else re.escape(piece)
