import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.record import Kind
from pipeline.segment.kinds import classify

T, S, H, P, A, B = Kind.TITLE, Kind.SUBTITLE, Kind.HEADING, Kind.PASSAGE, Kind.ATTRIBUTION, Kind.BLANK
LONG = "知事は五日の記者会見で、橋の架け替えを来年度に始めると述べ、費用は国と折半する方針を明らかにした。"


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["題", "見出し", LONG, "橋を架け替え/毎朝新聞.2021"], [T, H, P, A]),
        # A one-line passage is told from a heading by the attribution alone.
        (["題", "見出し", "橋は落ちた", "橋が落下/毎朝新聞.2021"], [T, H, P, A]),
        (["題", "見出し", "次の見出し", LONG, "橋/毎朝新聞.2021"], [T, H, H, P, A]),
        (["題", "A Bridge", "見出し", LONG, "橋/毎朝新聞.2021"], [T, S, H, P, A]),
        (["題", "見", LONG, "橋/社.2021", "Part Two", "見", LONG, "橋/社.2021"], [T, H, P, A, S, H, P, A]),
        (["題", "見", LONG, "橋/社.2021", "", "Part Two", "見", LONG, "橋/社.2021"], [T, H, P, A, B, S, H, P, A]),
        # No year, cut short, full-width.
        (["題", "見", LONG, "橋/社"], [T, H, P, A]),
        (["題", "見", LONG, "橋/REPORT.202", LONG, "橋/社．２０２１"], [T, H, P, A, P, A]),
        # A passage that could be read as an attribution, and a heading that ends like a sentence.
        (["題", "見", LONG + "番号はS/24-0716.2012", "橋/社.2021"], [T, H, P, A]),
        (["題", "見", LONG, "橋/社.2021", "話はさらに続く……。", LONG, "橋/社.2021"], [T, H, P, A, H, P, A]),
        (["題", "「A/B」どちら", LONG, "橋/社.2021"], [T, H, P, A]),
        # A passage over two lines.
        (["題", "見", LONG * 2, LONG * 2, "橋/社.2021"], [T, H, P, P, A]),
        (["", "題", "見", LONG, "橋/社.2021"], [B, T, H, P, A]),
        (["題"], [T]),
        ([], []),
        (["", "　"], [B, B]),
    ],
)
def test_kinds_from_the_whole_article(lines, kinds):
    assert classify(lines) == kinds


@given(st.lists(st.sampled_from(["", "題", LONG, "橋/社.2021", "橋/社", "Part", "「", "。", "a/b"]), max_size=12))
def test_every_text_gets_a_reading(lines):
    kinds = classify(lines)
    assert len(kinds) == len(lines)
    assert all((kind is B) == (not line.strip()) for kind, line in zip(kinds, lines, strict=True))
