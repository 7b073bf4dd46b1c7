"""`reportpress batch`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.build.outputs.table import DEFAULT, outputs
from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import wrong_usage
from reportpress.source.extras import require_extra

if TYPE_CHECKING:
    from reportpress.batch.batchplan import BatchPlan, BatchWishes
    from reportpress.batch.batchrun import BatchRun
    from reportpress.batch.manifest import RunManifest

HELP = "print an edition for each row of data, or several editions, on all cores or on a cluster"
EXAMPLES = """\
  reportpress batch content/counties --data counties.csv --output 'out/{code}.pdf'
  reportpress batch content/counties --data counties.csv --only 'code=530101' --limit 5
  reportpress batch content/shangdang-2025 content/yunling-weekly --for press --jobs 2
  reportpress batch content/counties --data counties.csv --resume --html out/summary.html
  reportpress batch content/counties --data counties.csv --scheduler tcp://10.0.0.5:8786"""
WANTED = {name: name for name in ("distributed", "pypdfium2")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument(
        "editions", type=Path, nargs="+", metavar="EDITION",
        help="folder with edition.yaml, or another such file",
    )  # fmt: skip
    parser.add_argument(
        "--data", type=Path, metavar="FILE",
        help="CSV, XLSX, JSON Lines or Parquet: the editions are printed for each of its rows",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", metavar="PATTERN",
        help="files to write, with fields in braces: 'out/{code}.pdf'; {row} and {edition} are"
        " known too (default: build/{edition}/{row}.pdf, without data build/{edition}.pdf)",
    )  # fmt: skip
    parser.add_argument(
        "--for", dest="purpose", default=DEFAULT,
        choices=[output.name for output in outputs() if output.ending],
        help=f"what for, as in build (default: {DEFAULT})",
    )  # fmt: skip
    parser.add_argument("--merge", type=Path, metavar="PDF", help="write all into one PDF, too")
    parser.add_argument(
        "--verify", action="store_true", help="compare each PDF's text with its source"
    )
    parser.add_argument("--preflight", metavar="PROFILE", help="check each PDF by a profile")
    parser.add_argument(
        "--only", action="append", default=[], metavar="CONDITION",
        help="rows that are so: 'code=530101', 'people>1000', 'port!='; may be given several times",
    )  # fmt: skip
    parser.add_argument("--limit", type=_number, metavar="N", help="the first N rows")
    parser.add_argument(
        "--jobs", type=_number, metavar="N", help="processes (default: one for each core)"
    )
    parser.add_argument(
        "--memory", default="auto", metavar="SIZE",
        help="what a process may take, such as 1GB, before it is started anew (default: its share)",
    )  # fmt: skip
    parser.add_argument(
        "--scheduler", default="", metavar="ADDRESS",
        help="print on a Dask cluster that is there: tcp://HOST:PORT",
    )  # fmt: skip
    parser.add_argument(
        "--shared", action="store_true",
        help="workers write the files themselves: they see the same folders",
    )  # fmt: skip
    parser.add_argument(
        "--resume", action="store_true",
        help="leave what a run before has printed and nothing has changed of",
    )  # fmt: skip
    parser.add_argument(
        "--html", type=Path, metavar="FILE",
        help="write a summary with pictures of pages, fit and findings of each record",
    )  # fmt: skip
    parser.add_argument(
        "--allow-overset", action="store_true", help="print although copy does not fit"
    )
    parser.add_argument("--singles", action="store_true", help="write a double truck as two pages")
    parser.set_defaults(writes=True)


def _number(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError("a whole number from 1 on")
    return int(text)


def run(args: argparse.Namespace) -> Outcome:
    """Print them all. Raises `Refused` for what would be wrong with every record."""
    require_extra("batch", WANTED)
    from reportpress.batch.batchplan import planned
    from reportpress.batch.batchreport import as_json, exit_code, told
    from reportpress.batch.manifest import NAME, RunManifest

    wishes = _wishes(args)
    plan = planned(wishes)
    from reportpress.batch.choosing import OutputNames

    folder = OutputNames(wishes.output).folder
    manifest = RunManifest(folder / NAME, args.resume)
    done = _printed(args, plan, manifest)
    text = _closed(args, done, manifest)
    return Outcome(text, as_json(done), exit_code(done), told(done))


def _wishes(args: argparse.Namespace) -> BatchWishes:
    from reportpress.batch.batchplan import BatchWishes
    from reportpress.batch.orders import PrintWishes
    from reportpress.build.outputs.table import outputs_named

    (output,) = outputs_named([args.purpose], args.singles)
    profile = Path(args.preflight) if args.preflight and os.path.isfile(args.preflight) else None
    wishes = PrintWishes(
        args.purpose, args.allow_overset, args.singles, args.verify,
        profile.name if profile else args.preflight or "", args.html is not None, args.shared,
    )  # fmt: skip
    suffix = "" if output.name == DEFAULT else f"-{output.name}"
    inside = "/{row}" if args.data else ""
    pattern = args.output or f"build/{{edition}}{inside}{suffix}{output.ending}"
    if args.merge is not None and args.merge.suffix.lower() != output.ending:
        message = f"--merge {args.merge} does not end in {output.ending}"
        raise wrong_usage(message, "is another file meant?")
    editions = tuple(args.editions)
    return BatchWishes(
        editions, args.data, pattern, output.ending, wishes, profile, tuple(args.only), args.limit
    )


def _printed(args: argparse.Namespace, plan: BatchPlan, manifest: RunManifest) -> BatchRun:
    """The run, to its end or to where it was stopped."""
    from reportpress.batch.forking import begin_forking

    if not args.scheduler:
        begin_forking()  # before Dask is imported here
    from reportpress.batch.batchreport import progress
    from reportpress.batch.batchrun import Clerk
    from reportpress.batch.cluster import press_cluster
    from reportpress.source.errors import Refused

    clerk = Clerk(plan, manifest, lambda run: args.on_progress("batch", progress(run)))
    jobs = args.jobs or os.cpu_count() or 1
    try:
        with press_cluster(args.scheduler, jobs, args.memory) as cluster:
            clerk.work(cluster)
    except KeyboardInterrupt:
        clerk.run.interrupted = True
    except Refused as refused:
        if not clerk.run.done:
            raise
        clerk.run.stopped = refused
    return clerk.run


def _closed(args: argparse.Namespace, done: BatchRun, manifest: RunManifest) -> str:
    """Write what is written of the whole; the closing line."""
    from reportpress.batch.batchreport import summary
    from reportpress.source.writing import write_output

    text = summary(done)
    if done.interrupted or done.stopped:
        return text
    manifest.close(done.done)
    if args.merge is not None:
        from reportpress.batch.merging import merge
        from reportpress.source.wording import count

        pages = merge([order for order, result in done.ordered if not result.failed], args.merge)
        text += f"\n{args.merge}: {count(pages, 'page')}"
    if args.html is not None:
        from reportpress.batch.summaryhtml import summary_page

        page = summary_page(done, args.html)
        write_output(args.html, page.encode("utf-8", "replace"))
        text += f"\n{args.html}: the summary"
    return text
