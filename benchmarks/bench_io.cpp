// Reading and writing tables. The baselines are a plain loop over the same bytes (counting separators), and, run by
// benchmarks/peers.py in one process with the Python package, pandas.read_csv of the same files.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include <netgraph/io/csv_file.hpp>
#include <netgraph/io/edge_list.hpp>
#include <netgraph/io/gzip.hpp>
#include <netgraph/io/tables.hpp>

#ifndef NDEBUG
#error "benchmarks are built without assertions: use CMAKE_BUILD_TYPE=Release"
#endif

namespace {

using namespace netgraph;

std::optional<std::filesystem::path> data(const std::string& below, benchmark::State& state) {
  const char* folder = std::getenv("NETGRAPH_DATA");
  const std::filesystem::path path = std::filesystem::path(folder != nullptr ? folder : "../shared/data") / below;
  if (std::filesystem::exists(path)) return path;
  state.SkipWithError(("no real data at " + path.string() + "; set NETGRAPH_DATA").c_str());
  return std::nullopt;
}

std::int64_t bytes_below(const std::filesystem::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) bytes += entry.file_size();
  return static_cast<std::int64_t>(bytes);
}

void read_real_tables(benchmark::State& state, const char* set) {
  const auto folder = data(set, state);
  if (!folder) return;
  const read_options options{.mode = reading_mode::lenient, .unpack = unpack_gzip};
  for (auto _ : state) benchmark::DoNotOptimize(read_tables(*folder, options));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes_below(*folder));
}
BENCHMARK_CAPTURE(read_real_tables, meetup_montana, "meetup_montana")
    ->Name("io/read_tables/meetup_montana")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_real_tables, collegemsg_gz, "collegemsg")
    ->Name("io/read_tables/collegemsg_gz")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_real_tables, enron_gz, "email_enron_employees")
    ->Name("io/read_tables/email_enron_employees_gz")
    ->Unit(benchmark::kMillisecond);

void read_fields_only(benchmark::State& state) {
  const auto folder = data("meetup_montana", state);
  if (!folder) return;
  for (auto _ : state) {
    std::size_t fields = 0;
    for (const char* name : {"people.csv", "events.csv", "attendance.csv"}) {
      read_csv(*folder / name, {}, [&](const csv_row& row) { fields += row.size(); });
    }
    benchmark::DoNotOptimize(fields);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes_below(*folder));
}
BENCHMARK(read_fields_only)->Name("io/read_csv/meetup_montana")->Unit(benchmark::kMillisecond);

void count_separators(benchmark::State& state) {
  const auto folder = data("meetup_montana", state);
  if (!folder) return;
  for (auto _ : state) {
    std::size_t fields = 0;
    for (const char* name : {"people.csv", "events.csv", "attendance.csv"}) {
      std::ifstream in(*folder / name, std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (const char c : text) fields += c == ',' || c == '\n';
    }
    benchmark::DoNotOptimize(fields);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes_below(*folder));
}
BENCHMARK(count_separators)->Name("io/plain_loop/meetup_montana")->Unit(benchmark::kMillisecond);

/// Rows with every field quoted, so that none goes the short way of plain rows.
void read_quoted(benchmark::State& state) {
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += "\"p" + std::to_string(i) + "\",\"Name, " + std::to_string(i) + "\",\"said \"\"hi\"\"\"\n";
  for (auto _ : state) {
    csv_reader reader("quoted.csv");
    std::size_t fields = 0;
    const auto sink = [&](const csv_row& row) { fields += row.size(); };
    reader.feed(text, sink);
    reader.finish(sink);
    benchmark::DoNotOptimize(fields);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_quoted)->Name("io/csv_reader/quoted/rows:20000")->Unit(benchmark::kMillisecond);

void write_real_tables(benchmark::State& state) {
  const auto folder = data("meetup_montana", state);
  if (!folder) return;
  const contact_network net = read_tables(*folder, {.unpack = unpack_gzip}).network;
  const auto target = std::filesystem::temp_directory_path() / "netgraph-bench-io";
  for (auto _ : state) write_tables(net, target);
  std::filesystem::remove_all(target);
}
BENCHMARK(write_real_tables)->Name("io/write_tables/meetup_montana")->Unit(benchmark::kMillisecond);

void read_real_graph(benchmark::State& state, const char* file) {
  const auto path = data(file, state);
  if (!path) return;
  for (auto _ : state) benchmark::DoNotOptimize(read_edge_list(*path, {.unpack = unpack_gzip}));
}
BENCHMARK_CAPTURE(read_real_graph, enron, "graphs/email_enron.txt.gz")
    ->Name("io/read_edge_list/email_enron")
    ->Unit(benchmark::kMillisecond);

}  // namespace
