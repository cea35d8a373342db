"""An article in which there is something to correct, as the last stage would leave it."""

import re

from pipeline.correct import Decision
from pipeline.correct.decision import decision
from pipeline.export.edition import Edition, finish
from pipeline.ids import entity_id, first_line
from pipeline.record import Label, Mention
from pipeline.segment import segment

TEXT = """【町の橋(1)】橋の行方
「橋は要らない」青木町長が表明
青木町長は会見で「橋は要らない。渡し船で足りる」と述べ、白川副町長も「財政が許さない」と同調した。緑山町議会は3月5日に開く。
緑山町の橋、計画を白紙に/毎朝新聞.2014
「橋は要らない」の波紋
白川副町長は5日、「説明を尽くす」と語った。青木町長は姿を見せず、橋本青木建設社長が「待つ」とだけ語った。
白川副町長、住民説明会で陳謝/毎朝新聞.2014
"""
PERSONS = {"青木": "青木一郎", "白川": "白川花子"}
DATES = re.compile(r"3月5日|5日")


def mention(match, label, name=""):
    made = Mention(start=match.start(), end=match.end(), text=match[0], label=label, method="rule")
    if name:
        made.name, made.entity_id = name, entity_id(str(label), name)
    return made


def article(text=TEXT, name="bridge"):
    made = segment(text.encode(), name, f"{name}.txt")
    for line in made.lines:
        found = [mention(m, Label.PERSON, PERSONS[m[0]]) for m in re.finditer("|".join(PERSONS), line.text)]
        found += [mention(m, Label.ORG, m[0]) for m in re.finditer("緑山町議会", line.text)]
        found += [mention(m, Label.DATE) for m in DATES.finditer(line.text)]
        line.mentions = sorted(found, key=lambda m: m.start)
        for q in line.quotations:
            q.type, q.method, q.confidence = "SPEECH", "to_report", 0.7
            q.speaker_id, q.speaker_name, q.speaker_kind = entity_id("PERSON", "青木一郎"), "青木一郎", "PERSON"
            q.speaker_line, q.speaker_start, q.speaker_end = line.line, 0, 2
    return made


def row(about, words, field, value, occurrence="", article_id="bridge", id_="", place="c.csv:2") -> Decision:
    cells = {"article_id": article_id, "about": about, "words": words, "field": field, "value": value, "id": id_}
    return decision({**cells, "occurrence": str(occurrence)}, place)


def corrected(*rows, text=TEXT):
    """The article with decisions carried out, and the indices of those that were."""
    made = article(text)
    finished = finish(made, Edition(first_line(line.text for line in made.lines), rows))
    return finished.article, finished.applied


def quotations(made, words):
    return [q for line in made.lines for q in line.quotations if q.text == words]


def mentions(made, words):
    return [m for _, m in made.mentions() if m.text == words]
