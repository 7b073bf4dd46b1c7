"""The composer: flows of copy into lines, lines into frames. Pure Python, no PDF, no I/O."""
