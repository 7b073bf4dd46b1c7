"""`python -m reportpress` is the command line."""

import sys

from reportpress.cli import main

if __name__ == "__main__":
    sys.exit(main())
