"""The policy that stands in each page itself."""

from __future__ import annotations

import pytest

from ce_guidance.site.headers import PAGE_POLICY, meta_policy
from ce_guidance.site.policies import write_policies


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
