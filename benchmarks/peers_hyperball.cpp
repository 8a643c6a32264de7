// HyperBall as its authors published it, beside this library's, on one graph in one run: arcs a second of one core at the same
// number of registers, and with it the same error.
//
//   peers_hyperball [PEOPLE [TIES]]      default 300,000 people and 3,000,000 ties, some of whom know very many
//
// The peer follows P. Boldi, S. Vigna, "In-core computation of geometric centralities with HyperBall", ICDMW 2013: registers of 5
// bits packed into words, the larger of two by broadword arithmetic, counters whose neighbours did not change left alone, distances
// summed along the way. It is compiled with the flags of this library and keeps registers inside words, which theirs does not.

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/reach/estimated_reach.hpp>

namespace {

[[nodiscard]] netgraph::tie_graph people_and_ties(std::size_t people, std::size_t ties) {
  netgraph::random_stream random(1);
  netgraph::graph_builder builder(people);
  for (std::size_t made = 0; made < ties;) {
    const auto a = random.below(people);
    const auto b = static_cast<std::size_t>(std::pow(random.uniform(), 1.6) * static_cast<double>(people));
    if (a == b) continue;
    builder.add_tie(netgraph::to_vertex(a), netgraph::to_vertex(b));
    ++made;
  }
  return builder.build();
}

class packed_hyperball {
 public:
  packed_hyperball(const netgraph::tie_graph& g, unsigned registers)
      : g_(&g), registers_(registers), words_((registers + each - 1) / each) {
    before_.resize(g.size() * words_);
    for (std::size_t v = 0; v < g.size(); ++v) {
      const std::uint64_t hash = netgraph::random_stream(7, v)();
      const unsigned place = static_cast<unsigned>(hash % registers);
      const auto rank = static_cast<std::uint64_t>(std::min(31, std::countl_zero(hash) + 1));
      before_[v * words_ + place / each] |= rank << (bits * (place % each));
    }
    after_ = before_;
    moved_.assign(g.size(), 1);
    now_.assign(g.size(), 0);
    size_.resize(g.size());
    farness_.assign(g.size(), 0.0);
    harmonic_.assign(g.size(), 0.0);
    for (std::size_t v = 0; v < g.size(); ++v) size_[v] = estimate(&before_[v * words_]);
  }

  /// One step of everybody; false once nothing changes.
  bool advance(unsigned step) {
    bool any = false;
    std::vector<std::uint64_t> own(words_);
    for (std::size_t v = 0; v < g_->size(); ++v) {
      std::copy_n(&before_[v * words_], words_, own.begin());
      bool merged = false;
      for (const netgraph::vertex_id w : g_->neighbors(netgraph::to_vertex(v))) {
        if (moved_[netgraph::to_index(w)] == 0) continue;
        merged = true;
        const std::uint64_t* const other = &before_[netgraph::to_index(w) * words_];
        for (std::size_t i = 0; i < words_; ++i) own[i] = larger(own[i], other[i]);
      }
      const bool grew = merged && !std::equal(own.begin(), own.end(), &before_[v * words_]);
      now_[v] = grew ? 1 : 0;
      std::copy_n(own.begin(), words_, &after_[v * words_]);
      if (!grew) continue;
      any = true;
      const double size = estimate(own.data());
      farness_[v] += step * (size - size_[v]);
      harmonic_[v] += (size - size_[v]) / step;
      size_[v] = size;
    }
    before_.swap(after_);
    moved_.swap(now_);
    return any;
  }

  [[nodiscard]] const std::vector<double>& sizes() const noexcept { return size_; }

  /// Whether the broadword comparison is the plain one.
  [[nodiscard]] static bool compares_rightly() {
    netgraph::random_stream random(3);
    for (int i = 0; i < 10'000; ++i) {
      const std::uint64_t x = random() >> (64 - bits * each);
      const std::uint64_t y = random() >> (64 - bits * each);
      for (unsigned f = 0; f < each; ++f) {
        const auto field = [f](std::uint64_t word) { return (word >> (bits * f)) & 31U; };
        if (field(larger(x, y)) != std::max(field(x), field(y))) return false;
      }
    }
    return true;
  }

 private:
  static constexpr unsigned bits = 5;
  static constexpr unsigned each = 64 / bits;
  static constexpr std::uint64_t low = [] {
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < each; ++i) mask |= std::uint64_t{1} << (bits * i);
    return mask;
  }();
  static constexpr std::uint64_t high = low << (bits - 1);

  /// The larger of each two registers of 5 bits, all of a word at once.
  [[nodiscard]] static std::uint64_t larger(std::uint64_t x, std::uint64_t y) noexcept {
    const std::uint64_t less = ((((y | high) - (x & ~high)) | (y ^ x)) ^ (y | ~x)) & high;
    const std::uint64_t fields = ((((less >> (bits - 1)) | high) - low) | high) ^ less;
    return (x & ~fields) | (y & fields);
  }

  [[nodiscard]] double estimate(const std::uint64_t* counter) const noexcept {
    double sum = 0.0;
    unsigned empty = 0;
    for (unsigned i = 0; i < registers_; ++i) {
      const auto rank = static_cast<int>((counter[i / each] >> (bits * (i % each))) & 31U);
      sum += std::bit_cast<double>(static_cast<std::uint64_t>(1023 - rank) << 52U);
      empty += rank == 0 ? 1U : 0U;
    }
    const double m = registers_;
    const double found = 0.7213 / (1.0 + 1.079 / m) * m * m / sum;
    return empty != 0 && found < 2.5 * m ? m * std::log(m / empty) : found;
  }

  const netgraph::tie_graph* g_;
  unsigned registers_;
  std::size_t words_;
  std::vector<std::uint64_t> before_, after_;
  std::vector<std::uint8_t> moved_, now_;
  std::vector<double> size_, farness_, harmonic_;
};

[[nodiscard]] double cpu() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

[[nodiscard]] double root_mean_square(const std::vector<double>& found, const std::vector<std::uint32_t>& truth) {
  double sum = 0.0;
  for (std::size_t v = 0; v < found.size(); ++v) {
    const double off = found[v] / truth[v] - 1.0;
    sum += off * off;
  }
  return std::sqrt(sum / static_cast<double>(found.size()));
}

}  // namespace

int main(int count, char** words) {
  const std::size_t people = count > 1 ? std::strtoull(words[1], nullptr, 10) : 300'000;
  const std::size_t ties = count > 2 ? std::strtoull(words[2], nullptr, 10) : 3'000'000;
  if (!packed_hyperball::compares_rightly()) return std::puts("the peer compares registers wrongly"), 1;
  const netgraph::tie_graph g = people_and_ties(people, ties);
  const auto arcs = static_cast<double>(g.arcs().size());
  std::printf("%zu people, %zu ties; one core, CPU seconds, the least of three\n", g.size(), g.arcs().size() / 2);
  const std::vector<std::uint32_t> truth = netgraph::reachable_people(g);
  for (const unsigned registers : {64U, 256U}) {
    double ours = 1e300, theirs = 1e300, peer_error = 0.0;
    unsigned our_steps = 0, their_steps = 0;
    for (int run = 0; run < 3; ++run) {
      double start = cpu();
      our_steps = 0;
      const auto table = netgraph::estimated_reach(g, {.registers = registers, .max_steps = 4, .seed = 7, .threads = 1},
                                                   {.report =
                                                        [&](std::size_t done, std::size_t) {
                                                          our_steps = static_cast<unsigned>(done);
                                                          return true;
                                                        },
                                                    .stop = {}});
      ours = std::min(ours, cpu() - start);
      start = cpu();
      packed_hyperball peer(g, registers);
      for (their_steps = 1; peer.advance(their_steps); ++their_steps) {}
      theirs = std::min(theirs, cpu() - start);
      peer_error = root_mean_square(peer.sizes(), truth);
    }
    std::printf(
        "%4u registers: here %5.2f s, %4.0f M arcs/s (%u steps); as published %5.2f s, %4.0f M arcs/s (%u steps); %.2f times; "
        "standard error stated %.3f, the peer's at the last step %.3f\n",
        registers, ours, arcs * our_steps / ours / 1e6, our_steps, theirs, arcs * their_steps / theirs / 1e6, their_steps,
        theirs / ours, netgraph::estimate_error(registers), peer_error);
  }
}
