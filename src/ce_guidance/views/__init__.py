"""HTML, drawn once: for the pages, for the tools in the browser, for frames, packages and the copy without network."""
