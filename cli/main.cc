#include "cli/command_line.h"
#include "cli/messages.h"
#include "cli/temporary.h"
#include "engine/lint/proofs/missing_library.h"

#include <exception>
#include <fmt/core.h>
#include <new>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// The one place where exceptions end: they mark invariants that do not hold, or exhausted memory.
int main(int count, char** words) {
  using namespace quorate::cli;
#ifdef M_MMAP_THRESHOLD
  // Large pieces are given back once they are free. Left to itself, the C library keeps the next
  // that are as large as one that was freed.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
#ifdef M_ARENA_MAX
  // What one thread frees, the other may have: they seldom ask at once.
  mallopt(M_ARENA_MAX, 1);
#endif
  prepare_for_faults();
  try {
    auto command = read_command_line(count, words);
    if (const auto* done = std::get_if<Done>(&command)) return done->exit_code;
    return std::get<Work>(command)();
  } catch (const NoRoom& error) {
    print_error(error.what(), "make room there, or name another folder in `TMPDIR`");
  } catch (const quorate::lint::proofs::MissingLibrary& error) {
    print_error(error.what(),
                "install z3 (on Debian: `apt-get install libz3-4`), or lint with `--no-proofs`");
  } catch (const std::bad_alloc&) {
    print_error("memory is exhausted");
  } catch (const std::exception& error) {
    print_error(fmt::format("internal error: {}", error.what()),
                "this is a fault of quorate, not of your charter: please report it");
  }
  return exit_unusable;
}
