"""Rounds, tables and groups for people given by any labels, without a network."""
