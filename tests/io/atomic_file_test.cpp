#include <doctest/doctest.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#if defined(__unix__)
#include <sys/wait.h>
#include <unistd.h>
#endif

#include <netgraph/io/atomic_file.hpp>
#include <support/faulty_calls.hpp>
#include <support/io_files.hpp>

namespace io_atomic_file_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/atomic_file") {
  TEST_CASE("a file appears with its whole text, new or in the place of another") {
    const temporary_folder folder;
    write_file(folder.path() / "a.csv", "one\n");
    CHECK(folder.text("a.csv") == "one\n");
    const std::string large(3'000'000, 'x');
    write_file(folder.path() / "a.csv", large);
    CHECK(folder.text("a.csv") == large);
    CHECK(folder.file_count() == 1);
  }

  TEST_CASE("before commit the target is as it was, and without commit it stays so") {
    const temporary_folder folder;
    folder.put("a.csv", "old");
    {
      atomic_file file(folder.path() / "a.csv");
      file.write("new");
      CHECK(folder.text("a.csv") == "old");
      file.flush();
      CHECK(folder.text("a.csv") == "old");
    }
    CHECK(folder.text("a.csv") == "old");
    CHECK(folder.file_count() == 1);
  }

  TEST_CASE("a moved file is committed once and leaves nothing behind") {
    const temporary_folder folder;
    {
      atomic_file file(folder.path() / "a.csv");
      file.write("text");
      atomic_file taken(std::move(file));
      taken.commit();
    }
    CHECK(folder.text("a.csv") == "text");
    CHECK(folder.file_count() == 1);
  }

  TEST_CASE("permissions of a replaced file are kept") {
    const temporary_folder folder;
    const auto path = folder.put("a.csv", "old");
    const auto only_owner = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
    std::filesystem::permissions(path, only_owner);
    write_file(path, "new");
    CHECK(std::filesystem::status(path).permissions() == only_owner);
  }

  TEST_CASE("a folder in the place of a file, or no folder around it, is told before anything is written") {
    const temporary_folder folder;
    CHECK(says(message_of<file_error>([&] { write_file(folder.path(), "x"); }),
               {folder.path().string(), "is a folder, not a file"}));
    CHECK(says(message_of<file_error>([&] { write_file(folder.path() / "no" / "a.csv", "x"); }),
               {"its folder does not exist", "make the folder first"}));
    folder.put("file", "");
    CHECK(
        says(message_of<file_error>([&] { write_file(folder.path() / "file" / "a.csv", "x"); }), {"its folder does not exist"}));
    CHECK(folder.file_count() == 1);
  }

  TEST_CASE("a link stays a link, and the file it leads to is replaced, be it there or not") {
    const temporary_folder folder;
    const temporary_folder elsewhere;
    elsewhere.put("kept.csv", "old");
    for (const char* name : {"kept.csv", "to_be_made.csv"}) {
      const auto link = folder.path() / name;
      std::filesystem::create_symlink(elsewhere.path() / name, link);
      write_file(link, "new");
      CHECK(std::filesystem::is_symlink(link));
      CHECK(elsewhere.text(name) == "new");
    }
    CHECK(elsewhere.file_count() == 2);
  }

  TEST_CASE("a device is refused, and stays one") {
    const temporary_folder folder;
    const auto link = folder.path() / "null";  // not the device itself: a fault must not cost the machine its own
    std::filesystem::create_symlink("/dev/null", link);
    CHECK(says(message_of<file_error>([&] { write_file(link, "x"); }), {"is a device or a pipe", "give the path of a file"}));
    CHECK(std::filesystem::is_character_file("/dev/null"));
    CHECK(folder.file_count() == 1);
  }

  TEST_CASE("what a crash left of a target goes when it is written again; other files stay") {
    const temporary_folder folder;
    folder.put(".a.csv.part-0", "half");
    folder.put(".a.csv.part-17", "half");
    for (const char* other : {".b.csv.part-0", ".a.csv.part-x", "a.csv.part-0", ".a.csv.part-1.txt"}) folder.put(other, "kept");
    write_file(folder.path() / "a.csv", "whole");
    CHECK(folder.text("a.csv") == "whole");
    CHECK(folder.file_count() == 5);
  }

  TEST_CASE("two who write one target at a time do not take each other's file away") {
    const temporary_folder folder;
    atomic_file first(folder.path() / "a.csv");
    first.write("first");
    first.flush();  // closed, and still to be put in place
    write_file(folder.path() / "a.csv", "second");
    CHECK(folder.text("a.csv") == "second");
    first.commit();
    CHECK(folder.text("a.csv") == "first");
    CHECK(folder.file_count() == 1);
  }

#if defined(__unix__)
  TEST_CASE("a writer that is killed leaves a file behind that goes at the next call") {
    for (const bool flushed : {false, true}) {
      const temporary_folder folder;
      folder.put("a.csv", "old");
      std::array<int, 2> ready{};
      REQUIRE(pipe(ready.data()) == 0);
      const pid_t child = fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        atomic_file file(folder.path() / "a.csv");
        file.write("half of it");
        if (flushed) file.flush();
        const char told = 'x';
        static_cast<void>(!write(ready[1], &told, 1));
        for (;;) pause();
      }
      char told = 0;
      REQUIRE(read(ready[0], &told, 1) == 1);
      CHECK(folder.file_count() == 2);
      write_file(folder.path() / "b.csv", "another");  // no business of that target
      CHECK(folder.file_count() == 3);
      kill(child, SIGKILL);
      int status = 0;
      waitpid(child, &status, 0);
      CHECK(WTERMSIG(status) == SIGKILL);
      CHECK(folder.text("a.csv") == "old");
      write_file(folder.path() / "a.csv", "new");
      CHECK(folder.text("a.csv") == "new");
      CHECK(folder.file_count() == 2);
      close(ready[0]);
      close(ready[1]);
    }
  }
#endif

  TEST_CASE("whichever call fails, with whichever error, the old file stands and nothing else is left") {
    for (const int error : {ENOSPC, EIO, EACCES, EROFS}) {
      for (const bool short_writes : {false, true}) {
        bool went_through = false;
        for (int n = 1; !went_through; ++n) {
          CAPTURE(n);
          REQUIRE(n < 50);
          const temporary_folder folder;
          folder.put("a.csv", "old");
          const auto plan = std::make_shared<faulty_calls::plan>();
          plan->fail_at = n;
          plan->error = error;
          plan->short_writes = short_writes;
          const std::string message = message_of<file_error>([&] {
            basic_atomic_file<faulty_calls> file(folder.path() / "a.csv", faulty_calls(plan));
            file.write("the new text");
            file.write(" in two parts");
            file.commit();
          });
          went_through = plan->done < n;
          if (went_through) {
            CHECK(message.empty());
            CHECK(folder.text("a.csv") == "the new text in two parts");
          } else {
            CHECK(says(message, {"a.csv", "cannot be"}));
            CHECK(folder.text("a.csv") == "old");
          }
          CHECK(folder.file_count() == 1);
        }
      }
    }
  }

  TEST_CASE("the text is on the disk before the file gets its name") {
    struct told_calls : detail::file_calls {
      std::shared_ptr<std::string> order;
      explicit told_calls(std::shared_ptr<std::string> into) : order(std::move(into)) {}
      int sync(handle file) {
        *order += "sync ";
        return file_calls::sync(file);
      }
      int rename(const char* from, const char* to) {
        *order += "rename";
        return file_calls::rename(from, to);
      }
    };
    const temporary_folder folder;
    const auto order = std::make_shared<std::string>();
    basic_atomic_file<told_calls> file(folder.path() / "a.csv", told_calls(order));
    file.write("text");
    file.commit();
    CHECK(*order == "sync rename");
  }

  TEST_CASE("an interrupted call is made again") {
    for (int n = 1; n <= 2; ++n) {  // making the file, the first write
      const temporary_folder folder;
      const auto plan = std::make_shared<faulty_calls::plan>();
      plan->fail_at = n;
      plan->error = EINTR;
      basic_atomic_file<faulty_calls> file(folder.path() / "a.csv", faulty_calls(plan));
      file.write("text");
      file.commit();
      CHECK(folder.text("a.csv") == "text");
    }
  }
}

}  // namespace io_atomic_file_test
