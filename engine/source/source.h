#pragma once
// Where things stand in the files a person wrote. Spans are byte offsets; people get line and
// column.

#include "engine/source/once.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::source {

using SourceId = std::uint32_t;

/// A stretch of a file: bytes [begin, end). A streamed file (activity) keeps no text: there `line`
/// (1-based) is set by the loader and begin == end == 0. `line == 0` means: derive it from `begin`.
struct Span {
  SourceId source = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 0;
  bool operator==(const Span&) const = default;
};

/// From the start of `first` to the end of `last`; both lie in one file.
Span join(Span first, Span last);

/// A place as people read it: path as given on the command line, line and column from 1
/// (columns count bytes; 0 when the column is not known).
struct Place {
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  bool operator==(const Place&) const = default;
};

/// One file: its path, its text (empty for streamed files), and the start of each line. Any thread
/// may ask.
class Source {
public:
  Source(std::string path, std::string text);
  const std::string& path() const { return path_; }
  /// A text that was let go is read again, and held from then on.
  std::string_view text() const {
    there_.see_to([this] { text_ = again_(); });
    return text_;
  }
  /// 1-based line of a byte offset; offsets past the end belong to the last line.
  std::uint32_t line_of(std::uint32_t offset) const;
  /// The text of a 1-based line, without its line end; empty when there is no such line.
  std::string_view line_text(std::uint32_t line) const;
  /// Byte offset at which a 1-based line starts.
  std::uint32_t line_start(std::uint32_t line) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts().size()); }

private:
  friend class Sources;
  const std::vector<std::uint32_t>& line_starts() const;
  std::string path_;
  mutable std::string text_;
  std::function<std::string()> again_ = {};        ///< where the text was let go
  mutable std::vector<std::uint32_t> line_starts_; ///< found when first asked for
  mutable Once there_{true}, known_;               ///< the text, the starts of its lines
};

/// All files of one run. Ids are handed out in order and stay valid; source 0 is "no file".
class Sources {
public:
  Sources();
  SourceId add(std::string path, std::string text);
  const Source& operator[](SourceId id) const { return sources_.at(id); }
  std::string_view text(Span span) const;
  Place place(Span span) const;
  /// Frees the memory of a large text whose lines hardly anybody looks at: `again` reads it once
  /// more, and gives an empty one where it is not there any more as it was.
  void let_go(SourceId id, std::function<std::string()> again);
  /// Files under the folder `from` are shown as if they lay in `to`. Their texts are held, since a
  /// copy that is shown as what it is one of does not stay.
  void show_as(std::string_view from, const std::string& to);
  /// `path:line`, or `path` alone when the line is not known; empty for source 0.
  std::string cite(Span span) const;

private:
  std::deque<Source> sources_;
};

} // namespace quorate::source
