#include "engine/records/yaml_reader.h"

#include "engine/records/plain_yaml.h"
#include "engine/records/record_builder.h"
#include "engine/records/text_file.h"
#include "engine/records/yaml_limits.h"

#include <algorithm>
#include <fmt/core.h>
#include <istream>
#include <streambuf>
#include <utility>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace quorate::records {
namespace {

/// From so many bytes on it is worth asking first whether a text is plain.
constexpr std::size_t large = std::size_t{64} << 10;

/// Lets the parser read a text where it lies.
class TextBuffer : public std::streambuf {
public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data()); // never written: there is no put area
    setg(begin, begin, begin + text.size());
  }
};

/// Turns the parser's events into those of the builder, with their places. The parser recurses as
/// deep as the text nests; since the builder leaves it at `deepest_yaml`, its stack stays small.
class Handler : public YAML::EventHandler {
public:
  Handler(source::SourceId file, std::string_view text, const std::vector<Section>* sections,
          Problems& problems)
      : file_(file), text_(text), builder_(sections, problems), problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    stop("Q302", at(mark), "a second document begins here",
         "one file holds one document: remove the `---`");
  }
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(mark); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (anchor != 0) refuse_anchor(mark);
    Value value;
    value.span = at(mark);
    builder_.leaf(std::move(value));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    check(mark, tag, anchor);
    if (text.size() > longest_value)
      stop("Q303", at(mark), fmt::format("this value is longer than {} KiB", longest_value >> 10),
           "records hold names, dates and short notes: put long texts elsewhere and link them");
    Value value;
    value.shape = Value::Shape::text;
    value.text = text;
    value.span = around(mark, text, tag == "!");
    builder_.leaf(std::move(value));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    builder_.enter(at(mark), Value::Shape::list);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    builder_.enter(at(mark), Value::Shape::map);
  }
  void OnSequenceEnd() override { builder_.leave(); }
  void OnMapEnd() override { builder_.leave(); }

private:
  Span at(const YAML::Mark& mark) const {
    auto begin = static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(mark.pos, 0, static_cast<std::int64_t>(text_.size())));
    return {file_, begin, begin, 0};
  }

  /// The place of a scalar, its quotes included.
  Span around(const YAML::Mark& mark, std::string_view text, bool quoted) {
    Span span = at(mark);
    std::string_view rest = text_.substr(span.begin);
    char quote = quoted && !rest.empty() ? rest[0] : '\0';
    if (quote == '"' || quote == '\'') {
      std::size_t end = closing_quote(rest, quote);
      // The parser takes the end of the file for the end of the quotes.
      if (end == std::string_view::npos)
        stop("Q302", span, "a quote is opened here and never closed", "close it on the same line");
      span.end += static_cast<std::uint32_t>(end + 1);
    } else if (rest.starts_with(text)) {
      span.end += static_cast<std::uint32_t>(text.size());
    }
    return span;
  }

  /// Where the quotes that begin `rest` end: `\\"` and `''` do not end them.
  static std::size_t closing_quote(std::string_view rest, char quote) {
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (rest[i] == '\\' && quote == '"') {
        ++i;
      } else if (rest[i] == quote) {
        if (quote == '"' || i + 1 == rest.size() || rest[i + 1] != quote) return i;
        ++i;
      }
    }
    return std::string_view::npos;
  }

  [[noreturn]] void stop(std::string code, Span span, std::string message, std::string help) {
    problems_.error(std::move(code), span, std::move(message), std::move(help));
    throw Stop{};
  }

  [[noreturn]] void refuse_anchor(const YAML::Mark& mark) {
    stop("Q303", at(mark), "anchors (`&name`) and aliases (`*name`) are not read",
         "write the value out; put a text that begins with `&` or `*` in quotes");
  }

  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) refuse_anchor(mark);
    if (!tag.empty() && tag != "?" && tag != "!")
      stop("Q302", at(mark), "tags (`!name`) are not read",
           "write the value alone; put a text that begins with `!` in quotes");
  }

  source::SourceId file_;
  std::string_view text_;
  RecordBuilder builder_;
  Problems& problems_;
  std::size_t documents_ = 0;
};

/// The parser's messages in the words of somebody who writes records.
struct Wording {
  std::string_view theirs;
  std::string_view message;
  std::string_view help;
};
constexpr Wording wordings[] = {
    {"illegal map value", "a `:` stands where no key can be",
     "put a text that holds `: ` in quotes; or the line is indented too far"},
    {"end of map not found", "this line does not fit the map around it",
     "align it with its neighbours, and write keys as `key: value`"},
    {"end of sequence not found", "this line does not fit the list around it",
     "begin each item with `- `, at one indentation"},
    {"end of map flow not found", "this `{` is not closed", "close it with `}`"},
    {"end of sequence flow not found", "this `[` is not closed", "close it with `]`"},
    {"illegal flow end", "this bracket closes nothing", "remove it"},
    {"illegal EOF in scalar", "a quote is not closed", "close it on the same line"},
    {"illegal document indicator in scalar", "a quote is not closed", "close it on the same line"},
    {"unknown escape character: ", "this backslash escape does not exist",
     "in double quotes write `\\\\` for a backslash, or use single quotes"},
    {"illegal block entry", "a `- ` stands where no list can begin",
     "begin the list on a line of its own; or a bracket above is not closed"},
    {"illegal map key", "a key stands where none can be", "begin it on a line of its own"},
    {"the referenced anchor is not defined", "aliases (`*name`) are not read",
     "put a text that begins with `*` in quotes"},
    {"unknown token", "this character cannot begin a text", "put the text in quotes"},
    {"illegal character in scalar", "this character cannot begin a text", "put the text in quotes"},
};

/// Whether the line of an offset begins with blanks among which is a tab.
bool tab_indents(std::string_view text, std::size_t offset) {
  std::size_t line = text.substr(0, offset).rfind('\n');
  std::string_view rest = text.substr(line == std::string_view::npos ? 0 : line + 1);
  return rest.substr(0, rest.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

void report(const YAML::Exception& failure, source::SourceId file, std::string_view text,
            Problems& problems) {
  auto begin = static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(failure.mark.pos, 0, static_cast<std::int64_t>(text.size())));
  // What the last record seems to lack may stand behind the fault: in its line, or in the one
  // above.
  std::size_t line = text.substr(0, begin).rfind('\n');
  std::size_t above = line == text.npos || line == 0 ? 0 : text.rfind('\n', line - 1) + 1;
  problems.take_back("Q306", file, static_cast<std::uint32_t>(above), begin);
  if (tab_indents(text, begin))
    return problems.error("Q302", {file, begin, begin, 0}, "a tab stands in the indentation",
                          "indent with spaces");
  for (const Wording& wording : wordings)
    if (failure.msg.starts_with(wording.theirs))
      return problems.error("Q302", {file, begin, begin, 0}, std::string(wording.message),
                            std::string(wording.help));
  problems.error("Q302", {file, begin, begin, 0}, "this is not well-formed YAML",
                 "look at indentation, quotes and brackets here and just above");
}

void parse(source::SourceId file, const source::Sources& sources,
           const std::vector<Section>* sections, Problems& problems) {
  std::string_view text = sources[file].text();
  if (std::optional<std::size_t> run = indicator_run(text)) {
    auto begin = static_cast<std::uint32_t>(*run);
    return problems.error(
        "Q303", {file, begin, begin + 1, 0},
        fmt::format("more than {} opening brackets or list marks in a row", longest_indicator_run),
        "records are lists of maps and nest a few levels only");
  }
  if (text.size() >= large) {
    RecordBuilder builder(sections, problems);
    try {
      if (read_plain_yaml(file, text, builder)) return;
    } catch (const Stop&) {
      return;
    }
  }
  TextBuffer buffer(text);
  std::istream stream(&buffer);
  Handler handler(file, text, sections, problems);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const Stop&) {
  } catch (const YAML::Exception& failure) {
    report(failure, file, text, problems);
  }
}

} // namespace

void read_yaml(source::SourceId file, const source::Sources& sources,
               const std::vector<Section>& sections, Problems& problems) {
  parse(file, sources, &sections, problems);
}

} // namespace quorate::records
