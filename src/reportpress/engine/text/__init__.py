"""Styled text for the composer: boxes read into blocks, clusters measured by Pango."""
