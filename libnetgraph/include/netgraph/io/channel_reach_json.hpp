#ifndef NETGRAPH_IO_CHANNEL_REACH_JSON_HPP
#define NETGRAPH_IO_CHANNEL_REACH_JSON_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include <netgraph/io/detail/result_writer.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/channel_reach.hpp>

namespace netgraph {
namespace detail {

/// Writes how far people reach through each channel and without it.
class channel_reach_json_writer : private result_writer {
 public:
  channel_reach_json_writer(const contact_network& net, const result_format& format) : result_writer(net, format) {}

  [[nodiscard]] std::string write(const channel_reach_table& table, const date& as_of, unsigned steps) {
    open("channel_reach", as_of);
    json_.member("steps", steps);
    json_.member("ties", table.ties);
    list("channels", table.channels, [&](const channel_reach& one) {
      item([&] {
        json_.member("channel", net_[one.channel].name);
        json_.member("name", words_of_channel(net_[one.channel].name).name);
        json_.member("ties_through", one.ties_through);
        json_.member("ties_without", one.ties_without);
        json_.key("people");
        json_.begin_array();
        for (std::size_t v = 0; v < net_.size(); ++v) {
          if (!net_[to_vertex(v)].consent) continue;
          item([&] {
            json_.member("person", id(to_vertex(v)));
            json_.member("within", table.all.within[steps - 1][v]);
            json_.member("through", one.through.within[steps - 1][v]);
            json_.member("without", one.without.within[steps - 1][v]);
          });
        }
        json_.end_array();
      });
    });
    assumptions({});
    return close();
  }
};

}  // namespace detail

/// Reach by channel as JSON text: for each channel and person, how many are within `steps` over all channels, over this one
/// alone and over all the others. People who did not consent have no entry; they count as somebody reached.
/// `libnetgraph/doc/formats.md` has every key.
/// @pre  the table was made from `net` on the day `as_of`, with `max_steps` of at least `steps`, which is at least 1.
[[nodiscard]] inline std::string to_json(const contact_network& net, const channel_reach_table& table, const date& as_of,
                                         unsigned steps, const result_format& format = {}) {
  return detail::channel_reach_json_writer(net, format).write(table, as_of, steps);
}

}  // namespace netgraph

#endif
