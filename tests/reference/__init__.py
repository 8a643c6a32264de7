"""An independent reference of what libnetgraph answers: plain Python, written from the pages of libnetgraph/doc alone.

It shares no code with the library and imports none of it; `tests/python/reference_compare.py` sets the two side by side. Every formula
is written as its page states it, however slow that is, so that where the two differ either the code or the page is at fault.
"""
