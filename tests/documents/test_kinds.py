"""The table of papers: the titles practice names, each with a body, a shape and a place in the file."""

from collections import Counter
from pathlib import Path

import pytest

from documents.kinds import INNER_FILE, KINDS, MAIN_FILE, PLAIN
from documents.rendering import bodies
from documents.rendering.typeset import PAPERS


def words(text: str) -> list[str]:
    return text.split()


DISPUTES = words("""
仲裁申请书 收件回执 补正通知书 受理通知书 不予受理通知书 案件移送函 应诉通知书 举证通知书 答辩书
组庭通知书 回避决定书 开庭通知书 延期开庭通知书 追加当事人通知书 管辖异议决定书 反申请受理通知书
变更请求通知书 中止审理通知书 恢复审理通知书 延长审限通知书 委托鉴定函 调查函 证据交换笔录 庭审笔录
调解建议书 调解协议书 仲裁调解书 审查确认调解书 裁决书（终局） 裁决书（非终局） 裁决书（先行）
先予执行移送函 补正决定书 撤回决定书 视为撤回决定书 终止审理决定书 送达回证 送达地址确认书 公告
生效证明书 支付令申请书 强制执行申请书 劳动保障监察限期改正指令书 行政处罚告知书 行政处理决定书
行政处罚决定书 涉嫌犯罪案件移送书 列入失信名单告知书 列入失信名单决定书 重大违法行为公布
""")
PRACTICE = words("""
管辖告知书 撤销案件决定书 反申请不予受理通知书 另行申请告知书 简易处理告知书 转一般程序告知书
仲裁审查受理通知书 不予制作调解书通知书 先予执行裁决书 终结决定书 电子送达确认书 口头申请笔录
授权委托书 调解笔录 评议笔录 立案审批表 投诉补正告知书 投诉不予受理告知书 调查询问通知书 调查询问笔录
先行登记保存通知书 行政处理事先告知书 陈述申辩笔录 听证通知书 听证笔录 不予行政处罚决定书
撤销立案决定书 催告书 移送回执
""")


def test_every_title_that_practice_names_is_there_once() -> None:
    titles = Counter(row.title for row in KINDS.values())
    assert [title for title in [*DISPUTES, *PRACTICE] if titles[title] != 1] == []
    assert set(titles.values()) == {1}


ROOT = Path(__file__).resolve().parents[2]
TEXTS, JOURNEYS = ROOT / "tests" / "papers", ROOT / "demo" / "journeys"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_body_and_a_template(kind: str) -> None:
    row = KINDS[kind]
    assert bodies.body(kind)["blocks"]
    assert (PAPERS / f"{row.template}.typ").is_file()


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.plain])
def test_a_paper_to_a_worker_has_its_plain_words(kind: str) -> None:
    plain = bodies.body(kind)["plain"]
    assert KINDS[kind].plain == PLAIN
    assert plain["headline"]
    assert plain["says"]
    assert plain.get("todo") or plain.get("silence")


def test_only_deliberation_and_approval_lie_in_the_inner_file() -> None:
    inner = {row.kind for row in KINDS.values() if row.file == INNER_FILE}
    assert inner == {"deliberation_record", "filing_approval"}
    assert all(row.file in (MAIN_FILE, INNER_FILE) for row in KINDS.values())


def test_a_numbered_kind_has_its_own_words_in_the_number() -> None:
    assert all(bool(row.number_word) == row.numbered for row in KINDS.values())


def test_what_is_sealed_is_signed_by_the_certificate() -> None:
    assert [row.kind for row in KINDS.values() if row.seal and not row.signed] == []


def test_the_heading_leaves_out_the_brackets_of_the_title() -> None:
    assert KINDS["final_award"].heading == KINDS["contestable_award"].heading == "裁决书"


def test_no_body_stands_without_a_kind() -> None:
    assert set(bodies.bodies()) - {"snippets"} == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_issued_by_some_journey_and_its_text_was_read(kind: str) -> None:
    text = (TEXTS / f"{kind}.txt").read_text(encoding="utf-8")
    source = text.partition("\n")[0].removeprefix("# ")
    assert list(JOURNEYS.glob(f"**/{source}.yaml")), f"{source} is no journey"


def test_no_text_is_kept_of_a_kind_there_is_not() -> None:
    assert {path.stem.partition("--")[0] for path in TEXTS.glob("*.txt")} == set(KINDS)
