"""Pictures: what is printed in a rectangle of a page, held against the edition's pictures.

- look: a picture as few numbers, and how like another one it looks
- pagedrawing: pages drawn by poppler or pdfium
- originals: the edition's pictures as they should look in a rectangle
- sought: which picture of a page is printed in which rectangle, and how
"""
