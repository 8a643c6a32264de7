#ifndef NETGRAPH_RECORDS_CHANNEL_HPP
#define NETGRAPH_RECORDS_CHANNEL_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/error.hpp>
#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// A channel: its place in `contact_network::channels()`, counting from 0.
enum class channel_id : std::uint32_t {};

[[nodiscard]] constexpr std::size_t to_index(channel_id c) noexcept { return static_cast<std::size_t>(c); }
[[nodiscard]] constexpr channel_id to_channel(std::size_t index) noexcept {
  return static_cast<channel_id>(static_cast<std::uint32_t>(index));
}

/// A way in which two people are in touch, and what one contact over it is worth.
///
/// With weight w, half-life h, ceiling c and minutes per touch m, contacts of q touches at ages of d days add up to
/// `x = sum w * q * 2^-(d / h)` and to a strength of `c * (1 - exp(-x))` (see tie_strength.hpp).
struct channel {
  std::string name = {};
  double weight = 0.3;                             ///< finite, >= 0
  std::optional<double> half_life_days = {180.0};  ///< > 0; absent: contacts over it never fade
  double ceiling = 0.5;                            ///< in (0, 1]: the strength no amount of contact over it alone can pass
  double minutes_per_touch = 5.0;                  ///< > 0: a contact of so many minutes counts once
  bool face_to_face = false;                       ///< the two were in one place
  bool two_way = false;                            ///< one contact over it shows that both took part, so they have met
  bool derived = false;                            ///< made by the library from attendance, never typed
  bool known = true;                               ///< false: a name in interactions.csv that nothing defines
  source_place first_used = {};                    ///< where an unknown name was read first
  text_list extra = {};

  friend bool operator==(const channel&, const channel&) = default;
};

/// Name of the channel derived from being at the same events.
inline constexpr std::string_view attended_together_channel = "attended_together";

/// The channels every network knows, in this order; channels.csv overrides them by name.
///
/// Sources, graded as in libnetgraph/doc (A randomised or very large study, B peer-reviewed observational,
/// C vendor or second-hand; "ours" = a choice to be argued with):
/// weights: face to face 1 and video or phone .7 after requests made in person against other live channels (Roghanizad and
/// Bohns 2017, A); message .3, mention .1, connection .05 ours. Half-lives: 414 days is the geometric mean of Dunbar's 15 % a
/// year among close ties (C) and Burt's nine in ten bridges gone within a year (2002, B); 180 and 90 days ours. Ceilings:
/// online contact slows decay but does not make close ties by itself (Dunbar 2016; Pollet et al. 2011, B), the figures ours.
[[nodiscard]] inline std::vector<channel> built_in_channels() {
  const auto make = [](const char* name, double weight, std::optional<double> half_life, double ceiling, double minutes,
                       bool in_person, bool two_way) {
    channel c;
    c.name = name;
    c.weight = weight;
    c.half_life_days = half_life;
    c.ceiling = ceiling;
    c.minutes_per_touch = minutes;
    c.face_to_face = in_person;
    c.two_way = two_way;
    return c;
  };
  std::vector<channel> all{
      make("face_to_face", 1.0, 414.0, 1.0, 45.0, true, true),
      make("meeting", 1.5, 414.0, 1.0, 60.0, true, true),
      make("video", 0.7, 414.0, 0.8, 30.0, false, true),
      make("phone", 0.7, 414.0, 0.8, 15.0, false, true),
      make("message", 0.3, 180.0, 0.5, 5.0, false, false),
      make("email", 0.3, 180.0, 0.5, 10.0, false, false),
      make("sms", 0.3, 180.0, 0.5, 2.0, false, false),
      make("linkedin", 0.2, 180.0, 0.4, 3.0, false, false),
      make("twitter", 0.2, 180.0, 0.4, 2.0, false, false),
      make("facebook", 0.2, 180.0, 0.4, 3.0, false, false),
      make("mention", 0.1, 90.0, 0.3, 1.0, false, false),
      make("connection", 0.05, std::nullopt, 0.2, 1.0, false, false),
      make("attended_together", 1.0, 414.0, 0.6, 60.0, true, false),
  };
  all.back().derived = true;
  return all;
}

/// What is said of a channel, in channels.csv or at a call; what is absent keeps the figure there is, or the default of a new
/// channel (see `define_channel`).
struct channel_row {
  std::string channel = {};
  std::optional<double> weight = {};
  std::optional<double> half_life_days = {};  ///< infinity: never fades
  std::optional<double> ceiling = {};
  std::optional<double> minutes_per_touch = {};
  std::optional<bool> face_to_face = {};
  text_list extra = {};
};

/// Whether contacts over a channel of this name never show that two people have met, whichever way they go:
/// `mention`, `connection` and `attended_together`.
[[nodiscard]] inline bool never_a_meeting(std::string_view name) noexcept {
  return name == "mention" || name == "connection" || name == attended_together_channel;
}

/// The channel that a row makes: of the one there is (null, or merely used and not defined: none), changed in what the row says.
///
/// A new channel starts as `face_to_face` does where the row says that it is face to face, else as `message` does. A channel
/// that is face to face is two-way, `mention`, `connection` and `attended_together` excepted. Figures are not checked: see
/// `channel_problem`.
[[nodiscard]] inline channel define_channel(const channel_row& row, const channel* there = nullptr) {
  channel made;
  if (there != nullptr && there->known) {
    made = *there;
  } else {
    const std::string_view like = row.face_to_face.value_or(false) ? "face_to_face" : "message";
    for (channel& c : built_in_channels()) {
      if (c.name == like) made = std::move(c);
    }
    made.name = row.channel;
  }
  made.known = true;
  if (row.weight) made.weight = *row.weight;
  if (row.ceiling) made.ceiling = *row.ceiling;
  if (row.minutes_per_touch) made.minutes_per_touch = *row.minutes_per_touch;
  if (row.half_life_days) {
    made.half_life_days = *row.half_life_days == std::numeric_limits<double>::infinity() ? std::nullopt : row.half_life_days;
  }
  if (row.face_to_face) made.face_to_face = *row.face_to_face;
  if (made.face_to_face && !never_a_meeting(made.name)) made.two_way = true;
  return made;
}

/// What is wrong with a channel: in which column of channels.csv, the figure there (0 for the name), and why.
struct channel_fault {
  std::string_view column = {};
  double figure = 0.0;
  std::string_view problem = {};
};

/// Says what is wrong with a channel's name or figures, the first of them; absent where nothing is.
[[nodiscard]] inline std::optional<channel_fault> channel_problem(const channel& c) noexcept {
  if (c.name.empty()) return channel_fault{"channel", 0.0, "a channel needs a name"};
  if (!(std::isfinite(c.weight) && c.weight >= 0.0))
    return channel_fault{"weight", c.weight, "a channel's weight must be a number from 0 up"};
  if (c.half_life_days && !(std::isfinite(*c.half_life_days) && *c.half_life_days > 0.0)) {
    return channel_fault{"half_life_days", *c.half_life_days, "a channel's half_life_days must be a number above 0, or absent"};
  }
  if (!(c.ceiling > 0.0 && c.ceiling <= 1.0))
    return channel_fault{"ceiling", c.ceiling, "a channel's ceiling must be above 0 and at most 1"};
  if (!(std::isfinite(c.minutes_per_touch) && c.minutes_per_touch > 0.0)) {
    return channel_fault{"minutes_per_touch", c.minutes_per_touch, "a channel's minutes_per_touch must be a number above 0"};
  }
  return std::nullopt;
}

}  // namespace netgraph

#endif
