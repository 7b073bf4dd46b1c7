"""Documents of other programs that the tests of this folder import."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from reportpress.programs import pandoc

MARKDOWN = """\
---
title: 渡口大桥通车
subtitle: 赶集少绕三十里
author: 本报记者　文渡
---

# 通车第一天

10月12日上午，**青溪河上**的*渡口大桥*正式通车，见[县志](https://example.com/zhi)^[县志**第三卷**。]。@

> 车通了，心也通了。

- 南岸六个村
- 北岸五个村

1. 先看桥
2. 再赶集

![通车后的渡口大桥。](bridge.png)

| 项目 | 数 |
|------|----|
| 全长 | 318 |

#### 老渡口
""".replace("@", "二氧化碳（CO~2~）10^5^吨，`x = 1`。")


@pytest.fixture
def markdown(tmp_path: Path) -> Path:
    """A Markdown file with its picture."""
    Image.new("RGB", (40, 30), (30, 90, 160)).save(tmp_path / "bridge.png")
    file = tmp_path / "桥.md"
    file.write_text(MARKDOWN, "utf-8")
    return file


Converted = Callable[[str], Path]


@pytest.fixture
def converted(markdown: Path) -> Converted:
    """The same document in the format of a suffix, written by Pandoc."""

    def convert(suffix: str) -> Path:
        target = markdown.with_suffix(suffix)
        command = [pandoc.program(), "-s", str(markdown), "-o", str(target)]
        subprocess.run(command, check=True, capture_output=True, cwd=markdown.parent)
        return target

    return convert


Patched = Callable[[str, str], Path]


@pytest.fixture
def patched(converted: Converted) -> Patched:
    """The Word file with a part of its document exchanged."""

    def patch(old: str, new: str) -> Path:
        file = converted(".docx")
        made = io.BytesIO()
        with zipfile.ZipFile(file) as archive, zipfile.ZipFile(made, "w") as target:
            for name in archive.namelist():
                data = archive.read(name)
                if name == "word/document.xml":
                    assert old in data.decode()
                    data = data.decode().replace(old, new, 1).encode()
                target.writestr(name, data)
        file.write_bytes(made.getvalue())
        return file

    return patch
