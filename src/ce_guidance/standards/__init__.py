"""The words of the field, and the book that they make: each word is one module here and one file of an area's data."""
