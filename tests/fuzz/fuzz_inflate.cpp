// gzip bytes from the input: unpacked or refused, never more than the ratio allows, the same in whatever steps the
// bytes arrive. The input's checksum is mended in half of the runs, since chance would hardly ever hit it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <netgraph/io/gzip.hpp>
#include <support/io_gzip_samples.hpp>

#include "demand.hpp"

using namespace netgraph;

namespace {

struct outcome {
  std::string text;
  std::string fault;
  friend bool operator==(const outcome&, const outcome&) = default;
};

outcome unpack(std::string_view bytes, std::size_t step) {
  std::size_t at = 0;
  outcome out;
  gzip_reader reader(
      [&](char* into, std::size_t size) {
        const std::size_t length = std::min({size, step, bytes.size() - at});
        if (length != 0) std::memcpy(into, bytes.data() + at, length);
        at += length;
        return length;
      },
      200, 1 << 16);
  try {
    for (std::string_view piece = reader.next(); !piece.empty(); piece = reader.next()) out.text += piece;
  } catch (const gzip_fault& fault) {
    out.fault = fault.what();
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  std::string bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t step = 1 + data[0];
  if ((data[1] & 1) != 0) bytes.insert(0, std::string("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10));

  const outcome whole = unpack(bytes, 1 << 16);
  demand(unpack(bytes, step) == whole, "steps change nothing");
  demand(whole.text.size() <= 200 * bytes.size() + (1 << 18), "the ratio bounds what comes out");

  if (whole.fault.find("data check (") != std::string::npos || whole.fault.find("too early") != std::string::npos) {
    // A stream that ended where its trailer should stand: give it the right one and it must be read.
    for (const std::size_t kept : {bytes.size(), bytes.size() - std::min<std::size_t>(8, bytes.size())}) {
      std::string mended = bytes.substr(0, kept);
      const std::uint32_t sum = testing::gzip_checksum(whole.text);
      for (const std::uint32_t value : {sum, static_cast<std::uint32_t>(whole.text.size())}) {
        for (int shift = 0; shift < 32; shift += 8) mended += static_cast<char>(value >> shift & 0xFF);
      }
      const outcome again = unpack(mended, step);
      if (again.fault.empty()) demand(again.text.starts_with(whole.text), "a mended stream is read");
    }
  }
  return 0;
}
