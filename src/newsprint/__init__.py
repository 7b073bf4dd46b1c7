"""A free ICC profile for newsprint, computed from the aims of ISO 12647-3.

    aims → inkmodel → separation → gamut → gamutmapping → lookuptables → iccwriter

A package of its own, which knows nothing of pages: the build of the distribution runs it once and
puts the profile beside it (`ready`).
"""
