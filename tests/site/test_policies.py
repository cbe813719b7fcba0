"""The policy that stands in each page itself."""

from __future__ import annotations

import re
from types import SimpleNamespace

import markdown
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from ce_guidance.site import plugin
from ce_guidance.site.branding import furnish
from ce_guidance.site.headers import PAGE_POLICY, POLICY, RULES, meta_policy
from ce_guidance.site.hosts import HOSTS, configuration
from ce_guidance.site.policies import write_policies
from ce_guidance.site.violations import in_markup, in_script, violations
from ce_guidance.training.offline import ON_A_DISK


def test_every_page_has_the_policy_of_its_place_before_anything_else(site):
    for page in site.rglob("*.html"):
        address = "/" + page.relative_to(site).as_posix().removesuffix("index.html")
        held = page.read_text("utf-8")
        assert held.count(meta_policy(address)) == 1, address
        assert held.index(meta_policy(address)) < min(held.index("<link"), held.index("<title")), address


def test_it_is_the_policy_of_the_header_with_what_the_worker_needs():
    held = dict(one.split(" ", 1) for one in meta_policy("/leeds/").split("; "))
    sent = dict(one.split(" ", 1) for one in PAGE_POLICY.split("; "))
    assert sent.pop("frame-ancestors") == "'none'"  # which a browser takes from a header only
    assert held.pop("script-src") == f"{sent.pop('script-src')} 'wasm-unsafe-eval'"
    assert held.pop("worker-src") == f"{sent.pop('worker-src')} blob:"
    assert held == sent
    assert "frame-src 'self'" in meta_policy("/training/") and "frame-ancestors" not in meta_policy("/embed/deadline/")


def test_a_page_that_begins_otherwise_stops_the_build(tmp_path):
    (tmp_path / "index.html").write_text('<link rel="icon" href="x"><meta charset="utf-8">', "utf-8")
    with pytest.raises(ValueError, match="does not begin with"):
        write_policies(tmp_path)


UNSAFE = re.compile(r"unsafe-(?:inline|eval|hashes)|strict-dynamic|https?:|(?<!frame-ancestors )\*")
NO_REPORT = re.compile(r"report-(?:uri|to)|reporting-endpoints|report-only|\bNEL\b", re.I)


def faults_of(policy: str, of_a_worker: bool = False) -> set[str]:
    """Where a policy is weaker than what the site promises."""
    held = dict(one.partition(" ")[::2] for one in policy.split("; "))
    wanted = {"default-src": "'none'"}
    if not of_a_worker:
        wanted |= {"require-trusted-types-for": "'script'", "trusted-types": "ce-guidance", "style-src": "'self'"}
        wanted |= {"form-action": "'none'", "base-uri": "'none'", "script-src": "'self'"}
    found = {name for name, value in wanted.items() if held.get(name) != value}
    found |= {one.strip() for one in UNSAFE.findall(policy.replace("'wasm-unsafe-eval'", ""))}
    if of_a_worker and held.get("script-src") != "'self' 'wasm-unsafe-eval'":
        found.add("script-src")
    return found | set(NO_REPORT.findall(policy))


POLICIES = {f"{rule.begins}{rule.ends}": rule.headers[POLICY] for rule in RULES if POLICY in rule.headers}


@pytest.mark.parametrize("place", POLICIES)
def test_a_policy_is_as_strict_as_is_promised(place):
    worker = place.endswith("worker.js")
    assert faults_of(POLICIES[place], worker) == set()
    assert ("'wasm-unsafe-eval'" in POLICIES[place]) == worker
    if not worker:
        assert f"frame-ancestors {'*' if place == 'embed/' else chr(39) + 'none' + chr(39)}" in POLICIES[place]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "script-src"),
        ("script-src 'self'", "script-src 'self' 'unsafe-eval'", "unsafe-eval"),
        ("style-src 'self'", "style-src 'self' 'unsafe-inline'", "unsafe-inline"),
        ("script-src 'self'", "script-src 'self' https://cdn.example", "https:"),
        ("connect-src 'self'", "connect-src *", "*"),
        ("default-src 'none'", "default-src 'self'", "default-src"),
        ("require-trusted-types-for 'script'; ", "", "require-trusted-types-for"),
        ("trusted-types ce-guidance", "trusted-types *", "trusted-types"),
        ("form-action 'none'; ", "", "form-action"),
        ("base-uri 'none'", "base-uri 'none'; report-uri /told", "report-uri"),
        ("base-uri 'none'", "base-uri 'none'; report-to told", "report-to"),
    ],
)
def test_a_weaker_policy_is_found(old, new, fault):
    assert old in PAGE_POLICY and fault in faults_of(PAGE_POLICY.replace(old, new))


def test_what_breaks_a_policy_is_reported_to_nobody(site):
    """A report would say which page somebody had open, to whoever gets it."""
    told = {f"rule {n}": str(dict(rule.headers)) for n, rule in enumerate(RULES)}
    told |= {host: configuration(host, site) for host in HOSTS}
    told |= {address: meta_policy(address) for address in ("/", "/embed/", "/training/")} | {"on a disk": ON_A_DISK}
    assert [where for where, held in told.items() if NO_REPORT.search(held)] == []
    for name in ("Reporting-Endpoints: a", "NEL: {}", "Content-Security-Policy-Report-Only: a", "report-to a"):
        assert NO_REPORT.search(name)


PLANTED = {
    "<p>ordinary &lt;script&gt; style=1 words</p>": "",
    '<script type="application/json">{"a": "eval(1)"}</script>': "",
    '<img src="data:image/svg+xml,x" alt="">': "",
    '<a href="https://elsewhere.example/">a link</a>': "",
    '<base target="_blank">': "",
    "<script>1</script>": "an inline script",
    '<SCRIPT type="module">1</SCRIPT>': "an inline script",
    '<script src="https://elsewhere.example/a.js"></script>': "fetches or sends elsewhere",
    '<p style="color: red">': "an inline style",
    "<p\nSTYLE=color:red>": "an inline style",
    "<style>p {}</style>": "an inline style sheet",
    '<p title="a > b" onclick="1">': "an inline script in onclick",
    '<a href=" javascript:1">': "an address that is a script",
    '<img src="//elsewhere.example/a.png">': "fetches or sends elsewhere",
    '<img srcset="https://elsewhere.example/a.png 2x">': "fetches or sends elsewhere",
    '<link rel="stylesheet" href="https://elsewhere.example/a.css">': "a style sheet from elsewhere",
    '<form action="https://elsewhere.example/">': "a form that is sent",
    '<button formaction="https://elsewhere.example/">': "fetches or sends elsewhere",
    '<iframe src="../embed/">': "a frame, where the policy allows none",
    '<object data="a.pdf">': "an element that the policy refuses",
    '<base href="/other/">': "another base",
}


@pytest.mark.parametrize(("markup", "found"), PLANTED.items())
def test_what_a_page_may_not_hold_is_found_in_it(markup, found):
    told = [*in_markup(f"<main>{markup}</main>")]
    assert found in " ".join(told) if found else told == []


@pytest.mark.parametrize(
    "script",
    [
        "eval('1')",
        "window.f = new Function('return 1')",
        "setTimeout('a()', 1)",
        "place.setAttribute('style', 'color: red')",
        "place.setAttribute('onclick', 'a()')",
        "place.innerHTML = html",
        "place.outerHTML=html",
        "place.insertAdjacentHTML('beforeend', html)",
        "document.write(html)",
        "frame.srcdoc = html",
    ],
)
def test_what_a_script_may_not_do_is_found_in_it(script):
    assert [*in_script(script)]


def test_the_built_site_does_nothing_that_its_policy_refuses(site):
    assert [*violations(site)] == []


def test_a_planted_violation_stops_the_build(site, tmp_path, monkeypatch):
    """The step of the build itself, on a page of the site: as it is, and with an inline style."""
    for name in ("write_index", "put_wheels_into", "write_bill", "preload_modules", "write_policies"):
        monkeypatch.setattr(plugin, name, lambda *_: None)
    built = plugin.GuidancePlugin()
    built.python.put_into = lambda _: None
    built.sent = built.book = built.search_words = built.drawing = SimpleNamespace(
        docs={}, prose=SimpleNamespace(holds={})
    )
    page = tmp_path / "index.html"
    page.write_text((site / "index.html").read_text("utf-8"), "utf-8")
    built.on_post_build(config=SimpleNamespace(site_dir=str(tmp_path)))
    page.write_text(page.read_text("utf-8").replace("<main", '<main style="color: red"', 1), "utf-8")
    with pytest.raises(PluginError, match=r"index.html\s+an inline style: <main"):
        built.on_post_build(config=SimpleNamespace(site_dir=str(tmp_path)))


def test_a_table_whose_columns_are_aligned_needs_no_style(tmp_path):
    """What Markdown would write there by itself, the policy refuses."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    furnish(config, SimpleNamespace(areas=(1, 2), alone=None))
    table = "| a | b |\n| --- | ---: |\n| 1 | 2 |"
    drawn = markdown.markdown(table, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    assert 'align="right"' in drawn and [*in_markup(drawn)] == []
    assert [*in_markup(markdown.markdown(table, extensions=["tables"]))]
