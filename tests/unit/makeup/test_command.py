"""What the command takes, and what comes of it before anything is made up."""

from __future__ import annotations

import pytest
from dailymadeup import EXPRESS

from reportpress.cli import main
from reportpress.makeup import madeedition
from reportpress.makeup.making import MakeupWishes
from reportpress.source.errors import Place, Problem, Refused


@pytest.mark.parametrize(("asked", "work"), [((), 1.5), (("--work", "0.1"), 0.1)])
def test_the_search_for_a_page_takes_as_long_as_is_asked_for(
    asked: tuple[str, ...], work: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished = []

    def made_up_edition(path: object, wishes: MakeupWishes, *rest: object) -> None:
        wished.append(wishes)
        raise Refused([Problem(Place("plan.yaml"), "that will do", "")])

    monkeypatch.setattr(madeedition, "made_up_edition", made_up_edition)
    assert main(["makeup", str(EXPRESS), "--fresh", "--take", "3:2", *asked]) == 3
    assert wished == [MakeupWishes(work=work, take={3: 2}, fresh=True)]


@pytest.mark.parametrize("work", ["0.09", "601", "nan", "long"])
def test_a_search_of_no_time_or_without_end_is_none(
    work: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["makeup", str(EXPRESS), "--work", work])
    assert "--work: seconds from 0.1 to 600" in capsys.readouterr().err
