"""The site: its pages, and what is done to them until they are served."""
