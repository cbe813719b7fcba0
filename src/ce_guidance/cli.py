"""The command line: ask a question, check the content, build and serve the site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from . import __version__
from .asking import TOOLS, reply
from .content import AUTHORITIES, compiled_book
from .errors import ContentError, Fault
from .standards.guidance import did_you_mean

# What reads YAML, makes pages or packages is imported by the command that does it: `ask` waits for none of it.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 2 where something has to be put right."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except ContentError as error:
        print(f"{error}\n\n{len(error.faults)} to put right.", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ce-guidance", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], says: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=says, description=says)
        made.set_defaults(run=run)
        return made

    one = command("ask", _ask, "Ask a tool one question in JSON, and print the answer in JSON.")
    one.add_argument("tool", metavar="TOOL", help=f"one of: {', '.join(TOOLS)}")
    by_line = "a JSON object; - reads one a line from standard input"
    one.add_argument("question", metavar="JSON", nargs="?", default="{}", help=by_line)
    one = command("postcodes", _postcodes, "Make the postcode data of the distance tool anew, and print its size.")
    one.add_argument("--from", dest="archive", type=Path, help="codepo_gb.zip of Ordnance Survey; else the package")
    one = command("check", _check, "Check the content only: every file, every id.")
    one.add_argument("folder", nargs="?", type=Path, default=AUTHORITIES, help="the folder of areas")
    one = command("views", _views, "Print every place where a clause is shown, and how.")
    one.add_argument("clause", metavar="CLAUSE", help="the id of a clause: area/reference")
    one = command("read", _read, "Write down that an area has been read against its source by somebody else.")
    one.add_argument("area", metavar="AREA", help="the folder of the area")
    one.add_argument("--folder", type=Path, default=AUTHORITIES, help="the folder of areas")
    one = command("scorm", _scorm, "Make a SCORM 1.2 package of one scenario, from the built site.")
    one.add_argument("scenario", metavar="SCENARIO", help="area/scenario, as in its address; 'all' makes each")
    one.add_argument("--out", type=Path, default=Path("."), help="the folder to put it in")
    _about_the_site(one)
    one = command("offline", _offline, "Make one zip of the whole site, for rooms without network.")
    one.add_argument("--out", type=Path, default=Path("ce-guidance.zip"), help="the file to make")
    _about_the_site(one)
    one = command("build", _build, "Build the finished site.")
    one.add_argument("--site", type=Path, default=Path("site"), help="where to put it")
    one = command("stage", _stage, "Write all pages as Markdown into a folder, for another engine than MkDocs.")
    one.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that is not there yet")
    one = command("serve", _serve, "Serve the finished site on this machine.")
    one.add_argument("--site", type=Path, default=Path("site"), help="where it is")
    one.add_argument("--port", type=int, default=8000)
    one = command(
        "smoke", _smoke, "Look whether a site that is up is served as it should be; say what is not, and what to do."
    )
    one.add_argument("address", metavar="ADDRESS", help="where its first page is: https://council.example/ce/")
    command("schemas", _schemas, "Write the JSON Schemas of the content's files anew, after a change of a record.")
    one = command(
        "headers", _headers, "Print the site's headers in the words of a host: its policy, types and caching."
    )
    one.add_argument("host", metavar="HOST", help="nginx, caddy, apache, iis, netlify or cloudflare")
    one.add_argument("--site", type=Path, default=Path("site"), help="where the built site is")
    one.add_argument("--under", default="/", metavar="PATH", help="the path under which it is served, like /ce/")
    return parser


def _about_the_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", type=Path, default=Path("site"), help="where the built site is")
    parser.add_argument("--live", default="", metavar="ADDRESS", help="the live site, for links and frames")


def _live(asked: argparse.Namespace) -> str:
    """The address of the live site, ending in a slash. Raises ``ContentError`` if it is none, or if no site is built."""
    if not (asked.site / "index.html").is_file():
        raise ContentError([Fault(str(asked.site), "", "there is no built site", "Run `make build` first.")])
    if asked.live and not asked.live.startswith(("https://", "http://")):
        raise ContentError([Fault("--live", "", f"'{asked.live}' is not a web address", "Begin it with https://")])
    return f"{asked.live.rstrip('/')}/" if asked.live else ""


def _scorm(asked: argparse.Namespace) -> int:
    from .content.loading import read_book
    from .content.postcode_data import with_rings
    from .site.fingerprint import assets_of
    from .training.loading import read_scenarios
    from .training.scorm import write_package

    live, book = _live(asked), with_rings(read_book())
    known = {one.key: one for one in read_scenarios(book)}
    wanted = list(known) if asked.scenario == "all" else [asked.scenario]
    asked.out.mkdir(parents=True, exist_ok=True)
    for key in wanted:
        if key not in known:
            raise ContentError([Fault("scorm", key, "there is no such scenario", did_you_mean(key, known))])
        out = asked.out / f"{key.replace('/', '--')}.zip"
        write_package(book, known[key], assets_of(asked.site), out, live)
        print(f"{out} ({out.stat().st_size // 1000} kB)")
    return 0


def _offline(asked: argparse.Namespace) -> int:
    from .content.loading import read_book
    from .site.fingerprint import assets_of
    from .training.offline import write_offline

    live = _live(asked)
    write_offline(read_book(), asked.site, assets_of(asked.site), asked.out, live)
    print(f"{asked.out} ({asked.out.stat().st_size / 1_000_000:.1f} MB)")
    return 0


def _smoke(asked: argparse.Namespace) -> int:
    from .site.smoke import smoke

    if not asked.address.startswith(("https://", "http://")):
        says = f"'{asked.address}' is not a web address"
        raise ContentError([Fault("smoke", "", says, "Begin it with https://")])
    wrong = 0
    for found in smoke(f"{asked.address.rstrip('/')}/"):
        wrong += not found.right
        print(found, flush=True)
    print(f"{wrong} to put right." if wrong else "All is served as it should be.")
    return 2 if wrong else 0


def _schemas(asked: argparse.Namespace) -> int:
    from .site.schemas import FOLDER, write_schemas

    print(f"{len(write_schemas())} schemas in {FOLDER}")
    return 0


def _headers(asked: argparse.Namespace) -> int:
    from .site.hosts import configuration

    print(configuration(asked.host, asked.site, asked.under), end="")
    return 0


def _ask(asked: argparse.Namespace) -> int:
    book = compiled_book.load()
    if asked.tool == "distance":
        from .content.postcode_data import with_rings

        book = with_rings(book)
    if asked.question != "-":
        questions = [asked.question]
    else:
        questions = [line for line in sys.stdin.read().splitlines() if line.strip()]
    failed = False
    for question in questions:
        answer = reply(book, asked.tool, question, date.today())
        failed |= answer.startswith('{"problem"')
        print(answer, flush=True)
    return 2 if failed else 0


def _postcodes(asked: argparse.Namespace) -> int:
    from .content.loading import read_book
    from .content.postcode_data import from_code_point, from_package, ring_files

    held = from_code_point(asked.archive) if asked.archive else from_package()
    print(f"{sum(map(len, held.places.values()))} postcodes of {held.dated}, in {len(held.places)} districts")
    for key, file in ring_files(read_book(), held).items():
        print(f"{key}: {len(file)} bytes")
    return 0


def _check(asked: argparse.Namespace) -> int:
    from .content.loading import read_book
    from .content.postcode_data import with_rings  # scenarios may ask for a distance
    from .training.loading import read_pairs, read_scenarios

    book = with_rings(read_book(asked.folder))
    scenarios = read_scenarios(book, asked.folder)
    read_pairs(scenarios, asked.folder)
    for area in book.areas:
        counts = f"{len(area.clauses)} clauses, {len(area.deadlines)} time limits, {len(area.register)} on the register"
        print(f"{area.authority.name}: {counts}")
    print(f"All {sum(len(area.clauses) for area in book.areas)} clauses fit together.")
    print(f"All {len(scenarios)} scenarios hold.")
    return 0


def _views(asked: argparse.Namespace) -> int:
    from .content.loading import read_book
    from .site.where_shown import views
    from .training.loading import read_scenarios

    book = read_book()
    area = next((one for one in book.areas if asked.clause in one.clause), None)
    if area is None:
        known = [clause for one in book.areas for clause in one.clause]
        raise ContentError([Fault("views", asked.clause, "there is no such clause", did_you_mean(asked.clause, known))])
    scenarios = [one for one in read_scenarios(book) if one.area.slug == area.slug]
    for view in views(book, area, scenarios, asked.clause):
        print(f"{view.place}\n  {view.says}")
    return 0


def _read(asked: argparse.Namespace) -> int:
    from .content.areas import READING, write_reading

    if not (asked.folder / asked.area).is_dir():
        known = [one.name for one in asked.folder.iterdir() if one.is_dir()]
        raise ContentError([Fault("read", asked.area, "there is no such area", did_you_mean(asked.area, known))])
    count = write_reading(asked.folder / asked.area)
    print(
        f"{count} records of {asked.area} are written down as read against the source. Commit {READING} with your change."
    )
    return 0


def _build(asked: argparse.Namespace) -> int:
    from .site.building import build_site

    return build_site(asked.site)


def _stage(asked: argparse.Namespace) -> int:
    from .site.staging import stage

    print(f"{asked.folder}/ holds {stage(asked.folder)} pages made from the data, and those of docs/.")
    return 0


def _serve(asked: argparse.Namespace) -> int:
    from .site.serving import serve

    return serve(asked.site, asked.port)
