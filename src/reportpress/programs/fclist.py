"""fc-list, of fontconfig: the installed fonts."""

from __future__ import annotations

from reportpress.programs.running import output

NAME = "fc-list"
SECONDS = 20.0
FACE = 0xFFFF  # the bits of an index that number a face of the file; higher ones a named instance


def faces(postscript_name: str) -> list[tuple[str, int]]:
    """Files of the fonts of a PostScript name, sorted, each with the number of the face in it.

    Raises `ProgramError`.
    """
    command = [NAME, f":postscriptname={postscript_name}", "file", "index"]
    found = []
    for line in sorted(output(command, SECONDS).decode(errors="surrogateescape").splitlines()):
        file, _, index = line.rpartition(": :index=")
        if file and index.isdigit():
            found.append((file, int(index) & FACE))
    return found
