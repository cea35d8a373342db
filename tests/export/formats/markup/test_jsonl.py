import json

from pipeline.export.formats.corpus import Corpus


def test_lines_and_labels_slice(exported, dataset):
    rows = [json.loads(line) for line in exported("jsonl").read_text(encoding="utf-8").split("\n") if line]
    corpus = Corpus(dataset)
    assert len(rows) == sum(1 for row in corpus.rows("lines") if row["text"])
    spans = 0
    for row in rows:
        for name in ("mentions", "quotations"):
            for span in row[name]:
                assert row["text"][span["start"] : span["end"]] == span["text"]
                spans += 1
        assert all(0 <= e["start_offset"] < e["end_offset"] <= len(row["text"]) for e in row["entities"])
        assert len(row["entities"]) == len(row["mentions"]) + len(row["quotations"])
    assert spans == sum(1 for name in ("mentions", "quotations") for _ in corpus.rows(name))
    assert {e["label"] for row in rows for e in row["entities"]} == {"PERSON", "ORG", "DATE", "SPEECH", "TERM"}
    assert any(row.get("source", {}).get("outlet_name") == "毎朝新聞" for row in rows)


def test_arrow_reads_it_with_one_type_per_column(exported):
    from pyarrow import json as arrow

    assert arrow.read_json(exported("jsonl"), arrow.ReadOptions(block_size=1 << 26)).num_rows > 100
