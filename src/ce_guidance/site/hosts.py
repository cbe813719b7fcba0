"""What `ce-guidance headers HOST` prints: the headers of the site, in the words of a web server or a host of plain files.

Each is made from the rules of ``headers``. A later rule replaces headers of an earlier one, so each host is told them in an order, and
in a form, in which the last one wins there too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean
from .headers import KEPT, ORIGIN, POLICY, RULES, TYPES, Rule

NOTE = "Written by `ce-guidance headers {}`: write it anew with each edition, and change nothing here."


def configuration(host: str, site: Path, under: str = "/") -> str:
    """What a host is told about the built site in ``site``, served ``under`` a path that begins and ends with a slash.

    Where ``site`` is a link, the link is named and not what it leads to: a release changes it.

    Raises ``ContentError`` where the host is not known, the path is no path, or no site is built there.
    """
    if host not in HOSTS:
        raise ContentError([Fault("headers", host, "this host is not known", did_you_mean(host, HOSTS))])
    if not under.startswith("/") or not under.endswith("/"):
        raise ContentError([Fault("--under", "", f"'{under}' is not a path", "Write it like /ce/")])
    if not (site / "index.html").is_file():
        raise ContentError([Fault(str(site), "", "there is no built site", "Run `make build` first.")])
    return "\n".join(HOSTS[host](site.absolute(), under)) + "\n"


def _patterns(under: str) -> Iterator[tuple[Rule, str]]:
    """The rules that are not for every file, each with the regular expression of its addresses."""
    for rule in RULES[1:]:
        ends = rf"[0-9a-f]+/{rule.ends.replace('.', chr(92) + '.')}$" if rule.ends else ""
        yield rule, f"^{under}{rule.begins}{ends}"


def _nginx(site: Path, under: str) -> Iterator[str]:
    """A file for `conf.d`. The maps belong beside the server: a header that a location adds would take away all others."""
    yield f"# {NOTE.format('nginx')}"
    variables = {POLICY: "$ce_policy", KEPT: "$ce_kept", ORIGIN: "$ce_origin"}
    for name, variable in variables.items():
        yield f"map $uri {variable} {{"
        yield f'    default "{RULES[0].headers.get(name, "")}";'
        held = [(rule, pattern) for rule, pattern in _patterns(under) if name in rule.headers]
        for rule, pattern in reversed(held):  # of a map the first that suits counts
            yield f'    "~{pattern}" "{rule.headers[name]}";'
        yield "}"
    yield "server {"
    yield "    listen 80;"
    yield "    server_name _;"
    yield f"    {'root' if under == '/' else '# root'} {site};"
    yield f"    error_page 404 {under}404.html;"
    yield "    gzip_static on;"
    yield "    charset utf-8;"
    for name, value in {**dict.fromkeys(variables, ""), **RULES[0].headers}.items():  # an empty value sends no header
        yield f'    add_header {name} "{variables.get(name, value)}" always;'
    for ending, kind in TYPES.items():
        kinds = f"types {{ }} default_type {kind};"
        if under == "/":
            yield rf"    location ~ \{ending}$ {{ {kinds} }}"
        else:
            yield rf"    location ~ ^{under}(.+\{ending})$ {{ alias {site}/$1; {kinds} }}"
    if under != "/":
        yield f"    location {under} {{ alias {site}/; }}"
    yield "}"


def _caddy(site: Path, under: str) -> Iterator[str]:
    """A Caddyfile. A route keeps its order; outside of one Caddy would put the general header last."""
    yield f"# {NOTE.format('caddy')}"
    yield ":80 {"
    yield f"\troot * {site}"
    yield "\troute {"
    yield "\t\theader {"
    yield from (f'\t\t\t{name} "{value}"' for name, value in RULES[0].headers.items())
    yield "\t\t}"
    for n, (rule, pattern) in enumerate(_patterns(under)):
        yield f"\t\t@rule{n} path_regexp {pattern}"
        yield from (f'\t\theader @rule{n} {name} "{value}"' for name, value in rule.headers.items())
    for n, (ending, kind) in enumerate(TYPES.items()):
        yield f"\t\t@type{n} path *{ending}"
        yield f"\t\theader @type{n} Content-Type {kind}"
    if under != "/":
        yield f"\t\turi strip_prefix {under.rstrip('/')}"
    yield "\t\tfile_server {"
    yield "\t\t\tprecompressed br gzip"
    yield "\t\t}"
    yield "\t}"
    yield "\thandle_errors {"
    yield "\t\trewrite * /404.html"
    yield "\t\tfile_server"
    yield "\t}"
    yield "}"


def _apache(site: Path, under: str) -> Iterator[str]:
    """An `.htaccess` for the folder of the site, or lines for its `<Directory>`."""
    yield f"# {NOTE.format('apache')}"
    yield "DirectoryIndex index.html"
    yield f"ErrorDocument 404 {under}404.html"
    yield "AddDefaultCharset utf-8"
    yield from (f"AddType {kind} {ending}" for ending, kind in TYPES.items())
    yield from (f'Header always set {name} "{value}"' for name, value in RULES[0].headers.items())
    for rule, pattern in _patterns(under):
        for name, value in rule.headers.items():
            yield f'Header always set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#{pattern}#"'
    kinds = "text/html text/css text/javascript application/json application/wasm application/xml image/svg+xml"
    yield "<IfModule mod_deflate.c>"
    yield f"AddOutputFilterByType DEFLATE {kinds}"
    yield "</IfModule>"


def _iis(site: Path, under: str) -> Iterator[str]:
    """A `web.config` for the folder of the site. Its locations are files and folders, so the worker's is named in full."""
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f"<!-- {NOTE.format('iis')} -->"
    yield "<configuration>"
    yield "  <system.webServer>"
    yield '    <defaultDocument enabled="true"><files><clear /><add value="index.html" /></files></defaultDocument>'
    yield '    <httpErrors errorMode="Custom"><remove statusCode="404" />'
    yield f'      <error statusCode="404" path="{under}404.html" responseMode="ExecuteURL" /></httpErrors>'
    yield '    <urlCompression doStaticCompression="true" />'
    yield "    <staticContent>"
    for ending, kind in TYPES.items():
        yield f'      <remove fileExtension="{ending}" /><mimeMap fileExtension="{ending}" mimeType="{kind}" />'
    yield "    </staticContent>"
    yield from _iis_headers(RULES[0], anew=False)
    yield "  </system.webServer>"
    for rule in RULES[1:]:
        for place in _places(site, rule):
            yield f'  <location path="{place.rstrip("/")}"><system.webServer>'
            yield from _iis_headers(rule, anew=True)
            yield "  </system.webServer></location>"
    yield "</configuration>"


def _iis_headers(rule: Rule, anew: bool) -> Iterator[str]:
    yield "    <httpProtocol><customHeaders>"
    for name, value in rule.headers.items():
        if anew:
            yield f'      <remove name="{name}" />'
        yield f'      <add name="{name}" value={quoteattr(value)} />'
    yield "    </customHeaders></httpProtocol>"


def _places(site: Path, rule: Rule) -> Sequence[str]:
    """The folder or the files of a rule, from the root of the site."""
    if not rule.ends:
        return [rule.begins]
    return sorted(one.relative_to(site).as_posix() for one in (site / rule.begins).glob(f"*/{rule.ends}"))


def _underscore(site: Path, under: str) -> Iterator[str]:
    """A `_headers` file for the root of the site: Netlify and Cloudflare Pages. Both join the values of a header that two rules set,
    so each place stands once, with all it needs. They know the types of files themselves."""
    yield f"# {NOTE.format('netlify')}"
    tops = sorted({one.name for one in site.iterdir() if one.is_dir()} - {rule.begins.rstrip("/") for rule in RULES})
    files = sorted(one.name for one in site.iterdir() if one.is_file() and one.suffix not in (".br", ".gz"))
    worker = [place for rule in RULES if rule.ends for place in _places(site, rule)]
    runtime = sorted(
        one.relative_to(site).as_posix() for one in (site / "runtime").glob("*/*") if one.suffix not in (".br", ".gz")
    )
    places = ["", *files, *(f"{top}/*" for top in tops)]
    places += [f"{rule.begins}*" for rule in RULES[1:] if not rule.ends and rule.begins != "runtime/"]
    for place in [*places, *(one for one in runtime if one not in worker), *worker]:
        path = place.removesuffix("*") or place
        yield f"{under}{place}"
        found: dict[str, str] = {}
        for rule in RULES:
            if rule.holds(path):
                found |= rule.headers
        yield from (f"  {name}: {value}" for name, value in found.items())


def _cloudfront(site: Path, under: str) -> Iterator[str]:
    """A function of CloudFront, for its event `viewer response`. Its language has regular expressions, and no modules."""
    rules = [["^", dict(RULES[0].headers)], *([pattern, dict(rule.headers)] for rule, pattern in _patterns(under))]
    kinds = [[rf"\{ending}$", {"Content-Type": kind}] for ending, kind in TYPES.items()]
    yield f"// {NOTE.format('cloudfront')}"
    yield f"var rules = {json.dumps([*rules, *kinds], indent=1)};"
    yield "function handler(event) {"
    yield "  for (var i = 0; i < rules.length; i++) {"
    yield "    if (!new RegExp(rules[i][0]).test(event.request.uri)) continue;"
    yield "    for (var name in rules[i][1]) event.response.headers[name.toLowerCase()] = { value: rules[i][1][name] };"
    yield "  }"
    yield "  return event.response;"
    yield "}"


HOSTS: dict[str, Callable[[Path, str], Iterator[str]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
    "apache": _apache,
    "iis": _iis,
    "netlify": _underscore,
    "cloudflare": _underscore,
    "cloudfront": _cloudfront,
}
"""The hosts that can be told. What GitHub Pages, GitLab Pages and plain file stores are told is in `docs/deploying.md`."""
