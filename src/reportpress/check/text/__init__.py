"""A page's text as its readers see it, for every judge.

glyphs (characterclass, plainforms)   runs of text → pieces: glyphs with their places
stacks                vertical lines that are set glyph by glyph
lines                 pieces → lines, from their places alone
bodycopy, columns     which lines are body copy; lines → columns in the order of painting
seenpage              the page as it is seen: turned and scaled
commonvalue           what most of some nearly equal numbers are
fontprogram, shapes   outlines of glyphs, and the characters that have them
badglyphs, folio      glyphs that rules look for; page numbers and dates
"""
