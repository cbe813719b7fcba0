"""Serve the finished site on this machine; in a repository of your own, show the site while you edit.

Where mkdocs.yml names a content_dir, it is a preview: what you edit shows in seconds. With --site it is the finished site that
`ce-guidance build` made, as a host would serve it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("--site", type=Path, help="the finished site, by default the folder site")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--areas", nargs="+", default=(), metavar="AREA", help="of many areas those that a preview shows"
    )


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content import DATA
    from ..content.editions import edition_here
    from ..site.serving import serve

    if asked.site is None and edition_here().content != DATA:
        from ..site.preview import serve_preview

        print("A preview: what you edit shows in seconds. The finished site: ce-guidance serve --site site", flush=True)
        return serve_preview(asked.port, asked.areas)
    return serve(asked.site or Path("site"), asked.port)
