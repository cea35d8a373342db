"""What each decision does to an article, and that none is carried out on what is not surely meant."""

import pytest

from pipeline.correct import Corrections
from pipeline.export import tables, write_dataset
from pipeline.export.edition import Edition, finish
from pipeline.ids import entity_id
from pipeline.record import Kind, Label, Statement, YearFlag
from tests.correct.articles import TEXT, article, corrected, mentions, quotations, row

SAID = "「財政が許さない」"


@pytest.mark.parametrize(
    ("value", "kind", "name"),
    [
        ("白川花子", "PERSON", "白川花子"),  # by her canonical name
        ("白川", "PERSON", "白川花子"),  # by what the article calls her
        (entity_id("PERSON", "白川花子"), "PERSON", "白川花子"),
        ("緑山町議会", "ORG", "緑山町議会"),
        ("黒田三郎", "PERSON", "黒田三郎"),  # whom the article does not know
        ("ORG:漁協", "ORG", "漁協"),
        ("米国", "COUNTRY", "アメリカ"),
    ],
)
def test_a_speaker(value, kind, name):
    made, applied = corrected(row("quotation", SAID, "speaker", value))
    (q,) = quotations(made, SAID)
    assert applied == (0,)
    assert (q.speaker_kind, q.speaker_name, q.speaker_id) == (kind, name, entity_id(kind, name))
    assert (q.method, q.confidence, q.type) == ("human", 1.0, "SPEECH")
    assert q.speaker_line is None and q.speaker_start is None
    assert [q.method for q in quotations(made, "「待つ」")] == ["to_report"]


def test_a_speaker_confirmed_keeps_his_evidence():
    (q,) = quotations(corrected(row("quotation", SAID, "speaker", "青木一郎"))[0], SAID)
    assert (q.speaker_line, q.speaker_start, q.method, q.confidence) == (3, 0, "human", 1.0)


def test_nobody_said_it_and_it_is_no_speech():
    (q,) = quotations(corrected(row("quotation", SAID, "speaker", ""))[0], SAID)
    assert (q.speaker_id, q.speaker_name, q.speaker_kind, q.method, q.confidence) == ("", "", "", "human", 1.0)
    (q,) = quotations(corrected(row("quotation", SAID, "type", "TERM"))[0], SAID)
    assert (q.type, q.speaker_id, q.method) == ("TERM", "", "to_report+human")


def test_the_statement_that_a_quotation_is_follows_it():
    made = article()
    line = made.lines[2]
    q = line.quotations[1]
    line.statements = [Statement(start=q.start, end=q.end, text=q.text, kind="DIRECT", rule="direct.to_report")]

    def after(*rows):
        return finish(made, Edition("x", rows)).article.lines[2].statements

    (s,) = after(row("quotation", SAID, "speaker", "白川花子"), row("quotation", SAID, "edtf", "2014-03"))
    assert (s.speaker_name, s.edtf, s.edtf_basis, s.confidence) == ("白川花子", "2014-03", "human", 1.0)
    assert s.rule == "direct.to_report+human"
    (s,) = after(row("quotation", SAID, "speaker", "白川花子"), row("statement", SAID, "speaker", "緑山町議会"))
    assert s.speaker_name == "緑山町議会"
    assert after(row("quotation", SAID, "type", "TERM")) == []
    assert after(row("statement", SAID, "removed", "")) == []
    (s,) = after(row("entity", "青木一郎", "rename", "青木壱郎"))
    assert s.speaker_name == ""
    _, new = [
        s
        for line in corrected(
            row("quotation", SAID, "speaker", "白川花子"), row("quotation", "「待つ」", "type", "SPEECH")
        )[0].lines
        for s in line.statements
    ]
    assert (new.text, new.speaker_name, new.kind) == ("「待つ」", "青木一郎", "DIRECT")


def test_when_it_was_said():
    (q,) = quotations(corrected(row("quotation", SAID, "edtf", "2014-03"))[0], SAID)
    assert (q.edtf, q.method, q.confidence, q.speaker_name) == ("2014-03", "to_report+human", 0.7, "青木一郎")


@pytest.mark.parametrize(
    ("occurrence", "id_of", "expected"),
    [(1, None, [0]), (2, None, [1]), (4, None, []), ("", None, []), ("", 1, [1]), (1, 1, [1])],
)
def test_which_of_several_is_meant(occurrence, id_of, expected):
    text = TEXT.replace("の波紋", "の波紋(2)\n「橋は要らない」青木町長が表明")
    words = "「橋は要らない」"
    ids = [r["quotation_id"] for r in tables([article(text)])["quotations"] if r["text"] == words][::2]
    id_ = ids[id_of] if id_of is not None else ""
    made, applied = corrected(row("quotation", words, "edtf", "2014", occurrence, id_=id_), text=text)
    assert bool(applied) == bool(expected)
    dated = [i for i, q in enumerate(quotations(made, words)) if q.edtf]
    assert dated == ([2] if id_of == 1 else expected)


def test_an_id_holds_when_the_same_words_are_inserted_before_and_words_that_are_alone_when_the_id_is_gone():
    (id_,) = [r["quotation_id"] for r in tables([article()])["quotations"] if r["text"] == SAID]
    decision = row("quotation", SAID, "edtf", "2014", 1, id_=id_)
    before = TEXT.replace("橋の行方\n", "橋の行方\n隣町でも助役が「財政が許さない」と言う。\n")
    assert [q.edtf for q in quotations(corrected(decision, text=before)[0], SAID)] == ["", "2014"]
    edited = TEXT.replace("副町長も「", "助役も「")
    assert [q.edtf for q in quotations(corrected(decision, text=edited)[0], SAID)] == ["2014"]
    both = before.replace("副町長も「", "助役も「")
    made, applied = corrected(decision, text=both)
    assert applied == () and [q.edtf for q in quotations(made, SAID)] == ["", ""]


def test_words_that_are_gone_change_nothing():
    made, applied = corrected(row("quotation", "「別の言葉」", "speaker", "白川花子"))
    assert applied == ()
    assert made == finish(article(), Edition.alone(article())).article


def test_a_name_that_two_bear_is_not_guessed_at():
    made = article()
    _, m = next(made.mentions())
    m.name, m.entity_id = "青木二郎", entity_id("PERSON", "青木二郎")
    decision = row("quotation", SAID, "speaker", "青木")
    assert finish(made, Edition("x", (decision,))).applied == ()


def test_mentions():
    made, applied = corrected(
        row("mention", "緑山町議会", "span", "緑山町"),
        row("mention", "3月5日", "edtf", "2014-03-05"),
        row("mention", "橋本青木建設", "added", "ORG:橋本青木建設"),
        row("mention", "白川", "removed", "", 3),
        row("mention", "白川", "name", "白川月子", 1),
        row("mention", "青木", "label", "ORG", 1),
    )
    assert applied == tuple(range(6))
    (town,) = mentions(made, "緑山町")
    assert (town.method, town.confidence) == ("rule+human", 1.0)
    (day,) = mentions(made, "3月5日")
    assert (day.edtf, day.date_start, day.date_end, day.anchor) == ("2014-03-05", "2014-03-05", "2014-03-05", "human")
    (firm,) = mentions(made, "橋本青木建設")
    assert (firm.label, firm.name, firm.method) == (Label.ORG, "橋本青木建設", "human")
    assert "青木" not in [m.text for m in made.lines[5].mentions if m.start > firm.start - 1 and m.end <= firm.end]
    assert [m.name for m in mentions(made, "白川")] == ["白川月子", "白川花子"]
    first = mentions(made, "青木")[0]
    assert (first.label, first.entity_id) == (Label.ORG, entity_id("ORG", "青木一郎"))


def test_what_is_added_can_be_decided_further():
    made, applied = corrected(
        row("mention", "会見", "added", "ORG"),
        row("mention", "会見", "name", "町の会見"),
        row("mention", "会見", "removed", ""),
    )
    assert applied == (0, 1, 2) and mentions(made, "会見") == []


def test_what_was_corrected_can_be_corrected_again_as_the_dataset_now_has_it():
    made, applied = corrected(
        row("mention", "緑山町議会", "span", "緑山町"),
        row("mention", "緑山町", "name", "緑山町役場"),
        row("source", "緑山町の橋、計画を白紙に", "source_title", "橋の計画"),
        row("source", "橋の計画", "date", "2014-03-06"),
        row("entity", "青木一郎", "rename", "青木壱郎"),
        row("entity", "青木壱郎", "merge", "白川花子"),
    )
    assert applied == tuple(range(6))
    assert mentions(made, "緑山町")[0].name == "緑山町役場"
    assert {m.name for m in mentions(made, "青木")} == {"白川花子"}


def test_a_decision_about_one_mention_does_not_move_the_others():
    ids = {r["mention_id"] for r in tables([article()])["mentions"]}
    finished = finish(article(), Edition(TEXT.split("\n")[0], (row("mention", "白川", "removed", "", 1),)))
    kept = {finished.ids.span("m", line.line, m.start, m.end) for line, m in finished.article.mentions()}
    assert kept < ids and len(kept) == len(ids) - 1


def test_sources_and_lines():
    made, applied = corrected(
        row("source", "緑山町の橋、計画を白紙に", "source_title", "緑山町、橋の計画を白紙に"),
        row("source", "緑山町の橋、計画を白紙に", "date", "2014-03-06"),
        row("source", "緑山町の橋、計画を白紙に", "outlet_name", "毎朝"),
        row("line", "白川副町長は5日", "kind", "NOTE"),
    )
    assert applied == (0, 1, 2, 3)
    first, second = made.sources
    assert (first.source_title, first.date, first.outlet_name) == ("緑山町、橋の計画を白紙に", "2014-03-06", "毎朝")
    assert (first.year, first.year_flag, first.passages, second.passages) == ("2014", YearFlag.OK, 1, 0)
    assert made.lines[5].kind is Kind.NOTE and made.lines[5].quotations == []


def test_sections_follow_a_new_heading():
    made, _ = corrected(row("line", "「橋は要らない」の波紋", "kind", "PASSAGE"))
    assert [line.section for line in made.lines][2:6] == [2, 2, 2, 2]


def test_entities():
    one, other = entity_id("PERSON", "青木一郎"), entity_id("PERSON", "白川花子")
    made, applied = corrected(row("entity", "青木一郎", "rename", "青木壱郎", article_id=""))
    assert applied == (0,)
    assert {(m.entity_id, m.name) for m in mentions(made, "青木")} == {(one, "青木壱郎")}
    assert {q.speaker_name for line in made.lines for q in line.quotations} == {"青木壱郎"}
    made, _ = corrected(row("entity", "青木一郎", "merge", "白川花子", article_id=""))
    assert {(m.entity_id, m.name) for m in mentions(made, "青木")} == {(other, "白川花子")}
    assert {q.speaker_id for line in made.lines for q in line.quotations} == {other}
    made, applied = corrected(
        row("entity", "白川花子", "merge", "青木一郎"), row("quotation", SAID, "speaker", "白川花子")
    )
    assert applied == (0, 1)
    assert quotations(made, SAID)[0].speaker_name == "青木一郎"
    assert corrected(row("entity", "緑川五郎", "rename", "x", article_id=""))[1] == ()


def test_a_split_takes_the_mentions_and_the_speakers_read_from_them():
    made = article()
    for line in made.lines:
        for m in line.mentions:
            if m.text == "白川":
                m.entity_id, m.name = entity_id("PERSON", "青木一郎"), "青木一郎"
    q = made.lines[5].quotations[0]
    q.speaker_line, q.speaker_start, q.speaker_end = 6, 0, 2
    finished = finish(made, Edition("x", (row("entity", "青木一郎", "split", "白川=白川花子", article_id=""),)))
    assert {m.name for m in mentions(finished.article, "白川")} == {"白川花子"}
    assert {m.name for m in mentions(finished.article, "青木")} == {"青木一郎"}
    assert finished.article.lines[5].quotations[0].speaker_name == "白川花子"
    assert finished.article.lines[2].quotations[0].speaker_name == "青木一郎"


def test_a_corrected_dataset_is_valid_by_its_own_description(tmp_path):
    from frictionless import Package

    made = article()
    for line in made.lines:
        for q in line.quotations:
            line.statements.append(Statement(start=q.start, end=q.end, text=q.text, kind="DIRECT", rule="direct.x"))
    decisions = Corrections(
        [
            row("quotation", SAID, "speaker", "黒田三郎"),
            row("quotation", SAID, "edtf", "2014-03"),
            row("mention", "3月5日", "edtf", "2014-03-05"),
            row("mention", "会見", "added", "ORG"),
            row("source", "緑山町の橋、計画を白紙に", "date", "2014-03-06"),
            row("line", "「橋は要らない」の波紋", "kind", "NOTE"),
            row("entity", "青木一郎", "identifier", "wikidata:Q0", article_id=""),
        ]
    )
    assert decisions.account(write_dataset([made], tmp_path, decisions)).lost == []
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])


def test_tables_follow_and_identifiers_stand_with_the_entities():
    decisions = Corrections(
        [
            row("entity", "白川花子", "identifier", "wikidata:Q0", article_id=""),
            row("entity", "青木一郎", "merge", "青木百合", article_id=""),
        ]
    )
    made = tables([article()], decisions)
    assert {r["name"]: r["identifier"] for r in made["entities"]} == {
        "白川花子": "wikidata:Q0",
        "青木百合": "",
        "緑山町議会": "",
    }
    assert {r["method"] for r in made["mentions"] if r["name"] == "青木百合"} == {"rule+human"}
