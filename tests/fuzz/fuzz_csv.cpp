// CSV text from the input: however it is cut, the same rows and faults come out; every row that is read, written
// and read again is the same.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/csv_writer.hpp>
#include <netgraph/io/detail/csv_marks.hpp>
#include <support/io_files.hpp>

#include "demand.hpp"

using namespace netgraph;
using namespace netgraph::testing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  // The first bytes choose limits and cuts, the rest is the text.
  csv_limits limits;
  if ((data[0] & 1) != 0) limits.field_bytes = 1 + data[0] / 2;
  if ((data[1] & 1) != 0) limits.row_bytes = 1 + data[1] / 2;
  if ((data[2] & 1) != 0) limits.columns = 1 + data[2] / 8;
  const std::size_t step = 1 + data[3];
  const std::string_view text(reinterpret_cast<const char*>(data) + 4, size - 4);

  std::vector<std::string_view> pieces;
  for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(std::min(step, rest.size()))) {
    pieces.push_back(rest.substr(0, step));
  }
  for (const bool lenient : {false, true}) {
    const csv_outcome whole = read_text(text, lenient, limits);
    demand(read_pieces(pieces, lenient, limits) == whole, "cuts change nothing");
    demand(lenient || whole.faults.size() <= 1, "strict reading ends at the first fault");

    std::string written;
    csv_writer csv(written);
    for (const auto& row : whole.rows) {
      for (const std::string& field : row) {
        demand(detail::find_bad_byte(field) == field.size(), "fields are text");
        csv.field(field);
      }
      csv.end_row();
    }
    const csv_outcome again = read_text(written);
    demand(again.faults.empty() && again.rows == whole.rows, "what is written reads back");
  }
  for (std::size_t at = 0; at + 64 <= text.size(); at += 64) {
    demand(detail::read_block(text.data() + at, ',') == detail::read_block_portably(text.data() + at, ','),
           "both ways through a block agree");
  }
  demand(restored(neutralised(text)) == text, "neutralising is undone");
  return 0;
}
