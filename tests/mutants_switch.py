"""A line as it is and as changed, both in one program: which one runs is said when it starts.

A compiler needs seconds for each test and each mutant; a test that holds all its mutants at once is compiled once. The smallest
expression, condition or statement around the change becomes `(netgraph_mutant == N ? (changed) : (as it is))`. Where a line cannot be
cut so (a constant of the compiler, an expression over several lines) there is no switch, and the mutant is compiled alone.
"""

from __future__ import annotations

import re

OPEN, CLOSE = "([{", ")]}"
HEAD = re.compile(r"\s*(?:(?:else\s+)?(?:if|while|for|switch)(?: constexpr)?\s*(?=\()|(?:else|do|return|co_return|throw|case)\b)")
LEADING = re.compile(r"\s*(?:\|\||&&|[=!<>]=|<<|[-+*/%<>|&^.?:])")
TRAILING = re.compile(r"(?:\|\||&&|[=!<>]=|<<|[-+*/%<>|^?:=,({\[])\s*$")

DECLARED = "extern int netgraph_mutant;\n"
# Before every other object with a constructor, so that what is made at the start sees it too.
DEFINED = """#include <cstdlib>
extern int netgraph_mutant;
struct netgraph_chooser { netgraph_chooser() { if (const char* n = std::getenv("NETGRAPH_MUTANT")) netgraph_mutant = std::atoi(n); } };
int netgraph_mutant = 0;
__attribute__((init_priority(101))) netgraph_chooser netgraph_choice;
"""


def balanced(code: str) -> bool:
    depth = []
    for c in code:
        if c in OPEN:
            depth.append(CLOSE[OPEN.index(c)])
        elif c in CLOSE and (not depth or depth.pop() != c):
            return False
    return not depth


def span(before: str, after: str) -> tuple[int, int, int]:
    """Where the two differ: from, until in the first, until in the second."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    return first, len(before) - last, len(after) - last


def left_end(code: str, at: int) -> int:
    """Where the expression begins that stands at `at`."""
    depth = 0
    while at > 0:
        c = code[at - 1]
        if c in CLOSE:
            depth += 1
        elif c in OPEN:
            if depth == 0:
                return at
            depth -= 1
        elif depth == 0:
            assigned = c == "=" and code[at - 2 : at - 1] not in tuple("=<>!+-*/|&^%") and code[at : at + 1] != "="
            if c in ",;?" or assigned or (c == ":" and code[at - 2 : at - 1] != ":" and code[at : at + 1] != ":"):
                return at
        at -= 1
    return 0


def right_end(code: str, at: int) -> int | None:
    """Where it ends, None where the line ends first."""
    depth = 0
    while at < len(code):
        c = code[at]
        if c in OPEN:
            depth += 1
        elif c in CLOSE:
            if depth == 0:
                return at
            depth -= 1
        elif depth == 0 and (c in ",;?" or (c == ":" and code[at - 1] != ":" and code[at + 1 : at + 2] != ":")):
            return at
        at += 1
    return None


def past_heads(code: str, begin: int, change: int) -> int:
    """Past `if (…)`, `else`, `return`, as far as they stand before the change."""
    while found := HEAD.match(code, begin):
        at = found.end()
        if at < len(code) and code[at] == "(" and not found[0].strip().endswith("return"):
            depth = 0
            while at < len(code):
                depth += (code[at] == "(") - (code[at] == ")")
                at += 1
                if depth == 0:
                    break
        if at > change:
            break
        begin = at
    return begin


def switched(before: str, after: str, number: int, previous: str) -> str | None:
    """The line with both ways in it, or None. `previous` is the line of code above."""
    code, changed = before.split("//")[0].rstrip(), after.split("//")[0].rstrip()
    first, until, changed_until = span(code, changed)
    whole = code.strip()
    if changed.strip() in ("", ";") or (whole.endswith(";") and not changed.strip().endswith(";")):
        return f"if (netgraph_mutant != {number}) {{ {whole} }}" if whole.endswith(";") and balanced(whole) else None
    begin = past_heads(code, left_end(code, first), first)
    end = right_end(code, until)
    if end is None:
        return None
    if begin == 0 and previous.strip() and previous.strip()[-1] not in ";{})" and not previous.strip().endswith((",", "else")):
        return None
    expression, other = code[begin:end], changed[begin : changed_until + end - until]
    wrong = HEAD.match(expression) or any(not balanced(part) or ";" in part or not part.strip() or LEADING.match(part.replace("--", "xx").replace("++", "xx")) or
                TRAILING.search(part) for part in (expression, other))  # fmt: skip
    if wrong:
        return None
    return f"{code[:begin]} (netgraph_mutant == {number} ? ({other.strip()}) : ({expression.strip()})){code[end:]}"
