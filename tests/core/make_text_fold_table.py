#!/usr/bin/env python3
"""Prints netgraph/core/detail/text_fold_table.hpp: what each code point folds to, packed. Usage: make_text_fold_table.py > FILE

A code point folds to the fixed point of NFKD after full case folding; Hangul syllables are taken apart by arithmetic and are
not listed. Runs of code points that move on evenly, source and target, are one entry.
"""

import sys
import unicodedata

DIGITS = "".join(chr(c) for c in range(0x23, 0x7F) if chr(c) not in '"\\?')  # 90 signs that need no escape


def ignorable(c):
    return any(low <= c <= high for low, high in (
        (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
        (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)))  # fmt: skip


def folded(text):
    """The oracle: NFKD and case folding until nothing moves, ignorable code points dropped, and NFKD of what is left (as the last
    step of Unicode's NFKC_Casefold: marks a dropped code point kept apart are put in order)."""
    while True:
        after = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        if after == text:
            return unicodedata.normalize("NFKD", "".join(c for c in after if not ignorable(ord(c))))
        text = after


def number(value, out):
    """A number of base 45: digits 0 to 44 end it, 45 to 89 say that more follow."""
    digits = []
    while True:
        value, digit = divmod(value, 45)
        digits.append(digit)
        if value == 0:
            break
    for digit in reversed(digits[1:]):
        out.append(DIGITS[45 + digit])
    out.append(DIGITS[digits[0]])


def signed(value, out):
    number(2 * value if value >= 0 else -2 * value - 1, out)


def entries():
    for c in range(0x80, 0x110000):
        if 0xD800 <= c <= 0xDFFF or 0xAC00 <= c <= 0xD7A3 or ignorable(c):
            continue
        # The iota below a letter is a mark until the marks stand in their order, and a letter only then.
        parts = unicodedata.normalize("NFKD", chr(c))
        target = "".join(part if part == "\u0345" else folded(part) for part in parts) if "\u0345" in parts else folded(chr(c))
        if target != chr(c):
            yield c, [ord(t) for t in target]


def runs(pairs):
    """(source, step, count, target, target step, rest): sources and first targets move on evenly, the rest stays."""
    pairs = [(s, t[0] if t else 0, tuple(t[1:]), bool(t)) for s, t in pairs]
    at = 0
    while at < len(pairs):
        s, t, rest, _ = pairs[at]
        best = 1
        step = target_step = 0
        if at + 1 < len(pairs) and pairs[at + 1][2] == rest and pairs[at][3]:
            step, target_step = pairs[at + 1][0] - s, pairs[at + 1][1] - t
            while (at + best < len(pairs) and pairs[at + best][2] == rest and pairs[at + best][0] - s == step * best
                   and pairs[at + best][1] - t == target_step * best):
                best += 1
        if best < 3:
            best, step, target_step = 1, 0, 0
        yield s, step, best, t, target_step, rest, pairs[at][3]
        at += best


def packed_folds():
    out, last_source, last_target = [], 0, 0
    for source, step, count, target, target_step, rest, some in runs(list(entries())):
        number(source - last_source, out)
        # Shape: how many code points the target has (0 to 18), and whether a run follows.
        number((len(rest) + 1 if some else 0) * 2 + (count > 1), out)
        if some:
            signed(target - last_target, out)
            for c in rest:
                signed(c - 0x301, out)
        if count > 1:
            number(count, out)
            number(step, out)
            signed(target_step, out)
        last_source = source + step * (count - 1)
        last_target = target + target_step * (count - 1) if some else last_target
    return "".join(out)


def packed_classes():
    """Runs of code points of one combining class above 0: start less the end before, length, class."""
    out, last, c = [], 0, 0
    while c < 0x110000:
        kind = unicodedata.combining(chr(c))
        if kind == 0:
            c += 1
            continue
        end = c
        while unicodedata.combining(chr(end)) == kind:
            end += 1
        number(c - last, out)
        number(end - c, out)
        number(kind, out)
        last = c = end
    return "".join(out)


def literal(name, text):
    width = 124
    print(f"inline constexpr std::string_view {name} =")
    parts = [text[i : i + width] for i in range(0, len(text), width)]
    for part in parts:
        print(f'    "{part}"' + (";" if part is parts[-1] else ""))


def main():
    print("#ifndef NETGRAPH_CORE_DETAIL_TEXT_FOLD_TABLE_HPP\n#define NETGRAPH_CORE_DETAIL_TEXT_FOLD_TABLE_HPP\n")
    print("#include <string_view>\n")
    print("// Made by tests/core/make_text_fold_table.py from Python's unicodedata; text_fold.hpp says how it is packed.")
    print("// clang-format off\n\nnamespace netgraph::detail {\n")
    print(f'inline constexpr std::string_view unicode_version = "{unicodedata.unidata_version}";\n')
    literal("packed_folds", packed_folds())
    print()
    literal("packed_classes", packed_classes())
    print("\n}  // namespace netgraph::detail\n\n#endif")


if __name__ == "__main__":
    sys.exit(main())
