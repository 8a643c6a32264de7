#!/usr/bin/env bash
# The long runs, by night and before a release: whole suites under the sanitizers and with clang, coverage, NetworkX's whole
# suite, fuzzing. Sets everything up as tests/run.sh does, and adds what the stages need (libclang-rt for fuzzing, gcovr).
#
#   ./tests/nightly.sh                     every stage
#   ./tests/nightly.sh asan tsan           only these, of: asan tsan clang headers coverage networkx fuzz wheel docs
#                                          door spark cycles sbom reference mutants
#
# Settings, beside those of tests/run.sh: FUZZ_SECONDS how long each fuzz target runs (600); what fuzzing finds is left in
# build/fuzz/found. REFERENCE_FOLDERS how many seeded folders are set beside the reference (5000).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/prepare.sh

root=$PWD
venv=$root/.venv-tests
jobs=${JOBS:-$(nproc)}
REFERENCE_FOLDERS=${REFERENCE_FOLDERS:-5000}
. .ci/stages.sh

known=(asan tsan clang headers coverage networkx fuzz wheel docs door spark cycles sbom reference mutants)
wanted=("$@")
[ $# -ne 0 ] || wanted=("${known[@]}")
for name in "${wanted[@]}"; do
  [[ " ${known[*]} " == *" $name "* ]] || die "No stage '$name'; there are: ${known[*]}."
done
need_test_tools

# suites FOLDER PRESET OPTION...: builds every C++ test suite and runs them and the fuzz seeds.
suites() {
  local folder=$1
  build "$@" -DLIBNETGRAPH_EXAMPLES=OFF || return 1
  ctest --test-dir "build/$folder" -j "$jobs" -L 'unit|fuzz' --output-on-failure --no-tests=error
}

under_asan() { suites asan-suites asan -DCMAKE_CXX_COMPILER=g++; }
under_tsan() { suites tsan tsan -DCMAKE_CXX_COMPILER=g++; }
with_clang() { suites clang clang -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1; }

# Those of detail/ too, which tests/run.sh leaves out.
headers() {
  build headers default -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O0 -DLIBNETGRAPH_TESTS=OFF -DLIBNETGRAPH_EXAMPLES=OFF \
    -DLIBNETGRAPH_VERIFY_DETAIL=ON --target=all_verify_interface_header_sets
}

coverage() {
  suites coverage coverage -DCMAKE_CXX_COMPILER=g++ || return 1
  pip_install "$venv" gcovr
  # Throwing branches are left out: the compiler adds one to every call.
  gcovr --root . --object-directory build/coverage --filter 'libnetgraph/include/' --exclude-throw-branches \
    --print-summary --txt build/coverage/coverage.txt --gcov-ignore-errors=no_working_dir_found \
    --merge-mode-functions=separate --gcov-ignore-parse-errors=negative_hits.warn_once_per_file
}

networkx_suite() {
  install_wheel || return 1
  PYTHON="$venv/bin/python" sh tests/networkx_suite.sh && tests/networkx_versions.sh all
}

wheel() { tests/wheel.sh; }

# Spark holds pandas below 3, so it gets an environment of its own.
spark() {
  command -v java >/dev/null || apt_install "Spark" openjdk-17-jre-headless
  local env=$root/.venv-spark
  make_venv "$env"
  pip_install "$env" pyspark pyarrow pytest scikit-build-core pybind11 boost-headers
  (pip_install "$env" .) || return 1
  (cd tests/python && "$env/bin/python" -m pytest -q test_spark.py) && "$env/bin/python" tests/python/spark_at_scale.py
}

# A thousand graphs, snapshots and plans made and dropped: the memory of the process does not grow.
cycles() { install_wheel && "$venv/bin/python" tests/python/cycles.py "${CYCLES:-1000}"; }

# What a wheel is made of and stands on, as SPDX, from the metadata of the packages installed.
sbom() { install_wheel && pip_install "$venv" -r .ci/pins.txt && "$venv/bin/python" .ci/sbom.py >build/sbom.json && echo "build/sbom.json: $(grep -c SPDXID build/sbom.json) entries"; }

docs() { install_wheel && tests/docs.sh; }

# Other folders each night of a year, so that in time many are seen; the same on one day.
reference() {
  install_wheel || return 1
  local first=$((1000 + 10#$(date +%j) * REFERENCE_FOLDERS))
  "$venv/bin/python" -I tests/python/reference_compare.py "$first" "$((first + REFERENCE_FOLDERS))" && "$venv/bin/python" -I tests/recount_plans.py
}

mutants() { "${PYTHON:-python3}" tests/mutants.py; }

fuzz_targets=(csv edge_list graph inflate json matching moments snapshot tables)

# Whole evenings of 500 people at three devices, the server killed a dozen times in each.
door() { install_wheel && "$venv/bin/python" tests/python/door_samples.py "${EVENINGS:-25}"; }

fuzz() {
  local target seconds=${FUZZ_SECONDS:-600} bad=0
  compgen -G '/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a' >/dev/null ||
    apt_install "fuzzing" "libclang-rt-$(clang++ -dumpversion | cut -d. -f1)-dev"
  build fuzz clang -DLIBNETGRAPH_FUZZ=ON -DLIBNETGRAPH_EXAMPLES=OFF "${fuzz_targets[@]/#/--target=fuzz_}" || return 1
  for target in "${fuzz_targets[@]}"; do
    mkdir -p "build/fuzz/corpus/$target" "build/fuzz/found"
    "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -print_final_stats=1 -verbosity=1 -artifact_prefix="build/fuzz/found/$target-" \
      "build/fuzz/corpus/$target" "tests/fuzz/seeds/$target" >"build/fuzz/$target.log" 2>&1 || { bad=1; tail -n 30 "build/fuzz/$target.log" >&2; }
    echo "fuzz_$target, $seconds s: $(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$target.log") inputs, $(find build/fuzz/found -name "$target-*" | wc -l) faults found"
  done
  return $bad
}

for name in "${wanted[@]}"; do
  case $name in
    asan) stage "C++ suites under the address and undefined-behaviour sanitizers" under_asan ;;
    tsan) stage "C++ suites under the thread sanitizer" under_tsan ;;
    clang) stage "C++ suites built with clang, warnings as errors" with_clang ;;
    headers) stage "every header compiles alone, those of detail/ too" headers ;;
    coverage) stage "coverage of the headers by the C++ suites" coverage ;;
    networkx) stage "NetworkX's whole suite against the backend" networkx_suite ;;
    fuzz) stage "fuzzing the readers" fuzz ;;
    wheel) stage "a wheel, checked by auditwheel and used elsewhere" wheel ;;
    door) stage "evenings at the door, with the server killed again and again" door ;;
    spark) stage "Spark: the same bytes, workers killed in the middle" spark ;;
    cycles) stage "a thousand builds and drops, and no memory lost" cycles ;;
    sbom) stage "the list of what a wheel is made of" sbom ;;
    docs) stage "the documentation as one site, warnings as errors" docs ;;
    reference) stage "the library beside the independent reference; plans counted again" reference ;;
    mutants) stage "mutants of formulas and rules, caught by the tests" mutants ;;
  esac
done
sum_up
