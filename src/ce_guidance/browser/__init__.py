"""Python for the reader's browser: the bundle, and in `lean` what makes it small."""
