"""Who signs a paper: each kind names its signers, and each name is found in the file; nobody else has a line to sign on."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from casework.act import Act

Facts = Mapping[str, Any]
Line = dict[str, str]


def line(label: str, name: Any) -> list[Line]:
    """A line to sign on for one person or several; without a name it is filled in by hand."""
    return [{"label": label, "name": each} for each in str(name or "").split("、")]


def parties(*roles: str) -> Callable[[Act, Facts], list[Line]]:
    """The parties of these sides."""
    return lambda act, known: [
        {"label": each["label"], "name": each["name"]} for each in known.get("parties", ()) if each["role"] in roles
    ]


def author(act: Act, known: Facts) -> list[Line]:
    """The party that writes it; the applicant where an official writes it down for them."""
    if act.party is None:
        return parties("applicant")(act, known)
    return line(act.party.get_side_display(), act.party.name)


def members(act: Act, known: Facts) -> list[Line]:
    """Each who decides, by their seat."""
    return [{"label": each["role"], "name": each["name"]} for each in known.get("tribunal", ())]


def named(label: str, fact: str) -> Callable[[Act, Facts], list[Line]]:
    """Whoever a fact of the paper names."""
    return lambda act, known: line(label, known[fact]) if known.get(fact) else []


SIGNERS: dict[str, Callable[[Act, Facts], list[Line]]] = {
    "applicant": parties("applicant"),
    "parties": parties("applicant", "respondent", "third_party"),
    "author": author,
    "members": members,
    "mediators": named("调解员", "mediators"),
    "clerk": named("书记员", "clerk"),
    "recorder": named("记录人", "recorder"),
    "inspectors": named("劳动保障监察员", "inspectors"),
    "asked": named("被询问人", "asked"),
    "chair": named("听证主持人", "chair"),
    "present": named("当事人", "present"),
    "approver": named("批准人", "approver"),
    # Written and sealed by the police themselves, or by whoever takes the copy.
    "police": lambda act, known: line("接收单位（盖章）、接收人", ""),
    "receiver": lambda act, known: line("受送达人", ""),
}


def hands(act: Act, signers: Iterable[str], known: Facts) -> list[Line]:
    """The lines of a paper, in the order its kind names them."""
    return [each for name in signers for each in SIGNERS[name](act, known)]
