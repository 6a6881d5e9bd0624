"""田野 enters a figure of the law, and 苗青 approves it."""

import pytest

from tests.clicks.people import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_figure_is_proposed_by_one_and_approved_by_another(town: Town) -> None:
    admin, admin2 = town.comes("admin"), town.comes("admin2")
    admin.home().clicks("法律数据", exact=False).clicks("提出新数值")
    admin.picks("哪个数值", "设区市上年度职工月平均工资").picks("施行地区", "青岛市").fills(
        "自哪天起施行", "2027-10-01"
    )
    admin.fills("数值", "8400", exact=True).fills("依据的文件和文号", "鲁政字〔2027〕88号").clicks("提出，请人批准")
    admin.sees("这是您提出的，要由另一个人批准。您可以撤回。", "8400")
    admin2.home().clicks("法律数据").clicks(
        "设区市上年度职工月平均工资", exact=False, within=admin2.page.locator("section", has_text="等人批准")
    )
    admin2.sees("鲁政字〔2027〕88号").clicks("核对无误，批准生效").sees("苗青", "批准")
