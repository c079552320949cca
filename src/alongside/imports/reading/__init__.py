"""Reading what councils send, as text, without trusting any of it."""
