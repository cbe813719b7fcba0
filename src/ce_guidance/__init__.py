"""The child-exploitation practice standards of four English areas, as data and as arithmetic.

The house has these floors, and a module imports only from floors below its own:

=============  =============================================================================
``cli``        the command line
``site``       the MkDocs plugin and the pages, what is done to them, and serving
``training``   scenarios, packages for a learning platform, the copy without network
``browser``    Python for the reader's browser: the bundle, and ``lean``
``content``    the door for what content owners write: YAML to records, and every check
``views``      an answer, an outcome, a clause as HTML, drawn once
``asking``     a question in, an answer out: the same in the browser and on the command line
``standards``  the words of the field, and the book that they make
``counting``   working days, clock times, distances: the standard library and geographiclib
``errors``     what goes wrong, told to a content owner or to a reader
=============  =============================================================================

The first four floors from the ground travel to the browser. ``docs/about/architecture.md`` draws them from the imports.
"""

__version__ = "2026.11.0"
