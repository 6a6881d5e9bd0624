"""The facts a paper is made from: a default drawn from the file, and builders that houses above register by kind.

`register(kind, builder)`: the builder takes the act and answers the facts that go over the defaults. What it answers may
hold dates, moments, sums and lazy sentences: all become plain JSON here and stand, sealed, beside the paper.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone, translation
from django.utils.functional import Promise

from casework.act import Act
from documents.default_facts import default_facts, file_facts
from documents.kinds import KINDS
from documents.signers import hands

Builder = Callable[[Act], Mapping[str, Any]]
_BUILDERS: dict[str, list[Builder]] = {}


def register(kind: str, builder: Builder) -> Builder:
    """Says how the facts of a kind of paper are found; several houses may speak of one kind, the later over the earlier."""
    _BUILDERS.setdefault(kind, []).append(builder)
    return builder


# A paper speaks the language of the procedure, whatever language the act was done in.
LANGUAGE = "zh-hans"


def facts_of_file(act: Act) -> dict[str, Any]:
    """What every paper of an act can learn from its file: read once, however many are issued."""
    with translation.override(LANGUAGE):
        return file_facts(act)


def facts_for(kind: str, act: Act, file: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Everything known for a paper of this kind as the act is done; only plain values."""
    with translation.override(LANGUAGE):
        known = default_facts(kind, act, file_facts(act) if file is None else file)
        for builder in _BUILDERS.get(kind, ()):
            known |= {name: value for name, value in builder(act).items() if value is not None}
        if KINDS[kind].signers:
            known.setdefault("signatures", hands(act, KINDS[kind].signers, known))
        return dict(plain(known))


def plain(value: Any) -> Any:
    """A value as JSON can hold it and a paper can print it: moments in Shanghai, sums as digits."""
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat() if timezone.is_aware(value) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, Promise | models.Model) else value
