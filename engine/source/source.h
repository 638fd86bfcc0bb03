#pragma once
// Where things stand in the files a person wrote. Spans are byte offsets; people get line and
// column.

#include <cstdint>
#include <deque>
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

/// One file: its path, its text (empty for streamed files), and the start of each line.
class Source {
public:
  Source(std::string path, std::string text);
  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  /// 1-based line of a byte offset; offsets past the end belong to the last line.
  std::uint32_t line_of(std::uint32_t offset) const;
  /// The text of a 1-based line, without its line end; empty when there is no such line.
  std::string_view line_text(std::uint32_t line) const;
  /// Byte offset at which a 1-based line starts.
  std::uint32_t line_start(std::uint32_t line) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

private:
  friend class Sources;
  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// All files of one run. Ids are handed out in order and stay valid; source 0 is "no file".
class Sources {
public:
  Sources();
  SourceId add(std::string path, std::string text);
  const Source& operator[](SourceId id) const { return sources_.at(id); }
  std::string_view text(Span span) const;
  Place place(Span span) const;
  /// Files under the folder `from` are shown as if they lay in `to`.
  void show_as(std::string_view from, const std::string& to);
  /// `path:line`, or `path` alone when the line is not known; empty for source 0.
  std::string cite(Span span) const;

private:
  std::deque<Source> sources_;
};

} // namespace quorate::source
