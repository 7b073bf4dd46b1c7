"""Give the functions of a module that is imported already the code of a mutant.

Most mutants change one function. Its new code is put into the function object that everybody has
imported, so that nothing has to be imported anew; what a change of a table or of a class would
mean for those who have used it at import is not known, and is told as such.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from inspect import CO_OPTIMIZED
from types import CodeType, FunctionType

Pair = tuple[CodeType, CodeType]  # of a function: as it is, and as it becomes


class Unpatchable(Exception):
    """The change is outside of functions, or not of their code alone."""


def patch(
    file: str, before: str, after: str, functions: Iterable[FunctionType] | None = None
) -> None:
    """Turn the functions of a module, imported from `file`, into those of changed source.

    `functions` are all that there are, where somebody has listed them. Raises `Unpatchable`, with
    nothing changed, where that cannot be done.
    """
    old, new = (compile(each, file, "exec", dont_inherit=True) for each in (before, after))
    changed = [(a, b) for a, b in _functions(old, new) if _is_other(a, b)]
    inner = {_key(a): b for pair in changed for a, b in _functions_within(*pair)}
    pairs = inner | {_key(a): b for a, b in changed}
    listed = all_functions() if functions is None else functions
    made = [each for each in listed if each.__code__.co_filename == file]
    found = [each for each in made if _key(each.__code__) in pairs]
    codes = [pairs[_key(each.__code__)] for each in found]
    if (pairs.keys() - inner.keys()) - {_key(each.__code__) for each in found} or any(
        function.__code__.co_freevars != code.co_freevars
        for function, code in zip(found, codes, strict=True)
    ):
        raise Unpatchable
    for function, code in zip(found, codes, strict=True):
        function.__code__ = code


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _functions(old: CodeType, new: CodeType) -> Iterator[Pair]:
    """The functions of a module, or of a class in it."""
    kept = [[each for each in code.co_consts if isinstance(each, CodeType)] for code in (old, new)]
    if _rest(old) != _rest(new) or len(kept[0]) != len(kept[1]):
        raise Unpatchable
    for a, b in zip(*kept, strict=True):
        if a.co_flags & CO_OPTIMIZED:
            yield a, b
        else:
            yield from _functions(a, b)


def _functions_within(old: CodeType, new: CodeType) -> Iterator[Pair]:
    """The functions in a function: some may be there already, as those that decorators made."""
    kept = [
        [each for each in code.co_consts if isinstance(each, CodeType) and _stays(each)]
        for code in (old, new)
    ]
    if len(kept[0]) != len(kept[1]):
        raise Unpatchable
    for a, b in zip(*kept, strict=True):
        yield a, b
        yield from _functions_within(a, b)


def _stays(code: CodeType) -> bool:
    """Whether somebody may hold a function of this code: nobody holds a comprehension's."""
    return code.co_name == "<lambda>" or not code.co_name.startswith("<")


def _rest(code: CodeType) -> tuple[object, ...]:
    """All of a module's or class's code but that of its functions, and on which lines it is."""
    consts = [(type(each), repr(each)) for each in code.co_consts if not isinstance(each, CodeType)]
    return code.co_code, code.co_names, consts, code.co_varnames


def _is_other(old: CodeType, new: CodeType) -> bool:
    """Whether a function does something else, or is on another line."""
    return old != new or list(old.co_lines()) != list(new.co_lines())


def all_functions(root: str = "") -> list[FunctionType]:
    """All functions that were made of the code of files below a folder, whoever holds them.

    To ask for all objects is to write to each: a fork that does so takes as much memory again.
    """
    gc.unfreeze()  # what tests have frozen is not among the objects that are told
    # Proxies of what is gone answer no question but for their type.
    return [
        each
        for each in gc.get_objects()
        if type(each) is FunctionType and each.__code__.co_filename.startswith(root)
    ]
