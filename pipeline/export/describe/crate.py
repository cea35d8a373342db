"""``ro-crate-metadata.json``: the folder as an RO-Crate 1.1, which research repositories read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FORMATS = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet", ".json": "application/json"}


def crate(directory: Path, package: dict[str, Any]) -> dict[str, Any]:
    """The files of ``directory``, which the program made from what the data package names as sources."""
    program = package["made"]["program"] if "made" in package else {"name": "inyo", "version": package["version"]}
    described = {resource["path"]: resource["description"] for resource in package["resources"]}
    files = [
        {
            "@id": path.name,
            "@type": "File",
            "name": path.name,
            "contentSize": str(path.stat().st_size),
            "encodingFormat": _FORMATS[path.suffix],
            **({"description": text} if (text := described.get(f"{path.stem}.csv")) else {}),
        }
        for path in sorted(directory.iterdir())
        if path.suffix in _FORMATS and path.name != "ro-crate-metadata.json"
    ]
    people = [
        {"@id": f"#{p['title']}", "@type": "Organization", "name": p["title"]} for p in package.get("contributors", [])
    ]
    licences = [
        {"@id": licence.get("path") or f"#{licence['title']}", "@type": "CreativeWork", "name": licence["title"]}
        | ({"description": f"for the {licence['scope']}"} if licence.get("scope") else {})
        for licence in package.get("licenses", [])
    ]
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": package["title"],
        "description": package["description"],
        "version": package["version"],
        "hasPart": [{"@id": file["@id"]} for file in files],
    }
    for key, nodes in (("author", people), ("license", licences)):
        if nodes:
            root[key] = [{"@id": node["@id"]} for node in nodes]
    if package.get("created"):
        root["datePublished"] = package["created"][:10]
    tool = {"@id": "#inyo", "@type": "SoftwareApplication", "name": "Inyo", "version": program["version"]}
    made = {
        "@id": "#made",
        "@type": "CreateAction",
        "name": "inyo run",
        "instrument": {"@id": "#inyo"},
        "result": {"@id": "./"},
    }
    head = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    graph = [head, root, *files, *people, *licences, tool, made]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
