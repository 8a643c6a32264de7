#!/usr/bin/env bash
# The layout of the code (clang-format, ruff) and the rules of the house that a machine can see. Changes nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bad=0
git ls-files '*.hpp' '*.cpp' | xargs clang-format --dry-run -Werror || bad=1
ruff check --quiet . || bad=1
for check in layers mirrored_tests umbrella house_style; do
  python3 -B tests/meta/$check.py . || bad=1
done
# Subjects of the commits that are new since the rule, as far as this clone knows them.
if git rev-parse -q --verify HEAD >/dev/null; then
  long=$(git log --format='%h %s' --since=2026-11-29 | awk 'length($0) > 80')
  [ -z "$long" ] || { printf 'subjects over 72 characters:\n%s\n' "$long"; bad=1; }
fi
exit $bad
