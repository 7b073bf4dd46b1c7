"""A paragraph measured: parallel arrays of clusters and of the gaps between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field

from reportpress.compose.interface import ParagraphStyle, Ruby, Shape, TextRun
from reportpress.compose.text.clusters import Cluster
from reportpress.compose.text.gaps import Gap, GapColumns

NO_COLUMNS = GapColumns((), (), (), (), (), (), (), ())


class RubyAnnotation(Struct, frozen=True):
    """Ruby over a base that begins at cluster `start`: its clusters, each with the number of its
    run and its offset from the annotation's left edge.
    """

    start: int
    ruby: Ruby
    runs: Sequence[int]
    clusters: Sequence[Cluster]
    offsets: Sequence[float]
    width: float


class Paragraph(Struct, frozen=True):
    """A stretch of copy between forced breaks, measured: n clusters, n - 1 gaps.

    `place[i]` is the sum of all bodies and natural gaps before cluster i. `columns` are the fields
    of `gaps`. `run_starts` gives the
    cluster at which each of `runs` begins. Where a run has room for edges before it, its first body
    holds that, and `lead` is less than the cluster's by as much. The last gap is that of the
    paragraph's end. `hyphens` are those that are added where a line ends behind a cluster, `parts`
    are clusters behind which a line that ends cuts a number. `heads` and `tails` are the room that
    a line needs before a cluster it begins with, and behind one it ends with; `rubies` the
    annotations by the clusters where their bases end.
    """

    style: ParagraphStyle
    em: float
    first: bool
    runs: Sequence[TextRun] = ()
    run_starts: Sequence[int] = ()
    clusters: Sequence[Cluster] = ()
    texts: Sequence[str] = ()
    shapes: Sequence[Shape] = ()
    body: Sequence[float] = ()
    lead: Sequence[float] = ()
    place: Sequence[float] = ()
    gaps: Sequence[Gap] = ()
    columns: GapColumns = NO_COLUMNS
    hyphens: Mapping[int, Shape] = field(default_factory=dict)
    parts: Collection[int] = ()
    heads: Mapping[int, float] = field(default_factory=dict)
    tails: Mapping[int, float] = field(default_factory=dict)
    rubies: Mapping[int, RubyAnnotation] = field(default_factory=dict)

    @property
    def width(self) -> Sequence[float]:
        """The natural widths of its gaps."""
        return self.columns.width
