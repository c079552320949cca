"""Accounts: who a member of staff is, how they sign in, and which roles they hold; never what they may read.

A role says which acts exist for someone. Which records they may open comes from the work they do,
and is decided elsewhere. Families will sign in through a table of their own.
"""
