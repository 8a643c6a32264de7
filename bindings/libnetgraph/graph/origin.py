"""Where a graph came from, for what has to be judged as its ties were made."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import _core

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["Origin"]


class Origin:
    """Where a graph came from: the network, the day and how rooms and channels were read.

    Suggestions respect rules and meetings, and what is taken for known is judged as the ties were made.
    """

    __slots__ = ("as_of", "network", "reading")

    def __init__(self, network: ContactNetwork, as_of: Any, options: Mapping[str, Any]) -> None:
        self.network = network
        self.as_of = as_of
        self.reading = {name: copy.deepcopy(options[name]) for name in _core.reading_options if name in options}
