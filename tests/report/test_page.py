"""The page: self-contained, the same bytes, and safe whatever the text."""

import base64
import hashlib
import json
import re

import pytest

from pipeline.dataset import DatasetError, read_table
from pipeline.export import write_dataset
from pipeline.report import assembly as room
from pipeline.report import render, write_report
from pipeline.report.assembly import embedded
from tests.evaluate.damage import finished
from tests.report.data import HOSTILE, dataset_of, elements, embedded_data, hostile_article
from tests.support import NAMES

ROOT = room.files("pipeline.report") / "page"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return dataset_of([finished(name) for name in NAMES], tmp_path_factory.mktemp("report") / "out")


@pytest.fixture(scope="module")
def page(dataset):
    return render(dataset)


def test_nothing_is_loaded_from_elsewhere(page):
    for tag, attrs, text in elements(page):
        assert tag not in ("link", "img", "iframe", "base", "object")
        assert "src" not in attrs
        assert not attrs.get("href", "#").startswith(("http:", "https:", "//"))
        if tag == "style":
            assert "url(" not in text and "@import" not in text


def policy_of(page):
    (policy,) = [attrs["content"] for _, attrs, _ in elements(page) if "http-equiv" in attrs]
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_the_policy_allows_this_style_and_this_script_alone(page):
    policy = policy_of(page)
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert policy[f"{tag}-src"] == f"'sha256-{digest}'"


def test_the_policy_lets_no_text_become_html(page):
    policy = policy_of(page)
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "'none'"
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch("):
        assert sink not in script


def test_every_script_and_style_is_in_the_page():
    found = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.*")}
    listed = {f"{name}.js" for name in room.SCRIPTS} | {f"style/{name}.css" for name in room.STYLES} | {"page.html"}
    assert found == listed


def test_both_languages_say_the_same():
    text = (ROOT / "core" / "words.js").read_text(encoding="utf-8")
    english, japanese = (part.split("\n  },")[0] for part in re.split(r"\n  (?:en|ja): \{", text)[1:])
    keys = [re.findall(r"(?:^|, |\n    )(\w+): \"", part) for part in (english, japanese)]
    assert keys[0] == keys[1] and len(keys[0]) > 200
    slots = [re.findall(r"(\w+): \"([^\"]*)\"", part) for part in (english, japanese)]
    for (key, en), (_, ja) in zip(*slots, strict=True):
        assert set(re.findall(r"\{(\w+)\}", en)) == set(re.findall(r"\{(\w+)\}", ja)), key


def test_every_text_that_is_used_is_there():
    words = (ROOT / "core" / "words.js").read_text(encoding="utf-8")
    known = set(re.findall(r"(?:^|, |\n    )(\w+): \"", words.split("\n  ja: {")[0]))
    code = "".join((ROOT / f"{name}.js").read_text(encoding="utf-8") for name in room.SCRIPTS if name != "core/words")
    used = set(re.findall(r"\bt\(\"(\w+)\"", code))
    assert used <= known


def test_same_dataset_same_page(dataset, page):
    assert render(dataset) == page


def test_hostile_text_stays_text(tmp_path, page):
    made = render(dataset_of([hostile_article()], tmp_path))
    index, _, texts, (details,) = embedded_data(made)
    assert index["articles"][0]["title"] == texts[0] == details["sources"][0]["source_title"] == HOSTILE
    assert HOSTILE in [entity["name"] for entity in index["entities"]]
    ((_, _, title),) = [found for found in elements(made) if found[0] == "title"]
    assert title.rstrip("\n") == f"Inyo: {HOSTILE}"
    # One article in place of five: otherwise the very elements of any page.
    tags = [tag for tag, attrs, _ in elements(page) if attrs.get("class") not in ("text", "more")]
    assert [tag for tag, attrs, _ in elements(made) if attrs.get("class") not in ("text", "more")] == tags


@pytest.mark.parametrize("text", [HOSTILE, "<!--<script>", "\u2029&"])
def test_embedded_json_reads_back_and_ends_no_element(text):
    made = embedded({"a": text})
    assert json.loads(made) == {"a": text}
    assert not set("<>&\u2028\u2029") & set(made)


def test_links_are_relative_to_where_the_page_stands(dataset):
    out = dataset.parent / "pages" / "report.html"
    write_report(dataset, out)
    index = embedded_data(out.read_text(encoding="utf-8"))[0]
    assert "../out/quotations.csv" in index["files"] and "../out/datapackage.json" in index["files"]
    assert all((out.parent / name).resolve().exists() for name in index["files"])
    assert str(dataset) not in out.read_text(encoding="utf-8")
    assert [path.name for path in out.parent.iterdir()] == ["report.html"]


def test_a_page_in_the_dataset_folder_does_not_list_itself(dataset):
    write_report(dataset, dataset / "report.html")
    first = (dataset / "report.html").read_bytes()
    write_report(dataset, dataset / "report.html")
    assert (dataset / "report.html").read_bytes() == first
    assert "./report.html" not in embedded_data(first.decode())[0]["files"]
    (dataset / "report.html").unlink()


def test_an_empty_dataset_has_a_page(tmp_path):
    write_dataset([], tmp_path)
    made = render(tmp_path)
    assert embedded_data(made)[0]["articles"] == []
    assert made.startswith("<!DOCTYPE html>")


def test_no_dataset_no_page(tmp_path):
    with pytest.raises(DatasetError, match="inyo run"):
        write_report(tmp_path / "none", tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small(monkeypatch):
    """A page beyond whose few characters the data stand in a folder, an article or two in a script."""
    monkeypatch.setattr("pipeline.report.ONE_FILE", 1000)
    monkeypatch.setattr(room, "PART", 60_000)


def scripts(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_many_articles_stand_in_scripts_beside_the_page(dataset, tmp_path, small):
    out = tmp_path / "page.html"
    write_report(dataset, out)
    beside = scripts(tmp_path / "page.files")
    assert sorted({name.split("-")[0] for name in beside}) == ["more", "named", "text"]
    index = json.loads(
        next(text for _, attrs, text in elements(out.read_text(encoding="utf-8")) if attrs.get("class") == "index")
    )
    assert sorted(name for names in index["scripts"].values() for name in names) == sorted(beside)
    texts = []
    for name in index["scripts"]["text"]:
        kind, _, part = re.fullmatch(r'arrived\("(\w+)",(\d+),(.*)\);\n', beside[name], re.DOTALL).groups()
        assert kind == "text"
        texts += json.loads(part)
    assert "\n".join(texts).split("\n") == [row["text"] for row in read_table(dataset, "lines")]
    assert "'self'" in policy_of(out.read_text(encoding="utf-8"))["script-src"]
    assert max(len(text) for text in beside.values()) < 250_000


def test_a_new_page_leaves_no_scripts_of_the_old(dataset, tmp_path, small, monkeypatch):
    out = tmp_path / "page.html"
    write_report(dataset, out)
    first = scripts(tmp_path / "page.files")
    write_report(dataset, out)
    assert scripts(tmp_path / "page.files") == first
    other = dataset_of([hostile_article()], tmp_path / "other")
    write_report(other, out)
    assert not set(scripts(tmp_path / "page.files")) & set(first)
    write_report(other, out, one_file=True)
    assert not (tmp_path / "page.files").exists()


def test_hostile_text_ends_no_script_beside_the_page(tmp_path, small):
    monkey = dataset_of([hostile_article("</script>" + HOSTILE * 40)], tmp_path / "out")
    write_report(monkey, tmp_path / "page.html")
    for text in scripts(tmp_path / "page.files").values():
        assert not set("<>&\u2028\u2029") & set(text)
        assert text.count("\n") == 1


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(colour, share, ground):
    """``color-mix`` of that share of a colour into another."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_of_wcag_aa(scheme):
    """4.5 to 1, of each colour that text has on each ground that it stands on."""
    style = (ROOT / "style" / "base.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0]))
    if scheme == "dark":
        colour |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[1]))
    grounds = [colour[name] for name in ("paper", "raised", "sunk")]
    spoken = [mixed(colour[kind], 0.11, colour["raised"]) for kind in ("direct", "mixed", "indirect")]
    for name in ("ink", "soft", "accent", "person", "org", "date", "low"):
        for ground in grounds + (spoken if name in ("ink", "person", "org", "date") else []):
            assert contrast(colour[name], ground) >= 4.5, (name, ground)
    for name in ("direct", "mixed", "indirect", "term", "person", "org", "date", "accent"):
        assert contrast(colour["on-accent"], colour[name]) >= 4.5, name
    assert contrast(colour["ink"], colour["focus"]) >= 4.5
    matrix = (ROOT / "pictures" / "matrix.js").read_text(encoding="utf-8")
    least, more = map(int, re.search(r"(\d+) \+ (\d+) \* Math\.sqrt", matrix).groups())
    assert contrast(colour["ink"], mixed(colour["accent"], (least + more) / 100, colour["raised"])) >= 4.5
