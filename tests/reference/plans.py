"""What any plan of an event has to keep, and the best that one can be worth (introductions.md, from the guest list to the plan)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .worth import Occasion, Worth


class Problem:
    """The introductions that a plan may choose from, under which limits."""

    def __init__(self, occasion: Occasion) -> None:
        self.o, options = occasion, occasion.options
        self.per_introducer, self.lift, at_most = options.per_introducer, options.introducer_lift, options.at_most
        self.left_out: Counter[str] = Counter()
        self.pairs: dict[tuple[str, str], Worth] = {}
        for a, b in occasion.pairs():
            why = occasion.open(a, b)
            if why:
                self.left_out[why] += 1
            else:
                self.pairs[a, b] = occasion.worth(a, b)
        self.people = list(occasion.room)
        caps = {v: occasion.club.people[v].at_most for v in self.people}
        self.most = {v: at_most if caps[v] is None else min(at_most, caps[v]) for v in self.people}  # type: ignore[type-var]
        self.served = {v for pair, w in self.pairs.items() if w.alone > 0 for v in pair}
        self.newcomers = {v for v in self.people if occasion.room[v].newcomer and options.newcomers_at_least > 0}
        self.needy = self.newcomers - self.served
        self.wished = [pair for pair in self.pairs if occasion.rules.wish(*pair)]
        # Without worth are only wishes, and pairs of newcomers who have no other.
        self.listed = {pair: w for pair, w in self.pairs.items() if w.alone > 0 or pair in self.wished or self.needy & set(pair)}

    @property
    def who_can(self) -> set[str]:
        """Those who can have an introduction: one is worth something with somebody, and both want any."""
        return {v for pair, w in self.pairs.items() if w.alone > 0 and all(self.most[x] > 0 for x in pair) for v in pair}

    def thirds(self, v: str, pairs: list[tuple[str, str, str | None]]) -> tuple[float, set[tuple[str, str]]]:
        """What joining one of these introductions brings somebody who has none, at most, and the pairs where it does: all three may
        meet, nobody has joined it, and its introducer is neither that person nor kept apart from them."""
        if self.most[v] == 0:
            return 0.0, set()
        o, found = self.o, {}
        for a, b, m in pairs:
            if m != v and not (m and o.rules.pair("apart", m, v)) and not o.why_not(v, a) and not o.why_not(v, b):
                found[a, b] = sum(o.worth(*sorted((v, x), key=self.people.index)).alone for x in (a, b))
        best = max(found.values(), default=0.0)
        return best, {pair for pair, gain in found.items() if best > 0 and gain >= best * (1 - 1e-9)}

    def best_wishes(self) -> tuple[int, float]:
        """As many wishes as the limits allow, and of as many those worth most: how many, and their worth."""
        best = (0, 0.0)

        def go(i: int, left: dict[str, int], count: int, worth: float) -> None:
            nonlocal best
            best = max(best, (count, worth))
            if i == len(self.wished) or count + len(self.wished) - i < best[0]:
                return
            a, b = self.wished[i]
            if left[a] > 0 and left[b] > 0:
                go(i + 1, {**left, a: left[a] - 1, b: left[b] - 1}, count + 1, worth + self.pairs[a, b].alone)
            go(i + 1, left, count, worth)

        go(0, self.most, 0, 0.0)
        return best

    def optimum(self, forced: Sequence[tuple[str, str]], newcomers: int) -> float:
        """The most that any plan is worth which has these pairs, serves so many newcomers and keeps every limit: a mixed-integer
        programme over pairs, their introducers and newcomers served."""
        import numpy as np
        from scipy.optimize import LinearConstraint, milp

        pairs = list(self.listed)
        options = [(i, m, self.lift * self.listed[pair].alone * share) for i, pair in enumerate(pairs)
                   for m, (_, share) in self.listed[pair].introducers.items() if self.listed[pair].alone * share > 0]
        new = sorted(v for v in self.newcomers if self.most[v] > 0)
        n, size = len(pairs), len(pairs) + len(options) + len(new)
        if n == 0:
            return 0.0
        rows: list[tuple[dict[int, float], float, float]] = []
        for v in self.people:
            mine = {i: 1.0 for i, pair in enumerate(pairs) if v in pair}
            rows.append((mine, 0, self.most[v]))
            if v in new:
                rows.append(({**mine, n + len(options) + new.index(v): -1.0}, 0, np.inf))
        for i in range(n):
            rows.append(({**{n + k: 1.0 for k, option in enumerate(options) if option[0] == i}, i: -1.0}, -np.inf, 0))
        for m in {option[1] for option in options}:
            rows.append(({n + k: 1.0 for k, option in enumerate(options) if option[1] == m}, 0, self.per_introducer))
        rows.append(({n + len(options) + k: 1.0 for k in range(len(new))}, newcomers, np.inf))
        for pair in forced:
            rows.append(({pairs.index(pair): 1.0}, 1, 1))
        matrix = np.zeros((len(rows), size))
        for r, (row, _, _) in enumerate(rows):
            for column, factor in row.items():
                matrix[r, column] = factor
        worth = np.array([w.alone for w in self.listed.values()] + [option[2] for option in options] + [0.0] * len(new))
        found = milp(-worth, integrality=np.ones(size), bounds=(0, 1),
                     constraints=LinearConstraint(matrix, [r[1] for r in rows], [r[2] for r in rows]))
        assert found.success, found.message
        return float(-found.fun)

    def most_newcomers(self, forced: Sequence[tuple[str, str]]) -> int:
        """How many newcomers can be served at all, once these pairs are made: augmenting from newcomer to newcomer is not needed in
        rooms this small, every set of pairs that serves them is searched by size."""
        left = dict(self.most)
        for a, b in forced:
            left[a], left[b] = left[a] - 1, left[b] - 1
        done = {v for pair in forced for v in pair}
        wanting = [v for v in self.newcomers if v not in done and self.most[v] > 0]
        free = [pair for pair in self.listed if pair not in set(forced) and set(pair) & set(wanting)]
        return sum(v in done for v in self.newcomers) + _cover(wanting, free, left)


def _cover(wanting: list[str], pairs: list[tuple[str, str]], left: dict[str, int]) -> int:
    best = 0

    def go(i: int, done: frozenset[str], room: dict[str, int]) -> None:
        nonlocal best
        best = max(best, len(done))
        if i == len(wanting) or len(done | set(wanting[i:])) <= best:
            return
        v = wanting[i]
        if v not in done and room[v] > 0:
            # With another who is waiting first: that serves two.
            for a, b in sorted((p for p in pairs if v in p), key=lambda p: (p[0] if p[1] == v else p[1]) in done):
                if room[a] > 0 and room[b] > 0:
                    served = done | ({a, b} & set(wanting))
                    go(i + 1, frozenset(served), {**room, a: room[a] - 1, b: room[b] - 1})
                    if best == len(wanting):
                        return
        go(i + 1, done, room)

    go(0, frozenset(), left)
    return best


def gini(totals: list[float]) -> float:
    """Sum of (2 i - n - 1) x_i over n times the sum, x ascending; 0 where all are 0."""
    x, n = sorted(totals), len(totals)
    return sum((2 * (i + 1) - n - 1) * v for i, v in enumerate(x)) / (n * sum(x)) if x and sum(x) > 0 else 0.0
