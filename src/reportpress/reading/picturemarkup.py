"""Pictures as elements: with what they show in words, and their captions."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from reportpress.content.model import Picture
from reportpress.reading.elements import element
from reportpress.reading.surroundings import ServedPicture


def picture_element(picture: Picture, file: ServedPicture) -> Element:
    """A picture, in the best format that its reader knows."""
    image = element(
        "img", {"src": file.source, "width": str(file.width), "height": str(file.height)}
    )
    image.set("alt", picture.alt)  # also where it is empty: then it says nothing
    if not file.others:
        return image
    others = (element("source", {"type": kind, "srcset": source}) for kind, source in file.others)
    return element("picture", None, *others, image)


def captioned_picture(picture: Picture, file: ServedPicture) -> Element:
    """A picture of a page, with its caption and who made it."""
    words = [
        element("span", {"class": kind}, text)
        for kind, text in (("caption", picture.caption), ("credit", picture.credit))
        if text
    ]
    caption = element("figcaption", None, *words) if words else None
    for each in words[:-1]:
        each.tail = " "
    attributes = {"class": "pictures", "id": f"picture-{picture.id}"}
    return element("figure", attributes, picture_element(picture, file), caption)
