"""Pyodide cut down to what the tools reach. README.md in this folder says how, and what catches it."""
