import pytest

from pipeline.export import EntityCounts, write_dataset
from pipeline.export.edition import Edition
from pipeline.export.formats import parquet
from pipeline.record import Article, Kind, Label, Line, Mention, Quotation
from pipeline.scale import assemble as assemble_module
from pipeline.scale.assemble import assemble
from pipeline.scale.parts import EntityTally, kept, key_of_part, part_path, readdress, render
from pipeline.store import write_atomic
from tests.support import NAMES, gold_article


def odd_article(article_id, text):
    """An article of one line that is hard on CSV, with a mention and a quotation on it."""
    mention = Mention(start=0, end=1, text=text[:1], label=Label.ORG, method="m", entity_id="e1", name="N|M")
    quotation = Quotation(start=0, end=1, text=text[:1], confidence=0.123456)
    quotation.speaker_id, quotation.speaker_kind, quotation.speaker_name = "e2", "COUNTRY", "国"
    line = Line(line=1, char_start=0, char_end=len(text), kind=Kind.TITLE, text=text, eol="")
    line.mentions, line.quotations = [mention], [quotation]
    return Article(article_id=article_id, path=f"{article_id}.txt", sha256="0" * 64, key=article_id, lines=[line])


def articles():
    gold = [gold_article(name, values=True, speakers=True) for name in NAMES]
    odd = ['"quoted", "twice"', "lone\rreturn", "a,b", "NA", "null", "1", "あ" * 3_000_000, "\u2028"]
    found = gold + [odd_article(f"odd{i}", text) for i, text in enumerate(odd)]
    return sorted(found, key=lambda article: article.article_id)


@pytest.mark.parametrize("group_rows", [parquet.GROUP_ROWS, 100])
def test_a_dataset_of_parts_has_the_bytes_of_the_export_stage(tmp_path, monkeypatch, group_rows):
    monkeypatch.setattr(parquet, "GROUP_ROWS", group_rows)
    monkeypatch.setattr(assemble_module, "GROUP_ROWS", group_rows)
    paths = []
    for article in articles():
        paths.append(part_path(tmp_path / "spool", article.article_id))
        write_atomic(paths[-1], render(article, Edition.alone(article)))
    (tmp_path / "parts").mkdir()
    assemble(paths, tmp_path / "parts")
    write_dataset(articles(), tmp_path / "export")
    names = sorted(path.name for path in (tmp_path / "export").iterdir())
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == names
    for name in names:
        assert (tmp_path / "parts" / name).read_bytes() == (tmp_path / "export" / name).read_bytes(), name


def test_a_dataset_of_nothing(tmp_path):
    (tmp_path / "parts").mkdir()
    assemble([], tmp_path / "parts")
    write_dataset([], tmp_path / "export")
    for path in (tmp_path / "export").iterdir():
        assert (tmp_path / "parts" / path.name).read_bytes() == path.read_bytes(), path.name


def test_entity_counts_add_up():
    counts, tally = EntityCounts(), EntityTally()
    for article in articles():
        counts.add(article)
        tally.add(EntityTally.rows(article))
    assert tally.total().rows() == counts.rows()


def test_key_of_a_part(tmp_path):
    article = odd_article("a", "甲")
    path = part_path(tmp_path, "a")
    assert kept(path).key == ""
    write_atomic(path, render(article, Edition("甲")))
    assert kept(path).key == key_of_part("a", Edition("甲"))
    assert kept(path).mark == "甲"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "damage",
    [lambda b: b[:-1], lambda b: b + b"x", lambda b: b"", lambda b: b.replace(b"0000", b"0001", 1)],
)
def test_a_damaged_part_is_made_anew(tmp_path, damage, capsys):
    path = part_path(tmp_path, "a")
    write_atomic(path, render(odd_article("a", "甲"), Edition("甲")))
    path.write_bytes(damage(path.read_bytes()))
    assert kept(path).key == ""
    assert "damaged since it was written; made anew" in capsys.readouterr().err


def test_a_name_as_long_as_file_names_can_be(tmp_path):
    write_atomic(part_path(tmp_path, "あ" * 82), b"x")


def test_an_article_from_elsewhere_has_its_path_written_anew(tmp_path):
    article = odd_article("a", "甲")
    path = part_path(tmp_path, "a")
    write_atomic(path, render(article, Edition.alone(article)))
    readdress(path, "elsewhere/a.txt")
    assert kept(path).article["path"] == "elsewhere/a.txt"
    article.path = "elsewhere/a.txt"
    assert path.read_bytes() == render(article, Edition.alone(article))
