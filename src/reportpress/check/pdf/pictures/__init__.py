"""The data of pictures: whether they can be decoded, and what they say of themselves."""
