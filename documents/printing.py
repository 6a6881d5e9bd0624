"""What the desk prints: the copy of one addressee, and several copies in one PDF, each beginning on a page of its own."""

import io
from collections.abc import Iterable

import pikepdf
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from documents import store
from documents.enclosures import contents, papers_with
from documents.machines.service import Stage
from documents.making import plain_sheet
from documents.models import ServiceRow

MOST = 100


class TooManyToPrint(DomainError):
    """More copies wait than one PDF takes."""

    code, status = "too_many_to_print", 409
    sentence = _("等着发出的有 %(found)s 份，一次最多打印 %(most)s 份。请勾选要打印的，分几次打印。")


class NothingToPrint(DomainError):
    """No copy among those asked for is made and waits to be sent."""

    code, status = "nothing_to_print", 409
    sentence = _("现在没有做好了、等着发出的文书可以打印。")


def to_print(rows: QuerySet[ServiceRow]) -> QuerySet[ServiceRow]:
    """The copies that are made and still to be sent, the oldest file first, in the order in which they were issued."""
    waiting = rows.filter(stage=Stage.PREPARED, file__isnull=False).select_related(
        "file", "paper", "party", "case__office"
    )
    return waiting.prefetch_related("attempts").order_by("case_id", "pk")


def at_once(rows: QuerySet[ServiceRow]) -> QuerySet[ServiceRow]:
    """Those copies, refused where they are more than one PDF takes: nobody shall think that all were printed."""
    waiting = to_print(rows)
    found = waiting.count()
    if found > MOST:
        raise TooManyToPrint(found=found, most=MOST)
    return waiting


def waits_to_be_sent(row: ServiceRow) -> bool:
    """Whether this copy is one of them."""
    return row.stage == Stage.PREPARED and row.file_id is not None


def together(rows: Iterable[ServiceRow]) -> bytes:
    """One PDF of all these copies with what they enclose, each once: for the printer alone, no certificate covers it."""
    out, chosen = io.BytesIO(), list(rows)
    inside = {(row.party_id, paper) for row in chosen for paper in papers_with(row.paper)}
    with pikepdf.new() as whole:
        for row in (each for each in chosen if (each.party_id, each.paper_id) not in inside):
            for part in (store.read(row.sha256), *(each.content for each in contents(row.paper, row.party))):
                with pikepdf.open(io.BytesIO(part)) as copy:
                    forget_seal(copy)
                    whole.pages.extend(copy.pages)
            add_sheet(whole, row)
        if not whole.pages:
            raise NothingToPrint
        whole.save(out)
    return out.getvalue()


def add_sheet(whole: pikepdf.Pdf, row: ServiceRow) -> None:
    """Behind the copy of a worker lies the sheet that says it in plain words."""
    sheet = sheet_behind(row)
    if sheet is not None:
        with pikepdf.open(io.BytesIO(sheet)) as pages:
            whole.pages.extend(pages.pages)


def sheet_behind(row: ServiceRow) -> bytes | None:
    """The sheet kept with the copy; of a copy made before sheets were kept, one made now."""
    if row.sheet_sha256:
        return store.read(row.sheet_sha256)
    return plain_sheet(row.paper, row) if row.is_told_plainly else None


def forget_seal(copy: pikepdf.Pdf) -> None:
    """Takes out the invisible field of the certificate: it covers one file whole, and would be broken in another."""
    if "/AcroForm" in copy.Root:
        del copy.Root.AcroForm
    for page in copy.pages:
        kept = [each for each in page.get("/Annots", []) if each.get("/Subtype") != "/Widget"]
        page.Annots = pikepdf.Array(kept)
