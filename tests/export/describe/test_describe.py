import json

import pytest
from frictionless import Package

from pipeline import __version__
from pipeline.errors import CallError
from pipeline.export import write_dataset
from pipeline.export.describe import DESCRIPTIONS, Making, read_about
from pipeline.export.describe.making import commit, forms
from pipeline.export.schema import TABLES
from pipeline.params import Params
from pipeline.places import ROOT
from tests.evaluate.damage import finished
from tests.export.formats.conftest import odd_article
from tests.support import NAMES


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    out = tmp_path_factory.mktemp("described") / "dataset"
    making = Making(Params(), read_about(ROOT / "raw/about.yaml"))
    write_dataset([*map(finished, NAMES[:2]), odd_article()], out, making=making)
    return out


@pytest.fixture(scope="module")
def package(dataset):
    return json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_finds_the_package_valid(dataset):
    report = Package(str(dataset / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_data_and_text_have_their_own_licences(package):
    assert {licence["scope"] for licence in package["licenses"]} == {"data", "text"}
    assert package["contributors"] and package["sources"] and package["version"] == __version__


def test_it_says_how_it_was_made(package):
    made = package["made"]
    assert made["program"]["version"] == __version__
    assert set(made["models"]) == {path.name for path in (ROOT / "models").iterdir() if path.is_dir()}
    assert all(digest.startswith("sha256:") for digest in [made["code"], *made["models"].values()])
    assert made["libraries"].keys() >= {"spacy", "ginza", "sudachipy", "ja-ginza"}
    assert (made["mode"], made["parameters"]["attribute"]["speaker_threshold"]) == (
        "full",
        Params().attribute.speaker_threshold,
    )


def test_fast_leaves_a_trace(tmp_path):
    params = Params()
    params.recognize.fast = True
    made = Making(params).facts(tmp_path)
    assert made["mode"] == "fast"
    assert "ja-ginza" not in made["libraries"]


def test_forms_read_and_corrections(tmp_path):
    article = finished(NAMES[0])
    for source in article.sources:
        source.form = "slash-year"
    write_dataset([article], tmp_path)
    assert forms(tmp_path) == {"slash-year": len(article.sources)}
    assert "corrections" not in Making().facts(tmp_path)
    assert Making(corrections=3).facts(tmp_path)["corrections"] == 3


def test_files_of_ones_own_are_named_by_digest_not_by_place(tmp_path):
    own = tmp_path / "mine.yaml"
    own.write_text("id: mine\n")
    params = Params()
    params.segment.form = str(own)
    told = json.dumps(Making(params).facts(tmp_path))
    assert "mine.yaml sha256:" in told
    assert str(tmp_path) not in told


def test_nothing_tells_of_clock_or_machine(dataset, tmp_path):
    again = Making(Params(), read_about(ROOT / "raw/about.yaml"))
    write_dataset([*map(finished, NAMES[:2]), odd_article()], tmp_path / "elsewhere", making=again)
    for name in DESCRIPTIONS:
        text = (dataset / name).read_text(encoding="utf-8")
        assert (tmp_path / "elsewhere" / name).read_text(encoding="utf-8") == text
        assert str(ROOT) not in text and str(dataset) not in text


def test_a_commit_is_one_or_none():
    assert commit() == "" or len(commit()) == 40


def test_without_a_file_nothing_is_claimed(tmp_path):
    write_dataset([odd_article()], tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert not {"licenses", "contributors", "sources", "created"} & package.keys()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("licences: []", "licences: Extra inputs"),
        ("title: [", "not YAML"),
        ("licenses: [{name: x}]", "licenses.0.title"),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path, content, message):
    (tmp_path / "about.yaml").write_text(content)
    with pytest.raises(CallError, match=message):
        read_about(tmp_path / "about.yaml")


def test_croissant_is_valid_and_reads_every_row(dataset, monkeypatch):
    croissant = pytest.importorskip("mlcroissant")
    monkeypatch.chdir(dataset)
    read = croissant.Dataset(jsonld="croissant.json")
    assert not read.metadata.ctx.issues.errors
    assert [record.id for record in read.metadata.record_sets] == list(TABLES)
    rows = list(read.records("quotations"))
    with (dataset / "quotations.csv").open(encoding="utf-8") as file:
        assert len(rows) == sum(1 for _ in file) - 1
    assert rows[0]["quotations/text"].decode() == next(iter(rows))["quotations/text"].decode() != ""


def test_croissant_describes_what_is_there(dataset):
    described = json.loads((dataset / "croissant.json").read_text(encoding="utf-8"))
    fields = {field["@id"] for records in described["recordSet"] for field in records["field"]}
    assert fields == {f"{name}/{column}" for name, table in TABLES.items() for column in table.header}
    for file in described["distribution"]:
        assert (dataset / file["contentUrl"]).is_file()
    for records in described["recordSet"]:
        for field in records["field"]:
            assert field.get("references", {"field": {"@id": field["@id"]}})["field"]["@id"] in fields


def test_ro_crate_is_one(dataset):
    crate = pytest.importorskip("rocrate.rocrate").ROCrate(str(dataset))
    assert {entity.id for entity in crate.get_entities() if entity.type == "File"} >= {
        "mentions.csv",
        "mentions.parquet",
    }
    assert crate.root_dataset["datePublished"] == "2026-11-30" or str(crate.datePublished).startswith("2026-11-30")
    assert crate.dereference("#made")["instrument"].id == "#inyo"
