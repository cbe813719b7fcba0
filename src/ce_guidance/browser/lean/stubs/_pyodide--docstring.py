"""A stub of what words the help on Pyodide's own methods, when it starts: nobody reads it here."""


def get_cmeth_docstring(func: object) -> str:
    """No help."""
    return ""


def dedent_docstring(text: str) -> str:
    """The text as it is."""
    return text
