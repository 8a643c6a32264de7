"""Scores of pairs: who might take to whom."""
