"""Alongside: the case record for social work built on relationships and strengths."""

__version__ = "0.1.0"
