"""The newspaper's rules as make-up keeps them: the one table of constraints and costs.

Each has the preflight rule that finds the same fault in a finished page, where there is one.
"""

from __future__ import annotations

from msgspec import Struct

WORK = 1.5  # deterministic seconds of search for a page


class MakeupRule(Struct, frozen=True):
    """A rule: what it is called, the rule of preflight, what a breach costs.

    A rule of weight 0 is a constraint: no plan breaks it. `reach` is in rows.
    """

    name: str
    code: str
    weight: int
    about: str
    reach: int = 0


RULES = (
    MakeupRule("full", "", 0, "each column is full: no white, no copy left over"),
    MakeupRule("collide", "N001", 0, "碰题: headlines alike in size are not side by side"),
    MakeupRule("cut", "N002", 0, "断版: no gap runs through the whole page"),
    MakeupRule("touch", "N003", 0, "图顶图: pictures are inside their stories, a row apart"),
    MakeupRule("enclose", "", 0, "文包题, 文宽于题: a headline is above its copy, as wide"),
    MakeupRule("rank", "", 0, "头轻脚重: the lead is at the head, its headline the largest"),
    MakeupRule("contrast", "", 30, "主次不分: a headline nearly as large as the lead's"),
    MakeupRule("lead", "", 60, "the lead is on the left, by columns"),
    MakeupRule("order", "", 1, "头轻脚重: what weighs more is further up, by rows"),
    MakeupRule("brief", "", 40, "a brief at the head of the page"),
    MakeupRule("shape", "", 1, "a shape that is not the best for the story"),
    MakeupRule("deck", "", 8, "a deck that is not where its form has it best, by places"),
    MakeupRule("quote", "", 40, "a story's pull quote is left out"),
    MakeupRule("level", "N006", 1, "栏底不齐: columns that are not level, or not full"),
    MakeupRule("ragged", "N006", 0, "栏底不齐: stories side by side do not look like one"),
    MakeupRule("white", "", 10, "a page that lacks copy: each column's row of white"),
    MakeupRule("height", "", 3, "a picture higher or lower than is best, white in a heading"),
    MakeupRule("moved", "", 40, "a box is in other columns than it was, or in other rows", reach=2),
    MakeupRule("facing", "", 30, "碰题 across the fold, or pictures or leads level there", reach=6),
    MakeupRule("pictures", "", 40, "pictures side by side", reach=14),
)
COSTS = {rule.name: rule for rule in RULES}
