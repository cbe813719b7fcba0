"""A stub of what runs text as code in Pyodide: none is run here."""
