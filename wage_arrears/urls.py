"""Tips, visits and what the public may read of inspection."""

from django.urls import path

from wage_arrears.views import published, source, tips, visit

urlpatterns = [
    path("tip/", tips.tip, name="tip"),
    path("tip/sent/", tips.sent, name="tip_sent"),
    path("tip/follow/", tips.follow, name="tip_follow"),
    path("tip/complaint/", tips.lodge, name="tip_lodge"),
    path("cases/<int:pk>/visit/", visit.visit, name="visit"),
    path("cases/<int:pk>/source/", source.source, name="tip_source"),
    path("published/decisions/", published.decisions, name="published_decisions"),
    path("published/lists/", published.lists, name="published_lists"),
]
