"""The coded data of pictures followed code by code: whether they are those of a whole picture."""
