// Days and moments from the input: what is read and spelled is read as the same.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <netgraph/records/date.hpp>
#include <netgraph/records/moment.hpp>

#include "demand.hpp"

using namespace netgraph;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto day = parse_date(text)) {
    demand(is_day(*day), "what is read as a day is one");
    demand(parse_date(to_string(*day)) == day, "a day is spelled and read as the same");
  }
  if (const auto at = parse_moment(text)) {
    const std::string spelled = to_string(*at);
    demand(parse_moment(spelled) == at, "a moment is spelled and read as the same");
    demand(to_string(*parse_moment(spelled)) == spelled, "a moment has one spelling");
  }
  return 0;
}
