"""Programs that may be installed beside us, one a file: whether it is there, and what it is asked.

None is required. Every program is run without a shell and for a limited time; what goes wrong is a
`ProgramError` (running.py). Nothing here knows what an answer is used for.
"""
