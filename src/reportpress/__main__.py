"""`python -m reportpress` is the command line."""

from reportpress.cli import run

if __name__ == "__main__":
    run()
