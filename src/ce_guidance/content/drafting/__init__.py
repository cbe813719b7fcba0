"""From a published document to entries that a person rewrites: `ce-guidance draft`. Nothing that this makes can reach a page."""
