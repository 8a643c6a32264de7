# Sourced by examples/quickstart.sh and tests/run.sh: finds what is needed, installs what is missing, says what it does.
# Debian and Ubuntu are served through apt-get, as root or with sudo; elsewhere the missing things are named and the script stops.

say() { printf '\n== %s\n' "$*"; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }

# have_package NAME: is the Debian package installed?
have_package() { [[ $(dpkg-query -W -f='${Status}' "$1" 2>/dev/null) == *"ok installed" ]]; }

# apt_install WHY PACKAGE...: installs the packages, or stops with the names of those that are missing.
apt_install() {
  local why=$1; shift
  command -v apt-get >/dev/null || die "Missing: $* ($why). This machine has no apt-get: install them your system's way and run this again."
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "Missing: $* ($why). Become root or install sudo, then: apt-get install $*"
    as_root=(sudo)
  fi
  say "installing with apt-get: $* ($why)"
  # A package list may be there already; a failing update (no network, one dead mirror) decides nothing by itself.
  "${as_root[@]}" apt-get update -qq || echo "apt-get update failed; trying with the package lists at hand"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null \
    || die "Missing: $* ($why). apt-get could not install them: is there a network, and is the 'universe' component on (Ubuntu)?"
}

# apt_need WHY PACKAGE...: installs those of the packages that are not installed yet.
apt_need() {
  local why=$1 missing=(); shift
  for package in "$@"; do have_package "$package" || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] || apt_install "$why" "${missing[@]}"
}

# A C++20 compiler: what CXX names, else g++ (10 or newer), else clang++.
compiles_cxx20() {
  printf '#include <span>\n#include <stop_token>\nint main() { std::stop_token t; return std::span<int>{}.empty() && !t.stop_possible() ? 0 : 1; }\n' |
    "$1" -std=c++20 -x c++ -pthread -fsyntax-only - >/dev/null 2>&1
}
need_compiler() {
  local compiler
  for compiler in ${CXX:-} g++ clang++; do
    if command -v "$compiler" >/dev/null && compiles_cxx20 "$compiler"; then export CXX=$compiler; return; fi
  done
  [ -z "${CXX:-}" ] || die "Missing: a C++20 compiler. CXX=$CXX does not compile C++20; unset it or name another."
  apt_install "a C++20 compiler" g++
  compiles_cxx20 g++ || die "Missing: a C++20 compiler. $(g++ --version | head -n 1) is too old; g++ 10 or newer, or clang 14 or newer, is needed."
  export CXX=g++
}

# A Python from 3.10 that can make virtual environments and compile extensions: what PYTHON names, else the first that will do.
python_will_do() {
  "$1" - >/dev/null 2>&1 <<'PY'
import sys, sysconfig, os, venv, ensurepip
sys.exit(0 if sys.version_info >= (3, 10) and os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")) else 1)
PY
}
find_python() {
  local python
  for python in ${PYTHON:-} python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
    if command -v "$python" >/dev/null && python_will_do "$python"; then PYTHON=$(command -v "$python"); export PYTHON; return 0; fi
  done
  return 1
}
need_python() {
  find_python && return
  [ -z "${PYTHON:-}" ] || die "Missing: a usable Python. PYTHON=$PYTHON is older than 3.10, or lacks venv, ensurepip or Python.h; unset it or name another."
  apt_install "Python 3.10 or newer with venv and headers" python3 python3-venv python3-dev
  find_python || die "Missing: Python 3.10 or newer. $(/usr/bin/python3 --version 2>&1) is what this system offers; set PYTHON to a newer one."
}

# make_venv FOLDER: a virtual environment there, made anew where it is broken or of another Python.
make_venv() {
  local venv=$1
  if ! "$venv/bin/python" -c "import sys, pip; sys.exit(sys.base_prefix != '$("$PYTHON" -c 'import sys; print(sys.base_prefix)')')" 2>/dev/null; then
    say "making a virtual environment in $venv with $("$PYTHON" --version) ($PYTHON)"
    rm -rf "$venv"
    "$PYTHON" -m venv "$venv" || die "Missing: python3-venv. '$PYTHON -m venv $venv' failed."
  fi
}

# pip_install VENV WHAT...: quiet unless it fails, and then with the cause.
pip_install() {
  local venv=$1 log; shift
  log=$(mktemp)
  if ! "$venv/bin/python" -m pip install --disable-pip-version-check -q "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    die "pip could not install: $*. The cause is above; without a network, set PIP_INDEX_URL or PIP_FIND_LINKS to where the packages are."
  fi
  rm -f "$log"
}

# ccache makes a second build take seconds; without it everything works.
use_ccache() {
  if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    # The build folder of a wheel has a new name each time; the compiled text does not depend on it.
    export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}"
  fi
}
