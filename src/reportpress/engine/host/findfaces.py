"""Find the faces of fonts/fonts.yaml on the system; one that is missing stops the build."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportpress.engine.host.pangotext import FontConfiguration, ffi, gobject, pango
from reportpress.source.errors import Problem
from reportpress.template.facelist import FontRole

SIZE = 1024 * 10  # any size: a face is found by family and weight


def unresolved(roles: Iterable[FontRole], faces: FontConfiguration | None = None) -> list[Problem]:
    """A problem for each role whose family and weight the system does not offer exactly.

    `faces` are those at hand, if they have been looked for.
    """
    configuration = faces or FontConfiguration()
    font_map = configuration.font_map
    context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
    problems = []
    for role in roles:
        family, weight = _offered(font_map, context, role)
        if (family, weight) != (role.family, role.weight):
            problems.append(role.missing(f"{family} {weight}" if family else ""))
    return problems


def _offered(font_map: Any, context: Any, role: FontRole) -> tuple[str, int]:
    """Family and weight of the font that Pango would take for a role."""
    wanted = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
    family = ffi.new("char[]", role.family.encode())
    pango.pango_font_description_set_family(wanted, family)
    pango.pango_font_description_set_weight(wanted, role.weight)
    pango.pango_font_description_set_absolute_size(wanted, SIZE)
    font = pango.pango_font_map_load_font(font_map, context, wanted)
    if font == ffi.NULL:
        return "", 0
    font = ffi.gc(font, gobject.g_object_unref)
    found = ffi.gc(
        pango.pango_font_describe_with_absolute_size(font), pango.pango_font_description_free
    )
    name = ffi.string(pango.pango_font_description_get_family(found)).decode()
    return name, int(pango.pango_font_description_get_weight(found))
