"""What composing refuses to guess: each error names the paper and the fact."""


class PaperError(Exception):
    """The paper cannot be made from these facts; `str()` is the sentence a reader sees."""

    code = "paper_error"


class MissingFact(PaperError):
    """A sentence of the paper needs a fact that was not given."""

    code = "missing_fact"

    def __init__(self, kind: str, fact: str) -> None:
        super().__init__(f"文书“{kind}”缺少事实“{fact}”，不能制作。")
        self.kind, self.fact = kind, fact


class WrongFact(PaperError):
    """A fact was given that cannot be printed as its name says: a date that is none, a sum that is none."""

    code = "wrong_fact"

    def __init__(self, kind: str, fact: str, value: object) -> None:
        super().__init__(f"文书“{kind}”的事实“{fact}”的值“{value}”不合格式。")
        self.kind, self.fact = kind, fact


class UnknownKind(PaperError):
    """No paper of this kind stands in the table."""

    code = "unknown_kind"

    def __init__(self, kind: str) -> None:
        super().__init__(f"没有“{kind}”这种文书。")
        self.kind = kind


class SumsDiffer(PaperError):
    """The ledger does not add up: a line's gap or the total differs by a cent or more."""

    code = "sums_differ"

    def __init__(self, where: str, stated: object, counted: object) -> None:
        super().__init__(f"{where}写的是{stated}元，按明细应为{counted}元。")
        self.stated, self.counted = stated, counted
