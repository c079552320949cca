"""What the pages for writing read: whom it can be about, and what an entry says as a form."""
