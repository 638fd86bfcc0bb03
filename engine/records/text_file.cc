#include "engine/records/text_file.h"

#include "engine/source/files_read.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/core.h>
#include <functional>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace quorate::records {
namespace {

/// Length of the well-formed UTF-8 sequence at `at`, 0 when there is none (overlong forms,
/// surrogates and values past U+10FFFF are none).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  auto tail = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
  unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return tail(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    bool bad = (lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xed && byte(1) > 0x9f);
    return !bad && tail(1) && tail(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    bool bad = (lead == 0xf0 && byte(1) < 0x90) || (lead == 0xf4 && byte(1) > 0x8f);
    return !bad && tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

/// Offset of the first line that is longer than `longest_line`.
std::optional<std::size_t> long_line(std::string_view text) {
  std::size_t begin = 0;
  while (text.size() - begin > longest_line) {
    std::size_t end = text.substr(begin, longest_line + 1).rfind('\n');
    if (end == std::string_view::npos) return begin;
    begin += end + 1;
  }
  return std::nullopt;
}

} // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<std::size_t> OpenFile::read(char* to, std::size_t size) {
  for (;;) {
    ssize_t got = ::read(descriptor_, to, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return std::nullopt;
  }
}

std::variant<OpenFile, Refusal> open_file(const std::string& path, std::size_t limit) {
  // Non-blocking, so that a pipe does not hang; what was opened is checked, not what the name was.
  int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0)
    return Refusal{"Q301", fmt::format("`{}` cannot be read: {}", path, std::strerror(errno)),
                   "check the name and the permissions of the file"};
  OpenFile opened(descriptor);
  struct stat about {};
  bool known = ::fstat(descriptor, &about) == 0;
  if (!known || !S_ISREG(about.st_mode))
    return Refusal{"Q301",
                   known && S_ISDIR(about.st_mode)
                       ? fmt::format("`{}` is a folder, not a file", path)
                       : fmt::format("`{}` is not an ordinary file", path),
                   "records are files with text, not folders, pipes or devices"};
  if (static_cast<std::uint64_t>(about.st_size) > limit)
    return Refusal{"Q303", fmt::format("`{}` is larger than {} MiB", path, limit >> 20),
                   "split it: large rosters and activity go into CSV files"};
  source::note_read(descriptor);
  return opened;
}

std::optional<Flaw> flaw_in(std::string_view text) {
  std::size_t nul = text.find('\0');
  if (nul == std::string_view::npos && simdjson::validate_utf8(text.data(), text.size()))
    return std::nullopt;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = text[at] == '\0' ? 0 : sequence_length(text, at);
    if (length == 0) return Flaw{at, text[at] == '\0'};
    at += length;
  }
  return std::nullopt;
}

void report_flaw(Flaw flaw, source::Span span, Problems& problems) {
  if (flaw.nul)
    problems.error("Q304", span, "a NUL byte stands in the text",
                   "this looks like a binary file or UTF-16: save it as UTF-8 text");
  else
    problems.error("Q304", span, "the text is not valid UTF-8 here", "save the file as UTF-8");
}

namespace {

/// All that a file holds, or a little more than `limit`; nothing on an error of the disk.
std::optional<std::string> read_whole(OpenFile& file, std::size_t expected, std::size_t limit) {
  std::string text;
  constexpr std::size_t least = std::size_t{16} << 10, most = std::size_t{1} << 20;
  for (std::size_t size = 0;;) {
    // Room costs time: for as much as is expected, and to see that nothing follows.
    std::size_t block = size <= expected ? expected - size + 1 : std::clamp(size, least, most);
    text.resize(size + block);
    std::optional<std::size_t> got = file.read(text.data() + size, block);
    size += got.value_or(0);
    text.resize(size);
    if (!got) return std::nullopt;
    if (*got == 0 || size > limit) return text;
  }
}

std::size_t size_of(const OpenFile& file) {
  struct stat about {};
  bool known = ::fstat(file.descriptor(), &about) == 0;
  return known ? static_cast<std::size_t>(about.st_size) : 0;
}

std::optional<source::SourceId> read_checked(const std::string& path, std::size_t limit,
                                             bool any_line, source::Sources& sources,
                                             Problems& problems) {
  std::variant<OpenFile, Refusal> file = open_file(path, limit);
  if (auto* refusal = std::get_if<Refusal>(&file)) {
    problems.error(refusal->code, {sources.add(path, ""), 0, 0, 0}, refusal->message,
                   refusal->help);
    return std::nullopt;
  }
  std::size_t expected = size_of(std::get<OpenFile>(file));
  std::optional<std::string> whole = read_whole(std::get<OpenFile>(file), expected, limit);
  if (!whole || whole->size() > limit) {
    problems.error("Q301", {sources.add(path, ""), 0, 0, 0},
                   fmt::format("`{}` cannot be read to its end", path), "check the disk");
    return std::nullopt;
  }
  std::string& text = *whole;
  // Somebody writes it anew: what was read may look whole, and is not.
  if (text.size() < expected) {
    problems.error("Q301", {sources.add(path, ""), 0, 0, 0},
                   fmt::format("`{}` became shorter while it was read: {} bytes are there of {}",
                               path, text.size(), expected),
                   "run again once nobody writes to the file");
    return std::nullopt;
  }
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());

  // A file that is not text, or has endless lines, is registered without its text: a report that
  // shows the line would show the binary, or all of its 100 MB.
  auto line_at = [&](std::size_t offset) {
    auto breaks =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    return static_cast<std::uint32_t>(breaks + 1);
  };
  if (std::optional<Flaw> flaw = flaw_in(text)) {
    report_flaw(*flaw, {sources.add(path, ""), 0, 0, line_at(flaw->offset)}, problems);
    return std::nullopt;
  }
  if (std::optional<std::size_t> begin = any_line ? std::nullopt : long_line(text)) {
    problems.error("Q303", {sources.add(path, ""), 0, 0, line_at(*begin)},
                   fmt::format("this line is longer than {} KiB", longest_line >> 10),
                   "write one record per line");
    return std::nullopt;
  }
  return sources.add(path, std::move(text));
}

} // namespace

std::optional<source::SourceId> read_text(const std::string& path, source::Sources& sources,
                                          Problems& problems) {
  return read_checked(path, largest_file, false, sources, problems);
}

std::optional<source::SourceId> read_export(const std::string& path, source::Sources& sources,
                                            Problems& problems) {
  return read_checked(path, largest_export, true, sources, problems);
}

void let_go(source::SourceId file, const std::string& path, source::Sources& sources) {
  constexpr std::size_t little = std::size_t{64} << 10;
  std::string_view text = sources[file].text();
  if (text.size() < little) return;
  sources.let_go(file, [path, known = std::hash<std::string_view>()(text)] {
    std::variant<OpenFile, Refusal> again = open_file(path, largest_file);
    auto* opened = std::get_if<OpenFile>(&again);
    if (opened == nullptr) return std::string();
    std::string whole = read_whole(*opened, size_of(*opened), largest_file).value_or("");
    if (whole.starts_with(byte_order_mark)) whole.erase(0, byte_order_mark.size());
    return std::hash<std::string_view>()(whole) == known ? whole : std::string();
  });
}

} // namespace quorate::records
