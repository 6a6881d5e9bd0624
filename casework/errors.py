"""Refusals: one object per reason, with its sentence, shown alike by page, fragment, JSON and socket frame."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from law.articles import Article


class DomainError(Exception):
    """Something was asked that may not be; `code` is for machines, the sentence for people."""

    code = "refused"
    status = 409
    article: Article | None = None
    sentence: Any = _("现在不能这样做。")

    def __init__(self, sentence: Any = None, *, article: Article | None = None, **facts: object) -> None:
        self.facts = facts
        self.article = article or self.article
        self._sentence = sentence or self.sentence
        super().__init__(self._sentence)

    @property
    def message(self) -> str:
        """The sentence in the reader's language."""
        return str(self._sentence) % self.facts if self.facts else str(self._sentence)

    def __str__(self) -> str:
        return self.message

    def as_json(self) -> dict[str, object]:
        """What the API and the socket send."""
        body: dict[str, object] = {"code": self.code, "message": self.message}
        if self.article:
            body["article"] = str(self.article)
        return body


class NotFound(DomainError):
    """Outside the asker's sight: a stranger learns nothing, not even that it exists."""

    code, status = "not_found", 404
    sentence = _("没有找到这个案件，或者您不是这个案件的人。")


class NotYours(DomainError):
    """In sight, but another role's to do."""

    code, status = "not_yours", 403
    sentence = _("这一步不由您来做。")


class NeedsSpecialAuthority(DomainError):
    """The agent's power is general only."""

    code, status = "needs_special_authority", 403
    sentence = _("这一步要有特别授权。请让当事人本人来做，或者补交写明特别授权的委托书。")


class WrongStage(DomainError):
    """Not at this stage of the case."""

    code, status = "wrong_stage", 409
    sentence = _("案件现在是“%(stage)s”，还不能（或已不能）“%(move)s”。")


class Stale(DomainError):
    """Somebody else acted first on the same thing."""

    code, status = "stale", 409
    sentence = _("刚才有人先办了这一步，请看最新的情况再决定。")


def first_sentence(errors: Mapping[str, list[str]], labels: Mapping[str, str]) -> str | None:
    """The first fault, with the name of its field before it."""
    for name, sentences in errors.items():
        if sentences:
            return f"{labels[name]}：{sentences[0]}" if labels.get(name) else sentences[0]
    return None


class Invalid(DomainError):
    """What was written does not hold; `errors` says it field by field."""

    code, status = "invalid", 422
    sentence = _("有的地方填得不对，请看红字。")

    def __init__(self, errors: Mapping[str, list[str]], labels: Mapping[str, str] | None = None) -> None:
        self.errors = {name: list(sentences) for name, sentences in errors.items()}
        super().__init__(first_sentence(self.errors, labels or {}))

    def as_json(self) -> dict[str, object]:
        return super().as_json() | {"errors": self.errors}


class TooEarly(DomainError):
    """A period that must run first has not run yet."""

    code = "too_early"
    sentence = _("还没到时间，最早 %(on)s 之后。")

    def __init__(self, sentence: Any = None, *, on: date, article: Article | None = None) -> None:
        super().__init__(sentence or self.sentence, article=article, on=f"{on:%Y-%m-%d}")


class TooLate(DomainError):
    """A period has run out."""

    code = "too_late"
    sentence = _("期限已过，最后一天是 %(on)s。")

    def __init__(self, sentence: Any = None, *, on: date, article: Article | None = None) -> None:
        super().__init__(sentence or self.sentence, article=article, on=f"{on:%Y-%m-%d}")
