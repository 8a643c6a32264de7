#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/io/snapshot.hpp>
#include <netgraph/suggest/rank.hpp>
#include <support/faulty_calls.hpp>
#include <support/fixtures.hpp>
#include <support/generators.hpp>
#include <support/io_files.hpp>

namespace io_snapshot_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

std::vector<std::string> names(std::size_t n) {
  std::vector<std::string> labels;
  for (std::size_t v = 0; v < n; ++v) labels.push_back(std::string(v % 5, 'x') + "\xc3\xa9" + std::to_string(v));
  return labels;
}

/// Every file of a folder, by name.
std::map<std::string, std::string> contents(const temporary_folder& folder) {
  std::map<std::string, std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    const std::string name = entry.path().filename().string();
    all[name] = folder.text(name);
  }
  return all;
}

std::string problem_of(const std::filesystem::path& folder) {
  try {
    static_cast<void>(open_snapshot(folder, {.verify = true, .threads = 1}));
  } catch (const error& problem) {
    return problem.what();
  }
  return {};
}

/// The samples that earlier versions wrote.
std::filesystem::path sample(const char* name) { return std::filesystem::path(__FILE__).parent_path() / "snapshots" / name; }

}  // namespace

TEST_SUITE("io/snapshot") {
  TEST_CASE("what is written is opened again, in one segment and in many") {
    for (const std::size_t n : {1U, 2U, 7U, 40U, 300U}) {
      const tie_graph g = random_graph(n, 0.3, n, true);
      const std::vector<std::string> labels = names(n);
      const std::vector<vertex_id> withheld{to_vertex(n / 2)};
      for (const std::size_t segment : {std::size_t{1}, std::size_t{3}, n, n + 1}) {
        CAPTURE(n);
        CAPTURE(segment);
        if (n == 300 && segment == 1) continue;
        const temporary_folder folder;
        const std::string id =
            write_snapshot(g, folder.path(), {.labels = labels, .withheld = withheld, .segment_people = segment});
        const snapshot opened = open_snapshot(folder.path());
        CHECK(opened.graph() == g);
        CHECK(opened.id() == id);
        CHECK(opened.labels() == snapshot_labels::text);
        CHECK(opened.segments().size() == (n + segment - 1) / segment);
        for (const vertex_id v : g.vertices()) {
          CHECK(opened.withheld(v) == (v == withheld.front()));
          CHECK(opened.label(v) == (v == withheld.front() ? "" : labels[to_index(v)]));
        }
      }
    }
  }

  TEST_CASE("segments whose pages are mapped: large sections that begin anywhere in a page") {
    const tie_graph g = random_graph(900, 0.25, 1, true);  // 200,000 arcs: 800 KB a section
    const temporary_folder folder;
    write_snapshot(g, folder.path(), {.segment_people = 130});
    const snapshot opened = open_snapshot(folder.path(), {.verify = true, .threads = 2});
    CHECK(opened.graph() == g);
    CHECK(rank_introductions(opened.graph()) == rank_introductions(g));
    CHECK(open_snapshot(folder.path(), {.verify = false}).graph() == g);
  }

  TEST_CASE("a graph of nobody, people without ties, people without labels") {
    const temporary_folder folder;
    for (const std::size_t n : {0U, 1U, 5U}) {
      const tie_graph g = random_graph(n, 0.0, 1);
      write_snapshot(g, folder.path());
      const snapshot opened = open_snapshot(folder.path());
      CHECK(opened.graph() == g);
      CHECK(opened.labels() == snapshot_labels::none);
      CHECK_THROWS_AS(static_cast<void>(opened.label(to_vertex(n))), std::out_of_range);
      if (n != 0) CHECK(opened.label(to_vertex(0)).empty());
    }
    CHECK(folder.file_count() == 2);  // the snapshots before were replaced
  }

  TEST_CASE("the same graph gives the same bytes, another graph another id") {
    const temporary_folder first;
    const temporary_folder second;
    const std::string id = write_snapshot(kite(), first.path());
    CHECK(write_snapshot(kite(), second.path()) == id);
    CHECK(contents(first) == contents(second));
    CHECK(write_snapshot(bow_tie(), second.path()) != id);
  }

  TEST_CASE("an opened snapshot outlives its replacement, and its graph outlives it") {
    const temporary_folder folder;
    write_snapshot(kite(), folder.path());
    std::optional<snapshot> opened(open_snapshot(folder.path()));
    write_snapshot(bow_tie(), folder.path());
    const tie_graph g = opened->graph();
    opened.reset();
    CHECK(g == kite());
    CHECK(open_snapshot(folder.path()).graph() == bow_tie());
  }

  TEST_CASE("every flipped byte and every cut is found, and the file is named") {
    const temporary_folder folder;
    const tie_graph g = random_graph(20, 0.3, 4, true);
    const std::vector<std::string> labels = names(20);
    const std::vector<vertex_id> withheld{to_vertex(3)};
    write_snapshot(g, folder.path(), {.labels = labels, .withheld = withheld, .segment_people = 11});
    const auto good = contents(folder);
    REQUIRE(good.size() == 3);
    for (const auto& [name, bytes] : good) {
      for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string bad = bytes;
        bad[i] = static_cast<char>(bad[i] ^ (1 << (i % 8)));
        folder.put(name, bad);
        const std::string problem = problem_of(folder.path());
        CAPTURE(i);
        CAPTURE(problem);
        CHECK_FALSE(problem.empty());
        if (name != "manifest.json") CHECK(problem.find(name) != std::string::npos);
        folder.put(name, bytes.substr(0, i));
        CHECK_FALSE(problem_of(folder.path()).empty());
      }
      folder.put(name, bytes + '\0');
      CHECK_FALSE(problem_of(folder.path()).empty());
      std::filesystem::remove(folder.path() / name);
      CHECK(problem_of(folder.path()).find(name) != std::string::npos);
      folder.put(name, bytes);
    }
    CHECK(problem_of(folder.path()).empty());
  }

  TEST_CASE("rows that no graph has are refused though their checksums are right") {
    const auto written = [](const tie_rows& rows, std::uint64_t vertices) {
      const temporary_folder folder;
      const snapshot_segment made = write_segment(folder.path(), 0, {.vertex_count = vertices, .rows = rows});
      write_snapshot_manifest(folder.path(), std::span(&made, 1), snapshot_labels::none);
      return problem_of(folder.path());
    };
    std::vector<std::uint64_t> offsets{0, 1, 2};
    std::vector<vertex_id> neighbors{to_vertex(1), to_vertex(0)};
    std::vector<float> strengths{0.5F, 0.5F};
    std::vector<edge_id> edges{to_edge(0), to_edge(0)};
    const auto problem = [&] { return written({offsets, neighbors, strengths, edges}, 2); };
    CHECK(problem().empty());
    neighbors[0] = to_vertex(2);
    CHECK(problem().find("vertex 0") != std::string::npos);
    neighbors[0] = to_vertex(0);
    CHECK(problem().find("a row holds what no tie has") != std::string::npos);
    neighbors[0] = to_vertex(1);
    strengths[1] = 0.0F;
    CHECK(problem().find("vertex 1") != std::string::npos);
    strengths[1] = 0.5F;
    edges[1] = to_edge(1);
    CHECK(problem().find("vertex 1") != std::string::npos);
    edges[1] = to_edge(0);
    offsets = {0, 3, 2};
    CHECK(problem().find("a row ends before it begins") != std::string::npos);
    offsets = {1, 1, 2};
    CHECK_FALSE(problem().empty());
  }

  TEST_CASE("the samples of version 1 are read for ever") {
    const snapshot labelled = open_snapshot(sample("v1-labels"));
    CHECK(labelled.graph() == graph_of(5, {{0, 1, 0.5F}, {0, 2, 0.25F}, {1, 2, 1.0F}, {2, 3, 0.125F}}));
    CHECK(labelled.id() == "024c4d630de29692");
    CHECK(labelled.label(to_vertex(1)) == "Bo \xc3\x84");
    CHECK(labelled.withheld(to_vertex(3)));
    CHECK(labelled.label(to_vertex(3)).empty());
    CHECK(labelled.segments().size() == 2);
    CHECK(open_snapshot(sample("v1-plain")).graph() == kite());
  }

  TEST_CASE("a newer version is refused with a word about what reads it") {
    const temporary_folder folder;
    write_snapshot(kite(), folder.path());
    std::string manifest = folder.text("manifest.json");
    manifest.replace(manifest.find("snapshot 1"), 10, "snapshot 2");
    folder.put("manifest.json", manifest);
    CHECK(problem_of(folder.path()).find("'libnetgraph snapshot 2'; read it with the libnetgraph that wrote it") !=
          std::string::npos);
    // It is a snapshot nevertheless, so it may be replaced.
    write_snapshot(kite(), folder.path());
    CHECK(problem_of(folder.path()).empty());
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
      const std::string name = entry.path().filename().string();
      if (name == "manifest.json") continue;
      std::string bytes = folder.text(name);
      bytes[8] = 2;
      folder.put(name, bytes);
      CHECK(problem_of(folder.path()).find("segment of a newer version") != std::string::npos);
    }
  }

  TEST_CASE("a folder that holds something else is left alone") {
    const temporary_folder folder;
    folder.put("people.csv", "person\n");
    CHECK_THROWS_AS(write_snapshot(kite(), folder.path()), file_error);
    CHECK(folder.file_count() == 1);
    const temporary_folder other;
    other.put("manifest.json", "{\"name\": \"a web page\"}");
    CHECK_THROWS_AS(write_snapshot(kite(), other.path()), file_error);
    CHECK_THROWS_AS(write_snapshot(kite(), folder.path() / "people.csv"), file_error);
    CHECK_THROWS_AS(static_cast<void>(open_snapshot(folder.path())), file_error);
  }

  TEST_CASE("whatever call fails, the folder is as it was") {
    const temporary_folder folder;
    write_snapshot(kite(), folder.path());
    const auto before = contents(folder);
    const tie_graph g = random_graph(9, 0.5, 2);
    int faults = 0;
    for (int at = 1;; ++at) {
      auto plan = std::make_shared<faulty_calls::plan>();
      plan->fail_at = at;
      try {
        write_snapshot(g, folder.path(), {.segment_people = 4}, {}, faulty_calls(plan));
        break;
      } catch (const file_error&) {
        ++faults;
        CHECK(contents(folder) == before);
      }
    }
    CHECK(faults > 20);
    CHECK(open_snapshot(folder.path()).graph() == g);
  }

  TEST_CASE("misuse is refused before anything is written") {
    const temporary_folder folder;
    const std::vector<std::string> labels = names(3);
    const std::vector<vertex_id> stranger{to_vertex(6)};
    CHECK_THROWS_AS(write_snapshot(kite(), folder.path(), {.labels = labels}), std::invalid_argument);
    CHECK_THROWS_AS(write_snapshot(kite(), folder.path(), {.withheld = stranger}), std::out_of_range);
    CHECK_THROWS_AS(write_snapshot(kite(), folder.path(), {.segment_people = 0}), std::invalid_argument);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(write_snapshot(kite(), folder.path() / "new", {}, {.report = {}, .stop = stop.get_token()}), stopped);
    CHECK(folder.file_count() == 0);
  }
}

TEST_SUITE("io/snapshot_parts") {
  TEST_CASE("pieces written by anybody in any order make the snapshot that one call writes") {
    const tie_graph g = random_graph(10, 0.5, 3, true);
    const temporary_folder whole;
    const temporary_folder parts;
    write_snapshot(g, whole.path(), {.segment_people = 6});
    std::vector<snapshot_segment> made(2);
    for (const std::size_t s : {1U, 0U, 1U}) {
      const std::size_t first = 6 * s;
      const std::size_t count = s == 0 ? 6 : 4;
      const auto arc = g.offsets()[first];
      const auto arcs = g.offsets()[first + count] - arc;
      made[s] = write_segment(parts.path(), s,
                              {.first_vertex = first,
                               .vertex_count = count,
                               .first_arc = arc,
                               .rows = {g.offsets().subspan(first, count + s), g.arcs().subspan(arc, arcs),
                                        g.arc_strengths().subspan(arc, arcs), g.arc_edge_ids().subspan(arc, arcs)}});
    }
    CHECK_THROWS_AS(static_cast<void>(open_snapshot(parts.path())), file_error);  // no manifest, no snapshot
    parts.put("seg-00007-0123456789abcdef.ngs", "left behind");
    write_snapshot_manifest(parts.path(), made, snapshot_labels::none);
    CHECK(contents(parts) == contents(whole));
  }

  TEST_CASE("pieces that do not fit are refused") {
    const temporary_folder folder;
    const std::vector<std::uint64_t> offsets(5, 0);
    CHECK_THROWS_AS(write_segment(folder.path(), 0, {.vertex_count = 2, .rows = {.offsets = offsets}}), std::invalid_argument);
    const std::vector<snapshot_segment> gap{{.file = "a", .vertices = 3}, {.file = "b", .first_vertex = 4, .vertices = 1}};
    CHECK_THROWS_AS(static_cast<void>(snapshot_manifest(gap, snapshot_labels::none)), std::invalid_argument);
    CHECK(folder.file_count() == 0);
  }
}

}  // namespace io_snapshot_test
