// JSON from the input: read, spelled again and read again it is the same; what is no JSON is refused with its line.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <netgraph/io/detail/json_reader.hpp>
#include <netgraph/io/json.hpp>

#include "demand.hpp"

using namespace netgraph;
using detail::json_value;

namespace {

void spell(const json_value& value, std::string& out) {
  switch (value.is) {
    case json_value::kind::null: out += "null"; break;
    case json_value::kind::truth: out += value.truth ? "true" : "false"; break;
    case json_value::kind::number: out += value.whole ? std::to_string(value.number) : value.text; break;
    case json_value::kind::text: append_json_string(out, value.text); break;
    case json_value::kind::array:
    case json_value::kind::object: {
      const bool object = value.is == json_value::kind::object;
      out += object ? '{' : '[';
      bool first = true;
      for (const auto& [name, member] : value.members) {
        if (!first) out += ',';
        first = false;
        if (object) {
          append_json_string(out, name);
          out += ':';
        }
        spell(member, out);
      }
      out += object ? '}' : ']';
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    std::string once;
    spell(detail::json_reader(text, "in").read(), once);
    std::string twice;
    spell(detail::json_reader(once, "in").read(), twice);
    demand(once == twice, "what is read and spelled is read as the same");
  } catch (const data_error& problem) {
    demand(problem.where().line != 0, "a refusal has a line");
  }
  return 0;
}
