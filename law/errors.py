"""What the law refuses to guess: each error carries a code and one plain sentence in Chinese."""

from datetime import date


class LawError(Exception):
    """The law cannot answer; `str()` is the sentence a reader sees."""

    code = "law_error"


class UnpublishedYear(LawError):
    """The count enters a year whose holidays the State Council has not yet announced."""

    code = "unpublished_year"

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年放假安排尚未公布或尚未录入，暂不能确定具体日期。")
        self.year = year


class NoValueInForce(LawError):
    """No value was entered for this figure, place and day."""

    code = "no_value_in_force"

    def __init__(self, name: str, place: str, on: date, title: str = "") -> None:
        called = f"（{title}）" if title else ""
        super().__init__(f"{name}{called}：{place}在{on.isoformat()}没有已录入的数值，请先录入数值及其依据。")
        self.name, self.place, self.on = name, place, on


class UnknownPlace(LawError):
    """The code names no place in the tables."""

    code = "unknown_place"

    def __init__(self, place: str) -> None:
        super().__init__(f"city：没有代码为“{place}”的地区，请填写六位行政区划代码，例如370200。")
        self.place = place


class UnknownRule(LawError):
    """The id names no rule, or names a rule that is not a period."""

    code = "unknown_rule"

    def __init__(self, rule: str, sentence: str = "没有这条规则，请用 rules 命令查看全部规则。") -> None:
        super().__init__(f"rule：“{rule}”{sentence}")
        self.rule = rule


class UnknownLaw(LawError):
    """The code names no statute in the table of laws, or the citation cannot be read."""

    code = "unknown_law"

    def __init__(self, cited: str) -> None:
        super().__init__(f"article：法律法规表中没有“{cited}”。")
        self.cited = cited


class WrongFacts(LawError):
    """A fact is missing or does not hold; the sentence names its field."""

    code = "wrong_facts"

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(f"{field}：{sentence}")
        self.field, self.sentence = field, sentence
