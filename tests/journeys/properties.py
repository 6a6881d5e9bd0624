"""What must hold between a paper and its file: numbers that were given, sums that the ledger keeps, days that clocks or sittings have."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from casework.models import Case, CaseEvent, Deadline, Dispute
from disputes.models import AwardItem, Claim, Instalment, LedgerLine, Mediation
from disputes.queries.arbitration_papers import SETTING_DOWN, told_in
from documents.kinds import KINDS
from documents.models import Paper, StoredFile
from documents.rendering.bodies import blocks
from hearings.models import Hearing
from law.errors import LawError
from law.periods import due
from wage_arrears.models import AdvanceNotice, Liability, Order

NUMBER = re.compile(r"〔\d{4}〕[^，。；、（）《》\s]*?号(?:之[一二三四五六七八九十]+)?")
SUM = re.compile(r"\d[\d,]*\.\d{2}(?!\d)")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
FIGURE = re.compile(r"\d+(?:\.\d{1,2})?")
CENTS = re.compile(r"\d+\.\d{2}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# How a paper says that a day is one to keep: until it, before it, or the sitting itself.
DUE = re.compile(rf"{DAY.pattern}(?:（周.）)?(?:\d+时\d+分)?(?:前(?!后)|止|开庭)")
# The papers that say what is owed.
OF_MONEY = ("final_award", "contestable_award", "partial_award", "advance_enforcement_ruling", "mediation_statement")
OF_MONEY += ("review_mediation_statement", "mediation_agreement", "settlement_agreement")
OF_MONEY += ("rectification_order", "handling_advance_notice", "handling_decision")


def numbers_given(dispute: Dispute) -> set[str]:
    """Every number that the files of a quarrel or a paper of theirs bears."""
    files = Case.objects.filter(dispute=dispute)
    papers = Paper.objects.filter(case__in=files).exclude(number="")
    return set(files.values_list("number", flat=True)) | set(papers.values_list("number", flat=True))


def unknown_numbers(text: str, given: Iterable[str]) -> list[str]:
    """Numbers a text cites that nothing of the quarrel bears."""
    ends = tuple(given)
    return [text[: found.end()][-30:] for found in NUMBER.finditer(text) if not text[: found.end()].endswith(ends)]


def sums_kept(dispute: Dispute) -> set[Decimal]:
    """What the ledgers of a quarrel keep, line by line, claim by claim and altogether."""
    files = Case.objects.filter(dispute=dispute)
    kept = {Decimal("0.00")}
    lines = list(LedgerLine.objects.filter(case__in=files).select_related("claim"))
    for line in lines:
        kept |= {line.due, line.paid, line.amount, line.gap}
    columns = ("amount", "answer_amount", "found_amount", "settled_amount")
    for column in columns:
        kept |= {value for line in lines if (value := getattr(line, column)) is not None}
        for whole in Claim.objects.filter(case__in=files).values_list("pk", flat=True):
            kept.add(added(getattr(line, column) for line in lines if line.claim_id == whole))
        for case in files:
            mine = [line for line in lines if line.case_id == case.pk and not line.claim.is_gone]
            kept.add(added(getattr(line, column) for line in mine))
    kept |= grouped((item.award_id, item.amount) for item in AwardItem.objects.filter(case__in=files))
    kept |= grouped((part.plan_id, part.amount) for part in Instalment.objects.filter(plan__case__in=files))
    orders = list(Order.objects.filter(case__in=files))
    kept |= {order.amount for order in orders} | {order.paid for order in orders}
    kept |= grouped(((order.case_id, order.kind), order.amount) for order in orders)
    kept |= grouped(((order.case_id, order.ordered_on), order.amount) for order in orders)
    return kept


def added(values: Iterable[Decimal | None]) -> Decimal:
    """A sum of what is there."""
    return sum((value for value in values if value is not None), Decimal("0.00"))


def grouped(rows: Iterable[tuple[Any, Decimal]]) -> set[Decimal]:
    """Each amount, and the sum of those that stand together."""
    groups: dict[Any, list[Decimal]] = {}
    for key, amount in rows:
        groups.setdefault(key, []).append(amount)
    return {each for rows in groups.values() for each in (*rows, added(rows))}


def unknown_sums(text: str, kept: set[Decimal]) -> list[str]:
    """Sums a text prints that no ledger keeps."""
    return [found for found in SUM.findall(text) if Decimal(found.replace(",", "")) not in kept]


def days_kept(dispute: Dispute) -> set[date | None]:
    """The days of every clock of a quarrel, of its sittings, its instalments and what was ordered."""
    files = Case.objects.filter(dispute=dispute)
    days: set[date | None] = set()
    for clock in Deadline.objects.filter(case__in=files).select_related("case"):
        days |= {each for each in (clock.effective, clock.nominal, *as_opened(clock)) if each}
    for day in sittings(files):
        days |= {day, counted_back(day, dispute)}
    days |= set(Instalment.objects.filter(plan__case__in=files).values_list("due_on", flat=True))
    days |= set(Order.objects.filter(case__in=files).values_list("pay_by_on", flat=True))
    days |= set(AdvanceNotice.objects.filter(case__in=files).values_list("defence_by_on", flat=True))
    for each in Liability.objects.filter(case__in=files):
        days |= {day for day in (each.defence_by_on, each.pay_by_on) if day}
    days |= set(
        Mediation.objects.filter(case__in=files).exclude(reply_due_on=None).values_list("reply_due_on", flat=True)
    )
    return days


def sittings(files: QuerySet[Case]) -> set[date]:
    """Every day on which a sitting was ever set down."""
    held = {timezone.localdate(at) for at in Hearing.objects.filter(case__in=files).values_list("starts_at", flat=True)}
    for facts in CaseEvent.objects.filter(case__in=files, event__in=SETTING_DOWN).values_list("facts", flat=True):
        held |= {date.fromisoformat(each) for each in words_in(facts) if ISO_DAY.fullmatch(each)}
    return held


def counted_back(sitting: date, dispute: Dispute) -> date | None:
    """Until when another day could be asked for."""
    try:
        return due("arb.postpone_3wd", start=sitting, place=dispute.cases.first().place).effective
    except LawError:
        return None


def as_opened(clock: Deadline) -> Iterator[date | None]:
    """The day a clock had before anybody prolonged it or began it anew: a paper of that time still says so."""
    accepted = clock.case.events.filter(event="arbitration.accept").values_list("at", flat=True)
    for start in (clock.started_on, *(timezone.localdate(at) for at in accepted)):
        try:
            found = due(clock.rule, start=start, place=clock.case.place)
        except LawError:
            continue
        yield from (found.effective, found.nominal)


def days_named(paper: Paper) -> set[date]:
    """The days that whoever did the act named in it, or settled on before it."""
    named = {each for each in words_in(paper.event.facts if paper.event else {}) if ISO_DAY.fullmatch(each)}
    named |= {each for text in settled_in(paper) for each in ISO_DAY.findall(text)}
    return {date.fromisoformat(each) for each in named}


def settled_in(paper: Paper) -> list[str]:
    """The sums and the days on which the sides settled in a file, as they were told, whatever became of it."""
    return [told_in(paper.case, "arbitration.settle", name) for name in ("lines", "instalments")]


def sums_named(paper: Paper) -> set[Decimal]:
    """The sums that the act itself named, and those of each list of them: what was undone later was so when it was printed."""
    facts = paper.event.facts if paper.event else {}
    lists = [rows for rows in facts.values() if isinstance(rows, list)]
    named = [[Decimal(each) for each in words_in(rows) if FIGURE.fullmatch(each)] for rows in (*lists, facts)]
    named += [[Decimal(each) for each in CENTS.findall(text)] for text in settled_in(paper)]
    return {each for rows in named for each in (*rows, added(rows))}


def words_in(value: Any) -> Iterator[str]:
    """Every text in the facts of an act."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from words_in(inner)
    elif isinstance(value, str):
        yield value


def unknown_days(text: str, kept: set[date | None]) -> list[str]:
    """Days a text says to keep that neither a clock nor a sitting has."""
    found = []
    for said in DUE.finditer(text):
        day = date(*(int(part) for part in said.groups()[:3]))
        if day not in kept:
            found.append(text[max(0, said.start() - 12) : said.end() + 6])
    return found


def not_enclosed(paper: Paper) -> list[str]:
    """Lines of a list of enclosures behind which there is nothing to send."""
    listed, held = list(paper.facts.get("materials") or ()), list(paper.facts.get("enclosed") or ())
    if not KINDS[paper.kind].encloses:
        return [f"lists what its kind does not enclose: {each}" for each in listed if lists_enclosures(paper.kind)]
    found = [f"listed and not enclosed: {words}" for words in listed if words not in {each["words"] for each in held}]
    gone = {each["paper"] for each in held if "paper" in each} - set(Paper.objects.values_list("pk", flat=True))
    gone |= {each["file"] for each in held if "file" in each} - set(StoredFile.objects.values_list("pk", flat=True))
    return found + [f"encloses what is not there: {each}" for each in gone]


def lists_enclosures(kind: str) -> bool:
    """Its prose has a list of what goes with it."""
    return any(isinstance(block, dict) and block.get("list") == "materials" for block in blocks(kind))


def faults(papers: Iterable[tuple[Paper, str]]) -> Iterator[str]:
    """What the papers of played files say that their files do not."""
    known: dict[int, tuple[set[str], set[Decimal], set[date | None]]] = {}
    for paper, text in papers:
        dispute = paper.case.dispute
        if dispute.pk not in known:
            known[dispute.pk] = numbers_given(dispute), sums_kept(dispute), days_kept(dispute)
        numbers, sums, days = known[dispute.pk]
        yield from (f"{paper.kind}: {each}" for each in not_enclosed(paper))
        due_days, due_sums = days | days_named(paper), sums | sums_named(paper)
        for line in text.splitlines():
            yield from (f"{paper.kind}: a number nobody gave: {each}" for each in unknown_numbers(line, numbers))
            yield from (f"{paper.kind}: a day no clock has: {each}" for each in unknown_days(line, due_days))
            if paper.kind in OF_MONEY:
                yield from (
                    f"{paper.kind}: a sum no ledger keeps: {each}: {line}" for each in unknown_sums(line, due_sums)
                )
