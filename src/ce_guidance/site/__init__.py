"""The site: the MkDocs plugin, and what is done to the pages until they are served."""
