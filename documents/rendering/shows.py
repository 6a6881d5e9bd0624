"""The parts of a paper that are more than a sentence: parties, tables of sums, evidence, lines of a record, signatures."""

import base64
import binascii
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from PIL import Image

from documents.kinds import KINDS
from documents.rendering.errors import MissingFact, WrongFact
from documents.rendering.money import check_equal, total
from documents.rendering.wording import Facts, as_moment, cents, day, moment, month_words, yuan
from law.articles import chinese_number

Shown = dict[str, Any]
SIGNATURE_WIDTH = 480
LEDGER_HEAD = ("月份", "项目", "应付（元）", "已付（元）", "差额（元）")
LEDGER_SUMS = ("due", "paid", "gap")


# What the law asks for on no award and no decision: both sides hold the same text (令33 第五十三条; 个人信息保护法 第六条).
OPEN_TO_BOTH = ("award", "decision")
ASKED_NOWHERE = ("id_number", "phone")


def parties(kind: str, facts: Facts) -> Iterator[Shown]:
    """One paragraph for each party and for each person who speaks for it."""
    for party in facts["parties"]:
        yield {"type": "party", "text": _party(kind, party, shows_id(kind, facts))}
        if party.get("legal_representative"):
            yield {
                "type": "party",
                "text": f"{party.get('head_label', '法定代表人')}：{party['legal_representative']}。",
            }
        for agent in party.get("agents", ()):
            yield {"type": "party", "text": f"委托代理人：{_joined(agent, ('name', 'from', 'authority'))}。"}


def shows_id(kind: str, facts: Facts) -> bool:
    """An award prints ID numbers where its office says so, and then in every copy: all originals are one text."""
    return KINDS[kind].template == "award" and facts.get("office", {}).get("award_shows_id") == "full"


def _party(kind: str, party: Mapping[str, Any], with_id: bool) -> str:
    for field in ("label", "name"):
        if not party.get(field):
            raise MissingFact(kind, f"parties.{field}")
    described = [party.get("gender"), f"{day(party['born_on'])}出生" if party.get("born_on") else None]
    open_to_both = KINDS[kind].template in OPEN_TO_BOTH or kind == "statement_of_defence"
    hidden = [field for field in ASKED_NOWHERE if open_to_both and not (with_id and field == "id_number")]
    described += [
        label + party[field]
        for field, label in (
            ("id_number", "公民身份号码"),
            ("credit_code", "统一社会信用代码"),
            ("address", "住" if party.get("born_on") else "住所地"),
            ("phone", "联系电话"),
        )
        if party.get(field) and field not in hidden
    ]
    return f"{party['label']}：{'，'.join([party['name'], *(part for part in described if part)])}。"


def _joined(row: Mapping[str, Any], fields: Iterable[str]) -> str:
    return "，".join(row[field] for field in fields if row.get(field))


def ledger(kind: str, facts: Facts) -> Iterator[Shown]:
    """The wage ledger by month and item; every gap and the sum below it are counted again here."""
    rows, named = facts["ledger"], any(row.get("person") for row in facts["ledger"])
    for row in rows:
        check_equal(f"{row['month']}{row['item']}差额", row["gap"], cents(row["due"]) - cents(row["paid"]))
    if facts.get("ledger_total_sum") is not None:
        check_equal("明细合计", facts["ledger_total_sum"], total(rows, "gap"))
    lead = ["姓名"] if named else []
    yield {
        "type": "ledger",
        "columns": [*(["text"] if named else []), "text", "wide", "sum", "sum", "sum"],
        "head": [*lead, *LEDGER_HEAD],
        "rows": [_ledger_row(row, named=named) for row in rows],
        "foot": [[*([""] if named else []), "合计", "", *(yuan(total(rows, field)) for field in LEDGER_SUMS)]],
    }


def _ledger_row(row: Mapping[str, Any], *, named: bool) -> list[str]:
    person = [row.get("person", "")] if named else []
    item = row["item"] + (f"（{row['aside']}）" if row.get("aside") else "")
    return [*person, month_words(row["month"]), item, *(yuan(row[field]) for field in LEDGER_SUMS)]


def evidence(kind: str, facts: Facts) -> Iterator[Shown]:
    """Each item with what it is to prove, what the other side says and what the tribunal makes of it."""
    yield {
        "type": "evidence",
        "head": ["序号", "证据及证明目的", "对方质证意见", "认定"],
        "rows": [
            [str(n), f"{_side(row)}{row['name']}：{row['purpose']}", row.get("opinion", "—"), row.get("finding", "—")]
            for n, row in enumerate(facts["evidence"], 1)
        ],
    }


def _side(row: Mapping[str, Any]) -> str:
    return f"（{row['by']}提交）" if row.get("by") else ""


def instalments(kind: str, facts: Facts) -> Iterator[Shown]:
    """The days and sums of payment, which together are the agreed sum."""
    rows = facts["instalments"]
    check_equal("分期合计", facts["total_sum"], total(rows, "sum"))
    # Where several are paid, each payment says whom, and no number makes twelve first payments look like twelve instalments.
    several = len({row["payee"] for row in rows if row.get("payee")}) > 1
    yield {
        "type": "schedule",
        "head": ["收款人" if several else "期次", "付款日", "金额（元）"],
        "rows": [
            [row["payee"] if several else f"第{n}期", f"{day(row['due_on'])}前", yuan(row["sum"])]
            for n, row in enumerate(rows, 1)
        ],
        "foot": [["合计", "", yuan(total(rows, "sum"))]],
    }


def shares(kind: str, facts: Facts) -> Iterator[Shown]:
    """What one payer pays each worker of what is owed; together it is the sum that the paper names."""
    rows = facts["shares"]
    if facts.get("shares_total_sum") is not None:
        check_equal("支付合计", facts["shares_total_sum"], total(rows, "sum"))
    yield {
        "type": "schedule",
        "head": ["姓名", "还欠（元）", "支付（元）"],
        "rows": [[row["person"], yuan(row["owed"]), yuan(row["sum"])] for row in rows],
        "foot": [["合计", yuan(total(rows, "owed")), yuan(total(rows, "sum"))]],
    }


def rulings(kind: str, facts: Facts) -> Iterator[Shown]:
    """What is ordered, numbered; sums of money come from the ledger and agree with it."""
    rows = facts["rulings"]
    money = [row for row in rows if row.get("sum") is not None]
    if money and facts.get("ledger"):
        check_equal("裁决金额合计", total(money, "sum"), total(facts["ledger"], "gap"))
    for n, row in enumerate(rows, 1):
        text = row["text"].removesuffix("。")
        paid = f"{yuan(row['sum'])}元" if row.get("sum") is not None else ""
        yield {"type": "p", "text": f"{chinese_number(n)}、{text}{paid}{'。' if n == len(rows) else '；'}"}


def lines(kind: str, facts: Facts) -> Iterator[Shown]:
    """The lines of a record with number, speaker, role, moment and what was corrected."""
    step, rows = None, []
    for n, row in enumerate(facts["lines"], 1):
        rows.append(_line(n, row, step))
        step = row.get("step", step)
    yield {"type": "record", "rows": rows}


def _line(n: int, row: Mapping[str, Any], step: str | None) -> dict[str, str]:
    at = row.get("at", "")
    role = f"（{row['role']}）" if row.get("role") else ""
    opened = row.get("step", step)
    return {
        "n": str(row.get("n", n)),
        "step": opened if opened and opened != step else "",
        "speaker": f"{row['speaker']}{role}：" if row.get("speaker") else "",
        "text": row["text"],
        "note": f"　［{row['note']}］" if row.get("note") else "",
        "at": f"{as_moment(at):%H:%M:%S}" if at else "",
    }


def signatures(kind: str, facts: Facts) -> Iterator[Shown]:
    """Each person with the drawn signature, or a line to sign on, or why there is none."""
    yield {"type": "signatures", "rows": [_signature(kind, row) for row in facts["signatures"]]}


def _signature(kind: str, row: Mapping[str, Any]) -> Shown:
    signed = moment(row["signed_at"]) if row.get("signed_at") else ""
    return {
        "label": f"{row['label']}：",
        "name": row.get("name", ""),
        "image": drawn(kind, row["image"]) if row.get("image") else None,
        "note": row.get("note") or signed,
    }


def drawn(kind: str, data_uri: str) -> list[int]:
    """A drawn signature (`data:image/png;base64,…`) re-encoded small and grey, as the bytes the typesetter takes."""
    try:
        content = io.BytesIO(base64.b64decode(data_uri.partition(",")[2], validate=True))
        with Image.open(content, formats=("PNG", "WEBP")) as picture:
            small = picture.convert("LA")
    except (OSError, binascii.Error, ValueError, Image.DecompressionBombError) as error:
        raise WrongFact(kind, "signatures.image", data_uri[:24]) from error
    out = io.BytesIO()
    small.thumbnail((SIGNATURE_WIDTH, SIGNATURE_WIDTH))
    small.save(out, "PNG", optimize=True)
    return list(out.getvalue())


SHOWS: dict[str, Callable[[str, Facts], Iterator[Shown]]] = {
    "parties": parties,
    "ledger": ledger,
    "evidence": evidence,
    "instalments": instalments,
    "shares": shares,
    "rulings": rulings,
    "lines": lines,
    "signatures": signatures,
}
