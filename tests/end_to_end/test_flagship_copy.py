"""The flagship's copy against its brief: every fact is there as given, and none was added."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from reportpress.content.schema import pictures_schema
from reportpress.content.storyschema import story_schema
from reportpress.content.text import CHINESE

EDITION = Path(__file__).parents[2] / "content" / "shangdang-2025"

BANNER = "全面深化改革 奋进“四宜”上党"
DECK = "——上党区用好“七个抓手”勇毅奔赴高质量发展新征程"

HEADINGS = {
    "industry": "“以进促稳”培育新兴产业增长极",
    "combination": "“稳中求进”打好一二三产组合拳",
    "projects": "“守正创新”按下项目建设快进键",
    "reform": "“先立后破”激发深化改革新引擎",
    "livelihood": "“系统集成”织密民生保障幸福网",
    "coordination": "“协同配合”夯实全面发展硬支撑",
}

# The brief's own words, of each story: what they have in Chinese and in digits is in the copy.
BRIEF = {
    "lead": """
The district's setting in 三晋大地; old sites, old customs; it sets out again in 2025.
General tone: 稳中求进工作总基调. Six working requirements:
稳中求进、以进促稳、守正创新、先立后破、系统集成、协同配合. “七个抓手”:
抓招商、育主体、上项目、转动能、强载体、促消费、优环境. Closing year of “十四五”,
preparing the opening of “十五五”; the “四宜”上党 vision.""",
    "industry": """
by the end of 2024 strategic emerging industries gave only 0.9% of value added; the coal
market swings; AI and other new industries; chain leaders 振东, 日盛达; six industrial
chains: 绿色煤炭 (smart mining; 2025 investment of 10亿元 or more, revenue +10%),
数字装备制造 (with 红古 and 基石集团; 长治“智感谷”), 医药 (振东; output value 11.5亿元),
新能源汽车, 光伏组件, 资源循环利用; specialised towns (专业镇), “一镇一策”:
上党大健康医药, 智慧商贸物流 (华南智慧融创新科技园), 雄山文旅康养, 绿色特优农产品,
产教融合, 殡葬服务, 文创 (“文化+科技+产业”).""",
    "combination": """
grain: 27万亩, 1.8亿斤 or more; 藏粮于地、藏粮于技; 东贾西红柿, 白家沟樱桃;
“一园两路三区”; coal as “压舱石”: capacity-to-output match 90%, 3300万吨 or more,
smart mines, a dedicated railway line for the logistics port; services: “两新”政策, four
campaigns, culture-tourism-wellness, logistics, sport.""",
    "projects": """
“四库”管理, “四全工作法”, AI视觉终端 project, fixed-asset investment +10%; contracts
of 145亿元 in 2025, 4支“双招双引”小分队, 京津冀 and 长三角, 科创飞地 in 北京 and 上海,
“鸿雁归巢”; paired cooperation with 北京市通州区: 13 agreed projects.""",
    "reform": """
“三化三制”; “小管委+大平台+基金”; “一区三园”; “承诺制”, “标准地”, “全代办”;
industrial investment +17%; value added of industry above the size threshold +16.3%;
“五减”, “7×24小时”自助政务, “啄木鸟” campaign, “两个毫不动摇”, “政企沙龙”;
国投, 国运, “产城控股集团”; 3 transport enterprises through bankruptcy liquidation.""",
    "livelihood": """
“春风行动”, 零工市场; 苏店幼儿园 starts, 定流幼儿园 completes, a nine-year school in the
industrial park; “双减”; cooperation with 通州区 schools; family doctors, traditional
medicine; “一老一小”; social insurance; libraries, 王坊三神庙木雕展览馆.""",
    "coordination": """
“一城四区”, “五个统一”, 潞州区; 智慧文体广场, 振东街, “15分钟便民生活圈”,
“长治驿站”; “千万工程”: 5 model villages and 32 upgraded villages, “六个一体化”;
五龙山 restoration pilot, “创蓝碳中和先锋大赛”; safety “三管三必须”; “枫桥经验”,
“浦江经验”; a closing paragraph.""",
}
# Of the year that is now, the copy says 今年.
THIS_YEAR = {"industry", "projects"}
WORD = re.compile(rf"“?[A-Z\d]*[.\d]*[{CHINESE}][{CHINESE}“”、\d×+]*|\d+(?:\.\d+)?%?")

FURNITURE = {
    "title": "全面深化改革 奋进“四宜”上党",
    "section": "聚焦 2025 长治两会",
    "slogan": "向人民报告 · 展新貌 开新局",
}
STRIP = "四宜上党"

# What the brief gives in English is here in the Chinese words that the copy uses for it.
FACTS: dict[str, tuple[str, ...]] = {
    "lead": (
        "三晋大地", "古迹", "旧俗", "2025年", "2025长治两会", "稳中求进工作总基调",
        "稳中求进、以进促稳、守正创新、先立后破、系统集成、协同配合", "六项工作要求",
        "抓招商、育主体、上项目、转动能、强载体、促消费、优环境", "“七个抓手”",
        "“十四五”", "收官之年", "“十五五”", "“四宜”上党",
    ),
    "industry": (
        "截至2024年底", "战略性新兴产业增加值占比仅为0.9%", "煤炭市场波动", "人工智能",
        "链主", "振东、日盛达", "六条产业链",
        "绿色煤炭", "智能化开采", "投资10亿元以上", "营业收入力争增长10%",
        "数字装备制造", "红古", "基石集团", "长治“智感谷”",
        "医药", "产值力争达到11.5亿元", "新能源汽车", "光伏组件", "资源循环利用",
        "专业镇", "“一镇一策”", "上党大健康医药", "智慧商贸物流", "华南智慧融创新科技园",
        "雄山文旅康养", "绿色特优农产品", "产教融合", "殡葬服务", "文创", "“文化+科技+产业”",
    ),
    "combination": (
        "粮食播种面积27万亩", "产量1.8亿斤以上", "藏粮于地、藏粮于技",
        "东贾西红柿", "白家沟樱桃", "“一园两路三区”",
        "“压舱石”", "产能产量匹配度90%", "3300万吨以上", "智能矿山", "物流港铁路专用线",
        "“两新”政策", "四项行动", "文旅康养", "物流业", "体育",
    ),
    "projects": (
        "“四库”管理", "“四全工作法”", "AI视觉终端项目", "固定资产投资力争增长10%",
        "今年，上党区招商引资签约额瞄准145亿元", "4支“双招双引”小分队", "京津冀", "长三角",
        "科创飞地", "北京、上海", "“鸿雁归巢”",
        "北京市通州区", "结对合作", "双方商定的项目有13个",
    ),
    "reform": (
        "“三化三制”", "“小管委+大平台+基金”", "“一区三园”",
        "“承诺制”", "“标准地”", "“全代办”",
        "工业投资力争增长17%", "规模以上工业增加值力争增长16.3%",
        "“五减”", "“7×24小时”自助政务", "“啄木鸟”行动", "“两个毫不动摇”", "“政企沙龙”",
        "国投", "国运", "“产城控股集团”", "3家交通运输企业破产清算",
    ),
    "livelihood": (
        "“春风行动”", "零工市场", "苏店幼儿园开工", "定流幼儿园完工", "产业园区九年一贯制学校",
        "“双减”", "通州区的学校", "家庭医生", "中医药", "“一老一小”", "社会保险",
        "图书馆", "王坊三神庙木雕展览馆",
    ),
    "coordination": (
        "“一城四区”", "“五个统一”", "潞州区", "智慧文体广场", "振东街",
        "“15分钟便民生活圈”", "“长治驿站”",
        "“千万工程”", "5个示范村", "32个提档升级村", "“六个一体化”",
        "五龙山生态修复试点", "“创蓝碳中和先锋大赛”",
        "“三管三必须”", "“枫桥经验”", "“浦江经验”",
    ),
}  # fmt: skip

# Every number in digits, with what it counts, in the story where the brief has it. Nothing else may
# occur: a figure outside this table was invented or is in the wrong story.
FIGURES = {
    "lead": {"2025年", "2025长治两会"},
    "industry": {"2024年", "0.9%", "10亿元", "10%", "11.5亿元"},
    "combination": {"27万亩", "1.8亿斤", "90%", "3300万吨"},
    "projects": {"10%", "145亿元", "4支", "13个"},
    "reform": {"17%", "16.3%", "7×24小时", "3家"},
    "livelihood": set(),
    "coordination": {"15分钟", "5个", "32个"},
}
# A unit that is not listed leaves the number with the one character behind it, which no set holds.
UNIT = r"%|年|长治两会|[万亿]?[元亩斤吨]|小时|分钟|[支个家]|\D?"
FIGURE = re.compile(rf"\d+(?:[.．]\d+)?(?:×\d+)?(?:{UNIT})")

# Amounts in Chinese numerals, with the words that follow: the brief's own, turns of phrase, and
# “two” to “eight” of what the sentence itself names.
COUNTED = {
    "lead": {"七个抓手”勇", "六项工作要求", "七个抓手”—", "六项要求管方", "七个抓手”管"},
    "industry": {"六条产业链一", "六条链有老有"},
    "combination": {"八个字：藏粮", "四项行动，实"},
    "projects": {"两件事：谈厂"},
    "reform": {"三处着手，处", "两个毫不动摇"},
    "livelihood": {"千家万户。上", "九年一贯制学"},
    "coordination": {"五个统一”，", "两个区，规划", "六个一体化”", "六项工作要求", "七个抓手”招"},
}
NUMERAL = re.compile(
    r"(?<!\d)[〇二两三四五六七八九十百千万亿]+[个项条家所支处座批名件倍年亩斤吨元里].{4}"
)

CAPTIONS = {
    "ceramics": "八义窑红绿彩陶瓷",
    "pharma-line": "振东制药自动化生产线",
    "pepper-oil": "花椒油生产车间",
    "clinic": "改善就医环境",
    "elders": "实现老有所养",
    "nursery": "优化托育服务",
    "road": "太行一号旅游公路上党区段",
    "carpet": "雅瑞地毯“织”出美好生活",
    "smart-cabin": "智慧小屋满足群众需求",
    "harvest": "特色产业助农增收",
    "birds": "好生态引来新“鸟客”",
}

LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
WRAPPED = re.compile(rf"(?<=[{CHINESE}]) (?=[{CHINESE}])")


@cache
def story(name: str) -> dict[str, Any]:
    """A story's mapping as written in its file."""
    return read(EDITION / "stories" / f"{name}.yaml")


def read(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def blocks(name: str, *kinds: str) -> list[str]:
    """The texts of a story's blocks without markup; `kinds` leaves out the others."""
    found = []
    for block in story(name)["body"]:
        kind, text = ("paragraph", block) if isinstance(block, str) else next(iter(block.items()))
        if not kinds or kind in kinds:
            found.append(plain(text, keep_spaces=kind == "subhead"))
    return found


def plain(text: str, *, keep_spaces: bool) -> str:
    """Copy as printed: markup gone, and with it the spaces YAML folds its line ends into."""
    text = LINK.sub(r"\1", text).replace("*", "")
    return text if keep_spaces else WRAPPED.sub("", text)


def whole(name: str) -> str:
    """All words of a story: headline, deck and body, one line each."""
    headline = "".join(story(name)["headline"].splitlines())
    return "\n".join([headline, story(name).get("deck", ""), *blocks(name)])


@pytest.mark.parametrize(
    ("name", "word"), [(name, word) for name in BRIEF for word in WORD.findall(BRIEF[name])]
)
def test_every_name_and_figure_of_the_brief_is_in_its_story(name: str, word: str) -> None:
    """As the brief's own text spells them."""
    copy = whole(name)
    if word == "2025" and name in THIS_YEAR:
        assert "今年" in copy
        return
    pattern = rf"(?<!\d){re.escape(word)}" + (r"(?![\d.%])" if word[-1].isdigit() else "")
    assert re.search(pattern, copy)


def test_all_of_the_brief_was_read() -> None:
    """The pattern leaves nothing over that is Chinese or a figure; 104 were counted by hand."""
    assert sum(len(WORD.findall(text)) for text in BRIEF.values()) == 104
    assert not re.search(rf"[{CHINESE}\d]", WORD.sub("", "".join(BRIEF.values())))


def test_the_furniture_is_the_brief_s() -> None:
    """Running label, slogan, title, and the title of the strip of pictures."""
    edition = read(EDITION / "edition.yaml")
    assert {name: edition[name] for name in FURNITURE} == FURNITURE
    [strip] = [page["labels"]["strip"] for page in edition["pages"] if "labels" in page]
    assert strip == STRIP


def test_every_picture_of_the_brief_is_printed_once() -> None:
    """No slot is without its picture, and none has two."""
    pages = read(EDITION / "edition.yaml")["pages"]
    slots = [slot for page in pages for slot in page["pictures"].values()]
    printed = [name for slot in slots for name in ([slot] if isinstance(slot, str) else slot)]
    assert sorted(printed) == sorted(CAPTIONS)


@pytest.mark.parametrize(
    ("name", "fact"), [(name, fact) for name, facts in FACTS.items() for fact in facts]
)
def test_every_fact_of_the_brief_stands_in_its_story(name: str, fact: str) -> None:
    """Figures and names occur as the brief spells them."""
    assert fact in whole(name)


@pytest.mark.parametrize("name", FACTS)
def test_no_figure_is_in_the_copy_that_is_not_in_the_brief(name: str) -> None:
    """Figures in digits are those of the brief, each with the unit it has there."""
    assert set(FIGURE.findall(whole(name))) == FIGURES[name]


@pytest.mark.parametrize("name", FACTS)
def test_no_amount_is_written_out_that_is_not_in_the_brief(name: str) -> None:
    """Amounts in Chinese numerals are the brief's, or count what the sentence itself names."""
    assert set(NUMERAL.findall(whole(name))) == COUNTED[name]


@pytest.mark.parametrize("name", HEADINGS)
def test_the_sections_have_the_headings_of_the_brief(name: str) -> None:
    """A heading is broken once, by sense, and is otherwise the brief's."""
    lines = story(name)["headline"].splitlines()
    assert "".join(lines) == HEADINGS[name]
    assert lines[0].endswith("”") and len(lines) == 2


def test_the_lead_carries_banner_and_deck() -> None:
    """Banner headline and deck are the brief's, character by character."""
    assert (story("lead")["headline"], story("lead")["deck"]) == (BANNER, DECK)


def test_the_lead_has_three_paragraphs() -> None:
    """The brief gives the lead three paragraphs and nothing else."""
    assert len(blocks("lead")) == len(blocks("lead", "paragraph")) == 3


def test_pictures_have_the_captions_of_the_brief() -> None:
    """Eleven pictures, captions exact, in the brief's order."""
    pictures = read(EDITION / "pictures" / "pictures.yaml")
    captions = {name: picture["caption"] for name, picture in pictures.items()}
    assert list(captions.items()) == list(CAPTIONS.items())


def test_no_drawn_picture_passes_for_a_photograph() -> None:
    """Every picture says that it is an illustration, on the page and to those who cannot see it."""
    pictures = read(EDITION / "pictures" / "pictures.yaml")
    for name, picture in pictures.items():
        assert picture["credit"] == "本报插图", name
        assert picture["alt"].startswith("插图："), name


def test_the_edition_has_the_length_of_the_brief() -> None:
    """About 6 000 characters of body, marks and subheads included."""
    assert 5600 <= sum(len("".join(blocks(name))) for name in FACTS) <= 6600


def test_there_is_no_other_story() -> None:
    """What these tests read is all the copy that there is."""
    assert {path.stem for path in (EDITION / "stories").iterdir()} == set(FACTS)


@pytest.mark.parametrize("name", FACTS)
def test_paragraphs_hold_no_space_and_no_half_width_mark(name: str) -> None:
    """Chinese copy: full-width marks, curly quotes, and no line end next to a letter or digit."""
    wrong = re.compile(r"[\s,;:!?()'\"]|\.(?!\d)")
    assert [hit for text in blocks(name, "paragraph", "quote") for hit in wrong.findall(text)] == []


@pytest.mark.parametrize("name", FACTS)
def test_quotation_marks_come_in_pairs(name: str) -> None:
    """Every opened quotation is closed in its own paragraph, and none is opened inside another."""
    for text in blocks(name):
        marks = "".join(re.findall("[“”]", text))
        assert marks == "“”" * (len(marks) // 2), text


def test_the_copy_fits_its_schema() -> None:
    """An editor with the JSON Schema accepts the files as they are."""
    for name in FACTS:
        jsonschema.validate(story(name), story_schema())
    jsonschema.validate(read(EDITION / "pictures" / "pictures.yaml"), pictures_schema())
