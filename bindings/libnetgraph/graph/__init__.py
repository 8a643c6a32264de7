"""The graph: people as vertices, ties with a strength."""
