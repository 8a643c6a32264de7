#ifndef NETGRAPH_NETWORK_DETAIL_ID_INDEX_HPP
#define NETGRAPH_NETWORK_DETAIL_ID_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <netgraph/core/detail/key_table.hpp>

namespace netgraph::detail {

/// Finds the number of a row by its id without keeping a second copy of the ids.
///
/// A table of (key, row). An id of up to seven bytes is its own key; a longer one has a hash for a key, and its text is compared
/// in the row, reached through `id_of(row)`. The hash is salted: ids come from the files of others, and forty thousand of them
/// made to share one hash would take hours to read. The same on every machine, whatever the order of its bytes.
class id_index {
 public:
  id_index() : rows_(salt_of_process()) {}

  template <class IdOf>
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id, const IdOf& id_of) const {
    const std::uint64_t key = key_of(id, rows_.salt());
    const bool whole = is_whole(key);
    const auto* row = rows_.find(key, [&](std::uint32_t candidate) { return whole || id_of(candidate) == id; });
    return row == nullptr ? std::nullopt : std::optional(*row);
  }

  /// Makes room for `ids` ids, so that inserting them moves nothing.
  void reserve(std::size_t ids) { rows_.reserve(ids); }

  /// @pre  `id` is not in the index.
  void insert(std::string_view id, std::uint32_t row) { rows_.add(key_of(id, rows_.salt()), row); }

  /// The key of an id: itself below its size in the top byte; for one of more than seven bytes a hash below 0xFE.
  [[nodiscard]] static std::uint64_t key_of(std::string_view id, std::uint64_t salt) noexcept {
    const char* text = id.data();
    std::size_t left = id.size();
    if (left <= whole_bytes) return word(text, left) | std::uint64_t{left} << size_shift;
    std::uint64_t hash = salt ^ (left * 0x9e3779b97f4a7c15ULL);
    const auto mix = [&hash](std::uint64_t more) {
      hash = (hash ^ more) * 0x9fb21c651e98df25ULL;
      hash ^= hash >> 32U;
    };
    for (; left >= 8; left -= 8, text += 8) mix(word(text, 8));
    mix(word(text, left));
    return (hash & ~(std::uint64_t{0xFF} << size_shift)) | std::uint64_t{0xFE} << size_shift;
  }

 private:
  static constexpr std::size_t whole_bytes = 7;
  static constexpr unsigned size_shift = 56;

  /// Whether a key is the id itself.
  [[nodiscard]] static bool is_whole(std::uint64_t key) noexcept { return key >> size_shift <= whole_bytes; }

  /// Up to eight bytes as one number, the first lowest: compilers read them at once where the machine counts so, too.
  [[nodiscard]] static std::uint64_t word(const char* text, std::size_t size) noexcept {
    std::uint64_t made = 0;
    if (size == 8) {
      for (unsigned i = 0; i < 8; ++i) made |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
      return made;
    }
    for (std::size_t i = 0; i < size; ++i) made |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    return made;
  }

  /// Where the system put this process's data, which no file can know. It moves slots, never a result.
  [[nodiscard]] static std::uint64_t salt_of_process() noexcept {
    static const char somewhere = 0;
    return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&somewhere)) * 0xd1342543de82ef95ULL;
  }

  key_table<std::uint32_t> rows_;
};

}  // namespace netgraph::detail

#endif
