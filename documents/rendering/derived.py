"""Facts that follow from other facts, so that nobody states one twice; what is given stands."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from documents.rendering.money import capital, total
from documents.rendering.wording import Facts, as_date, cents, day, day_with_weekday, yuan


class Derivation(NamedTuple):
    """How a fact is made, and from which."""

    sources: tuple[str, ...]
    make: Callable[[Facts], Any]


def with_derived(facts: Facts) -> dict[str, Any]:
    """The facts and all that follows from them."""
    known = dict(facts)
    for name, derivation in DERIVATIONS.items():
        if known.get(name) in (None, "") and all(known.get(source) for source in derivation.sources):
            known[name] = derivation.make(known)
    return known


def _party_at(field: str, place: str) -> Derivation:
    def names(facts: Facts) -> str:
        return "、".join(party["name"] for party in facts["parties"] if party.get("name") and party.get(field) == place)

    return Derivation(("parties",), names)


def _of_office(field: str, otherwise: str = "") -> Derivation:
    def look(facts: Facts) -> Any:
        return facts["office"].get(field, otherwise)

    return Derivation(("office",), look)


def _tribunal_names(facts: Facts) -> str:
    return "、".join(f"{member['name']}（{member['role']}）" for member in facts["tribunal"])


def _tribunal_form(facts: Facts) -> str:
    names = [member["name"] for member in facts["tribunal"]]
    if len(names) == 1:
        return f"仲裁员{names[0]}独任仲裁"
    return f"首席仲裁员{names[0]}与仲裁员{'、'.join(names[1:])}组成仲裁庭"


def _tribunal_hears(facts: Facts) -> str:
    names = [member["name"] for member in facts["tribunal"]]
    if len(names) == 1:
        return f"由仲裁员{names[0]}独任"
    return f"组成以{names[0]}为首席仲裁员，{'、'.join(names[1:])}为仲裁员的仲裁庭"


def _ledger_total(facts: Facts) -> Decimal:
    return total(facts["ledger"], "gap")


def _outstanding(facts: Facts) -> Decimal:
    return cents(facts["total_sum"]) - cents(facts["received_sum"])


def _evidence(on: str, otherwise: str) -> Derivation:
    """Until which day evidence is taken where one was set; else within the days in which an answer is due, from receipt."""

    def words(facts: Facts) -> str:
        until = facts.get("evidence_due_on")
        return on.format(day=day(until), weekday=day_with_weekday(until)) if until else otherwise

    return Derivation((), words)


def _stayed_days(facts: Facts) -> int:
    return (as_date(facts["resumed_on"]) - as_date(facts["stayed_on"])).days


def _first_payment(facts: Facts) -> str:
    rows: list[Mapping[str, Any]] = list(facts.get("instalments") or ())
    reader = facts.get("addressee", {}).get("party")
    rows = [row for row in rows if row.get("party") in (None, reader)] if reader else rows
    if not rows:
        return "按后面写明的日子收款"
    first = rows[0]
    if len(rows) == 1:
        return f"{yuan(first['sum'])}元，{day_with_weekday(first['due_on'])}前到账"
    return f"第一期{yuan(first['sum'])}元，{day_with_weekday(first['due_on'])}前到账"


def _own(told: str, otherwise: str) -> Derivation:
    """What of a paper concerns its addressee, from a table by party; what concerns all where there is no such table."""

    def mine(facts: Facts) -> Any:
        table, reader = facts.get(told), facts.get("addressee", {}).get("party")
        return facts.get(otherwise) if table is None or reader is None else table.get(str(reader))

    return Derivation((), mine)


def _collective(if_so: str, otherwise: str) -> Derivation:
    return Derivation((), lambda facts: if_so if facts.get("collective") else otherwise)


# Facts that the data of the office give, by the column in which they stand.
OF_THE_OFFICE = {
    "intermediate_court": "intermediate_court",
    "enforcing_court": "basic_court",
    "administrative_court": "administrative_court",
    "reconsideration_body": "reconsideration_body",
    "fine_account": "payment_account",
}
# SDMA art. 36 and 44: thirty days by publication, fifteen in a collective dispute.
DERIVATIONS: dict[str, Derivation] = {
    "applicant": _party_at("role", "applicant"),
    "respondent": _party_at("role", "respondent"),
    "third_party": _party_at("role", "third_party"),
    "worker": _party_at("side", "worker"),
    "employer": _party_at("side", "employer"),
    "seal_name": Derivation(
        ("office",), lambda facts: facts["office"].get("seal_name") or facts["office"].get("name", "")
    ),
    "contact_name": _of_office("contact_name", "立案窗口"),
    "letterhead": Derivation(
        ("seal_name", "office"), lambda facts: facts["office"].get("letterhead") or facts["seal_name"]
    ),
    "office_hours": _of_office("hours"),
    **{name: _of_office(column) for name, column in OF_THE_OFFICE.items()},
    "tribunal_names": Derivation(("tribunal",), _tribunal_names),
    "tribunal_form": Derivation(("tribunal",), _tribunal_form),
    "tribunal_hears": Derivation(("tribunal",), _tribunal_hears),
    "hearing_openness": Derivation((), lambda facts: "公开"),
    "copies": Derivation((), lambda facts: "三"),
    "date_words": Derivation(("date",), lambda facts: day(facts["date"])),
    "ledger_total_sum": Derivation(("ledger",), _ledger_total),
    "total_capital": Derivation(("total_sum",), lambda facts: capital(facts["total_sum"])),
    "outstanding_sum": Derivation(("total_sum", "received_sum"), _outstanding),
    "stayed_days": Derivation(("stayed_on", "resumed_on"), _stayed_days),
    "line_count": Derivation(("lines",), lambda facts: len(facts["lines"])),
    "evidence_within": _evidence("于{day}前", "自收到本通知之日起十个工作日内"),
    "evidence_ends": _evidence("至{day}届满", "为收到本通知之日起十个工作日"),
    "evidence_by": _evidence("{weekday}前", "收到之日起十个工作日内"),
    "own_terms": _own("terms_by", "terms"),
    "own_total_sum": _own("sums_by", "ledger_total_sum"),
    "own_debt_sum": _own("debts_by", ""),
    "first_payment_words": Derivation((), _first_payment),
    "publication_article": _collective(
        "《山东省劳动人事争议调解仲裁条例》第四十四条", "《山东省劳动人事争议调解仲裁条例》第三十六条"
    ),
    "publication_days": _collective("十五", "三十"),
}
