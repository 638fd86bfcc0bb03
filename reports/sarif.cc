#include "reports/sarif.h"

#include "engine/diagnostics/printable.h"
#include "reports/json_stream.h"
#include "reports/markdown.h"
#include "reports/packed_size.h"
#include "reports/shortened.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace quorate::reports {

namespace {
constexpr std::size_t most_related = 20;
constexpr std::size_t longest_help = 5000; ///< bytes of what a rule says
constexpr std::size_t longest_text = 1000; ///< bytes of a message; GitHub shows 1024 characters

/// Control characters as visible escapes; line ends stay line ends.
std::string printable_lines(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    result += (at == 0 ? "" : "\n") + diagnostics::printable(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

/// Of a message `[a](b)` is a link and `{0}` a blank to fill in, also where records say so: a
/// character without width between the two ends that.
std::string plain(const std::string& text, std::size_t most = longest_text) {
  std::string result;
  std::string shown = shortened(printable_lines(text), most);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    result += shown[i];
    bool link = shown[i] == ']' && i + 1 < shown.size() && shown[i + 1] == '(';
    bool blank =
        shown[i] == '{' && i + 1 < shown.size() && shown[i + 1] >= '0' && shown[i + 1] <= '9';
    if (link || blank) result += "\u200b";
  }
  return result;
}

/// Percent-encoded, as RFC 3986 wants the path of an address; `/` stays.
std::string encoded(const std::string& path) {
  std::string result;
  for (char c : path) {
    auto byte = static_cast<unsigned char>(c);
    bool kept =
        byte < 0x80 && (std::isalnum(byte) != 0 ||
                        std::string_view("-._~/!$&'()*+,;=@").find(c) != std::string_view::npos);
    result += kept ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return result;
}

/// Only what is an address of the web may be a link.
bool is_link(const std::string& text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c < 0x7f &&
                  std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
         });
}

Json message(const std::string& text) { return {{"text", plain(text)}}; }

std::string fenced(const std::string& text) {
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += '`';
  return fmt::format("{}text\n{}\n{}", fence, text, fence);
}

Json physical(const SarifPlace& place, const Checkout& checkout) {
  Json artifact;
  if (auto inside = in_checkout(checkout, place.file)) {
    artifact = {{"uri", encoded(*inside)}, {"uriBaseId", "%SRCROOT%"}};
  } else {
    std::string given = shown_in_checkout(checkout, place.file);
    artifact = {{"uri", (given.starts_with("/") ? "file://" : "") + encoded(given)}};
  }
  Json result{{"artifactLocation", std::move(artifact)}};
  const evaluation::Region& at = place.region;
  if (at.line == 0) return result;
  Json region{{"startLine", at.line}};
  if (at.column != 0) region["startColumn"] = at.column;
  if (at.end_line != 0) region["endLine"] = at.end_line;
  if (at.end_column != 0) region["endColumn"] = at.end_column;
  result["region"] = std::move(region);
  return result;
}

Json rule(const SarifRule& one) {
  std::string text = one.text.empty() ? one.id : one.text;
  Json result{{"id", one.id},
              {"shortDescription", message(shortened(text, 250))},
              {"fullDescription", message(text)}};
  if (is_link(one.link)) result["helpUri"] = one.link;
  std::string help = one.help, marked = printable_lines(shortened(one.help, longest_help));
  auto say = [](std::string& to, const std::string& what) {
    if (!what.empty()) to += (to.empty() ? "" : "\n\n") + what;
  };
  if (one.help.empty()) {
    say(help, text);
    // Cut before it is fenced: a fence that is left open would swallow what follows.
    say(marked, fenced(printable_lines(shortened(text, longest_help))));
  }
  std::string sections = shortened(one.sections, longest_text);
  std::string written = shortened(one.written, longest_text);
  say(help, sections.empty() ? "" : "Section: " + sections);
  say(marked, sections.empty() ? "" : "Section: " + markdown(sections));
  say(help, written.empty() ? "" : "Written in " + written);
  say(marked, written.empty() ? "" : "Written in " + markdown_code(written));
  if (is_link(one.link) && one.link.size() <= longest_text)
    for (std::string* to : {&help, &marked}) say(*to, one.link);
  result["help"] = {{"text", plain(help, 8000)}, {"markdown", marked}};
  result["defaultConfiguration"] = {{"level", one.level}};
  result["properties"] = {{"tags", one.tags}};
  return result;
}

Json result(const SarifResult& one, std::size_t index, const Checkout& checkout) {
  Json location{{"physicalLocation", physical(one.place, checkout)}};
  if (!one.logical.empty())
    location["logicalLocations"] = Json::array({{{"fullyQualifiedName", one.logical}}});
  Json entry{{"ruleId", one.rule},
             {"ruleIndex", index},
             {"level", one.level},
             {"message", message(one.message)},
             {"locations", Json::array({std::move(location)})}};
  Json related = Json::array();
  for (std::size_t i = 0; i < std::min(one.related.size(), most_related); ++i)
    related.push_back({{"id", i + 1},
                       {"physicalLocation", physical(one.related[i].first, checkout)},
                       {"message", message(one.related[i].second)}});
  if (!related.empty()) entry["relatedLocations"] = std::move(related);
  if (!one.fingerprint.empty())
    // The first is what GitHub matches alerts by; the second says whose it is.
    entry["partialFingerprints"] = {{"primaryLocationLineHash", one.fingerprint},
                                    {"quorateFinding/v1", one.fingerprint}};
  if (!one.properties.empty()) entry["properties"] = one.properties;
  return entry;
}
} // namespace

namespace {
/// What is written may still grow by this much before it is packed too large: the end of the file,
/// and what the packer holds back.
constexpr std::size_t packed_margin = 100'000;

/// Whether the text still fits when it is packed; looked at only once it could be too large.
class Fits {
public:
  explicit Fits(std::size_t most) : most_(most) {}
  bool operator()(const std::string& text) {
    if (text.size() + packed_margin <= most_) return true;
    packed_.add(std::string_view(text).substr(seen_));
    seen_ = text.size();
    return packed_.bytes() + packed_margin <= most_;
  }

private:
  std::size_t most_, seen_ = 0;
  PackedSize packed_;
};

std::string left_out(std::size_t number) {
  return fmt::format("{} more results are left out, the least grave ones: forges take at most {} "
                     "of a run, and {} MB of a packed file",
                     number, most_sarif_results, most_sarif_packed / 1'000'000);
}
} // namespace

std::string sarif(const SarifRun& run, const Checkout& checkout, std::size_t most_packed) {
  std::map<std::string, std::size_t> index;
  JsonStream to;
  to.begin_object();
  to.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
  to.key("runs").begin_array().begin_object();
  to.key("tool").begin_object().key("driver").begin_object().put("name", "quorate");
  to.put("version", QUORATE_VERSION).put("semanticVersion", QUORATE_VERSION);
  to.key("rules").begin_array();
  for (const SarifRule& one : run.rules)
    if (index.emplace(one.id, index.size()).second) to.value(rule(one));
  to.end().end().end();
  to.put("automationDetails", {{"id", run.category}});
  to.put("columnKind", "utf16CodeUnits");
  to.put("originalUriBaseIds",
         {{"%SRCROOT%", {{"description", {{"text", "the root of the checkout"}}}}}});
  to.key("results").begin_array();
  Fits fits(most_packed);
  std::size_t shown = 0;
  for (; shown < std::min(run.results, most_sarif_results) && fits(to.text()); ++shown) {
    SarifResult one = run.result(shown);
    to.value(result(one, index.at(one.rule), checkout));
  }
  to.end();
  Json invocation{{"executionSuccessful", true}};
  if (shown < run.results)
    invocation["toolExecutionNotifications"] =
        Json::array({{{"level", "warning"}, {"message", message(left_out(run.results - shown))}}});
  to.put("invocations", Json::array({std::move(invocation)}));
  if (!run.properties.empty()) to.put("properties", run.properties);
  return to.end().end().end().take();
}

} // namespace quorate::reports
