"""The operator's figures: on this machine or with the token, and for nobody else."""

from django.test import Client

from tests.world import World


def test_figures_are_told_here_and_hidden_from_others(world: World) -> None:
    world.submitted()
    told = Client().get("/metrics")
    assert told.status_code == 200
    assert 'weizhongcai_open_cases{kind="application"} 1.0' in told.content.decode()
    assert Client(REMOTE_ADDR="203.0.113.5").get("/metrics").status_code == 404
    assert Client(HTTP_X_FORWARDED_FOR="203.0.113.5").get("/metrics").status_code == 404
