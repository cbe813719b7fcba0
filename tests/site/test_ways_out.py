"""No script of ours has a way out of the page that is not written down here, by kind and by module: what is typed could leave by it."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

SCRIPTS = {
    path.relative_to(folder).as_posix(): path
    for folder in (ROOT / "tools", ROOT / "src/ce_guidance")
    for path in sorted(folder.rglob("*.js"))
}
COMMENT = re.compile(r"/\*.*?\*/|(?<=\s)//[^\n]*|^//[^\n]*", re.S | re.M)

#: Each way out: how it is written, an example that is not ours, and the modules that have it, each for the reason beside it.
WAYS = {
    "asks a server": (
        r"(?<![.\w#])(?:fetch|network)\(|\.fetch\b",
        "fetch('/?x')",
        {
            "runtime/guard.js": "the files of its own edition, by their names, each proven; then takes `fetch` away",
            "runtime/failures.js": "the worker's script once more, to learn why it did not start",
            "site/search.js": "the list that is searched, the same for every reader",
            "site/slide.js": "the typeface for a picture",
            "training/offline-worker.js": "puts what the copy holds in the place of a network",
            "scorm/record_store.js": "in a package for cmi5: that the learner began and finished, to whom the learning system named",
        },
    ),
    "other ways to ask": (
        r"XMLHttpRequest|WebSocket|EventSource|WebTransport|sendBeacon|RTC\w+|importScripts|fetchLater|serviceWorker",
        "navigator.sendBeacon('/', typed)",
        {"runtime/guard.js": "takes them away", "training/offline-worker.js": "takes one away"},
    ),
    "history": (
        r"history\.(?!state)\w+",
        "history.replaceState({ typed }, '')",
        {
            "pathway/pathway.js": "takes a shared link that is no longer true out of the address",
            "pathway/steps.js": "the number of a step, and a random mark",
            "form/arrival.js": "whether the reader went on from the page around a tool",
            "list/list.js": "the ids of a filter that was chosen",
            "compare/compare.js": "the id of a question",
            "site/leave.js": "goes back over the steps of its own page",
        },
    ),
    "goes to an address": (
        r"(?<![.\w])location\s*=[^=]|location\.(?:href|search|hash|pathname|host)\s*=[^=]|location\.(?:assign|replace)\(|(?<![.\w#])open\(|window\.open\(|navigation\.",
        "location.href = '/?' + typed",
        {
            "site/leave.js": "Quick leave: the neutral site's own address, or a blank page",
            "site/not-here.js": "the address as it was meant, where a hash was written over on the way",
            "scorm/record_store.js": "opens the record, no window",
            "scorm/scorm.js": "opens the record, no window",
            "scorm/unit.js": "opens the record, no window; and goes back to the course that the learning system named",
        },
    ),
    "keeps": (
        r"localStorage|sessionStorage|indexedDB|cookie|getDirectory|(?<!embedded )caches\b|navigator\.(?:storage|credentials)",
        "document.cookie = typed",
        {
            "runtime/kept.js": "the started runtime, before it was asked anything, in a worker that is asked nothing",
            "runtime/client.js": "looks whether the browser has caches",
            "runtime/guard.js": "takes them away",
        },
    ),
    "writes for whoever looks": (r"console\.|reportError|debugger", "console.log(typed)", {}),
    "title and name": (
        r"document\.title\s*=[^=]|window\.name|(?<!\.)\bself\.name",
        "document.title = typed",
        {
            "form/problems.js": "the word Error before the page's own title",
            "site/leave.js": "blanks it",
            "runtime/worker.js": "reads how to start",
            "runtime/guard.js": "reads how the browser's cache is used",
        },
    ),
    "tells another page or a worker": (
        r"postMessage\(",
        "parent.postMessage(typed, '*')",
        {
            "runtime/client.js": "the question, to the worker",
            "runtime/worker.js": "the answer, to the page",
            "site/search.js": "the words, to the worker of this page",
            "search/worker.js": "what was found",
            "visit/kept.js": "ids, to the memory of the visit",
            "visit/memory.js": "the same ids, back",
            "site/height.js": "a number: how high the page is",
            "site/leave.js": "nothing but that the reader leaves",
        },
    ),
    "a channel of the site's pages": (
        r"BroadcastChannel|MessageChannel",
        "new BroadcastChannel('x')",
        {"site/leave.js": "that the reader leaves", "visit/memory.js": "hears it", "runtime/guard.js": "takes it away"},
    ),
    "starts a worker": (
        r"new (?:Shared)?Worker\(|[wW]orklet",
        "new Worker('/x.js?' + typed)",
        {
            "runtime/client.js": "the worker of the calculator",
            "visit/kept.js": "the memory of the visit",
            "site/search.js": "the worker of search",
        },
    ),
    "the reader's own copy": (
        r"clipboard|navigator\.share",
        "navigator.clipboard.writeText(typed)",
        {
            "embedder/embedder.js": "the lines for a page",
            "site/frames.js": "lets a tool in a frame do what the next two do",
            "form/take-away.js": "the note",
            "pathway/outcome.js": "the link to these answers",
        },
    ),
    "the reader's own file": (
        r"\.download\b",
        "link.download = typed",
        {"site/saving.js": "a file for a calendar, a picture, a square code"},
    ),
    "loads by an address": (
        r"\.src\s*=[^=]|new (?:Image|Audio|FontFace)\(|createElement\(\"(?:img|script|link|iframe|object|embed)\"|\.srcdoc|\.action\s*=",
        "new Image().src = '/?' + typed",
        {
            "site/frames.js": "a frame with a tool of this site",
            "site/slide.js": "a drawing that is on the page already",
        },
    ),
    "a script by an address that is not written out": (
        r"import\((?!\")",
        "import('/' + typed)",
        {
            "runtime/python.js": "files of the manifest, proven",
            "training/offline.js": "modules that the copy holds",
            "training/offline-worker.js": "the worker that the copy holds",
        },
    ),
    "text as HTML": (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTML|DOMParser",
        "place.innerHTML = typed",
        {"site/trusted.js": "the one door: what Python has drawn, escaped"},
    ),
    "text as a script or a style": (
        r"\beval\(|new Function\(|setTimeout\(\"|cssText|insertRule|\.style\b",
        "eval(typed)",
        {
            "site/search.js": "a number: where the list begins",
            "list/sticking.js": "a number: how high the bar is",
            "site/frames.js": "a number: how high a frame is",
        },
    ),
}
#: What our own modules write into the history, word for word: numbers, marks, ids of options, and what stood there before.
HISTORY = (
    'history.pushState({ ceStep: this.#now, ...(this.#mark && { ceMark: this.#mark }) }, "")',
    'history.replaceState({ ...history.state, ceMark: this.#mark }, "")',
    'history.replaceState(history.state, "", hashOf(this.#chosen) || location.pathname + location.search)',
    'history.replaceState(history.state, "", this.#address(this.#at))',
    'history.replaceState(history.state, "", location.pathname)',
    'history.replaceState({ ...history.state, [AROUND]: true }, "")',
    "history.go(-steps)",
)


def code(path):
    return COMMENT.sub("", path.read_text("utf-8"))


def having(way):
    return {name for name, path in SCRIPTS.items() if re.search(WAYS[way][0], code(path))}


@pytest.mark.parametrize("way", WAYS)
def test_only_the_modules_that_are_named_have_this_way_out(way):
    assert having(way) == set(WAYS[way][2])


@pytest.mark.parametrize("way", WAYS)
def test_the_looking_finds_another(way):
    pattern, example, _ = WAYS[way]
    assert re.search(pattern, COMMENT.sub("", f"  {example};"))
    assert not re.search(pattern, COMMENT.sub("", f"  // {example}\n/* {example} */"))


def test_nothing_else_is_written_into_the_history():
    for name, path in SCRIPTS.items():
        text = code(path)
        for one in HISTORY:
            text = text.replace(one, "")
        assert not re.search(WAYS["history"][0], text), name
