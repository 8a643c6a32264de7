"""Walks along ties."""
