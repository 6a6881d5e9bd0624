"""The page of every rule, generated from the data so that it can never say something else."""

from collections.abc import Iterator

from law import articles, figures, places, rules
from law.rules import Rule

HEAD = """# 法律规则一览

本页由 `python -m law doc` 生成，请勿手改；修改 `law/data/` 后重新生成。
标记：已核实＝读过条文；摘录＝只读过摘录；未核实＝未读过或者是一种理解，使用时须显示。
"""
GROUPS = {
    "neg": "协商",
    "med": "调解",
    "lim": "仲裁时效",
    "arb": "仲裁",
    "post": "裁决之后",
    "online": "在线程序",
    "insp": "劳动保障监察",
    "mw": "农民工工资",
    "list": "失信联合惩戒名单",
    "pub": "社会公布",
    "credit": "守法诚信等级",
    "crime": "拒不支付劳动报酬罪与移送",
    "calc": "计算",
    "over_age": "超龄劳动者",
}


def page() -> str:
    """The whole page in Markdown."""
    return "\n".join((HEAD, *_all_rules(), *_all_figures(), *_all_laws()))


def _all_rules() -> Iterator[str]:
    held = rules.rules(places.QINGDAO)
    for prefix, title in GROUPS.items():
        yield f"## {title}\n\n| 编号 | 规则 | 期间 | 起算或适用 | 谁 | 依据 | 标记 |\n| --- | --- | --- | --- | --- | --- | --- |"
        yield from (_rule_row(each) for each in held if each.id.startswith(f"{prefix}."))
        yield ""


def _rule_row(each: Rule) -> str:
    length = each.length + ("（倒数）" if each.direction == "before" else "")
    if each.extension:
        length += f"，可延长{each.extension.period}{rules.UNITS[each.extension.unit]}（{each.extension.approver}批准）"
    cited = "；".join(article.short for article in each.articles) or "无"
    title = each.title + (f"：{'；'.join(each.value)}" if each.value else "")
    return _row(f"`{each.id}`", title, length, each.trigger, each.who, cited, each.mark)


def _all_figures() -> Iterator[str]:
    yield "## 数值\n\n| 名称 | 说明 | 地区 | 起 | 止 | 数值 | 来源 | 标记 |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
    for each in figures.all_figures():
        since, until = each.since or "", each.until or ""
        shown = _shown(each.value)
        yield _row(
            f"`{each.name}`", each.title, places.full_name(each.place), since, until, shown, each.source, each.mark
        )
    for name, row in figures.to_enter().items():
        yield _row(f"`{name}`", row["title"], "", "", "", "待录入，没有默认值", "", "未核实")
    yield ""


def _all_laws() -> Iterator[str]:
    yield "## 法律法规\n\n| 编码 | 名称 | 文号 | 施行 | 标记 |\n| --- | --- | --- | --- | --- |"
    for each in articles.laws().values():
        yield _row(f"`{each.code}`", each.title, each.issued_as, each.since or "", each.mark)


def _shown(value: object) -> str:
    return "，".join(f"{key}：{inner}" for key, inner in value.items()) if isinstance(value, dict) else str(value)


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"
