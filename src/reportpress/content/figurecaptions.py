"""Figures of stories get the captions of their pictures."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from msgspec.structs import replace

from reportpress.content.body import Block, BlockKind, Body, Box, Figure, FigurePicture, Run
from reportpress.content.model import Picture, Story


def with_captions(story: Story, pictures: Mapping[str, Picture | None]) -> Story:
    """The story, its figures of one picture with that one's caption and credit if they have none
    of their own, those of several with the caption and credit of each.
    """
    return dataclasses.replace(
        story, body=tuple(_captioned(block, pictures) for block in story.body)
    )


def _captioned(block: Body, pictures: Mapping[str, Picture | None]) -> Body:
    if isinstance(block, Box):
        inside = (
            _figure(each, pictures) if isinstance(each, Figure) else each for each in block.blocks
        )
        return replace(block, blocks=tuple(inside))
    return _figure(block, pictures) if isinstance(block, Figure) else block


def _figure(figure: Figure, pictures: Mapping[str, Picture | None]) -> Figure:
    if len(figure.pictures) != 1:
        named = tuple(replace(each, captions=_captions(each, pictures)) for each in figure.pictures)
        return replace(figure, pictures=named)
    caption, *credit = _captions(figure.pictures[0], pictures) or (None,)
    return replace(
        figure, caption=figure.caption or caption, remarks=figure.remarks or tuple(credit)
    )


def _captions(named: FigurePicture, pictures: Mapping[str, Picture | None]) -> tuple[Block, ...]:
    picture = pictures.get(named.id)
    if picture is None:
        return ()
    found = (
        (BlockKind.CAPTION, picture.caption, picture.places.get("caption", picture.place)),
        (BlockKind.SOURCE, picture.credit, picture.places.get("credit", picture.place)),
    )
    return tuple(Block(kind, (Run(text, place),), place) for kind, text, place in found if text)
