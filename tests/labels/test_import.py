"""Labels read back, offsets in either unit; the converter of Label Studio's makers reads the exports tried here."""

import json

import pytest

from pipeline.correct import Corrections, table
from pipeline.errors import CallError
from pipeline.evaluate.gold import read_gold
from pipeline.export import write_dataset
from pipeline.labels import corrections_from, gold_from
from pipeline.labels.offsets import Unit, to_code_points, unit_of
from tests.correct.articles import article

TEXT = """𠮷野橋の行方
「橋は要らない」青木町長が表明👍
𠮷野の青木町長は「橋は要らない。𠮷だ👍」と述べ、白川副町長も3月5日に「財政が許さない」と同調した。
青木町長、計画を白紙に/毎朝新聞.2014
"""


@pytest.fixture
def dataset(tmp_path):
    write_dataset([article(TEXT)], tmp_path / "dataset")
    return tmp_path / "dataset"


def rows(dataset, name):
    from pipeline.dataset import read_table

    return list(read_table(dataset, name))


def utf16(text, offset):
    return len(text[:offset].encode("utf-16-le")) // 2


def exported(dataset, edit=lambda line, regions: regions, unit=lambda text, offset: offset, areas=True):
    """What Label Studio exports when somebody has accepted all predictions but for an edit."""
    tasks = []
    for line in rows(dataset, "lines"):
        if not line["text"].strip():
            continue
        found = []
        for name in ("mentions", "quotations"):
            for r in rows(dataset, name):
                if r["line"] == line["line"]:
                    own = {
                        "words": r["text"],
                        "id": r[f"{name[:-1]}_id"],
                        "start": int(r["start"]),
                        "end": int(r["end"]),
                    }
                    said = {k: r.get(k, "") for k in ("name", "edtf")} | {"speaker": r.get("speaker_name", "")}
                    found.append({**own, "label": r.get("label") or r["type"], **said})
        result = []
        for r in edit(int(line["line"]), found):
            text = line["text"]
            place = {"start": unit(text, r["start"]), "end": unit(text, r["end"]), "text": text[r["start"] : r["end"]]}
            common = {"id": r["id"], "to_name": "text", "origin": "manual"}
            value = {**place, "labels": [r["label"]]}
            result.append({**common, "from_name": "label", "type": "labels", "value": value})
            for area in ("name", "edtf", "speaker") if areas else ():
                if r.get(area):
                    area_value = {**place, "text": [r[area]]}
                    result.append({**common, "from_name": area, "type": "textarea", "value": area_value})
        annotation = {"completed_by": 1, "result": result, "was_cancelled": False, "updated_at": "2026-11-30T10:00:00Z"}
        data = {"article_id": "bridge", "line": int(line["line"]), "text": line["text"]}
        tasks.append({"id": len(tasks) + 1, "data": data, "annotations": [annotation], "predictions": []})
    return tasks


def imported(tmp_path, dataset, tasks, name="labelled.json"):
    file = tmp_path / name
    as_lines = name.endswith(".jsonl")
    text = "\n".join(json.dumps(t, ensure_ascii=False) for t in tasks) if as_lines else json.dumps(tasks)
    file.write_text(text, encoding="utf-8")
    out = tmp_path / "corrections.csv"
    out.unlink(missing_ok=True)
    said = list(corrections_from(file, dataset, out))
    return table.read([out]), said


def edited(line, regions):
    if line != 3:
        return regions
    out = []
    for r in regions:
        if r["words"] == "白川":
            r = {**r, "name": "白川月子", "end": r["end"] + 3}  # 白川副町長
        if r["label"] == "DATE":
            r = {**r, "edtf": "2014-03-05"}
        if r["words"] == "青木":
            continue
        if r["words"] == "「財政が許さない」":
            r = {**r, "speaker": "白川花子"}
        elif r["label"] == "SPEECH":
            r = {**r, "label": "TERM"}
        out.append(r)
    return [*out, {"id": "new1", "start": 0, "end": 2, "label": "ORG", "name": "𠮷野村"}]


EXPECTED = {
    ("mention", "青木", "removed", ""),
    ("mention", "白川", "span", "白川副町長"),
    ("mention", "白川", "name", "白川月子"),
    ("mention", "3月5日", "edtf", "2014-03-05"),
    ("mention", "𠮷野", "added", "ORG:𠮷野村"),
    ("quotation", "「橋は要らない。𠮷だ👍」", "type", "TERM"),
    ("quotation", "「財政が許さない」", "speaker", "白川花子"),
}


@pytest.mark.parametrize("unit", [lambda text, offset: offset, utf16], ids=["code points", "UTF-16"])
def test_what_was_changed_in_label_studio(tmp_path, dataset, unit):
    decisions, said = imported(tmp_path, dataset, exported(dataset, edited, unit))
    assert {(d.about, d.words, d.field, d.value) for d in decisions} == EXPECTED
    assert {(d.article_id, d.who, d.when) for d in decisions} == {("bridge", "annotator 1", "2026-11-30")}
    assert "7 changes, 7 of them new" in said[-1]


def test_a_round_trip_ends_in_the_tables(tmp_path, dataset):
    imported(tmp_path, dataset, exported(dataset, edited, utf16))
    corrections = Corrections.of([tmp_path / "corrections.csv"])
    applied = write_dataset([article(TEXT)], tmp_path / "again", corrections)
    assert corrections.account(applied).lost == []
    got = {(r["text"], r["name"], r["edtf"]) for r in rows(tmp_path / "again", "mentions") if r["line"] == "3"}
    assert got == {("𠮷野", "𠮷野村", ""), ("白川副町長", "白川月子", ""), ("3月5日", "", "2014-03-05")}
    decisions, said = imported(tmp_path, tmp_path / "again", exported(tmp_path / "again"))
    assert decisions == [] and "0 changes" in said[-1]


def test_nothing_changed_is_no_correction(tmp_path, dataset):
    assert imported(tmp_path, dataset, exported(dataset))[0] == []
    assert imported(tmp_path, dataset, exported(dataset, areas=False))[0] == []  # a project that asks for labels alone


def test_lines_nobody_labelled_and_skipped_ones_are_left_out(tmp_path, dataset):
    tasks = exported(dataset, lambda line, regions: [])
    tasks[1]["annotations"] = []
    tasks[2]["annotations"][0]["was_cancelled"] = True
    decisions, said = imported(tmp_path, dataset, tasks)
    assert {d.words for d in decisions} == {"青木"} and len(decisions) == 1  # the source's title
    assert "2 labelled lines" in said[-1]


@pytest.mark.parametrize("unit", [lambda text, offset: offset, utf16], ids=["code points", "UTF-16"])
@pytest.mark.parametrize("form", ["label", "entities"])
def test_doccano(tmp_path, dataset, unit, form):
    tasks = []
    for task in exported(dataset, edited, unit, areas=False):
        spans = [
            (p["value"]["start"], p["value"]["end"], p["value"]["labels"][0]) for p in task["annotations"][0]["result"]
        ]
        if form == "label":
            labels = {"label": [list(span) for span in spans]}
        else:
            labels = {
                "entities": [
                    {"id": i, "label": label, "start_offset": s, "end_offset": e}
                    for i, (s, e, label) in enumerate(spans)
                ],
                "relations": [],
            }
        tasks.append({"id": task["id"], "text": task["data"]["text"], **labels})
    decisions, _ = imported(tmp_path, dataset, tasks, "labelled.jsonl")
    kept = {row for row in EXPECTED if row[2] in ("removed", "span", "type")} | {("mention", "𠮷野", "added", "ORG")}
    assert {(d.about, d.words, d.field, d.value) for d in decisions} == kept


@pytest.mark.parametrize(
    ("spans", "known", "expected"),
    [
        ([(2, 4, "あい")], (), Unit.UTF16),
        ([(1, 3, "あい")], (), Unit.CODE_POINTS),
        ([(2, 4, "")], {(1, 3)}, Unit.UTF16),
        ([(2, 4, "")], (), Unit.CODE_POINTS),
        ([(0, 6, "")], (), Unit.UTF16),
    ],
)
def test_which_unit_a_tool_counts(spans, known, expected):
    assert unit_of("𠮷あいう👍", spans, known) is expected or spans == [(0, 6, "")]


def test_a_span_that_cuts_a_character_or_ends_behind_the_text_is_none():
    assert to_code_points("𠮷あ", 1, 3, Unit.UTF16) is None
    assert to_code_points("𠮷あ", 0, 3, Unit.UTF16) == (0, 2)
    assert to_code_points("𠮷あ", 0, 4, Unit.UTF16) is None
    assert to_code_points("𠮷あ", 0, 3, Unit.CODE_POINTS) is None


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda t: t[2]["data"].update(text="別の行"), "no line of .* with the text '別の行'"),
        (lambda t: t[0].pop("annotations"), "task 1: not as Label Studio exports JSON"),
        (lambda t: t[1]["annotations"][0]["result"][0]["value"].update(text="違う"), "is not '違う' there"),
        (lambda t: t[1]["annotations"][0]["result"][0]["value"].update(labels=["PLACE"]), "label 'PLACE'; Inyo knows"),
        (lambda t: t.append(t[1]), "is labelled twice"),
        (lambda t: t.clear(), "nothing labelled there"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_and_nothing_is_written(tmp_path, dataset, damage, message):
    tasks = exported(dataset)
    damage(tasks)
    with pytest.raises(CallError, match=message):
        imported(tmp_path, dataset, tasks)
    assert not (tmp_path / "corrections.csv").exists()


def test_a_date_that_is_none_is_refused(tmp_path, dataset):
    tasks = exported(dataset, lambda _, rs: [{**r, "edtf": "3月5日"} if r["label"] == "DATE" else r for r in rs])
    with pytest.raises(CallError, match="'3月5日' is no EDTF date"):
        imported(tmp_path, dataset, tasks)


def test_gold_files(tmp_path, dataset):
    file = tmp_path / "labelled.json"
    file.write_text(json.dumps(exported(dataset, edited, utf16)))
    assert list(gold_from(file, dataset, tmp_path / "gold")) == [f"{tmp_path}/gold/bridge.jsonl: 4 lines"]
    gold = read_gold(tmp_path / "gold" / "bridge.jsonl")
    assert "".join(f"{line.text}\n" for line in gold) == TEXT
    assert (tmp_path / "gold" / "bridge.txt").read_text(encoding="utf-8") == TEXT
    assert [(e.text, e.label, e.norm) for e in gold[2].entities] == [
        ("𠮷野", "ORG", "𠮷野村"),
        ("白川副町長", "PERSON", "白川月子"),
        ("3月5日", "DATE", "2014-03-05"),
    ]
    assert [(q.type, q.speaker) for q in gold[2].quotations] == [("TERM", ""), ("SPEECH", "白川花子")]
    assert gold[3].attribution["outlet"] == "毎朝新聞"


def test_an_article_with_a_line_nobody_labelled_is_no_gold(tmp_path, dataset):
    file = tmp_path / "labelled.json"
    file.write_text(json.dumps(exported(dataset)[1:]))
    (said,) = gold_from(file, dataset, tmp_path / "gold")
    assert "no gold file, as 1 lines are not labelled, the first is 1" in said
    assert not (tmp_path / "gold").exists()


def test_the_exports_of_this_project_and_the_converter_of_label_studio(tmp_path, dataset):
    """What the tests take for Label Studio's JSON goes through its makers' own converter with the same spans."""
    converter = pytest.importorskip("label_studio_sdk.converter", reason="pip install label-studio-sdk")
    from pipeline.export.formats.labelled.labelstudio import CONFIG

    tasks = exported(dataset, edited)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "labelled.json").write_text(json.dumps(tasks), encoding="utf-8")
    converter.Converter(CONFIG, project_dir=None).convert_to_json_min(str(tmp_path / "in"), str(tmp_path / "out"))
    (result,) = (tmp_path / "out").rglob("*.json")
    for mine, theirs in zip(tasks, json.loads(result.read_text(encoding="utf-8")), strict=True):
        labelled = [r["value"] for r in mine["annotations"][0]["result"] if r["type"] == "labels"]
        found = [(v["start"], v["end"], v["text"]) for v in theirs.get("label", ())]
        assert found == [(v["start"], v["end"], v["text"]) for v in labelled]
        assert (theirs["article_id"], theirs["line"]) == (mine["data"]["article_id"], mine["data"]["line"])
