"""A cache in memory of limited size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class LruCache(Generic[Key, Value]):
    """Keeps `most` values; the least recently used one gives way. With `weigh`, values that weigh
    that much together; one that weighs more alone is kept until there is another.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int] = lambda value: 1) -> None:
        self._most = most
        self._weigh = weigh
        self._weight = 0
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Key) -> Value | None:
        """The value kept for a key, None where there is none."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def keep(self, key: Key, value: Value) -> Value:
        """Keep a value, and forget the least recently used ones if there are too many."""
        if key in self._values:
            self._weight -= self._weigh(self._values[key])
        self._values[key] = value
        self._values.move_to_end(key)
        self._weight += self._weigh(value)
        while self._weight > self._most and len(self._values) > 1:
            _, gone = self._values.popitem(last=False)
            self._weight -= self._weigh(gone)
        return value

    def clear(self) -> None:
        """Forget all."""
        self._values.clear()
        self._weight = 0

    def made(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value kept for a key, or a new one."""
        found = self.get(key)
        return self.keep(key, make()) if found is None else found
