"""Puts what lies beside the package in a checkout into the wheel: see ``ce_guidance.site.shipped``. All else is in pyproject.toml."""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "src"))

from ce_guidance.site import shipped  # noqa: E402


class WithTheSite(build_py):
    """Copies it, but not for an editable install, which finds it where it is."""

    def run(self) -> None:
        """Copy the package, then what lies beside it."""
        super().run()
        if self.editable_mode:
            return
        made = Path(self.build_lib, *shipped.COPY.relative_to(HERE / "src").parts)
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(HERE / "tools", made / "tools")
        for path in (HERE / "docs").rglob("*"):
            name = path.relative_to(HERE / "docs").as_posix()
            if path.is_file() and name.startswith(shipped.WORDS):
                (made / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, made / "docs" / name)
        for name in (*shipped.PINS, *shipped.TERMS):
            shutil.copyfile(HERE / name, made / name)


setup(cmdclass={"build_py": WithTheSite})
