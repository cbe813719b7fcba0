"""Make a draft of clauses.yaml from a published document, for a person to rewrite, or compare a new version with the clauses that are here."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..content import AUTHORITIES
from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean

if TYPE_CHECKING:
    from ..content.drafting.clauses import Drafted

TOLD = {
    "new": "New",
    "moved": "Under another label",
    "verb": "Another verb",
    "number": "Another number",
    "gone": "Gone",
}


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the document: .docx, .pdf, .html, .txt or .md")
    parser.add_argument(
        "--area", metavar="SLUG", help="an area that is here: the roles that it has are named by their ids"
    )
    parser.add_argument(
        "--source", metavar="ID", help="the id of the document in sources.yaml; else made of the file's name"
    )
    parser.add_argument("--out", metavar="clauses.yaml", type=Path, help="where to write the draft; else it is printed")
    beside = "also write roles.yaml, terms.yaml, contacts.yaml and deadlines.yaml beside --out"
    parser.add_argument("--beside", action="store_true", help=beside)
    compare = "no draft: list what is new in the document, has another verb or number, or is gone"
    parser.add_argument("--against", metavar="SLUG", help=compare)
    parser.add_argument("--folder", type=Path, default=AUTHORITIES, help="the folder of areas")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.drafting.clauses import clauses
    from ..content.drafting.documents import read_document
    from ..content.drafting.writing import write_beside, write_clauses

    drafted = clauses(read_document(asked.file))
    if asked.against:
        return _compare(asked, drafted)
    source = asked.source or "-".join(asked.file.stem.lower().split()) or "source"
    text = write_clauses(drafted, source, asked.file.name, _roles_of(asked))
    written = {asked.out: text} if asked.out else {}
    if asked.out and asked.beside:
        written |= {
            asked.out.with_name(f"{word}.yaml"): held for word, held in write_beside(drafted, source, asked.file.name)
        }
    there = [path for path in written if path.exists()]
    if there:
        raise ContentError(
            [Fault(str(path), "", "this file is there already", "Name another with --out.") for path in there]
        )
    for path, held in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(held, "utf-8")
    if not asked.out:
        print(text)
    verbs = Counter(verb for one in drafted for verb in one.found.verbs)
    limits = sum(len(one.found.limits) for one in drafted)
    told = f"{len(drafted)} clauses drafted, {limits} words of time, verbs: {', '.join(f'{v} {n}' for v, n in verbs.most_common())}."
    print(
        f"{told}\nEach has 'drafted: true': check and build stop until somebody has written it in their own words.",
        file=sys.stderr,
    )
    return 0


def _roles_of(asked: Namespace) -> Mapping[str, str]:
    from ..content.yaml_files import validated
    from ..standards.roles import Role

    path = _area(asked, asked.area) / "roles.yaml" if asked.area else None
    roles = validated(path, f"{asked.area}/roles.yaml", tuple[Role, ...])[0] if path and path.is_file() else ()
    return {name.lower(): role.id for role in roles for name in (role.name, role.short) if name}


def _compare(asked: Namespace, drafted: Sequence[Drafted]) -> int:
    from ..content.areas import area_as_it_stands
    from ..content.drafting.clauses import Known, against

    area = area_as_it_stands(_area(asked, asked.against))[0]
    sources = [source.id for source in area.sources]
    source = asked.source or (sources[0] if len(sources) == 1 else "")
    if source not in sources:
        says = f"'{source}' is no document of this area" if source else "this area has more than one document"
        raise ContentError([Fault("draft", asked.against, says, f"Name one with --source: {', '.join(sources)}")])
    known = [Known(one.ref, one.label, one.strength, one.text) for one in area.clauses if one.source == source]
    changes = against(drafted, known)
    for kind, title in TOLD.items():
        held = [change for change in changes if change.kind == kind]
        print(f"{title}: {len(held)}")
        for change in held:
            print(f"  {change.label}: {change.says}")
    print(
        f"{len(drafted)} clauses in {asked.file.name}, {len(known)} of {source} here. Read each of these against the document."
    )
    return 0


def _area(asked: Namespace, slug: str) -> Path:
    folder: Path = asked.folder / slug
    if not folder.is_dir():
        known = [one.name for one in asked.folder.iterdir() if one.is_dir()]
        raise ContentError([Fault("draft", slug, "there is no such area", did_you_mean(slug, known))])
    return folder
