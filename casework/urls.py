"""The worklist, the files and the moves."""

from django.urls import include, path

from casework import counters, days, desk, inbox, views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("casework.lawbook.urls")),
    path("tasks/", desk.tasks, name="tasks"),
    path("cases/", views.case_list, name="cases"),
    path("help/", counters.help_page, name="help"),
    path("files/new/<slug:kind>/", views.file_page, name="new_file"),
    path("notices/", inbox.notices_page, name="notices"),
    path("search/", views.find, name="search"),
    path("cases/<int:pk>/", views.case_page, name="case"),
    path("days.ics", days.of_mine, name="my_days"),
    path("cases/<int:pk>/days.ics", days.of_case, name="case_days"),
    path("cases/<int:pk>/parts/<slug:key>/", views.panel_part, name="panel"),
    path("cases/<int:pk>/do/<slug:machine>/<int:thing_id>/<slug:event>/", views.move_page, name="move"),
    path("cases/<int:pk>/make/<slug:machine>/<slug:event>/", views.opening_page, name="make"),
]
