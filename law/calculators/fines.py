"""The range of an inspection fine by kind of violation."""

from decimal import Decimal

from law.calculators.support import cited, law_day, yuan
from law.computation import Computation, Line
from law.factcheck import Facts
from law.figures import table

PER_WORKER = {"overtime": "违法延长工作时间", "women_minors": "违反女职工、未成年工保护"}
FLAT = {
    "obstruct": "阻挠监察、提供虚假材料或者拒不改正",
    "no_ledger": "以实物支付、没有工资台账或工资清单、扣押银行卡",
    "no_account": "没有专用账户、保证金或者实名制管理",
    "no_check": "没有按月考核、监督或者维权公示",
    "no_guarantee": "没有工程款支付担保、没有拨付人工费用",
    "bank": "金融机构不配合查询",
}
CONCEALED = "social_insurance"
ARREARS = "wage_arrears"
KINDS = (*PER_WORKER, *FLAT, CONCEALED, ARREARS)
AFTER_ORDER = ("no_ledger", "no_account", "no_check", "no_guarantee", "bank")


def fine(facts: Facts) -> Computation:
    """Least and most, with the article; unpaid wages carry no fine until an order to pay was ignored."""
    facts.only("kind", "workers", "arrears", "order_ignored")
    kind = facts.choice("kind", KINDS)
    _refuse_fining_arrears(facts, kind)
    source = "obstruct" if kind == ARREARS else kind
    bounds = table(f"fine_{source}", on=law_day(facts))
    times, words = _times(facts, kind)
    least, most = bounds.value["min"] * times, bounds.value["max"] * times
    formula = f"{words}，{yuan(least)}至{yuan(most)}"
    if kind in AFTER_ORDER:
        formula += "；先责令限期改正，逾期不改正才罚"
    line = Line("罚款幅度", formula, cited(bounds), mark=bounds.mark)
    fields: dict[str, object] = {"min": least, "max": most, "article": bounds.article}
    if "person_min" in bounds.value:
        fields |= {"person_min": bounds.value["person_min"], "person_max": bounds.value["person_max"]}
    return Computation((line,), fields=fields)


def _refuse_fining_arrears(facts: Facts, kind: str) -> None:
    """劳动保障监察条例第二十六条: arrears are ordered to be paid; only refusal of the order is fined (第三十条)."""
    about_arrears = kind == ARREARS or (kind == "obstruct" and facts.has("arrears"))
    if about_arrears and not facts.flag("order_ignored", default=False):
        raise facts.wrong("order_ignored", "拖欠工资本身没有罚款，应先责令支付；拒不履行责令或者处理决定的才可罚款。")


def _times(facts: Facts, kind: str) -> tuple[Decimal, str]:
    if kind in PER_WORKER:
        workers = facts.count("workers", least=1)
        return Decimal(workers), f"{PER_WORKER[kind]}，按受侵害的劳动者每人计，{workers}人"
    if kind == CONCEALED:
        arrears = facts.money("arrears")
        return arrears, f"瞒报工资数额{yuan(arrears)}的一倍以上三倍以下"
    return Decimal(1), "拒不履行责令支付或者处理决定" if kind == ARREARS else FLAT[kind]
