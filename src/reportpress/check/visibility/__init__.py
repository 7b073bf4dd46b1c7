"""Whether a page's text can be seen and read, for every judge.

runs          shown text as characters with offsets; the page that they lie on
reasons       why text cannot be seen, or cannot be read
hidden        the text of a page that something covers, cuts off or keeps from being seen
legibility    turned, mirrored, out of shape, too small
onespot       letters on one another
seencolours   ink over its ground, through blending and masks
"""
