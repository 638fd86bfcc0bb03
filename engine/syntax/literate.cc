#include "engine/syntax/literate.h"

#include <algorithm>

namespace quorate::syntax {

namespace {
struct Fence {
  char mark = '`';
  std::size_t length = 0;
  std::string_view info;
  int margin = 0;
};

std::string_view trim(std::string_view text) {
  auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

// A line that opens or closes a code block: up to three spaces, then at least three marks.
std::optional<Fence> fence(std::string_view line) {
  std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(indent);
  if (indent > 3 || line.empty() || (line[0] != '`' && line[0] != '~')) return std::nullopt;
  std::size_t length = std::min(line.find_first_not_of(line[0]), line.size());
  if (length < 3) return std::nullopt;
  std::string_view info = trim(line.substr(length));
  if (line[0] == '`' && info.find('`') != std::string_view::npos) return std::nullopt;
  return Fence{line[0], length, info, static_cast<int>(indent)};
}

std::optional<Heading> heading(std::string_view line, std::uint32_t at) {
  std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  std::size_t level = indent;
  while (level < line.size() && line[level] == '#') ++level;
  if (indent > 3 || level == indent || level > indent + 6) return std::nullopt;
  if (level < line.size() && line[level] != ' ' && line[level] != '\t') return std::nullopt;
  std::string_view text = trim(line.substr(level));
  std::string_view open = text; // marks at the end close the heading, after a space
  while (open.ends_with('#')) open.remove_suffix(1);
  if (open.empty() || open.ends_with(' ')) text = trim(open);
  if (text.empty()) return std::nullopt;
  auto begin = at + static_cast<std::uint32_t>(text.data() - line.data());
  return Heading{std::string(text), begin, begin + static_cast<std::uint32_t>(text.size())};
}

bool is_charter(std::string_view info) {
  return info == "charter" || info.starts_with("charter ") || info.starts_with("charter,");
}

/// Would this open a charter block, were it not for what stands before it?
bool strays(std::string_view line) {
  auto marker = [&] { // `- `, `* `, `1. `, `> `
    std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    std::size_t mark = digits > 0 ? digits : 0;
    std::string_view marks = digits > 0 ? ".)" : "-*+>";
    return mark < line.size() && marks.find(line[mark]) != std::string_view::npos ? mark + 1 : 0;
  };
  line = trim(line);
  for (std::size_t cut = marker(); cut != 0; cut = marker()) line = trim(line.substr(cut));
  std::optional<Fence> found = fence(line);
  return found && is_charter(found->info);
}

class Citing {
public:
  explicit Citing(const std::vector<Heading>& headings) : headings_(headings) {}

  void operator()(Statements& all) const {
    for (Statement& one : all) cite(one);
  }

private:
  const Heading* above(std::uint32_t place) const {
    auto next = std::upper_bound(headings_.begin(), headings_.end(), place,
                                 [](std::uint32_t at, const Heading& h) { return at < h.begin; });
    return next == headings_.begin() ? nullptr : &*std::prev(next);
  }

  void cite(Statement& one) const {
    if (!one.with->cites.empty() || std::holds_alternative<SectionBlock>(one.is)) return;
    if (const Heading* found = above(one.span.begin))
      one.with.edit().cites.push_back(
          {std::nullopt, found->text, {one.span.source, found->begin, found->end, 0}});
    std::visit([&](auto& form) { inner(form); }, one.is);
  }

  template <class Form> void inner(Form& form) const {
    if constexpr (requires { form.items; })
      (*this)(*form.items);
    else if constexpr (std::is_same_v<Form, RevisionHeader>) {
      if (form.changes) (*this)(*form.changes);
    }
  }

  const std::vector<Heading>& headings_;
};
} // namespace

Literate read_markdown(std::string_view markdown) {
  auto to_byte = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
  Literate result;
  result.charter.reserve(markdown.size());
  std::optional<Fence> open;
  for (std::size_t at = 0; at < markdown.size();) {
    std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    std::string_view line = markdown.substr(at, end - at);
    std::optional<Fence> mark = fence(line);
    bool keep = false;
    if (open && mark && mark->mark == open->mark && mark->length >= open->length &&
        mark->info.empty()) {
      open.reset();
    } else if (open) {
      keep = is_charter(open->info);
      if (keep) result.blocks.back().end = to_byte(std::min(end + 1, markdown.size()));
    } else if (mark) {
      open = mark;
      std::uint32_t inside = to_byte(std::min(end + 1, markdown.size()));
      if (is_charter(open->info)) result.blocks.push_back({inside, inside, open->margin});
    } else if (strays(line)) {
      result.strays.push_back({to_byte(at), to_byte(end), 0});
    } else if (auto found = heading(line, static_cast<std::uint32_t>(at))) {
      result.headings.push_back(std::move(*found));
    }
    if (keep)
      result.charter += line;
    else
      result.charter.append(line.size(), ' ');
    if (end < markdown.size()) result.charter += '\n';
    at = end + 1;
  }
  return result;
}

void cite_headings(File& file, const std::vector<Heading>& headings) {
  Citing cite(headings);
  for (CharterDecl& charter : file.charters) cite(charter.items);
  cite(file.policies);
}

} // namespace quorate::syntax
