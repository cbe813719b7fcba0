"""Print the site's headers in the words of a host: its policy, types and caching."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("host", metavar="HOST", help="nginx, caddy, apache, iis, netlify, cloudflare or cloudfront")
    parser.add_argument("--site", type=Path, default=Path("site"), help="where the built site is")
    parser.add_argument("--under", default="/", metavar="PATH", help="the path under which it is served, like /ce/")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..site.hosts import configuration

    print(configuration(asked.host, asked.site, asked.under), end="")
    return 0
