"""The door of the law: one command, JSON out, a mistake answered by one sentence and status 2."""

import argparse
import importlib
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from law import calendar, clock, periods, printing, reading, rules
from law.errors import LawError, UnpublishedYear, WrongFacts
from law.places import QINGDAO

RULE_COLUMNS = ("id", "title", "period", "unit", "articles", "mark")


class Parser(argparse.ArgumentParser):
    """Argparse that names the field in Chinese instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        named = re.search(r"required: (.+)$", message)
        if named:
            raise WrongFacts(named[1], "必须填写。")
        unknown = re.search(r"unrecognized arguments: (.+)$", message)
        if unknown:
            raise WrongFacts(unknown[1], "没有这个选项。")
        field = re.search(r"argument ([^:]+): ", message)
        raise WrongFacts(field[1] if field else "command", "填写有误，请用 --help 查看用法。")


def main(argv: Sequence[str]) -> int:
    """Runs one command; returns the exit status."""
    try:
        given = _parser().parse_args(argv)
        answer, columns = given.run(given)
    except LawError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    text = answer if isinstance(answer, str) else printing.as_json(answer)
    if "table" in given and not isinstance(answer, str):
        text = printing.as_table(answer, columns)
    sys.stdout.write(text.rstrip("\n") + "\n")
    return 0


def _parser() -> Parser:
    shared = Parser(add_help=False)
    shared.add_argument("--table", action="store_true", default=argparse.SUPPRESS, help="给人看的表格")
    parser = Parser(prog="python -m law", description="法律规则、期限、审限、计算器与工作日历。", parents=[shared])
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    for name, run, help_text in (
        ("rules", _rules, "全部规则"),
        ("due", _due, "一个期间的到期日"),
        ("clock", _clock, "审限（从标准输入读案情）"),
        ("calc", _calc, "计算器（从标准输入读事实）"),
        ("calendar", _calendar, "一年的工作日、节假日和调休上班日"),
        ("doc", _doc, "生成规则说明页"),
    ):
        commands.add_parser(name, help=help_text, parents=[shared]).set_defaults(run=run)
    added = commands.choices
    added["rules"].add_argument("--city", default=QINGDAO)
    added["due"].add_argument("rule", metavar="RULE")
    added["due"].add_argument("--from", dest="start", required=True, metavar="DATE")
    added["due"].add_argument("--city", default=QINGDAO)
    added["due"].add_argument("--collective", action="store_true")
    added["due"].add_argument("--extended", action="store_true")
    added["due"].add_argument("--exclude", action="append", default=[], metavar="A..B")
    added["calc"].add_argument("name", nargs="?", metavar="NAME")
    added["calc"].add_argument("--list", action="store_true", dest="only_names")
    added["calendar"].add_argument("year", metavar="YEAR")
    return parser


def _rules(given: argparse.Namespace) -> tuple[Any, tuple[str, ...]]:
    return [each.as_json() for each in rules.rules(given.city)], RULE_COLUMNS


def _due(given: argparse.Namespace) -> tuple[Any, tuple[str, ...]]:
    found = periods.due(
        given.rule,
        start=reading.day("--from", given.start),
        place=given.city,
        collective=given.collective,
        extended=given.extended,
        exclude=[reading.interval("--exclude", text) for text in given.exclude],
    )
    return found.as_json(), ()


def _clock(_: argparse.Namespace) -> tuple[Any, tuple[str, ...]]:
    facts = reading.clock_facts(reading.facts())
    if facts["procedure"] == clock.INSPECTION:
        facts = {name: facts[name] for name in ("history", "place", "extended", "today")}
        return clock.inspection_clock(**facts).as_json(), ()
    return clock.clock(**facts).as_json(), ()


def _calc(given: argparse.Namespace) -> tuple[Any, tuple[str, ...]]:
    # The calculators are a quarter of the package; only this command pays for reading them.
    calculators = importlib.import_module("law.calculators")
    if given.only_names:
        return list(calculators.CALCULATORS), ()
    if given.name is None:
        raise WrongFacts("NAME", "请写明计算器名称，或者用 calc --list 查看全部。")
    try:
        return calculators.calc(given.name, reading.facts()).as_json(), ()
    except UnpublishedYear as error:
        return {"effective": None, "provisional": True, "total": None, "lines": [str(error)], "articles": []}, ()


def _calendar(given: argparse.Namespace) -> tuple[Any, tuple[str, ...]]:
    year = reading.year("YEAR", given.year)
    try:
        return calendar.year_table(year).as_json(), ()
    except UnpublishedYear as error:
        raise WrongFacts("YEAR", str(error)) from None


def _doc(_: argparse.Namespace) -> tuple[Any, tuple[str, ...]]:
    return importlib.import_module("law.doc").page(), ()
