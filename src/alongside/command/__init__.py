"""The verbs a person types after ./alongside; each says what it does and what to do when it cannot."""
