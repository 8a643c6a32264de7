#ifndef NETGRAPH_TESTS_SUPPORT_IO_TABLES_HPP
#define NETGRAPH_TESTS_SUPPORT_IO_TABLES_HPP

// Folders of tables from a few lines of text, and networks compared by what they say.

#include <string>
#include <utility>
#include <vector>

#include <netgraph/io/gzip.hpp>
#include <netgraph/io/tables.hpp>
#include <support/io_files.hpp>

namespace netgraph::testing {

using table_texts = std::vector<std::pair<std::string, std::string>>;

inline void put_all(const temporary_folder& folder, const table_texts& files) {
  for (const auto& [name, text] : files) folder.put(name, text);
}

/// Three people, two events, everything known about them; every table and every column is there.
inline table_texts full_tables() {
  return {
      {"people.csv",
       "person,name,email,phone,organisation,role,sector,region,lat,lon,interests,seeks,offers,joined,consent,mail,access,at_"
       "most,"
       "shirt,note\n"
       "ann,Ann Arbor,ann@x.org,+41 44 123,\"Arbor, Inc.\",owner,retail,north,47.5,-8.25,chess; go;;hiking,print,web "
       "design,2024-01-31,yes,no,ramp,2,M,\"two\nlines\"\n"
       "ben,\"Ben \"\"B\"\" Bow\",,,,,,,,,,,,,no,,,,,=1+1\n"
       "cyd,Cyd,,,,,,,-90,180,,,,1400-01-01,,yes,,0,L,\n"},
      {"events.csv",
       "event,name,series,start,end,venue,region,lat,lon,capacity,fee,kind,attendance,colour\n"
       "e1,First,breakfast,2026-01-15T07:30,2026-01-15T09:00,Caf\xC3\xA9,north,47.1,8.5,40,12.50,breakfast,taken,red\n"
       "e2,,breakfast,2026-02-15T07:30:00+01:00,,,,,,,0,,not_taken,\n"},
      {"channels.csv",
       "channel,weight,half_life_days,ceiling,minutes_per_touch,face_to_face,owner\n"
       "phone,0.9,200,.85,12,no,me\n"
       "walk,1.25,none,1,90,yes,\n"},
      {"attendance.csv",
       "event,person,status,role,guests,at,table\n"
       "e2,cyd,registered,,,,\n"
       "e1,ben,no_show,guest,0,,7\n"
       "e1,ann,attended,host,2,2026-01-15T07:41:09.5Z,1\n"},
      {"interactions.csv",
       "from,to,channel,at,minutes,count,event,mood\n"
       "ben,ann,email,2026-01-16T10:00:00Z,,3,,good\n"
       "ann,ben,walk,2026-01-20,33.3,,e1,\n"
       "cyd,ann,connection,,,,,\n"
       "ann,cyd,pigeon,2026-02-01,1.5,2.5,,\n"},
      {"introductions.csv",
       "introducer,a,b,event,at,channel,outcome,asked_a,asked_b,yes_a,yes_b,how\n"
       "ann,ben,cyd,e2,2026-02-15,face_to_face,met,2026-02-01,2026-02-02,2026-02-03,2026-02-04,well\n"
       ",cyd,ann,,,,missed,,,,,\n"},
      {"rules.csv",
       "rule,a,b,event,until,reason,by\n"
       "apart,ann,ben,e1,2026-12-31,\"rivals, both\",board\n"
       "host_at,cyd,,e2,,,\n"
       "never_introduce,ben,,,,asked for it,\n"
       "left,ben,,,,,\n"
       "away,ann,,,2026-03-01,on leave,\n"
       "not_as_introducer,cyd,,,,,\n"
       "wants,ann,cyd,,,,\n"
       "across,Shirt,,e1,,,\n"
       "table,cyd,1;3,e2,,,\n"
       "host_table,ann,,,,,\n"
       "arrives,ann,2,,,,\n"
       "leaves,cyd,3,e2,,,\n"
       "rounds_at_most,ben,1,,,,\n"},
      {"synonyms.csv", "word,same_as,from\nlawyer,attorney,board\nweb design,websites,\n"},
      {"attributes.csv", "attribute,value,least,most,even,must,event,by\nsector,retail,1,2,,yes,e1,board\nNewcomer,,,,yes,,,\n"},
  };
}

/// Every value of a network as text, so that two networks can be compared and a difference read.
inline std::vector<std::string> spelled(const contact_network& net) {
  std::vector<std::string> out;
  const auto table = [&](table_kind kind, const auto& rows, std::size_t columns) {
    std::string line = "table " + std::to_string(static_cast<int>(kind));
    for (const std::string& name : net.extra_columns(kind)) line += '|' + name;
    out.push_back(line);
    for (const auto& row : rows) {
      line.clear();
      for (std::size_t c = 0; c < columns; ++c) {
        detail::put_cell(net, row, c, line);
        line += '|';
      }
      for (const std::string_view text : row.extra) line.append(text) += '|';
      out.push_back(line);
    }
  };
  const auto& layouts = detail::table_layouts;
  table(table_kind::people, net.people(), layouts[0].columns.size());
  table(table_kind::events, net.events(), layouts[1].columns.size());
  table(table_kind::channels, detail::channels_to_write(net), layouts[2].columns.size());
  table(table_kind::attendance, net.attendance(), layouts[3].columns.size());
  table(table_kind::interactions, net.interactions(), layouts[4].columns.size());
  table(table_kind::introductions, net.introductions(), layouts[5].columns.size());
  table(table_kind::rules, net.rules(), layouts[6].columns.size());
  table(table_kind::synonyms, net.synonyms(), layouts[7].columns.size());
  table(table_kind::attributes, net.attributes(), layouts[8].columns.size());
  return out;
}

/// Reads a folder of these tables.
inline read_result read_texts(const table_texts& files, read_options options = {}) {
  const temporary_folder folder;
  put_all(folder, files);
  options.unpack = unpack_gzip;
  return read_tables(folder.path(), options);
}

}  // namespace netgraph::testing

#endif
