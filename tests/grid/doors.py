"""Every door of the site, and who may go through it: a door without a row here fails the grid.

A row says the address with the numbers of a file; `who` is a kind below, or the roles one by one.
"""

from dataclasses import dataclass

ANYBODY = frozenset({"anybody"})
SIGNED_IN = frozenset({"signed_in"})
DEVELOPMENT = frozenset({"development"})
PARTIES = frozenset({"worker", "employer", "agent"})
TRIBUNAL = frozenset({"presiding", "arbitrator", "clerk"})
COMMISSION = TRIBUNAL | {"filing_officer", "office_head"}
# Whoever sees the file of this arbitration.
SIGHT = PARTIES | COMMISSION
OFFICIALS = COMMISSION | {
    "seal_keeper",
    "other_arbitrator", "mediator", "mediation_head", "inspector", "inspectorate_head", "department_head",
    "principal_head", "city_department_head", "supervisor", "administrator",
}  # fmt: skip
# The parties called to the sitting, and those who hold it.
# Whoever works on the file and has to reach its people.
DESK = TRIBUNAL | {"filing_officer"}
# TALKS: whoever sees the file of the mediation, behind the wall.
TALKS = frozenset({"worker", "employer", "mediator", "mediation_head"})
SEATED = frozenset({"worker", "employer"}) | TRIBUNAL
# Nothing lies behind this door in this file: it stays closed to all.
NOBODY_NOW: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Door:
    """One address; `post` where it is gone through by writing."""

    path: str
    who: frozenset[str]
    post: bool = False
    sight: frozenset[str] = SIGHT

    @property
    def is_of_a_case(self) -> bool:
        """It leads to something of one file, so it is tried on another's file too."""
        return "{" in self.path and not self.path.startswith(("p/", "verify/"))


ACCOUNT = "accounts/"  # the sign-in house's own doors: its tests hold them
DOORS: dict[str, Door] = {
    "": Door("", ANYBODY),
    "calc/": Door("calc/", ANYBODY),
    "advice/": Door("advice/", ANYBODY),
    "verify/": Door("verify/", ANYBODY),
    "code/": Door("code/", ANYBODY),
    "tip/": Door("tip/", ANYBODY),
    "tip/sent/": Door("tip/sent/", ANYBODY),
    "tip/follow/": Door("tip/follow/", ANYBODY),
    "published/decisions/": Door("published/decisions/", ANYBODY),
    "healthz": Door("healthz", ANYBODY),
    "readyz": Door("readyz", ANYBODY),
    "help/": Door("help/", ANYBODY),
    "api/v1/machines": Door("api/v1/machines", ANYBODY),
    "api/v1/law/calc": Door("api/v1/law/calc", ANYBODY),
    "api/v1/law/rules": Door("api/v1/law/rules", ANYBODY),
    "api/v1/law/due": Door("api/v1/law/due", ANYBODY),
    "api/v1/law/figures": Door("api/v1/law/figures", ANYBODY),
    "api/v1/openapi.json": Door("api/v1/openapi.json", ANYBODY),
    "api/v1/docs": Door("api/v1/docs", ANYBODY),
    "i18n/language/": Door("i18n/language/", ANYBODY, post=True),
    "calc/<slug:name>/": Door("calc/severance/", ANYBODY),
    "api/v1/law/calendar/<year>": Door("api/v1/law/calendar/2026", ANYBODY),
    "api/v1/law/clock": Door("api/v1/law/clock", ANYBODY, post=True),
    "api/v1/law/calc/<name>": Door("api/v1/law/calc/severance", ANYBODY, post=True),
    "api/v1/": Door("api/v1/", NOBODY_NOW),
    "p/<str:token>": Door("p/{token}", ANYBODY),
    "p/<str:token>/close": Door("p/{token}/close", ANYBODY, post=True),
    "verify/<str:code>": Door("verify/{code}", ANYBODY),
    "p/<str:token>/answer": Door("p/{token}/answer", SIGNED_IN),
    "p/<str:token>/join": Door("p/{token}/join", SIGNED_IN),
    "tasks/": Door("tasks/", SIGNED_IN),
    "days.ics": Door("days.ics", SIGNED_IN),
    "cases/": Door("cases/", SIGNED_IN),
    "notices/": Door("notices/", SIGNED_IN),
    "search/": Door("search/", SIGNED_IN),
    "start/": Door("start/", SIGNED_IN),
    "files/new/<slug:kind>/": Door("files/new/mediation/?from={case}", SIGHT),
    "hearings/": Door("hearings/", SIGNED_IN),
    "api/v1/tasks": Door("api/v1/tasks", SIGNED_IN),
    "api/v1/cases": Door("api/v1/cases", SIGNED_IN),
    "start/resume/": Door("start/resume/", NOBODY_NOW, post=True),
    "uploads/": Door("uploads/", SIGNED_IN, post=True),
    "tip/complaint/": Door("tip/complaint/", SIGNED_IN, post=True),
    "hearings/invited/<str:token>/": Door("hearings/invited/nothing/", NOBODY_NOW),
    "hearings/link/<str:token>/": Door("hearings/link/nothing/", NOBODY_NOW),
    "law/": Door("law/", OFFICIALS),
    "service/": Door("service/", OFFICIALS),
    "service/send/": Door("service/send/", OFFICIALS, post=True),
    "service/print/": Door("service/print/", OFFICIALS),
    "service/labels/": Door("service/labels/", OFFICIALS),
    "seals/": Door("seals/", frozenset({"office_head", "seal_keeper"})),
    "law/changes/new/figure/": Door("law/changes/new/figure/", frozenset({"administrator"})),
    "law/changes/new/year/": Door("law/changes/new/year/", frozenset({"administrator"})),
    "law/changes/<int:pk>/": Door("law/changes/1/", NOBODY_NOW),
    "law/changes/<int:pk>/approve/": Door("law/changes/1/approve/", NOBODY_NOW, post=True),
    "law/changes/<int:pk>/decline/": Door("law/changes/1/decline/", OFFICIALS, post=True),
    "cases/<int:pk>/": Door("cases/{case}/", SIGHT),
    "cases/<int:pk>/days.ics": Door("cases/{case}/days.ics", SIGHT),
    "cases/<int:pk>/parts/<slug:key>/": Door("cases/{case}/parts/ledger/", SIGHT),
    "cases/<int:pk>/do/<slug:machine>/<int:thing_id>/<slug:event>/": Door(
        "cases/{case}/do/arbitration/{body}/withdraw/", SIGHT
    ),
    "cases/<int:pk>/make/<slug:machine>/<slug:event>/": Door("cases/{case}/make/evidence/submit/", SIGHT),
    "papers/<int:pk>/": Door("papers/{paper}/", SIGHT),
    "papers/<int:pk>/file": Door("papers/{paper}/file", SIGHT),
    "papers/<int:pk>/sheet": Door("papers/{paper}/sheet", SIGHT),
    "cases/<int:pk>/elements/": Door("cases/{case}/elements/", SIGHT),
    "cases/<int:pk>/parties/<int:party_id>/<slug:what>/": Door("cases/{case}/parties/{party}/phone/", DESK, post=True),
    "cases/<int:pk>/evidence/new/": Door("cases/{case}/evidence/new/", SIGHT),
    "cases/<int:pk>/uploads/": Door("cases/{case}/uploads/", SIGHT, post=True),
    "cases/<int:pk>/ledger/": Door("cases/{case}/ledger/", SIGHT, post=True),
    "papers/<int:pk>/pages/<int:number>.webp": Door("papers/{paper}/pages/1.webp", SIGHT),
    "papers/<int:pk>/mend": Door("papers/{paper}/mend", NOBODY_NOW, post=True),
    "files/<int:pk>/": Door("files/{file}/", SIGHT - {"employer"}),
    "files/<int:pk>/pages/<int:number>.webp": Door("files/{file}/pages/1.webp", SIGHT - {"employer"}),
    "cases/<int:pk>/evidence/<int:item_id>/": Door("cases/{case}/evidence/{item}/", SIGHT - {"employer"}),
    "cases/<int:pk>/evidence/<int:item_id>/files/<int:position>/": Door(
        "cases/{case}/evidence/{item}/files/0/", SIGHT - {"employer"}
    ),
    "cases/<int:pk>/evidence/<int:item_id>/files/<int:position>/<int:number>.webp": Door(
        "cases/{case}/evidence/{item}/files/0/1.webp", SIGHT - {"employer"}
    ),
    "service/<int:pk>/": Door("service/{row}/", COMMISSION),
    "service/<int:pk>/copy": Door("service/{row}/copy", COMMISSION),
    "service/<int:pk>/label": Door("service/{row}/label", COMMISSION),
    "cases/<int:pk>/book-hearing/": Door("cases/{case}/book-hearing/", COMMISSION),
    "cases/<int:pk>/mediate/": Door("cases/{med}/mediate/", frozenset({"mediator"}), sight=TALKS),
    "cases/<int:pk>/passages/<int:passage_id>/": Door("cases/{case}/passages/1/", NOBODY_NOW),
    "cases/<int:pk>/plans/<int:plan_id>/packet.zip": Door("cases/{case}/plans/1/packet.zip", NOBODY_NOW),
    "start/<int:pk>/evidence/": Door("start/{app}/evidence/", frozenset({"worker", "filing_officer"})),
    "start/<int:pk>/owed/": Door("start/{app}/owed/", frozenset({"worker", "filing_officer"})),
    "start/<int:pk>/sign/": Door("start/{app}/sign/", frozenset({"worker", "filing_officer"})),
    "start/<int:pk>/receipt/": Door("start/{app}/receipt/", frozenset({"worker", "filing_officer"})),
    "start/<int:pk>/<slug:key>/": Door("start/{app}/story/", frozenset({"worker", "filing_officer"})),
    "start/<int:pk>/": Door("start/{app}/", frozenset({"worker", "filing_officer"})),
    "hearings/<int:pk>/": Door("hearings/{sitting}/", SEATED),
    "hearings/<int:pk>/evidence/": Door("hearings/{sitting}/evidence/", SEATED),
    "hearings/<int:pk>/media/": Door("hearings/{sitting}/media/", SEATED),
    "hearings/<int:pk>/turns/": Door("hearings/{sitting}/turns/", SEATED),
    "hearings/<int:pk>/turns/<int:seq>/file": Door("hearings/{sitting}/turns/1/file", NOBODY_NOW),
    "hearings/<int:pk>/turns/<int:seq>/picture.webp": Door("hearings/{sitting}/turns/1/picture.webp", NOBODY_NOW),
    "hearings/<int:pk>/snapshot/": Door("hearings/{sitting}/snapshot/", SEATED, post=True),
    "hearings/<int:pk>/identity/": Door("hearings/{sitting}/identity/", TRIBUNAL),
    "hearings/<int:pk>/identity/forget/": Door("hearings/{sitting}/identity/forget/", frozenset({"clerk"}), post=True),
    "hearings/<int:pk>/identity/<int:snapshot>/picture.jpg": Door(
        "hearings/{sitting}/identity/1/picture.jpg", NOBODY_NOW
    ),
    "hearings/<int:pk>/queue/": Door("hearings/{sitting}/queue/", SEATED),
    "hearings/<int:pk>/out/": Door("hearings/{sitting}/out/", SEATED),
    "hearings/<int:pk>/elsewhere/": Door("hearings/{sitting}/elsewhere/", SEATED),
    "hearings/<int:pk>/check-in/": Door("hearings/{sitting}/check-in/", SEATED),
    "hearings/<int:pk>/transcript/": Door("hearings/{sitting}/transcript/", SEATED),
    "hearings/<int:pk>/check-in/code/": Door("hearings/{sitting}/check-in/code/", SEATED, post=True),
    "hearings/<int:pk>/transcript/say/": Door("hearings/{sitting}/transcript/say/", NOBODY_NOW, post=True),
    "hearings/<int:pk>/transcript/signature/<int:person>.png": Door(
        "hearings/{sitting}/transcript/signature/{seat}.png", SEATED
    ),
    "hearings/<int:pk>/evidence/<int:item>/<int:number>.webp": Door(
        "hearings/{sitting}/evidence/{item}/1.webp", SEATED - {"employer"}
    ),
    "hearings/<int:pk>/recording/": Door("hearings/{sitting}/recording/", SEATED),
    "hearings/<int:pk>/recording/<int:recording>.film": Door("hearings/{sitting}/recording/1.film", NOBODY_NOW),
    "hearings/<int:pk>/recording/<int:recording>.vtt": Door("hearings/{sitting}/recording/1.vtt", NOBODY_NOW),
    "hearings/<int:pk>/recording/<int:recording>/": Door("hearings/{sitting}/recording/1/", NOBODY_NOW),
    "hearings/<int:pk>/recording/<int:recording>/<int:index>/": Door(
        "hearings/{sitting}/recording/1/0/", NOBODY_NOW, post=True
    ),
    "cases/<int:pk>/visit/": Door("cases/{case}/visit/", NOBODY_NOW),
    "cases/<int:pk>/source/": Door("cases/{case}/source/", NOBODY_NOW),
    "api/v1/cases/<pk>": Door("api/v1/cases/{case}", SIGHT),
    "api/v1/cases/<pk>/events": Door("api/v1/cases/{case}/events", SIGHT),
    "api/v1/cases/<pk>/<machine>/<thing_id>/<event>": Door(
        "api/v1/cases/{case}/arbitration/{body}/archive", frozenset({"filing_officer", "clerk"}), post=True
    ),
    "api/v1/cases/<pk>/<machine>/<event>": Door(
        "api/v1/cases/{case}/evidence/submit", SIGHT - {"office_head"}, post=True
    ),
    "api/v1/hearings/<int:hearing_id>": Door("api/v1/hearings/{sitting}", SEATED),
    "api/v1/hearings/<int:hearing_id>/events": Door("api/v1/hearings/{sitting}/events", SEATED),
    "api/v1/hearings/<int:hearing_id>/transcript": Door("api/v1/hearings/{sitting}/transcript", SEATED),
    "api/v1/hearings/<int:hearing_id>/attendance": Door("api/v1/hearings/{sitting}/attendance", TRIBUNAL),
    "api/v1/hearings/<int:hearing_id>/isolation/<int:participant>": Door(
        "api/v1/hearings/{sitting}/isolation/{seat}", TRIBUNAL
    ),
    "api/v1/hearings/<int:hearing_id>/codes": Door("api/v1/hearings/{sitting}/codes", SEATED, post=True),
    "api/v1/hearings/<int:hearing_id>/attachments": Door(
        "api/v1/hearings/{sitting}/attachments", NOBODY_NOW, post=True
    ),
    "api/v1/hearings/<int:hearing_id>/tickets": Door("api/v1/hearings/{sitting}/tickets", SEATED, post=True),
    "api/v1/hearings/<int:hearing_id>/verbs/<verb>": Door("api/v1/hearings/{sitting}/verbs/help", SEATED, post=True),
    "published/lists/": Door("published/lists/", ANYBODY),
    "metrics": Door("metrics", ANYBODY),
    "widgets/": Door("widgets/", DEVELOPMENT),
    "outbox/": Door("outbox/", DEVELOPMENT),
}
