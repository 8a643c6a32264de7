// A folder of tables from the input, its files parted by byte 0x01: read strictly and leniently. What is read, written
// and read again is the same; strict reading fails exactly where lenient reading rejects.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <netgraph/io/tables.hpp>
#include <support/io_files.hpp>
#include <support/io_tables.hpp>

#include "demand.hpp"

using namespace netgraph;
using namespace netgraph::testing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const temporary_folder folder;
  static const temporary_folder copy;
  constexpr std::array<const char*, 9> names{"people.csv",     "events.csv",       "channels.csv",
                                             "attendance.csv", "interactions.csv", "introductions.csv",
                                             "rules.csv",      "synonyms.csv",     "attributes.csv"};
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (const char* name : names) {
    std::filesystem::remove(folder.path() / name);
    std::filesystem::remove(copy.path() / name);
    if (rest.empty()) continue;
    const std::size_t end = std::min(rest.find('\x01'), rest.size());
    if (end != 0) folder.put(name, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }

  std::string strict;
  try {
    const read_result result = read_tables(folder.path());
    demand(result.rejects.empty(), "strict reading rejects nothing in silence");
  } catch (const error& problem) {
    strict = problem.what();
    demand(!strict.empty() && detail::find_bad_byte(strict) == strict.size(), "messages are text");
  }
  try {
    const read_result result = read_tables(folder.path(), {.mode = reading_mode::lenient, .limits = {}, .channels = {}});
    demand(result.rejects.empty() == strict.empty(), "strict fails exactly where lenient rejects");
    if (!strict.empty()) {  // but for what an unknown id may have been, which only the first fault is asked
      const reject& first = result.rejects.front();
      demand(strict.starts_with(to_string(reject{first.where, first.problem, first.text, {}})), "both tell the same first fault");
    }
    write_tables(result.network, copy.path());
    const read_result again = read_tables(copy.path());
    demand(spelled(again.network) == spelled(result.network), "what is written reads back");
  } catch (const error&) {
    demand(!strict.empty(), "what lenient reading cannot read, strict reading cannot either");
  }
  return 0;
}
