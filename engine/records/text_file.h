#pragma once
// Opening what people put into a records folder: only ordinary files, only valid UTF-8, never more
// than a machine can hold.

#include "engine/records/problems.h"
#include "engine/source/source.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace quorate::records {

inline constexpr std::size_t longest_line = std::size_t{1} << 20;    ///< 1 MiB
inline constexpr std::size_t longest_value = std::size_t{64} << 10;  ///< 64 KiB
inline constexpr std::size_t largest_file = std::size_t{256} << 20;  ///< 256 MiB, held in memory
inline constexpr std::size_t largest_export = std::size_t{32} << 20; ///< 32 MiB
inline constexpr std::size_t largest_stream = std::size_t{64} << 30; ///< 64 GiB, read in blocks
inline constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// A file, open for reading; closed with its owner.
class OpenFile {
public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile();
  /// Up to `size` bytes; 0 at the end, nothing on an error of the disk.
  std::optional<std::size_t> read(char* to, std::size_t size);
  int descriptor() const { return descriptor_; }

private:
  int descriptor_;
};

/// Why a file is not read, in the words of a diagnostic.
struct Refusal {
  std::string code;
  std::string message;
  std::string help;
};

/// Q301 when it is not an ordinary, readable file, Q303 when it is larger than `limit`.
std::variant<OpenFile, Refusal> open_file(const std::string& path, std::size_t limit);

/// Reads a whole file, strips a byte order mark, checks encoding (Q304) and line lengths (Q303),
/// and registers it with `sources`. Nothing when it must not be read further.
std::optional<source::SourceId> read_text(const std::string& path, source::Sources& sources,
                                          Problems& problems);

/// The same for what another program exported: up to `largest_export`, lines of any length.
std::optional<source::SourceId> read_export(const std::string& path, source::Sources& sources,
                                            Problems& problems);

/// Frees the memory of a large text that read_text() read, of which lines are known by their
/// numbers: whoever wants to see one reads the file again, and sees none if it has changed.
void let_go(source::SourceId file, const std::string& path, source::Sources& sources);

/// Where a text stops being text: an offset, and whether a NUL byte or broken UTF-8 is to blame.
struct Flaw {
  std::size_t offset;
  bool nul;
};
std::optional<Flaw> flaw_in(std::string_view text);

/// Q304 for a flaw.
void report_flaw(Flaw flaw, source::Span span, Problems& problems);

} // namespace quorate::records
