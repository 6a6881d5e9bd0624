"""Pictures as people hand them in: a chat on a phone, a sheet of paper, a closed door. Drawn, so that nobody's real paper is here."""

import io
from collections.abc import Callable
from functools import cache

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

FONT = settings.BASE_DIR / "documents" / "fonts" / "NotoSansCJKsc-Regular.otf"
PHONE, SHEET = (720, 1280), (1000, 1300)
INK, FAINT, PAPER, GREY, GREEN = "#1b201e", "#6d7672", "#fdfcf8", "#ececea", "#a6e28a"

# Who says it (we or they), and what; the middle line is the day.
TALK = [
    ("day", "周四 20:41"),
    ("they", "小王，店里生意不好，你明天不用来了"),
    ("we", "刘店长，是让我休息几天吗？"),
    ("they", "不是，以后都不用来了，东西你明天来拿"),
    ("we", "那八月九月的工资呢？"),
    ("they", "工资等老板回来再说"),
    ("day", "周五 9:12"),
    ("we", "店长，我什么都没做错，你们这样是辞退我"),
    ("they", "你去找人事吧，别找我了"),
]
ATTENDANCE = [("日期", "上班", "下班", "备注")] + [
    (f"9月{day}日", *((("—", "—", "事假")) if day in (17, 18) else ("09:28", "21:35", ""))) for day in range(8, 25)
]


POWER = [
    "委托事项：代为参加本案的调解、仲裁活动。",
    "委托权限：特别授权，代为承认、放弃、变更请求，",
    "进行和解、调解，提起反申请，签收文书。",
    "委托期限：至本案终结。",
    "委托人（签名、盖章）：",
]


@cache
def type_of(size: int) -> ImageFont.FreeTypeFont:
    """The vendored face in one size."""
    return ImageFont.truetype(str(FONT), size)


def lines_of(words: str, width: int, size: int) -> list[str]:
    """Words broken to a width, character by character as Chinese is set."""
    lines = [""]
    for each in words:
        if type_of(size).getlength(lines[-1] + each) > width:
            lines.append("")
        lines[-1] += each
    return lines


def chat() -> Image.Image:
    """A talk between a shop's manager and a worker, photographed from the screen."""
    picture = Image.new("RGB", PHONE, GREY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, PHONE[0], 96), fill="#f7f7f7")
    pen.text((PHONE[0] / 2, 48), "刘店长", fill=INK, font=type_of(34), anchor="mm")
    top = 130
    for who, words in TALK:
        top = bubble(pen, who, words, top)
    return picture


def bubble(pen: ImageDraw.ImageDraw, who: str, words: str, top: int) -> int:
    """One line of the talk; where the next begins."""
    if who == "day":
        pen.text((PHONE[0] / 2, top + 16), words, fill=FAINT, font=type_of(24), anchor="mm")
        return top + 56
    told = lines_of(words, 420, 30)
    wide, high = max(type_of(30).getlength(line) for line in told) + 44, 44 * len(told) + 28
    left = 100.0 if who == "they" else PHONE[0] - 100 - wide
    face = 20 if who == "they" else PHONE[0] - 84
    pen.rounded_rectangle((face, top, face + 64, top + 64), 8, fill="#8fa6a1" if who == "they" else "#c7a17a")
    pen.rounded_rectangle((left, top, left + wide, top + high), 12, fill="white" if who == "they" else GREEN)
    for number, line in enumerate(told):
        pen.text((left + 22, top + 14 + 44 * number), line, fill=INK, font=type_of(30))
    return top + max(high, 64) + 30


def attendance() -> Image.Image:
    """A month of comings and goings as a company prints them, with a signature below."""
    picture = Image.new("RGB", SHEET, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.text((SHEET[0] / 2, 70), "员工考勤表（2026年9月）", fill=INK, font=type_of(40), anchor="mm")
    pen.text((80, 120), "姓名：王芳　　部门：前厅", fill=INK, font=type_of(26))
    for number, row in enumerate(ATTENDANCE):
        top = 176 + 56 * number
        for column, word in enumerate(row):
            left = 80 + 210 * column
            pen.rectangle((left, top, left + 210, top + 56), outline=FAINT)
            pen.text((left + 105, top + 28), word, fill=INK, font=type_of(26), anchor="mm")
    pen.text((80, 1220), "部门主管：刘强", fill=INK, font=type_of(26))
    return picture


def power() -> Image.Image:
    """A power of attorney filled in by hand."""
    picture = Image.new("RGB", SHEET, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.text((SHEET[0] / 2, 110), "授权委托书", fill=INK, font=type_of(48), anchor="mm")
    for number, line in enumerate(POWER):
        pen.text((110, 240 + 90 * number), line, fill=INK, font=type_of(30))
    return picture


def door() -> Image.Image:
    """What a clerk's photograph of a closed door stands for here."""
    picture = Image.new("RGB", (480, 640), "#8d8a80")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((110, 60, 370, 640), fill="#3f5551")
    pen.rectangle((190, 200, 290, 290), fill=PAPER)
    pen.text((240, 245), "送达", fill=INK, font=type_of(28), anchor="mm")
    return picture


PICTURES: dict[str, Callable[[], Image.Image]] = {"": door, "chat": chat, "attendance": attendance, "power": power}


def picture(name: str = "") -> bytes:
    """A picture by its name, as a PNG."""
    out = io.BytesIO()
    PICTURES[name]().save(out, "PNG", optimize=True)
    return out.getvalue()
