"""Why a file could not be read, in Chinese: the reader itself speaks English."""

from __future__ import annotations

import re

_TROUBLES = tuple(
    (re.compile(english), chinese)
    for english, chinese in (
        (r"is encrypted", "文件已加密"),
        (r"is empty", "文件是空的"),
        (r"has no pages", "文件没有页面"),
        (r"is larger than (.+)", "文件大于 {0}"),
        (r"larger than (.+)", "大于 {0}"),
        (r"has a document type declaration", "含有 DOCTYPE 声明"),
        (r"is no XML: (.+)", "不是 XML（{0}）"),
        (r"is damaged or no PDF \((.+)\)", "文件损坏，或不是 PDF（{0}）"),
        (r"asks for too much work: (.+)", "要做的工作太多，可能有恶意（{0}）"),
        (r"asks for too much work", "要做的工作太多，可能有恶意"),
        (r"object (\d+) cannot be read \((.+)\)", "对象 {0} 无法读取（{1}）"),
        (r"object (\d+), listed as a page, is not there", "列为页面的对象 {0} 不存在"),
        (r"cannot be read: No such file or directory", "文件不存在"),
        (r"cannot be read: Is a directory", "这是文件夹"),
        (r"cannot be read: Permission denied", "没有读取权限"),
        (r"cannot be read:? ?(.+)", "打不开（{0}）"),
        (r"takes more than (.+) s to read", "读取超过 {0} 秒"),
        (r"needs more than (.+) MB of memory", "读取所需内存超过 {0} MB"),
        (r"needs more memory than there is", "内存不够"),
        (r"the reader broke off|stops the program that reads it", "读取程序中断"),
    )
)


def told(problem: str, language: str) -> str:
    """The problem in the report's language; what is not known here stays as it is."""
    if language != "zh":
        return problem
    for english, chinese in _TROUBLES:
        if found := english.fullmatch(problem):
            return chinese.format(*found.groups())
    return problem
