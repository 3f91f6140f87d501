"""The sentences of explanations: code to English and Chinese."""

TEXTS: dict[str, tuple[str, str]] = {
    # why a rule did not fire
    "off": ("the rule is off", "规则已停用"),
    "off_needs": ("the rule is off: nobody publishes {types} yet", "规则已停用：尚无服务发布 {types}"),
    "error": ("the rule failed on this key ({error}): {message}", "规则在此键上出错（{error}）：{message}"),
    "cannot_answer": ("the event cannot answer: {message}", "事件无法回答条件：{message}"),
    "no_event": ("no event {type} for this key yet", "此键尚无事件 {type}"),
    "no_event_near": (
        "no event {type} within {limit} m of this key yet",
        "此键周围 {limit} 米内尚无事件 {type}",
    ),
    "too_far": ("{metres} m away, {limit} m is the limit", "相距 {metres} 米，上限 {limit} 米"),
    "nearest": ("the nearest is {metres} m away, {limit} m is the limit", "最近的相距 {metres} 米，上限 {limit} 米"),
    "no_point": ("it has no place, so nothing can be near it", "没有位置，无法判断远近"),
    "no_anchor": ("what is registered under this key does not fit: {why}", "此键的登记信息不符合：{why}"),
    "was": ("{name} was {value}, {asked} was asked", "{name} 为 {value}，要求 {asked}"),
    "absent": ("{name} is absent, {asked} was asked", "缺少 {name}，要求 {asked}"),
    "not_held": ("{text} did not hold: {values}", "条件 {text} 不成立：{values}"),
    "not_held_bare": ("{text} did not hold", "条件 {text} 不成立"),
    "not_told": (
        "{text} could not be told, a field is absent: {values}",
        "条件 {text} 无法判断，缺少字段：{values}",
    ),
    "not_before": ("not in force before {day}", "{day} 起生效，此前不适用"),
    "not_after": ("not in force after {day}", "{day} 后不再适用"),
    "version_from": ("version {version} begins nothing before {at}", "版本 {version} 自 {at} 起启用"),
    "version_until": (
        "version {version} begins nothing from {at} on: another version took over",
        "版本 {version} 自 {at} 起由其他版本接替",
    ),
    "rested_gone": (
        "version {version} begins nothing from {since} to {until}: its file was gone",
        "版本 {version} 自 {since} 至 {until} 不新开实例：其文件已不在",
    ),
    "rested_off": (
        "version {version} begins nothing from {since} to {until}: its file said off",
        "版本 {version} 自 {since} 至 {until} 不新开实例：其文件写明 off",
    ),
    "rested_stopped": (
        "version {version} begins nothing from {since} to {until}: it was stopped",
        "版本 {version} 自 {since} 至 {until} 不新开实例：规则已被停用",
    ),
    "no_day": ("the event has no {field}, the day by which it counts", "事件缺少 {field}，无法确定生效日"),
    "later": ("it is judged at {at}", "将于 {at} 判定"),
    "cooling": ("cool-down until {until}: it fired at {fired}", "冷却期至 {until}：上次触发于 {fired}"),
    "not_yet": (
        "nothing is missing: the rule has not looked at these events (it came later, or they are not evaluated yet)",
        "并无缺失：规则尚未评估这些事件（规则后来启用，或事件尚未评估）",
    ),
    # clauses
    "clause_held": (
        "clause {name}, {what}: {count}",
        "子句 {name}：{what}有 {count} 件",
    ),
    "clause_few": (
        "clause {name}, {what}: {count} of {want}; {missing}",
        "子句 {name}：{what}有 {count} 件，需 {want} 件，{missing}",
    ),
    "clause_many": (
        "clause {name}, {what}: {count}, at most {most} may be",
        "子句 {name}：{what}有 {count} 件，至多 {most} 件",
    ),
    "clause_unknown": (
        "clause {name}, {what}: the event does not say by what or where to look; that there is none is not known",
        "子句 {name}：{what}——事件未写明按什么、在哪里查，无法断定没有",
    ),
    "rejected": ("the last one that came did not fit: {why}", "最近一件不符合：{why}"),
    "no_field": ("the event names no {field}", "事件未写明 {field}"),
    # permits that a clause looked at
    "permits_looked": (
        "{count} were looked at, nearest to it: {why}",
        "查看了 {count}，最接近的：{why}",
    ),
    "permits_none": ("no permit is known yet", "尚无任何许可"),
    "permits_none_there": ("no permit is known there", "此处没有任何许可"),
    "permits_none_of": ("no permit of {key} is known", "没有 {key} 的许可"),
    "permit_unknown": ("no permit {permit} is known", "没有许可 {permit}"),
    "permit_later": ("permit {permit} is known from {at} on only", "许可 {permit} 自 {at} 起才有记录"),
    "permit_annulled": ("permit {permit} was annulled at {at}", "许可 {permit} 已于 {at} 撤销"),
    "permit_cancelled": ("permit {permit} was cancelled at {at}", "许可 {permit} 已于 {at} 注销"),
    "permit_revoked": ("permit {permit} was revoked at {at}", "许可 {permit} 已于 {at} 吊销"),
    "permit_not_yet": (
        "permit {permit} is valid from {day} on only, {later} later",
        "许可 {permit} 自 {day} 起才有效，还差 {later}",
    ),
    "permit_expired": (
        "permit {permit} expired at the end of {day}, {before} before",
        "许可 {permit} 已于 {day} 日终届满，早 {before}",
    ),
    "permit_ended": ("permit {permit} expired at {at}", "许可 {permit} 已于 {at} 届满"),
    "permit_no_term": ("permit {permit} of {at} has no term", "{at} 的许可 {permit} 没有有效期"),
    "permit_asked": ("permit {permit}: {why}", "许可 {permit}：{why}"),
    # operators
    "count_few": (
        "{count} of {want} events in the {span} ending {end}; {missing}",
        "截至 {end} 的 {span}内有 {count} 件，需 {want} 件，{missing}",
    ),
    "distinct_few": (
        "{count} of {want} different values of {field} in the {span} ending {end}; {missing}",
        "截至 {end} 的 {span}内 {field} 有 {count} 个不同值，需 {want} 个，{missing}",
    ),
    "step_missing": (
        "step {step} of {steps} is missing: no event {type} {before}",
        "缺少第 {step} 步（共 {steps} 步）：{before}无事件 {type}",
    ),
    "step_unfit": (
        "step {step} of {steps} is missing: no event {type} {before} fits",
        "缺少第 {step} 步（共 {steps} 步）：{before}的 {type} 均不符合",
    ),
    "unfit": ("the nearest to it came at {at}: {why}", "最接近的一件发生于 {at}：{why}"),
    "step_next": (
        "step {done} of {steps} came at {at}; step {step} is missing: {type}, due by {end}",
        "第 {done} 步（共 {steps} 步）已于 {at} 发生；缺少第 {step} 步：{type}，须不晚于 {end}",
    ),
    "step_over": (
        "step {done} of {steps} came at {at}; step {step} is missing: {type}; its time was over at {end}",
        "第 {done} 步（共 {steps} 步）已于 {at} 发生；缺少第 {step} 步：{type}；时限已于 {end} 届满",
    ),
    "too_slow": (
        "the last step came at {last}, the first at {first}: {span} over at {end}",
        "末步发生于 {last}，首步发生于 {first}：{span}已于 {end} 届满",
    ),
    "too_short": (
        "it held from {first} to {last}, {lasted} of {want}; {left} missing",
        "自 {first} 至 {last} 持续 {lasted}，需 {want}，还差 {left}",
    ),
    "rate_low": (
        (
            "{count} from {first} to {last}; {asked} were needed "
            "(mean {mean}, standard deviation {deviation} in the {periods} periods before)"
        ),
        "{first} 至 {last} 有 {count}，需{asked}（此前 {periods} 期均值 {mean}，标准差 {deviation}）",
    ),
    "drawn_none": (
        "nothing was drawn at {at}: the population was empty, 0 permits fit",
        "{at} 未抽取：总体为空，符合的许可有 0 件",
    ),
    # events beside the one that begins a rule
    "nothing_open": ("nothing was open that it could change", "当时没有可由其改变的事项"),
    "too_early": ("it counts from {day} on only", "自 {day} 起才计入"),
    # episodes
    "open": ("open since {begun}: waits for {types} until {due}", "自 {begun} 起待履行：等待 {types}，期限至 {due}"),
    "open_without_end": ("open since {begun}: waits for {types}", "自 {begun} 起待履行：等待 {types}"),
    "suspended": (
        "its clock stands still since {since}: waits for {types}",
        "自 {since} 起中止计时：等待 {types}",
    ),
    "overdue": ("overdue since {due}: still waits for {types}", "自 {due} 起逾期：仍等待 {types}"),
    "fulfilled": ("fulfilled in time at {ended}, due by {due}", "已于 {ended} 按期履行，期限为 {due}"),
    "fulfilled_late": ("fulfilled late at {ended}, due by {due}", "已于 {ended} 逾期履行，期限为 {due}"),
    "fulfilled_suspended": (
        "fulfilled in time at {ended}: its clock stood still since {since}",
        "已于 {ended} 按期履行：自 {since} 起中止计时",
    ),
    "fulfilled_without_end": ("fulfilled at {ended}", "已于 {ended} 履行"),
    "cancelled": ("cancelled at {ended}", "已于 {ended} 取消"),
    "held": ("held since {begun}, {causes}: waits for {types}", "自 {begun} 起暂缓，{causes}：等待 {types}"),
    "released": ("held since {begun}, {causes}; released at {ended}", "自 {begun} 起暂缓，{causes}；已于 {ended} 解除"),
    "waiting": ("begun at {begun}: judged at {wake}", "{begun} 开始：将于 {wake} 判定"),
    "waiting_for": (
        "begun at {begun}: judged at {wake}; until then {types} can change it",
        "{begun} 开始：将于 {wake} 判定；此前 {types} 可改变结果",
    ),
    "rate_waiting": (
        "{count} so far in the period from {begun} on: judged at {wake}",
        "自 {begun} 起的本期已有 {count} 件：将于 {wake} 判定",
    ),
    "sustaining": (
        "holds since {begun}: found at {at} if nothing ends it",
        "自 {begun} 起持续：若不中断将于 {at} 成立",
    ),
    "silent": ("given up at {wake} if no reading comes", "若无新读数将于 {wake} 中断"),
    "not_met": ("begun at {begun}, judged at {ended}: not met", "{begun} 开始，{ended} 判定：不成立"),
    "awaits": ("waits for confirmation by {unit} until {until}", "等待 {unit} 确认，截至 {until}"),
    "awaits_long": ("waits for confirmation by {unit}", "等待 {unit} 确认"),
    "confirmed": ("confirmed by {unit} at {at}: {ground}", "已由 {unit} 于 {at} 确认：{ground}"),
    "vetoed": ("vetoed by {unit} at {at}: {ground}", "已由 {unit} 于 {at} 否决：{ground}"),
    "lapsed": ("nobody decided by {at}: the proposal has lapsed", "至 {at} 无人确认，建议已失效"),
    "too_late": (
        "it came {late} late, the rule takes nothing later than {limit}",
        "迟到 {late}，该规则只接受迟到不超过 {limit} 的事件",
    ),
    "found": ("found at {at}: {matches}", "已于 {at} 成立：{matches}"),
    "match_proposed": (
        "may mean the same as {kept} ({reasons}): proposed at {at}, a person decides",
        "可能与 {kept} 指同一主体（{reasons}）：已于 {at} 提出，待人工决定",
    ),
    "match_confirmed": (
        "means the same as {kept} ({reasons}) since {at}",
        "自 {at} 起与 {kept} 视为同一主体（{reasons}）",
    ),
    "match_rejected": (
        "does not mean the same as {kept} ({reasons}): rejected at {at}",
        "与 {kept} 不属同一主体（{reasons}）：已于 {at} 否定",
    ),
    "match_reversed": (
        "was taken for the same as {kept} ({reasons}); reversed at {at}",
        "曾与 {kept} 视为同一主体（{reasons}），已于 {at} 撤销",
    ),
    "drawn": ("drawn at {at} out of {matches}", "已于 {at} 抽取，总体 {matches}"),
    "retracted": ("taken back at {ended}", "已于 {ended} 撤回"),
    "shadow": ("only noted (shadow mode), nothing was published", "仅记录（试运行），未发布"),
    # decisions
    "stated": ("{rule} version {version} stated {type} at {at}", "{rule} 版本 {version} 于 {at} 作出 {type}"),
    "stands": ("it stands", "仍然有效"),
    "late_event": (
        "taken back at {at} by {by}, because {cause} of {time} became known late",
        "已于 {at} 由 {by} 撤回：{time} 的 {cause} 迟到",
    ),
    "corrected": (
        "taken back at {at} by {by}, because {cause} of {time} corrected what it rested on",
        "已于 {at} 由 {by} 撤回：{time} 的 {cause} 更正了其依据",
    ),
    "annulled": (
        "taken back at {at} by {by}, because {cause} of {time} took away what it rested on",
        "已于 {at} 由 {by} 撤回：{time} 的 {cause} 使其依据不再成立",
    ),
    "taken_back": (
        "taken back at {at} by {by}: what it rested on has changed",
        "已于 {at} 由 {by} 撤回：其依据已变化",
    ),
    "instead": ("instead: {what}", "现为：{what}"),
    # subjects
    "key_known": (
        "{rules} for this key: {fired} fired, {open} open",
        "此键涉及 {rules}：{fired} 条已触发，{open} 条未结",
    ),
    "key_unknown": ("no event that a rule hears has this key", "规则所关注的事件中没有此键"),
    "read_as": (
        "{key} and {kept} are the same: rules know it as {kept}",
        "{key} 与 {kept} 为同一对象：规则按 {kept} 计",
    ),
    "rule_unknown": ("there is no rule {rule}", "没有规则 {rule}"),
    "rule_near": ("near: {rules}", "相近的有：{rules}"),
    "rule_all": ("`liangwang rules list` names all", "可用 `liangwang rules list` 查看全部规则"),
    "rule_other": (
        "rule {by} has decided this, not {rule}: ask without --rule",
        "此决定出自规则 {by}，而非 {rule}：请去掉 --rule 再问",
    ),
    "unknown": (
        "nothing is known by this id; a key is asked as scheme:value, such as permit-no:A1",
        "没有此编号的事件或决定；键按“体系:值”查询，如 permit-no:A1",
    ),
    "event_heard": ("{type} of {time}: {rules} looked at it", "{time} 的 {type}：{rules}涉及"),
    "event_gone": (
        "{type} of {time} counts for nothing any more: it was annulled or taken back",
        "{time} 的 {type} 已不计入：已被撤销或撤回",
    ),
    "event_pending": (
        "{type} of {time} is not evaluated yet: it counts from {effective}, rules have come to {now}",
        "{time} 的 {type} 尚未评估：自 {effective} 起计入，规则已评估至 {now}",
    ),
}
