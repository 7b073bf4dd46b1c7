"""The commands that set editions, one file each; the judges have theirs in `check/`.

Each has `HELP` and `EXAMPLES`, adds its arguments, and runs without printing. What takes long to
import is imported when it runs, so that `--help` is instant.
"""
