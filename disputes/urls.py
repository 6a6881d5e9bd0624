"""The intake, and the pages of a dispute."""

from django.urls import path

from disputes.views import elements, evidence, intake, mediation, people, seals

urlpatterns = [
    path("seals/", seals.register, name="seal_register"),
    path("cases/<int:pk>/mediate/", mediation.mediate, name="mediate"),
    path("cases/<int:pk>/ledger/", mediation.ledger, name="ledger"),
    path("cases/<int:pk>/passages/<int:passage_id>/", mediation.passage, name="passage"),
    path("cases/<int:pk>/plans/<int:plan_id>/packet.zip", mediation.execution_packet, name="execution_packet"),
    path("cases/<int:pk>/elements/", elements.answers, name="element_answers"),
    path("cases/<int:pk>/parties/<int:party_id>/<slug:what>/", people.reveal, name="reveal"),
    path("cases/<int:pk>/evidence/new/", evidence.new, name="evidence_new"),
    path("cases/<int:pk>/evidence/<int:item_id>/", evidence.item_page, name="evidence"),
    path("cases/<int:pk>/evidence/<int:item_id>/files/<int:position>/", evidence.item_file, name="evidence_file"),
    path(
        "cases/<int:pk>/evidence/<int:item_id>/files/<int:position>/<int:number>.webp",
        evidence.item_picture,
        name="evidence_picture",
    ),
    path("start/", intake.begin, name="intake_begin"),
    path("start/resume/", intake.resume, name="intake_resume"),
    path("start/<int:pk>/", intake.go_on, name="intake_go_on"),
    path("start/<int:pk>/evidence/", intake.evidence, name="intake_evidence"),
    path("start/<int:pk>/owed/", intake.owed, name="intake_owed"),
    path("start/<int:pk>/sign/", intake.sign, name="intake_sign"),
    path("start/<int:pk>/receipt/", intake.receipt, name="intake_receipt"),
    path("start/<int:pk>/<slug:key>/", intake.step, name="intake"),
]
