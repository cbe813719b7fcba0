"""Make a package of one scenario for a learning system, from the built site: SCORM 1.2, SCORM 2004 or cmi5."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean
from .built_site import about_the_site, live_address
from .which_content import about_the_content, edition_asked


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("scenario", metavar="SCENARIO", help="area/scenario, as in its address; 'all' makes each")
    parser.add_argument("--out", type=Path, default=Path("."), help="the folder to put it in")
    parser.add_argument(
        "--standard",
        default="",
        help="what the learning system takes: scorm12, scorm2004 or cmi5; scorm12 if not given",
    )
    parser.add_argument(
        "--complete",
        metavar="end|answered|N",
        default="",
        help="when the learner may finish: at the end, with every question answered, or with N answers right; as the site has it if not given",
    )
    parser.add_argument("--seed", default="", help="of the order of the answers; that of the site if not given")
    about_the_site(parser)
    about_the_content(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.loading import read_book
    from ..content.postcode_data import with_rings
    from ..site.fingerprint import assets_of
    from ..training.learning_systems import FIRST, STANDARDS, may_finish, package_name
    from ..training.loading import read_scenarios
    from ..training.packages import write_package

    live, edition = live_address(asked), edition_asked(asked)
    complete = asked.complete or edition.training_complete
    standard = asked.standard or FIRST
    if standard not in STANDARDS:
        says = f"'{standard}' is no standard of learning systems that is known here"
        raise ContentError([Fault("scorm", "--standard", says, did_you_mean(standard, STANDARDS))])
    if faults := may_finish(complete, "--complete"):
        raise ContentError(faults)
    book = with_rings(read_book(edition.authorities, edition.areas, edition.name))
    known = {one.key: one for one in read_scenarios(book, edition.authorities)}
    wanted = list(known) if asked.scenario == "all" else [asked.scenario]
    asked.out.mkdir(parents=True, exist_ok=True)
    for key in wanted:
        if key not in known:
            raise ContentError([Fault("scorm", key, "there is no such scenario", did_you_mean(key, known))])
        out = asked.out / package_name(key, standard)
        seed = asked.seed or edition.training_seed
        write_package(book, known[key], assets_of(asked.site), out, live, seed, standard, complete)
        print(f"{out} ({out.stat().st_size // 1000} kB)")
    return 0
