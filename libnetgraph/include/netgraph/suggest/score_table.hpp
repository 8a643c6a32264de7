#ifndef NETGRAPH_SUGGEST_SCORE_TABLE_HPP
#define NETGRAPH_SUGGEST_SCORE_TABLE_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace netgraph {

/// Every score of a pair that this library knows, in the order of the columns of `pair_features`.
enum class pair_score : unsigned {
  common_neighbors,
  jaccard,
  salton,
  sorensen,
  hub_promoted,
  hub_depressed,
  leicht_holme_newman,
  adamic_adar,
  resource_allocation,
  preferential_attachment,
  paths_of_three,
  local_path,
  katz,
  spread_paths,
  random_walk_two,
  random_walk_three,
  personal_pagerank,
  weighted_adamic_adar,
  weighted_resource_allocation,
  decayed_adamic_adar,
  slow_adamic_adar,
  decayed_resource_allocation,
  decayed_paths,
  slow_paths,
  decayed_local_path,
  degree_sum,
  contact_sum,
  activity_short,
  activity,
  activity_long,
  new_ties_short,
  new_ties,
  new_ties_long,
  seen_lately,
  quieter_seen,
  busier_seen,
  younger_age,
  older_age,
  degree_gap,
  newcomer_rate,
  path_new_ties,
  rooms_in_common,
  series_in_common,
  series_rate,
  interests_in_common,
  seeks_offers,
  same_sector,
  same_organisation,
  same_region,
  distance
};

inline constexpr std::size_t pair_score_count = static_cast<std::size_t>(pair_score::distance) + 1;

/// How a score enters the blend before it is brought to mean 0 and deviation 1 among today's candidates.
enum class score_shape : unsigned char {
  as_is,  ///< x
  log,    ///< ln(1 + 10 x / m), m the mean of x among the candidates who have any: heavy tails are brought in
  unused  ///< shown and back-tested, not blended: another column says the same
};

/// One line of the table of scores.
struct score_entry {
  pair_score score;
  std::string_view name;        ///< as it stands in files and in Python
  std::string_view definition;  ///< see `score_words` for the letters
  std::string_view cost;        ///< of one pair once its first person is prepared
  std::string_view reference;
  std::string_view oracle;  ///< what its test compares it with
  score_shape shape;
};

/// The letters of the definitions.
inline constexpr std::string_view score_words =
    "N: contacts; k: how many; w, x: people, w or x in a sum runs over contacts; e: decayed strength 1 - exp(-sum amount * "
    "2^(-age / h)) of a tie, h the half-life, a share of the history's span (short .03, plain .1, long and slow .3); "
    "S: sum of e of a person's ties; age: share of the span since then";

/// All scores: what, at what price, by whom, and checked by what. This is the only place they are listed.
inline constexpr std::array<score_entry, pair_score_count> score_table{{
    {pair_score::common_neighbors, "common_neighbors", "|N(a) & N(b)|", "k_b", "Newman 2001", "brute force", score_shape::log},
    {pair_score::jaccard, "jaccard", "|N(a) & N(b)| / |N(a) | N(b)|", "k_b", "Jaccard 1901", "networkx", score_shape::as_is},
    {pair_score::salton, "salton", "|N(a) & N(b)| / sqrt(k_a k_b)", "k_b", "Salton, McGill 1983", "brute force",
     score_shape::unused},
    {pair_score::sorensen, "sorensen", "2 |N(a) & N(b)| / (k_a + k_b)", "k_b", "Sorensen 1948", "brute force",
     score_shape::unused},
    {pair_score::hub_promoted, "hub_promoted", "|N(a) & N(b)| / min(k_a, k_b)", "k_b", "Ravasz et al. 2002", "brute force",
     score_shape::unused},
    {pair_score::hub_depressed, "hub_depressed", "|N(a) & N(b)| / max(k_a, k_b)", "k_b", "Zhou, Lu, Zhang 2009", "brute force",
     score_shape::unused},
    {pair_score::leicht_holme_newman, "leicht_holme_newman", "|N(a) & N(b)| / (k_a k_b)", "k_b", "Leicht, Holme, Newman 2006",
     "brute force", score_shape::unused},
    {pair_score::adamic_adar, "adamic_adar", "sum_w 1 / ln k_w", "k_b", "Adamic, Adar 2003", "networkx", score_shape::log},
    {pair_score::resource_allocation, "resource_allocation", "sum_w 1 / k_w", "k_b", "Zhou, Lu, Zhang 2009", "networkx",
     score_shape::log},
    {pair_score::preferential_attachment, "preferential_attachment", "k_a k_b", "1", "Barabasi et al. 2002", "networkx",
     score_shape::unused},
    {pair_score::paths_of_three, "paths_of_three", "walks of three ties from a to b", "k_b", "Lu, Jin, Zhou 2009", "brute force",
     score_shape::log},
    {pair_score::local_path, "local_path", "common_neighbors + .01 paths_of_three", "k_b", "Lu, Jin, Zhou 2009", "brute force",
     score_shape::unused},
    {pair_score::katz, "katz", "sum over l = 1 .. 3 of .05^l walks of l ties", "k_b", "Katz 1953", "brute force",
     score_shape::unused},
    {pair_score::spread_paths, "spread_paths", "sum over paths a w x b of 1 / sqrt(k_w k_x)", "k_b", "Kovacs et al. 2019",
     "brute force", score_shape::log},
    {pair_score::random_walk_two, "random_walk_two", "chance of two random steps from a to b, plus from b to a", "k_b",
     "Liu, Lu 2010", "brute force", score_shape::log},
    {pair_score::random_walk_three, "random_walk_three", "the same in three steps", "k_b", "Liu, Lu 2010", "brute force",
     score_shape::log},
    {pair_score::personal_pagerank, "personal_pagerank",
     "visits of b by walks from a that end with chance .3 a step, plus the other way", "1 after 1 / (.3 * 2e-5) pushes",
     "Andersen, Chung, Lang 2006", "brute force", score_shape::log},
    {pair_score::weighted_adamic_adar, "weighted_adamic_adar", "sum_w min(s_aw, s_bw) / ln(1 + S_w), s without decay", "k_b",
     "Lu, Zhou 2010", "brute force", score_shape::unused},
    {pair_score::weighted_resource_allocation, "weighted_resource_allocation", "sum_w min(s_aw, s_bw) / S_w, s without decay",
     "k_b", "Lu, Zhou 2010", "brute force", score_shape::unused},
    {pair_score::decayed_adamic_adar, "decayed_adamic_adar", "sum_w e_aw e_bw / ln(1 + S_w), h .1", "k_b",
     "Lu, Zhou 2010; Dunlavy, Kolda, Acar 2011", "brute force", score_shape::log},
    {pair_score::slow_adamic_adar, "slow_adamic_adar", "the same, h .3", "k_b", "as above", "brute force", score_shape::log},
    {pair_score::decayed_resource_allocation, "decayed_resource_allocation", "sum_w e_aw e_bw / S_w, h .1", "k_b", "as above",
     "brute force", score_shape::unused},
    {pair_score::decayed_paths, "decayed_paths", "sum over a w x b of e_aw e_wx e_xb, h .1", "k_b", "as above", "brute force",
     score_shape::log},
    {pair_score::slow_paths, "slow_paths", "the same, h .3", "k_b", "as above", "brute force", score_shape::log},
    {pair_score::decayed_local_path, "decayed_local_path", "sum_w e_aw e_bw + .01 decayed_paths, h .1", "k_b", "as above",
     "brute force", score_shape::unused},
    {pair_score::degree_sum, "degree_sum", "ln(1 + k_a) + ln(1 + k_b)", "1", "Barabasi et al. 2002", "brute force",
     score_shape::as_is},
    {pair_score::contact_sum, "contact_sum", "ln(1 + c_a) + ln(1 + c_b), c: contacts ever", "1", "this library", "brute force",
     score_shape::as_is},
    {pair_score::activity_short, "activity_short", "ln(r_a + .001) + ln(r_b + .001), r: sum of amounts 2^(-age / .03)", "1",
     "arXiv 2502.04910", "brute force", score_shape::as_is},
    {pair_score::activity, "activity", "the same, h .1", "1", "arXiv 2502.04910", "brute force", score_shape::as_is},
    {pair_score::activity_long, "activity_long", "the same, h .3", "1", "arXiv 2502.04910", "brute force", score_shape::as_is},
    {pair_score::new_ties_short, "new_ties_short", "the same of first contacts only, h .03", "1", "this library", "brute force",
     score_shape::as_is},
    {pair_score::new_ties, "new_ties", "the same, h .1", "1", "this library", "brute force", score_shape::as_is},
    {pair_score::new_ties_long, "new_ties_long", "the same, h .3", "1", "this library", "brute force", score_shape::as_is},
    {pair_score::seen_lately, "seen_lately", "-ln(g_a + .003) - ln(g_b + .003), g: age of the last contact", "1", "this library",
     "brute force", score_shape::as_is},
    {pair_score::quieter_seen, "quieter_seen", "-max(g_a, g_b)", "1", "this library", "brute force", score_shape::as_is},
    {pair_score::busier_seen, "busier_seen", "-min(g_a, g_b)", "1", "this library", "brute force", score_shape::as_is},
    {pair_score::younger_age, "younger_age", "min(f_a, f_b), f: age of the first contact", "1", "this library", "brute force",
     score_shape::as_is},
    {pair_score::older_age, "older_age", "max(f_a, f_b)", "1", "this library", "brute force", score_shape::as_is},
    {pair_score::degree_gap, "degree_gap", "|ln(1 + k_a) - ln(1 + k_b)|", "1", "this library", "brute force", score_shape::as_is},
    {pair_score::newcomer_rate, "newcomer_rate", "share of one's first contacts with people never seen before, of a plus of b",
     "1", "this library", "brute force", score_shape::as_is},
    {pair_score::path_new_ties, "path_new_ties", "local_path * recent first contacts of a * of b, h .1", "1", "this library",
     "brute force", score_shape::unused},
    {pair_score::rooms_in_common, "rooms_in_common", "sum over rooms of both of 1 / ln(1 + people in it)", "rooms of b",
     "Adamic, Adar 2003", "brute force", score_shape::log},
    {pair_score::series_in_common, "series_in_common", "cosine of how often each came to each series", "series of b",
     "Salton, McGill 1983", "brute force", score_shape::as_is},
    {pair_score::series_rate, "series_rate", "sum over series of both of recent visits of a * of b, h .1", "series of b",
     "this library", "brute force", score_shape::log},
    {pair_score::interests_in_common, "interests_in_common", "summed rarity of interests of both / of either", "interests of b",
     "Sparck Jones 1972", "brute force", score_shape::as_is},
    {pair_score::seeks_offers, "seeks_offers", "how well one offers what the other seeks, best way, by rarity", "terms of b",
     "Sparck Jones 1972", "brute force", score_shape::as_is},
    {pair_score::same_sector, "same_sector", "1 if both sectors are known and equal", "1", "McPherson et al. 2001", "brute force",
     score_shape::as_is},
    {pair_score::same_organisation, "same_organisation", "1 if both organisations are known and equal", "1",
     "McPherson et al. 2001", "brute force", score_shape::as_is},
    {pair_score::same_region, "same_region", "1 if both regions are known and equal", "1", "McPherson et al. 2001", "brute force",
     score_shape::as_is},
    {pair_score::distance, "distance", "-ln(1 + km between them); 0 where a place is not known", "1", "Liben-Nowell et al. 2005",
     "brute force", score_shape::as_is},
}};

[[nodiscard]] constexpr std::size_t column_of(pair_score s) noexcept { return static_cast<std::size_t>(s); }
[[nodiscard]] constexpr std::string_view to_string(pair_score s) noexcept { return score_table[column_of(s)].name; }

/// The score with this name, if there is one.
[[nodiscard]] constexpr std::optional<pair_score> find_pair_score(std::string_view name) noexcept {
  for (const score_entry& entry : score_table) {
    if (entry.name == name) return entry.score;
  }
  return std::nullopt;
}

}  // namespace netgraph

#endif
