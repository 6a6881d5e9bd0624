"""New files: by whom, at which office and out of which file each kind may be opened."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import Office, OfficeKind, Post, User
from casework import door
from casework.act import Act
from casework.errors import DomainError, NotFound
from casework.machine import MACHINES, EventRow, Machine
from casework.models import Case, Kind
from casework.routing import by_place, nearest, receiving
from casework.standing import Standing, appointments, at_office, standing

# In which house a file of each kind is opened.
HOUSES = {
    Kind.APPLICATION: OfficeKind.COMMISSION,
    Kind.MEDIATION: OfficeKind.MEDIATION_BODY,
    Kind.AGREEMENT_REVIEW: OfficeKind.COMMISSION,
    Kind.ARBITRATION: OfficeKind.COMMISSION,
    Kind.INSPECTION: OfficeKind.INSPECTORATE,
    Kind.LISTING: OfficeKind.INSPECTORATE,
}
# Out of which files each kind is opened by hand; none where it begins a quarrel.
COMES_FROM: dict[Kind, tuple[Kind, ...]] = {
    Kind.APPLICATION: (),
    Kind.INSPECTION: (),
    Kind.MEDIATION: (Kind.APPLICATION, Kind.ARBITRATION),
    Kind.ARBITRATION: (Kind.APPLICATION,),
}
# Who takes in what begins a quarrel, at their own office.
TAKEN_IN_BY = {
    Kind.APPLICATION: frozenset({Post.FILING_OFFICER}),
    Kind.INSPECTION: frozenset({Post.FILING_OFFICER, Post.INSPECTOR, Post.INSPECTORATE_HEAD}),
}
# Opened on a page of its own.
OWN_PAGES = {Kind.APPLICATION: "intake_begin"}
# What it is called by the one who asks for it, and by the officer who takes it in.
ASKED = {
    Kind.APPLICATION: (_("再说一件事"), _("窗口、电话收件")),
    Kind.INSPECTION: (_("投诉单位违法"), _("登记线索")),
    Kind.MEDIATION: (_("申请调解"), _("转给调解组织")),
    Kind.ARBITRATION: (_("申请仲裁"), _("立为仲裁案")),
}


@dataclass
class NewFile:
    """A file that one person may open now."""

    kind: Kind
    user: User
    origin: Case | None = None
    case: Case = field(init=False)

    def __post_init__(self) -> None:
        self.case = Case(kind=self.kind, origin=self.origin)
        if self.origin is not None:
            self.case.dispute_id = self.origin.dispute_id

    @cached_property
    def row(self) -> EventRow:
        """The event by which it is opened."""
        return next(row for row in MACHINES.rows(MACHINES.model(self.kind)).values() if row.is_opening)

    @property
    def label(self) -> Any:
        """What the one who opens it calls it."""
        return ASKED[self.kind][bool(appointments(self.user))]

    @property
    def url(self) -> str:
        """The page on which it is opened."""
        if self.kind in OWN_PAGES:
            return reverse(OWN_PAGES[self.kind])
        query = f"?{urlencode({'from': self.origin.pk})}" if self.origin else ""
        return reverse("new_file", args=[self.kind]) + query

    @cached_property
    def desks(self) -> set[int]:
        """The offices at which this person takes in such files."""
        posts = TAKEN_IN_BY.get(self.kind, frozenset())
        return {each.office_id for each in appointments(self.user) if each.post in posts}

    @cached_property
    def offices(self) -> list[Office]:
        """Where it may be opened: an official at their own, of a file of theirs anywhere; anybody else by the place."""
        found = receiving(HOUSES[self.kind]).prefetch_related("served_places").order_by("place", "pk")
        if self.desks and self.origin is None:
            found = found.filter(pk__in=self.desks)
        return [office for office in found if self.row.who.holds(self.standing_at(office).held)]

    @property
    def by_place(self) -> dict[str, Office]:
        """Which of them serves each district; where a district's own can receive nothing, the next one up does."""
        own = by_place(self.offices)
        closed = [] if self.desks else Office.objects.filter(kind=HOUSES[self.kind], is_open=True).order_by("place")
        return {office.place: nearest(self.offices, office.place) for office in closed if self.offices} | own

    def standing_at(self, office: Office) -> Standing:
        """As the door asks it: on the file it comes from, else by one's post at the office."""
        return standing(self.user, self.origin) if self.origin else at_office(self.user, office)

    @cached_property
    def thing(self) -> Machine:
        """The body it will have, not kept yet."""
        return door.new_thing(self.row, self.case)

    @property
    def refusal(self) -> DomainError | None:
        """Why it may not be opened now."""
        return door.why_not(self.row.key, self.thing, self.standing_at(self.offices[0]))

    def form(self, given: dict[str, Any] | None) -> forms.Form:
        """The facts of its opening, and at which office."""
        form = self.row.form.bound_to(self.thing, given)
        near = nearest(self.offices, self.origin.place) if self.origin else self.offices[0]
        form.fields["office"] = forms.ModelChoiceField(
            queryset=Office.objects.filter(pk__in=[office.pk for office in self.offices]),
            label=_("在哪里办"),
            initial=near.pk,
            empty_label=None,
            widget=forms.HiddenInput if len(self.offices) == 1 else forms.RadioSelect,
        )
        form.order_fields(["office"])
        return form

    def opened(self, form: forms.BaseForm, given: dict[str, Any]) -> Act:
        """Through the door."""
        facts = {name: value for name, value in given.items() if name != "office"}
        office = form.cleaned_data["office"]
        return door.begin_file(self.row.key, by=self.user, office=office, given=facts, origin=self.origin)


def new_file(kind: str, user: User, origin: Case | None) -> NewFile:
    """A file of this kind, or not found where this person can open none such."""
    if kind not in COMES_FROM or kind in OWN_PAGES or not follows(Kind(kind), origin):
        raise NotFound
    found = NewFile(Kind(kind), user, origin)
    if not found.offices:
        raise NotFound
    return found


def follows(kind: Kind, origin: Case | None) -> bool:
    """Whether a file of this kind is opened out of that one; out of a draft none is."""
    if origin is None:
        return not COMES_FROM[kind]
    return origin.kind in COMES_FROM[kind] and not origin.is_private


def first_files(user: User) -> list[NewFile]:
    """The files that begin a quarrel, as far as this person may open them."""
    found = [NewFile(kind, user) for kind, origins in COMES_FROM.items() if not origins]
    return [each for each in found if each.desks or not appointments(user)]


def further_files(case: Case, who: Standing) -> list[NewFile]:
    """The files that this reader may open out of this one now."""
    if who.user is None:
        return []
    found = [NewFile(kind, who.user, case) for kind in COMES_FROM if follows(kind, case)]
    return [each for each in found if door.why_not(each.row.key, each.thing, who) is None]
