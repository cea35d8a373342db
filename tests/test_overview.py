from pipeline.dataset import read_table
from pipeline.overview import overview
from pipeline.places import ROOT


def test_it_says_what_there_is_and_where():
    told = "\n".join(overview(ROOT / "outputs"))
    count = sum(1 for _ in read_table(ROOT / "outputs/dataset", "mentions"))
    assert f"{count:,} mentions" in told
    assert all(name in told for name in ("gold", "real/check", "report.html", "make anew"))
