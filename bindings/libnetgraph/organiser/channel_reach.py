"""How far people reach through each channel, and how far without it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .. import _core
from ..call_options import TieOptions, explicit
from ..dates import as_date
from ..errors import whole_number
from ..progress import ProgressLike, reporting
from ..results import ChannelReach

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork

__all__ = ["channel_reach"]


@explicit("channel_reach", TieOptions)
def channel_reach(network: ContactNetwork, as_of: DateLike, *, steps: int = 2, only: Iterable[str] | None = None, threads: int = 1,
                  progress: ProgressLike = False, **options: Unpack[TieOptions]) -> ChannelReach:
    """Return how far each person reaches through each channel alone, and how far without it.

    A tie counts as made *through* a channel if the contacts over it alone lift its strength to `min_strength`; it stays
    *without* the channel if those over the others do. So a tie kept up in two ways, each strong enough, is in both.
    Sharing a room at events is the channel `attended_together`.

    Parameters
    ----------
    network : ContactNetwork
    as_of : datetime.date or ISO str
        The day from which ties are seen.
    steps : int, default 2
        Within how many steps people count, 1 to 16.
    only : iterable of str, optional
        Channels to judge; left out: all that make a difference to some tie.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels : optional
        As in `ContactNetwork.tie_graph`.

    Returns
    -------
    ChannelReach
        `.summary()` has one row a channel; `.to_frame()` one row for each channel and person, people who did not consent
        left out (they count as somebody reached):

        - person, channel : text
        - within : uint32, others within `steps` over all channels together
        - through : uint32, over this channel alone
        - without : uint32, over all the others
        - lost : uint32, within less without: whom the person would lose
        - reached, reached_through, reached_without : uint32, others at any number of steps
        - harmonic, harmonic_through, harmonic_without : float64, sum of 1 / steps to them

    Raises
    ------
    DataError
        An interaction uses a channel that nothing defines; names the place.
    ValueError
        `steps` is not 1 to 16, or `only` names no channel of the network.
    TypeError
        A misspelt option.

    Examples
    --------
    >>> found = channel_reach(example_network(), "2026-03-01", only=["face_to_face"])
    >>> found.to_frame()[["person", "channel", "within", "through", "without"]].values.tolist()
    [['ann', 'face_to_face', 2, 1, 0], ['bo', 'face_to_face', 2, 1, 1], ['cy', 'face_to_face', 2, 0, 1]]
    """
    import numpy as np

    from ..graph.tie_graph import TieGraph

    wanted = None if only is None else _names(only)
    with reporting(progress, "channels") as report:
        found = _core.reach_by_channel(network._core, as_date(as_of), whole_number("steps", steps), wanted, options, threads, report)
    times, size = len(found["channels"]), len(network)

    def blocks(tables: list[dict[str, Any]], name: str) -> Any:
        return np.concatenate([table[name] for table in tables]) if tables else np.empty(0, dtype=found["all"][name].dtype)

    everything = [found["all"]] * times
    near = f"within_{steps}"
    columns = {"within": blocks(everything, near), "through": blocks(found["through"], near),
               "without": blocks(found["without"], near)}
    columns["lost"] = columns["within"] - columns["without"]  # leaving ties out brings nobody nearer
    for name in ("reached", "harmonic"):
        columns[name] = blocks(everything, name)
        columns[f"{name}_through"] = blocks(found["through"], name)
        columns[f"{name}_without"] = blocks(found["without"], name)

    # The rows are about people, whom a graph without ties names just as well.
    people = TieGraph._of(_core.tie_graph.from_arrays(size, [], []), network.person_ids, network._core.opted_out().tolist())
    result = ChannelReach(people, columns)
    result.channels = found["channels"]
    result._by_channel = {"ties": np.full(times, found["ties"], dtype=np.int64),
                          "ties_through": found["ties_through"].astype(np.int64),
                          "ties_without": found["ties_without"].astype(np.int64)}
    return result


def _names(only: Iterable[str]) -> list[str]:
    if isinstance(only, str):
        raise TypeError(f"only={only!r}: pass a list of channels, [{only!r}]")
    return list(only)
