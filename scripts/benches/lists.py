"""The lists of a whole province: a million files, three million parties, and the pages by which an office finds its own among them.

Server time of the whole page, beside the same statements by psycopg alone.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from scripts.benches import Figure, bench, percentile
from scripts.benches.databases import ROOT, environment_of, migrated, named, postgresql_database

FILES = 1_000_000
BAR = "a worklist page or a search among 1,000,000 files: p95 < 50 ms server time, ≤ 12 queries"
# A filing officer sees by post every file of one office in eleven; a clerk has a role on one file in two hundred.
ROWS = (
    "INSERT INTO casework_dispute (created_at) SELECT now() FROM generate_series(1, %(files)s)",
    """
    INSERT INTO casework_case (dispute_id, kind, number, title, stage, office_id, place, is_open, is_private, due_on,
        opened_at, head_seq, head_hash)
    SELECT d.id, 'arbitration', '测劳人仲案〔' || 2020 + n %% 7 || '〕第' || n || '号', who.name || ' 与 ' || firm.name,
        CASE WHEN n %% 5 = 0 THEN 'pleading' ELSE 'decided' END, o.id, o.place, n %% 5 = 0, false,
        CASE WHEN n %% 5 = 0 THEN current_date + (n %% 90)::int - 10 END, now() - (n %% 2000) * interval '1 day', 0, ''
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM casework_dispute) d
    JOIN LATERAL (SELECT (%(surnames)s::text[])[1 + d.n %% 20] || (%(given)s::text[])[1 + d.n / 20 %% 24] AS name) who ON true
    JOIN LATERAL (SELECT '青岛' || (%(firms)s::text[])[1 + d.n / 7 %% 12] || (%(trades)s::text[])[1 + d.n / 140 %% 8]
        || d.n %% 5000 || '有限公司' AS name) firm ON true
    JOIN LATERAL (SELECT id, place FROM accounts_office WHERE kind = 'commission' ORDER BY id OFFSET d.n %% 11 LIMIT 1) o ON true
    """,
    """
    INSERT INTO casework_party (case_id, side, capacity, is_organisation, name, id_number, id_hash, credit_code, phone,
        phone_hash, phone_tail_hash, address, legal_representative, bank_account)
    SELECT c.id, side, capacity, side <> 'applicant', name, '', '', '', '', '', '', '', '', ''
    FROM casework_case c JOIN LATERAL (VALUES ('applicant', 'worker', split_part(c.title, ' 与 ', 1)),
        ('respondent', 'employer', split_part(c.title, ' 与 ', 2)),
        ('third_party', 'other', '青岛' || c.id %% 3000 || '人力资源有限公司')) AS p (side, capacity, name) ON true
    """,
    """
    INSERT INTO casework_caserole (user_id, case_id, role, seat, authority, since, is_open, due_on)
    SELECT a.user_id, c.id, 'clerk', '', '', now(), c.is_open, c.due_on FROM casework_case c
    JOIN accounts_appointment a ON a.post = 'clerk' AND a.office_id = c.office_id WHERE c.id %% 18 = 0
    """,
    "ANALYZE",
)
WORDS = {
    "files": FILES,
    "surnames": list("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"),
    "given": [*"伟芳娜敏静丽强磊洋艳勇军杰娟涛明超兰霞", "秀英", "建国", "志强", "晓燕", "春梅"],
    "firms": ["远航", "宏达", "海晟", "金源", "顺达", "鑫海", "恒信", "众诚", "蓝天", "华泰", "丰华", "润泽"],
    "trades": ["餐饮", "物流", "电子", "建筑", "服装", "机械", "食品", "贸易"],
}


@bench("PostgreSQL, the lists", bar=BAR)
def lists() -> list[Figure]:
    """Front page, worklist and search, for whoever sees an office and for whoever has files of their own."""
    with tempfile.TemporaryDirectory(prefix="lists-bench-") as folder, postgresql_database() as name:
        environment = migrated(environment_of(Path(folder), name)) | {"DEBUG": "1", "SECOND_FACTOR": "0"}
        command = [sys.executable, "-m", "scripts.benches.lists_pages"]
        subprocess.run([*command, "people"], cwd=ROOT, env=environment, check=True)
        with psycopg.connect(named(name), autocommit=True) as connection:
            for statement in ROWS:
                connection.execute(statement, WORDS)
        made = subprocess.run(
            [*command, named(name)], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    return [figure for page in json.loads(made.stdout.splitlines()[-1]) for figure in figures(**page)]


def figures(page: str, ours: list[float], bare: list[float], queries: int) -> list[Figure]:
    """One page: its slow end, and how often it asks."""
    return [
        Figure(f"{page}: p95", percentile(ours, 0.95), "ms", percentile(bare, 0.95), "bare"),
        Figure(f"{page}: queries", queries, "queries"),
    ]
