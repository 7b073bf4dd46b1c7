"""The version of this program, which its files and reports name."""

__version__ = "0.1.0"
