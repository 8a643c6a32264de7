#ifndef NETGRAPH_TESTS_SUPPORT_IO_GZIP_SAMPLES_HPP
#define NETGRAPH_TESTS_SUPPORT_IO_GZIP_SAMPLES_HPP

// gzip files as zlib writes them, in hexadecimal, with the text they hold.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <zlib.h>

namespace netgraph::testing {

inline std::string from_hex(const std::string& digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

/// The checksum that stands behind gzip data.
inline std::uint32_t gzip_checksum(const std::string& text) {
  return static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
}

struct gzip_sample {
  std::string what;
  std::string bytes;
  std::string text;
};

/// Attendance of 40 people at 7 events: repeats enough for matches and dynamic codes.
inline std::string repeating_text() {
  std::string text = "event,person,status\n";
  for (int i = 0; i < 40; ++i) {
    text += "e" + std::to_string(i % 7) + ",p" + std::to_string(i) + ",attended\n";
  }
  return text;
}

inline const std::vector<gzip_sample>& gzip_samples() {
  static const std::string table = "person,name\n1,Ann\n2,Ben\n";
  static const std::vector<gzip_sample> all{
      {"an empty text", from_hex("1f8b08000000000000ff03000000000000000000"), ""},
      {"stored blocks (level 0)",
       from_hex("1f8b08000000000000ff011800e7ff706572736f6e2c6e616d650a312c416e6e0a322c42656e0a8c05c26418000000"), table},
      {"fixed codes", from_hex("1f8b08000000000000ff2b482d2acecfd3c94bcc4de532d471cccbe332d2714acde302008c05c26418000000"),
       table},
      {"level 1",
       from_hex("1f8b08000000000000ff4dd13112c2300c44d19eb3a888a424c0719889dba02186f3b3ea7eb9d5fbb2c76f9cd36a7caef769"
                "d77ccdef751b8bd562af39c7798ce336dcca31c32a30d32a3157ab1573b3da3077ab1d53d01d53d00353d0135390334b92b3"
                "4b94334c96b34c9833adcf629b38675c7bac6b8f79edb14f5eb04f5eb04f5eb0afdf917df2827df2827df2827dedb1af3df6"
                "b5c73e79c9befe38f6c94bf6c94bf6c94bf6c94bf6c94bf6b5c7bef6d8d71efafec76dd73c8a020000"),
       repeating_text()},
      {"level 6, dynamic codes",
       from_hex("1f8b08000000000000ff5dd13b12c3300845d1de6ba110a09f97e319d32a4cac64fd49c9a3bcd5e1635f5b9bdcdecf6bd1b3"
                "affd790e2be485aebd6ddd761fc6e41c52c825a4926bc84a5e4336f216b293f7907f682034113a11e2821233522c68b122c6"
                "35add590e39ebc91bc99bc133d29e809a32792eea8e849454f1a7ad2933792379377a2a7253d8ed153414f153dade869434f"
                "7bf246f266f2c27c3fc76dd73c8a020000"),
       repeating_text()},
      {"level 9",
       from_hex("1f8b08000000000000ff5dd13b12c3300845d1de6ba110a09f97e319d32a4cac64fd49c9a3bcd5e1635f5b9bdcdecf6bd1b3"
                "affd790e2be485aebd6ddd761fc6e41c52c825a4926bc84a5e4336f216b293f7907f682034113a11e2821233522c68b122c6"
                "35add590e39ebc91bc99bc133d29e809a32792eea8e849454f1a7ad2933792379377a2a7253d8ed153414f153dade869434f"
                "7bf246f266f2c27c3fc76dd73c8a020000"),
       repeating_text()},
      {"codes without matches (Huffman only)",
       from_hex("1f8b08000000000000ff05c131721c590c44411f6729a3fbf7cc903c0e22eab9106259abf32b93bf4cb4fcf7fb67f49bceff"
                "bfc5a5bdd409635cdcda5b9d30c6c5d11e75c218178ff651278c71f1d2bed409635cbcb56f75c218171fed479d30c6c5a5fd"
                "52278c71716bbfd509635c1ced8f3a618c8b477b5fea84312e5edafb56278c71f1d6de479d30c6c5477b3fea84312e2eedfd"
                "52278c71716befb73a618c8ba3bd3fea84312e1eedfda54e18e3e2a5bdbfd509635cbcb5f78f3a618c8b8ff65cea84312e2e"
                "edb9d509635cdcda73d409635c1ced79d409635c3cdaf352278c71f1d29eb73a618c8bb7f67cd409635c7cb4e74b9d30c6c5"
                "a53ddfea84312e6eedf951278c7171b4cfa54e18e3e2d13eb73a618c8b97f639ea84312ededae751278c71f1d13e2f75c218"
                "1797f679ab13c6b8b8b5cf479d30c6c5d13e5fea84312e1eedf3ad4e18e3e2a57d7ed409635cff00c76dd73c8a020000"),
       repeating_text()},
      {"runs only (distance 1)", from_hex("1f8b08000000000000ff4b1c054483a45140340000c2557f4558020000"),
       std::string(300, 'a') + std::string(300, 'b')},
      {"the longest match, 258 at distance 1", from_hex("1f8b08000000000000ffabaa1a05a360140c7700006e66960ce8030000"),
       std::string(1000, 'z')},
      {"a name, a comment, extra bytes and a header checksum",
       from_hex("1f8b081e0000000000ff030061626370656f706c652e6373760062792068616e6400bacf2b482d2acecfd3c94bcc4de532d4"
                "71cccbe332d2714acde302008c05c26418000000"),
       table},
      {"two members",
       from_hex("1f8b08000000000000ff2b482d2acecfd3c94bcc4de5020073e06afa0c0000001f8b08000000000000ff33d471cccbe332d2"
                "714acde3020092283ed50c000000"),
       table},
      {"an empty member between two",
       from_hex("1f8b08000000000000ff2b482d2acecfd3c94bcc4de5020073e06afa0c0000001f8b08000000000000ff0300000000000000"
                "00001f8b08000000000000ff33d471cccbe332d2714acde3020092283ed50c000000"),
       table},
      {"zeros behind the last member",
       from_hex("1f8b08000000000000ff2b482d2acecfd3c94bcc4de532d471cccbe332d2714acde302008c05c26418000000000000000000"
                "0000000000000000000000000000"),
       table},
      {"several blocks with flushes between",
       from_hex("1f8b08000000000000ff2a482d2acecfd3c94bcc4de532d471cccbe332d2714acde302000000ffff5cd13b12c3300845d1de"
                "6ba110a09f97e319d32a4cac64fd49c9a3bcd5e1635f5b9bdcdecf6bd1b3affd790e2be485aebd6ddd761fc6e41c52c825a4"
                "926bc84a5e4336f216b293f7907f682034113a11e2821233522c68b122c635add590e39ebc91bc99bc133d29e809a32792ee"
                "a8e849454f1a7ad2933792379377a2a7253d8ed153414f153dade869434f7bf246f266f2c27c3f000000ffff83a6c1bcc4dc"
                "542e431dc7bc3c2e231da7d43c2e0006a4d721ba020000"),
       table + repeating_text() + table},
  };
  return all;
}

}  // namespace netgraph::testing

#endif
