"""Names as somebody may see them who has only a paper in hand."""

from collections.abc import Mapping
from typing import Any

ORGANISATION_HEAD, ORGANISATION_TAIL = 2, 4
HIDDEN = ("id_number", "phone", "address", "credit_code", "legal_representative", "agents", "bank_account")


def masked_name(name: str, *, is_organisation: bool) -> str:
    """王某, 青岛••••有限公司."""
    if not is_organisation:
        return f"{name[:1]}某" if name else ""
    if len(name) <= ORGANISATION_HEAD + ORGANISATION_TAIL:
        return f"{name[:1]}••"
    return f"{name[:ORGANISATION_HEAD]}••••{name[-ORGANISATION_TAIL:]}"


def masked_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a paper with every name masked and everything that reaches a person left out."""
    names: dict[str, str] = {}
    parties = []
    for party in facts.get("parties", ()):
        names[party["name"]] = masked_name(party["name"], is_organisation=party.get("side") == "employer")
        parties.append({**party, "name": names[party["name"]], **dict.fromkeys(HIDDEN, "")})
    return {**replaced(facts, names), "parties": parties}


def replaced(value: Any, names: Mapping[str, str]) -> Any:
    """Every known name in every sentence, masked."""
    if isinstance(value, str):
        for name, mask in names.items():
            value = value.replace(name, mask) if name else value
        return value
    if isinstance(value, Mapping):
        return {key: replaced(inner, names) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [replaced(inner, names) for inner in value]
    return value
