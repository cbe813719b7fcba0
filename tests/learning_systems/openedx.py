"""The XBlocks for SCORM and cmi5 of Open edX on the XBlock SDK's workbench. Runs in an environment of its own: PYTHON openedx.py FOLDER PORT.

What the platform around an XBlock would give and the workbench does not is put in its place here: a block's place in a course, the learner's
enrolment, the platform's address. Of the blocks nothing is changed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from wsgiref.simple_server import WSGIServer, make_server

SCENARIOS = {"scorm12": "scorm", "scorm2004": "scorm", "cmi5": "openedx_cmi5_xblock"}


class Server(ThreadingMixIn, WSGIServer):
    """A page asks for many files at once."""

    daemon_threads = True


def located(block) -> property:
    """The place of a block in a course; the workbench sets one of its own, which is no text."""

    def found(self):
        ident = self.scope_ids.usage_id
        return SimpleNamespace(
            block_id=ident, org="o", course="c", block_type=self.scope_ids.block_type, html_id=lambda: ident
        )

    return property(found, lambda self, place: None)


def main(folder: Path, port: int) -> None:
    """Serve until killed."""
    (folder / "var").mkdir(parents=True)
    os.chdir(folder)  # the workbench writes where it stands
    os.environ["DJANGO_SETTINGS_MODULE"] = "workbench.settings"
    from workbench import settings

    settings.MEDIA_ROOT, settings.MEDIA_URL = str(folder / "media"), "/media/"
    settings.LOGGING = {}
    settings.XBLOCK_SETTINGS = {
        "ScormXBlock": {"PROXY_ASSETS_LMS": False}
    }  # the workbench puts who asks in the middle of such an address
    settings.LMS_ROOT_URL = f"http://127.0.0.1:{port}"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "Csrf" not in one]
    import django

    django.setup()
    from django.conf.urls.static import static
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from openedx_cmi5_xblock import CMI5XBlock
    from openedxscorm import ScormXBlock
    from workbench import scenarios, urls

    call_command("migrate", run_syncdb=True, verbosity=0)
    urls.urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
    for block in (ScormXBlock, CMI5XBlock):
        block.location = located(block)
    CMI5XBlock.get_erollment_id = lambda self: "1"
    for name, tag in SCENARIOS.items():
        scenarios.add_xml_scenario(name, name, f"<{tag}/>")
    server = make_server("127.0.0.1", port, get_wsgi_application(), server_class=Server)
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
