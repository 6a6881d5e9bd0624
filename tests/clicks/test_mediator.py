"""孙敏 at the mediation desk: an offer accepted becomes an agreement, signed by both, sealed, and paid by a plan."""

import pytest

from tests.clicks.people import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_accepted_offer_becomes_a_sealed_agreement_and_a_plan(town: Town) -> None:
    file = town.plays("demo/04_mediation_in_session")["med"]
    zhou, liu, sun, medhead = (town.comes(key) for key in ("zhou", "liu", "sun", "medhead"))
    zhou.finds(file).sees("5,000.00").clicks("接受").sees("办好了")
    sun.finds(file).clicks("打开调解台").clicks("写成协议，请双方看").sees("0.00", "5,000.00")
    sun.fills("第 1 期，哪天付", "2026-12-31").fills("第 1 期，付多少元", "5000").sends("起草调解协议")
    zhou.finds(file).clicks("看好了，去签名").signs().sends("签名")
    medhead.finds(file).sees("等签名盖章").sees_not("协议已生效，现在在这里")
    medhead.unfolds("现在还不能办的").sees("双方还没有都签名，不能盖章。还差：被申请人签名。")
    liu.finds(file).clicks("看好了，去签名").signs().sends("签名")
    sun.finds(file).does("签名").signs().sends("签名")
    medhead.finds(file).does("盖调解组织印章").sends("盖调解组织印章")
    zhou.finds(file).sees("付给")
