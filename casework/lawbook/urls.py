"""The rulebook: calculators and the adviser for anyone, the dated values for officials."""

from django.urls import path

from casework.lawbook.views import advice, change, desk, trial

urlpatterns = [
    path("calc/", trial.trials, name="trial"),
    path("calc/<slug:name>/", trial.trial, name="trial"),
    path("advice/", advice.advice, name="advice"),
    path("law/", desk.rulebook, name="lawbook"),
    path("law/changes/new/figure/", change.propose, {"kind": "figure"}, name="law_propose_figure"),
    path("law/changes/new/year/", change.propose, {"kind": "year"}, name="law_propose_year"),
    path("law/changes/<int:pk>/", change.change, name="law_change"),
    path("law/changes/<int:pk>/approve/", change.approve, name="law_approve"),
    path("law/changes/<int:pk>/decline/", change.decline, name="law_decline"),
]
