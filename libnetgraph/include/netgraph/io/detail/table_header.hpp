#ifndef NETGRAPH_IO_DETAIL_TABLE_HEADER_HPP
#define NETGRAPH_IO_DETAIL_TABLE_HEADER_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/core/near_texts.hpp>
#include <netgraph/core/text_fold.hpp>
#include <netgraph/io/csv.hpp>
#include <netgraph/io/detail/csv_head.hpp>
#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/io/detail/text_scan.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netgraph::detail {

[[nodiscard]] inline std::string_view strip_blanks(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  return text;
}

/// Drops spaces and tabs at both ends. Nearly always there are none: that much is inline.
[[nodiscard]] inline std::string_view without_blanks(std::string_view text) {
  if (text.empty() || (text.front() > ' ' && text.back() > ' ')) return text;
  return strip_blanks(text);
}

/// Whether a column's name may be about who must not be named or written to: consent, permission, opt-in and opt-out, data
/// protection, in the languages that we know the words of, and `consent` with one slip of the hand.
[[nodiscard]] inline bool is_like_consent(std::string_view name) {
  const std::string folded = word_fold(name);
  if (folded.starts_with("text:")) return false;
  const auto letters_of = [](std::string_view text) {  // `opt-in`, `Opt in` and `optin` are one
    std::string letters;
    for (const char c : text) {
      if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) letters += c;
    }
    return letters;
  };
  const std::string letters = letters_of(folded);
  constexpr std::string_view words =
      "consent consens consim permission optin optout optedin optedout agree accept acept accett autoris autoriz authoris "
      "authoriz "
      "gdpr dsgvo rgpd datenschutz privacy confiden anonym unsubscri blocked sperr donot dontcontact dontintroduc dontshare "
      "dontshow "
      "beintroduc introduceme introduceyou mayintroduc canintroduc notintroduc nointroduc vorstellen vermitteln presentad "
      "einwillig einverst zustimm erlaubnis widerspr widerruf toestemm akkoord samtyk samtyck suostum nõusol "
      "souhlas súhlas zgoda zgody soglas suglas privol hozzájár rıza соглас згод съглас συγκατάθ موافق הסכמ सहमति ยินยอม đồngý "
      "同意 承諾 承诺 許可 许可 동의";
  bool like = false;
  each_part(words, ' ',
            [&](std::string_view word) { like = like || letters.find(letters_of(word_fold(word))) != std::string::npos; });
  if (like) return true;
  bool slip = false;
  each_part(folded, ' ', [&](std::string_view word) {
    slip = slip || (word.size() >= 6 && word != "content" && edit_distance(word, "consent") <= 1);
  });
  return slip;
}

/// Which column of a file is which column of the table.
///
/// Names of the table's own columns are matched whatever their case and the blanks around them, and with a blank or a hyphen
/// for `_`: `Person ` silently taken for an unknown column would lose the people. Unknown columns keep their spelling, without
/// the blanks around it. A column without a name may stand there (spreadsheets write such) as long as nothing stands in it.
class table_header {
 public:
  static constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

  /// @throws data_error  for a repeated name, or a missing key column.
  table_header(const table_layout& layout, const csv_row& row) : at_(layout.columns.size(), absent) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string_view typed = without_blanks(row[c]);
      typed_.emplace_back(row[c]);
      if (word_fold(typed).empty()) {
        names_.emplace_back();
        unnamed_.push_back(c);
        continue;
      }
      const std::size_t known = find(layout, typed);
      names_.emplace_back(known == absent ? typed : layout.columns[known]);
      const auto before = names_.end() - 1;
      if (std::find(names_.begin(), before, *before) != before) {
        throw data_error(row.place(c), "two columns of the same name", shown(typed), "remove or rename one of them");
      }
      if (known == absent) {
        extra_.push_back(c);
        if (layout.kind == table_kind::people && is_like_consent(typed)) doubtful_.push_back(c);
      } else {
        at_[known] = c;
      }
    }
    for (std::size_t k = 0; k < layout.columns.size(); ++k) {
      if (layout.is_key(k) && at_[k] == absent) throw_missing(layout, layout.columns[k], row);
    }
  }

  /// Whether a row names the key columns, so that it can be the header line.
  [[nodiscard]] static bool names_keys(const table_layout& layout, std::span<const std::string_view> values) {
    std::uint32_t named = 0;
    for (const std::string_view value : values) {
      if (const std::size_t known = find(layout, value); known != absent) named |= 1U << known;
    }
    return (named & layout.key_columns) == layout.key_columns;
  }

  /// Number of columns in the file.
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  /// Place in the file of column `k` of the table; `absent` where the file lacks it.
  [[nodiscard]] std::size_t at(std::size_t k) const { return at_[k]; }
  /// Names in the order of the file; empty where there is none.
  [[nodiscard]] std::span<const std::string> names() const { return names_; }
  /// Places in the file of the columns that the table does not know.
  [[nodiscard]] std::span<const std::size_t> extra() const { return extra_; }
  /// Those of them that may be about consent.
  [[nodiscard]] std::span<const std::size_t> doubtful() const { return doubtful_; }
  [[nodiscard]] std::span<const std::size_t> unnamed() const { return unnamed_; }

  /// Whether a row says what the header line said: exports that were put together have it twice.
  [[nodiscard]] bool is_said_again(std::span<const std::string_view> values) const {
    return std::equal(values.begin(), values.end(), typed_.begin(), typed_.end(), [](std::string_view x, std::string_view y) {
      constexpr std::string_view mark = "\xEF\xBB\xBF";
      if (x.starts_with(mark)) x.remove_prefix(mark.size());
      return without_blanks(x) == without_blanks(y);
    });
  }

  [[nodiscard]] std::vector<std::string> extra_names() const {
    std::vector<std::string> names;
    for (const std::size_t c : extra_) names.push_back(names_[c]);
    return names;
  }

 private:
  static std::size_t find(const table_layout& layout, std::string_view typed) {
    std::string folded = word_fold(typed);
    std::replace(folded.begin(), folded.end(), ' ', '_');
    std::replace(folded.begin(), folded.end(), '-', '_');
    const auto found = std::find(layout.columns.begin(), layout.columns.end(), folded);
    return found == layout.columns.end() ? absent : static_cast<std::size_t>(found - layout.columns.begin());
  }

  [[noreturn]] static void throw_missing(const table_layout& layout, std::string_view name, const csv_row& row) {
    std::string typed;
    for (const std::string_view field : row.values()) {
      if (!typed.empty()) typed += ',';
      typed += field;
    }
    std::vector<std::string_view> given(row.values().begin(), row.values().end());
    std::string remedy = "the first line must name the column '" + std::string(name) +
                         "'; what other programs wrote is brought in by `libnetgraph import`";
    if (const auto near = near_texts(name, given, 1); !near.empty()) {
      remedy = "rename the column '" + shown(given[near.front()]) + "' to '" + std::string(name) + '\'';
    }
    throw data_error({row.place(0).file, row.line(), 0},
                     "the table '" + std::string(layout.name) + "' lacks its column '" + std::string(name) + '\'', shown(typed),
                     remedy);
  }

  std::vector<std::size_t> at_;
  std::vector<std::string> names_;
  std::vector<std::string> typed_;
  std::vector<std::size_t> extra_;
  std::vector<std::size_t> doubtful_;
  std::vector<std::size_t> unnamed_;
};

/// The delimiter with which the first lines of a table name its columns best: `,`, `;`, a tab or `|`.
[[nodiscard]] inline char delimiter_of(const table_layout& layout, std::string_view head) {
  constexpr std::string_view candidates = ",;\t|";
  constexpr int most_lines = 20;
  if (const char named = named_delimiter(head.substr(0, head.find('\n'))); named != '\0') return named;
  char best = ',';
  std::size_t best_columns = 0;
  std::size_t most_marks = 0;
  std::vector<std::string_view> fields;
  for (int line = 0; line < most_lines && !head.empty(); ++line) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    std::string_view row = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (row.ends_with('\r')) row.remove_suffix(1);
    for (const char mark : candidates) {
      fields.clear();
      each_part(row, mark, [&](std::string_view field) {
        if (field.size() >= 2 && field.front() == '"' && field.back() == '"') field = field.substr(1, field.size() - 2);
        fields.push_back(field);
      });
      if (table_header::names_keys(layout, fields)) {
        if (fields.size() > best_columns) best = mark, best_columns = fields.size();
      } else if (best_columns == 0 && fields.size() > most_marks + 1) {
        best = mark, most_marks = fields.size() - 1;  // no header line yet: what stands there most often
      }
    }
    if (best_columns > 0) break;
  }
  return best;
}

}  // namespace netgraph::detail

#endif
