#ifndef NETGRAPH_CORE_ERROR_HPP
#define NETGRAPH_CORE_ERROR_HPP

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace netgraph {

/// Root of everything this library throws on its own account.
///
/// Misuse that costs O(1) to detect throws the standard types instead
/// (`std::invalid_argument`, `std::out_of_range`); absence is a `std::optional`.
class error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Where in a user's file something stands. Lines and columns count from 1; 0 means "not known".
/// A column is the number of the field in its row, as a spreadsheet counts them.
struct source_place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;

  friend bool operator==(const source_place&, const source_place&) = default;
};

/// Spells a place as `file:line:column`, leaving out what is not known.
[[nodiscard]] inline std::string to_string(const source_place& place) {
  std::string text = place.file;
  if (place.line != 0) {
    text += ':' + std::to_string(place.line);
    if (place.column != 0) text += ':' + std::to_string(place.column);
  }
  return text;
}

/// Thrown when data breaks a rule of the table format or of the network.
///
/// Says the place, what is wrong, the offending text and what to do about it.
class data_error : public error {
 public:
  data_error(source_place where, std::string problem, std::string text, std::string remedy)
      : error(spell(where, problem, text, remedy)), where_(std::move(where)), problem_(std::move(problem)),
        text_(std::move(text)), remedy_(std::move(remedy)) {}

  [[nodiscard]] const source_place& where() const noexcept { return where_; }
  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] const std::string& remedy() const noexcept { return remedy_; }

  /// The one line an organiser reads: `people.csv:7:3: problem: 'text'; remedy`.
  [[nodiscard]] static std::string spell(const source_place& where, const std::string& problem, const std::string& text,
                                         const std::string& remedy) {
    std::string line = to_string(where);
    if (!line.empty()) line += ": ";
    line += problem;
    if (!text.empty()) line += ": '" + text + "'";
    if (!remedy.empty()) line += "; " + remedy;
    return line;
  }

 private:
  source_place where_;
  std::string problem_;
  std::string text_;
  std::string remedy_;
};

/// Thrown when a file or folder cannot be opened, read, written or replaced.
class file_error : public error {
 public:
  file_error(std::string path, const std::string& problem, const std::string& remedy = {})
      : error(path + ": " + problem + (remedy.empty() ? std::string{} : "; " + remedy)), path_(std::move(path)) {}

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

/// Thrown out of a long call whose `progress::stop` was requested; nothing was changed.
class stopped : public error {
 public:
  stopped() : error("stopped on request") {}
};

}  // namespace netgraph

#endif
