"""From an edition to HTML: a layout's templates, its faces, pages as their templates see them."""
