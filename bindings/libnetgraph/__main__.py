"""`python -m libnetgraph` is the command `libnetgraph`."""

import sys

from libnetgraph.cli import main

if __name__ == "__main__":
    sys.exit(main())
