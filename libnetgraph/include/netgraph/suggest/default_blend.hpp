#ifndef NETGRAPH_SUGGEST_DEFAULT_BLEND_HPP
#define NETGRAPH_SUGGEST_DEFAULT_BLEND_HPP

#include <array>

#include <netgraph/suggest/score_table.hpp>

namespace netgraph {

/// The weights of the standardised scores where nothing was fitted.
///
/// One logistic regression on the folds of five histories, each counting alike and each fold's outcomes half and half: messages
/// of a student community, e-mails of an office, badges at work, a region's meetups, a conference series. Only their pasts were
/// used, what the benchmarks test on is not in it; `benchmarks/suggestions.py --default-blend` prints it anew. Time-decayed
/// shared contacts, paths and how active both are lately carry it.
inline constexpr std::array<double, pair_score_count> default_blend{{
    -0.2557,  // common_neighbors
    0.2613,  // jaccard
    0,  // salton
    0,  // sorensen
    0,  // hub_promoted
    0,  // hub_depressed
    0,  // leicht_holme_newman
    -0.1697,  // adamic_adar
    0.1458,  // resource_allocation
    0,  // preferential_attachment
    -0.0083,  // paths_of_three
    0,  // local_path
    0,  // katz
    0.2191,  // spread_paths
    0.0125,  // random_walk_two
    0.2525,  // random_walk_three
    0.2148,  // personal_pagerank
    0,  // weighted_adamic_adar
    0,  // weighted_resource_allocation
    0.1451,  // decayed_adamic_adar
    -0.0156,  // slow_adamic_adar
    0,  // decayed_resource_allocation
    0.1978,  // decayed_paths
    -0.1179,  // slow_paths
    0,  // decayed_local_path
    0.3176,  // degree_sum
    0.1678,  // contact_sum
    -0.2007,  // activity_short
    -0.2985,  // activity
    -0.0556,  // activity_long
    0.3800,  // new_ties_short
    -0.1163,  // new_ties
    -0.0285,  // new_ties_long
    0.3636,  // seen_lately
    -0.1071,  // quieter_seen
    0.0341,  // busier_seen
    -0.1939,  // younger_age
    -0.0713,  // older_age
    0.0919,  // degree_gap
    0.0792,  // newcomer_rate
    0,  // path_new_ties
    -0.0350,  // rooms_in_common
    0.0717,  // series_in_common
    0.2532,  // series_rate
    0.1160,  // interests_in_common
    0,  // seeks_offers
    0.6061,  // same_sector
    0.2752,  // same_organisation
    0.0420,  // same_region
    0,  // distance
}};

}  // namespace netgraph

#endif
