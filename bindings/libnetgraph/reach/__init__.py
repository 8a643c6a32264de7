"""How far people reach, who stands between, what holds."""
