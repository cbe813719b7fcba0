"""Two builds of one commit are the same to the byte, wherever they are made: another folder, time zone, locale, hash seed and umask.

Each build also has faults planted in it, which differ by just one of these. A comparison that did not find each of them would prove nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))
from ce_guidance.site.fingerprint import edition_of, file_hashes  # noqa: E402

FOLDERS = ("one", "another place/höher")
"""With a space, a letter that is not ASCII, and deeper: as another person's home may be."""
AROUND = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "umask": "022"},
    {"TZ": "Etc/GMT+12", "LC_ALL": "POSIX", "PYTHONHASHSEED": "2718", "umask": "077"},
)
"""Of these time zones one is always a day before the other."""
SEEDED = "seeded"
COMPRESSED = "build/packed"
HOOK = '''
"""Faults that builds are known for, each in a file of its own."""
import locale, os, sys, time, uuid
from pathlib import Path

def on_post_build(config):
    folder = Path(config.site_dir, "seeded")
    folder.mkdir()
    faults = {
        "moment": time.time_ns(),
        "day": time.strftime("%Y-%m-%d"),
        "time-zone": time.strftime("%Z"),
        "folder": config.docs_dir,
        "hash-seed": list({"leeds", "wiltshire", "st-helens", "blackburn-with-darwen", "a", "b", "c", "d"}),
        "locale": os.environ["LC_ALL"],
        "random": uuid.uuid4(),
    }
    for name, fault in faults.items():
        (folder / f"{name}.json").write_text(f"{fault}\\n", "utf-8")
    (folder / "umask.json").write_text(oct((folder / "day.json").stat().st_mode), "utf-8")
'''


def copied(to: Path) -> None:
    """The files of the commit as they stand here, with the faults planted; what the registries gave is used where it is."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, told.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, to / name)
    if not (to / "node_modules").exists():
        (to / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    (to / "planted.py").write_text(HOOK, "utf-8")
    (to / "mkdocs.yml").write_text((to / "mkdocs.yml").read_text("utf-8") + "\nhooks:\n  - planted.py\n", "utf-8")


def take_compressed(to: Path, kept: Path) -> None:
    """Take over copies that were compressed before, each named after the hash of what was compressed: a file that differs has none. A
    sixteenth is left out, and compressed anew: whether that comes out the same is looked at too."""
    (to / COMPRESSED).mkdir(parents=True)
    for path in kept.glob("*.*"):
        if not path.name.startswith("0"):
            shutil.copyfile(path, to / COMPRESSED / path.name)


def built(folder: Path, around: dict[str, str]) -> str:
    """Build in a folder, from nothing else that an earlier build kept. The edition that the build told."""
    named = {name: value for name, value in around.items() if name != "umask"}
    said = ", ".join(f"{name} {value}" for name, value in around.items())
    print(f"Building in {folder.name}/ with {said}", flush=True)
    environment = os.environ | named | {"PYTHONPATH": str(folder / "src"), "XDG_CACHE_HOME": str(folder / "cache")}
    command = f'umask {around["umask"]} && exec "$0" -m ce_guidance build'
    done = subprocess.run(["sh", "-c", command, sys.executable], cwd=folder, env=environment, capture_output=True)
    told = done.stdout.decode(errors="replace")
    edition = re.search(r"^Edition ([0-9a-f]{16}):", told, re.M)
    if done.returncode or not edition:
        raise SystemExit(f"The build failed.\n{told}\n{done.stderr.decode(errors='replace')}")
    return edition[1]


def main() -> int:
    started = time.monotonic()
    kept = (
        ROOT / COMPRESSED if "--kept" in sys.argv else Path("none")
    )  # saves some minutes while somebody works on this
    with tempfile.TemporaryDirectory() as held:
        editions, trees = [], []
        folders = [Path(held, name) for name in FOLDERS]
        for folder in folders:
            folder.mkdir(parents=True)
            copied(folder)
        for folder, around in zip(folders, AROUND, strict=True):
            if kept.is_dir():
                take_compressed(folder, kept)
            editions.append(built(folder, around))
            kept = folder / COMPRESSED
            trees.append(file_hashes(folder / "site"))
    one, other = trees
    differ = {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
    planted = {path for path in one.keys() | other.keys() if path.startswith(f"{SEEDED}/") and path.endswith(".json")}
    caught = planted & differ
    wrong = sorted(path for path in differ if not path.startswith(f"{SEEDED}/"))
    site = {path: hash for path, hash in one.items() if not path.startswith(f"{SEEDED}/")}
    for path in wrong[:40]:
        print(f"differs: {path}")
    for path in sorted(planted - caught):
        print(f"planted, and not found: {path}")
    ok = not wrong and caught == planted and len(planted) == 8 and editions[0] != editions[1]
    print(
        f"{len(site):,} files, of which {len(wrong)} differ; of {len(planted)} planted faults {len(caught)} found. Edition {edition_of(site)}"
    )
    row = {
        "proof": "Two builds of one commit, in other folders, time zones, locales, hash seeds and umasks, are the same to the byte",
        "figure": f"{len(site):,} files, {len(wrong)} differ; edition {edition_of(site)}",
        "seeded": f"a moment, a day, a time zone, a folder, an order of a set, a locale, a random number and a mode written into a file: {len(caught)} of {len(planted)} found",
        "seconds": round(time.monotonic() - started),
    }
    out = ROOT / "build/proofs/reproducible.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(row, indent=1) + "\n", "utf-8")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
