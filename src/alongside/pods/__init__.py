"""Pods: small groups of workers who know each other's families, and who is in them since when.

A pod is not a list of work; who works with which family is what `cases` knows.
"""
