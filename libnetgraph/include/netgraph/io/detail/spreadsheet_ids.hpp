#ifndef NETGRAPH_IO_DETAIL_SPREADSHEET_IDS_HPP
#define NETGRAPH_IO_DETAIL_SPREADSHEET_IDS_HPP

#include <netgraph/core/text_fold.hpp>
#include <netgraph/io/detail/local_dates.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// Finds the id behind what a spreadsheet made of it: zeros taken off its front (`0017` saved as `17`), a day written its own way
/// (`2026-12-03` as `12/3/2026`), a month likewise (`2026-12` as `Dec-26`).
///
/// Only where exactly one known id can have been meant; whatever else is unknown stays so.
class spreadsheet_ids {
 public:
  /// @param ids  every known id; views that outlive this.
  explicit spreadsheet_ids(const std::vector<std::string_view>& ids) {
    for (const std::string_view id : ids) {
      for (const std::string& form : damaged_forms(id)) {
        const auto [found, fresh] = ids_.try_emplace(form, id);
        if (!fresh && found->second != id) found->second = {};  // two ids look like this now: neither is sure
      }
    }
  }

  /// The id that was meant; empty where that is not sure.
  [[nodiscard]] std::string_view meant(std::string_view typed) const {
    const auto found = ids_.find(word_fold(typed));
    return found == ids_.end() ? std::string_view{} : found->second;
  }

 private:
  [[nodiscard]] static std::vector<std::string> damaged_forms(std::string_view id) {
    std::vector<std::string> forms;
    const auto digits = [](std::string_view text) {
      return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (digits(id) && id.front() == '0' && id.size() > 1) {
      const std::size_t first = std::min(id.find_first_not_of('0'), id.size() - 1);
      forms.emplace_back(id.substr(first));
    }
    if (const auto day = read_local_date(id); day && day->year_first && !day->time) {
      const auto text = [](unsigned number, bool two) { return (two && number < 10 ? "0" : "") + std::to_string(number); };
      for (const bool two : {true, false}) {
        const std::string y = std::to_string(day->parts[0]);
        const std::string m = text(day->parts[1], two);
        const std::string d = text(day->parts[2], two);
        for (const char mark : {'.', '/', '-'}) {
          forms.push_back(d + mark + m + mark + y);
          forms.push_back(m + mark + d + mark + y);
        }
      }
    }
    if (id.size() == 7 && id[4] == '-' && digits(id.substr(0, 4)) && digits(id.substr(5))) month_forms(id, forms);
    return forms;
  }

  static void month_forms(std::string_view id, std::vector<std::string>& forms) {
    static constexpr std::array<std::array<std::string_view, 5>, 12> months{{{"jan"},
                                                                             {"feb", "f\xC3\xA9vr", "fevr"},
                                                                             {"mar", "m\xC3\xA4r", "mrz", "mars"},
                                                                             {"apr", "avr"},
                                                                             {"may", "mai", "mag"},
                                                                             {"jun", "juin", "giu"},
                                                                             {"jul", "juil", "lug"},
                                                                             {"aug", "ao\xC3\xBBt", "ago"},
                                                                             {"sep", "sept", "set"},
                                                                             {"oct", "okt", "ott"},
                                                                             {"nov"},
                                                                             {"dec", "dez",
                                                                              "d\xC3\xA9"
                                                                              "c",
                                                                              "dic"}}};
    const auto number = static_cast<std::size_t>((id[5] - '0') * 10 + (id[6] - '0'));
    if (number < 1 || number > 12) return;
    for (const std::string_view name : months[number - 1]) {
      if (name.empty()) continue;
      for (const char* mark : {"-", " ", ". ", ".-"}) {
        for (const std::string_view year : {id.substr(2, 2), id.substr(0, 4)}) {
          forms.push_back(word_fold(std::string(name) + mark + std::string(year)));
        }
      }
    }
  }

  std::unordered_map<std::string, std::string_view> ids_;
};

}  // namespace netgraph::detail

#endif
