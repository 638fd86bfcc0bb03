#include "engine/drafting/draft.h"
#include "engine/drafting/clauses.h"

#include "engine/drafting/names.h"
#include "engine/drafting/numbers.h"
#include "engine/lint/prose/bodies.h"
#include "engine/lint/prose/bounds.h"
#include "engine/lint/prose/check.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::drafting {

using namespace lint::prose;

namespace {
constexpr std::size_t longest_label_words = 8;
constexpr std::size_t most_statements = 1000; ///< longer prose is no charter of one body

class Draft {
public:
  Draft(const Document& document, const source::Sources& sources)
      : document_(document), file_(sources[document.source]), sources_(sources),
        prose_(prose_of(document)), offices_(drafting::offices(prose_)), bounds_(bounds(prose_)) {
    auto body = titled_body(prose_);
    body_ = names_.unique(identifier(body ? body->noun : "group"));
    std::string_view title = prose_.heading_above(document.headings.empty() ? -1 : 0);
    std::string_view stem = file_.path();
    stem.remove_prefix(stem.find_last_of('/') == stem.npos ? 0 : stem.find_last_of('/') + 1);
    stem = stem.substr(0, stem.find('.'));
    // A PEP has its title in the header.
    std::string_view text = file_.text();
    std::size_t named = text.starts_with("PEP:") ? text.find("\nTitle: ") : text.npos;
    if (named != text.npos) title = text.substr(named + 8, text.find('\n', named + 8) - named - 8);
    title_ = quoted_text(title.empty() ? stem : title, 80);
    if (title_.empty()) title_ = "Charter";
  }

  std::string all(const Request& request);

private:
  void statements();
  bool numbers(const Sentence& one);
  void meeting(const Sentence& one, const Often& often);
  void decision(const Sentence& one, const Threshold& threshold);
  void duty(const Sentence& one);
  void roles();
  void open_places();
  bool binds(const Sentence& one) const;
  bool wished(const Sentence& one) const;

  std::uint32_t line(const Sentence& one) const { return file_.line_of(prose_.span(one).begin); }
  void put(int section, std::string statement) {
    if (++statements_put_ <= most_statements) sections_[section].push_back(std::move(statement));
  }
  std::string label(std::string_view words) { return labels_.unique(identifier(words, 30)); }
  /// A title of a section may have marks in it: they are kept, so that the cite finds it.
  static std::string cite(std::string_view heading);

  const Document& document_;
  const source::Source& file_;
  const source::Sources& sources_;
  Prose prose_;
  std::vector<Office> offices_;
  std::vector<Bound> bounds_;
  Names names_, labels_;
  std::string body_, title_;
  std::size_t statements_put_ = 0;
  std::map<int, std::vector<std::string>> sections_; ///< statements by section
  std::map<std::string, std::vector<std::pair<std::string, int>>>
      terms_; ///< of a role: length, section
};

std::string Draft::cite(std::string_view heading) {
  std::string result;
  for (char c : heading) {
    if (c == '"' || c == '\\') result += '\\';
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result;
}

// What tells why, or what was, binds nobody.
bool Draft::binds(const Sentence& one) const {
  static const Pattern aside(
      "abstract|motivation|rationale|rejected|copyright|references|footnotes|acknowledgements|"
      "acknowledgments|acknowledgment|history|appendix|background|discussion");
  int level = 100;
  for (int section = one.section; section >= 0; --section) {
    const Heading& heading = document_.headings[static_cast<std::size_t>(section)];
    if (heading.level >= level) continue; // a section beside it
    level = heading.level;
    auto words = words_of(heading.text.plain, 0, heading.text.plain.size());
    auto hit = aside.find(words);
    if (hit && hit->begin == 0) return false;
  }
  if (one.passage < 0) return false;
  const Passage& passage = document_.passages[static_cast<std::size_t>(one.passage)];
  return passage.kind != Kind::cell && !passage.quoted;
}

void Draft::meeting(const Sentence& one, const Often& often) {
  std::string name = label("meets often");
  if (!often.other.empty())
    put(one.section,
        fmt::format(
            "{}: ambiguous \"what the word for the period means\" {{ longer: meets every {}   "
            "shorter: meets every {} }}   # line {}",
            name, often.gap, often.other, line(one)));
  else if (!often.unit.empty())
    put(one.section,
        fmt::format(
            "{}: ambiguous \"once in each, or no longer apart\" {{ calendar: meets every {}   "
            "rolling: meets every {} }}   # line {}",
            name, often.unit, often.gap, line(one)));
  else
    put(one.section, fmt::format("{}: meets every {}   # line {}", name, often.gap, line(one)));
}

void Draft::decision(const Sentence& one, const Threshold& threshold) {
  std::string name = names_.unique(threshold.name);
  std::string text = fmt::format(
      "decision {} {{   # line {}: TODO who may vote, and for how long\n        voters member\n",
      name, line(one));
  if (threshold.quorum) {
    text += fmt::format(
        "        quorum {}\n        passes with ambiguous \"the line gives a quorum; look for what "
        "passes\" {{ all_members: majority of voters   votes_cast: majority of decided ballots "
        "}}\n",
        threshold.readings[0].second);
  } else if (threshold.readings.size() == 1) {
    text += fmt::format("        passes with {}\n", threshold.readings[0].second);
  } else {
    text += fmt::format("        passes with ambiguous \"{}\" {{", threshold.doubt);
    for (const auto& [reading, amount] : threshold.readings)
      text += fmt::format(" {}: {} ", reading, amount);
    text += "}\n";
  }
  put(one.section, text + "      }");
}

// True when the sentence gave a number that says it better than an attestation could.
bool Draft::numbers(const Sentence& one) {
  bool any = std::any_of(bounds_.begin(), bounds_.end(),
                         [&](const Bound& each) { return each.sentence == &one; });
  if (auto found = term(one, offices_)) {
    auto& all = terms_[found->role];
    if (std::none_of(all.begin(), all.end(),
                     [&](const auto& each) { return each.first == found->length; }))
      all.emplace_back(found->length, one.section);
    any = true;
  }
  auto often = how_often(one);
  if (often && speaks_of_meeting(one)) {
    meeting(one, *often);
    any = true;
  }
  if (auto found = threshold(prose_, one)) {
    decision(one, *found);
    any = true;
  }
  return any;
}

// Does the text before the list say "should"?
bool Draft::wished(const Sentence& one) const {
  static const Pattern wish("should|encouraged|expected");
  const Passage& passage = document_.passages[static_cast<std::size_t>(one.passage)];
  int lead = document_.lists[static_cast<std::size_t>(passage.list)].lead;
  if (lead < 0) return false;
  const std::string& text = document_.passages[static_cast<std::size_t>(lead)].text.plain;
  return wish.find(words_of(text, 0, text.size())).has_value();
}

// "members must opt in to remain on the team": who, how strictly, and a few words of what.
void Draft::duty(const Sentence& one) {
  if (one.words.empty()) return; // marks, or code
  struct Modal {
    Pattern words;
    const char* verb;
  };
  static const std::array<Modal, 7> modals{
      {{Pattern("must|shall|will|may not|never"), "must not"},
       {Pattern("cannot"), "must not"},
       {Pattern("should not|never"), "should not"},
       {Pattern("must|shall|will"), "must"},
       {Pattern("should"), "should"},
       {Pattern("is|are responsible for"), "must"},
       {Pattern("is|are expected|required|obliged|encouraged to"), "should"}}};
  const char* verb = nullptr;
  std::size_t at = one.words.size();
  std::size_t after = 0;
  for (const Modal& modal : modals) {
    auto hit = bidding(modal.words, one);
    if (!hit || hit->begin >= at) continue;
    at = hit->begin;
    after = hit->end;
    verb = modal.verb;
  }
  static const Pattern required("is|are required|obliged to");
  if (verb != nullptr && required.at(one.words, at)) verb = "must";
  bool listed = verb == nullptr && is_duty_item(prose_, one) && one.begin == 0;
  if (listed) {
    at = after = one.words[0].lower == "to" ? 1 : 0;
    verb = wished(one) ? "should" : "must";
  }
  if (prose_.text(one).plain.substr(one.begin, one.end - one.begin).ends_with('?')) return; // asks
  if (verb == nullptr || one.words.size() < after + 2) return;
  auto office = office_in(one, 0, at, offices_);
  std::string who = office.value_or(body_);
  std::size_t end = std::min(one.words.size(), after + longest_label_words);
  for (std::size_t i = after + 2; i < end; ++i)
    if (std::string_view(".;:(").find(one.words[i].after) != std::string_view::npos) end = i + 1;
  static const Pattern loose(
      "the|a|an|and|or|of|to|in|for|with|by|that|which|their|its|at|on|from|as|be|any");
  while (end > after + 2 && loose.at(one.words, end - 1)) --end;
  std::size_t begin = one.words[after].begin;
  std::string text = quoted_text(
      std::string_view(prose_.text(one).plain).substr(begin, one.words[end - 1].end - begin));
  if (text.empty()) return;
  // "No two members shall …", "nobody may …": what is bidden is that it does not happen.
  std::string denied;
  static const Pattern nobody("no|nobody|none|neither"), in_no("under|in no");
  if (!listed && !std::string_view(verb).ends_with("not"))
    for (std::size_t i = 0; i < at && denied.empty(); ++i) {
      if (!nobody.at(one.words, i) && !in_no.at(one.words, i)) continue;
      bool opens = i == 0 || one.words[i - 1].after == ',' || one.words[i - 1].after == ';';
      for (std::size_t in = i; in + 1 < at; ++in)
        opens =
            opens && std::string_view(",;:").find(one.words[in].after) == std::string_view::npos;
      if (!opens) continue;
      std::size_t first = one.words[i].begin;
      denied = std::string(
          std::string_view(prose_.text(one).plain).substr(first, one.words[at - 1].end - first));
      denied.replace(0, one.words[i].lower.size(), one.words[i].lower);
    }
  if (!denied.empty()) {
    text = quoted_text(fmt::format("see that {} {}", denied, text), 120);
    who = body_;
  }
  // "A call will be sent out": nobody is named, so the body sees to it.
  std::string_view subject =
      office || listed || !denied.empty() || std::string_view(verb).ends_with("not")
          ? std::string_view()
          : passive_subject(prose_, one, at, after);
  static const Pattern article("a|an|the|any|all|each|every|such|both");
  std::string seen(subject);
  std::vector<Word> first = words_of(seen, 0, seen.size());
  if (article.at(first, 0)) seen.replace(0, first[0].lower.size(), first[0].lower);
  if (!subject.empty()) text = quoted_text(fmt::format("see that {} {}", seen, text), 120);
  std::string name = label(std::string_view(prose_.text(one).plain)
                               .substr(begin, one.words[std::min(end, after + 4) - 1].end - begin));
  std::string sentence = fmt::format("{} {} \"{}\"", who, verb, text);
  auto often = how_often(one);
  if (!often || std::string_view(verb).ends_with("not"))
    put(one.section,
        fmt::format("{}: {} attested   # line {}: TODO confirm", name, sentence, line(one)));
  else if (!often->other.empty())
    put(one.section, fmt::format("{}: ambiguous \"what the word for the period means\" {{ longer: "
                                 "{} every {}   shorter: {} every {} }}   # line {}: TODO confirm",
                                 name, sentence, often->gap, sentence, often->other, line(one)));
  else if (!often->unit.empty())
    put(one.section, fmt::format("{}: ambiguous \"once in each, or no longer apart\" {{ calendar: "
                                 "{} every {}   rolling: {} every {} }}   # line {}: TODO confirm",
                                 name, sentence, often->unit, sentence, often->gap, line(one)));
  else
    put(one.section, fmt::format("{}: {} every {}   # line {}: TODO confirm", name, sentence,
                                 often->gap, line(one)));
}

// Offices, each in the section that speaks of it first, with what was found of seats and terms.
void Draft::roles() {
  std::vector<std::pair<int, int>> seats; ///< amount, section
  for (const Bound& one : bounds_)
    if (one.least && one.amount > 0 &&
        std::none_of(seats.begin(), seats.end(),
                     [&](const auto& each) { return each.first == one.amount; }))
      seats.emplace_back(one.amount, one.sentence->section);
  auto of_section = [&](int section) {
    std::string heading = cite(prose_.heading_above(section));
    return heading.empty() ? std::string() : fmt::format("   cite \"{}\"", heading);
  };
  for (const Office& office : offices_) {
    std::vector<std::string> inside;
    if (office.single) inside.push_back("seats exactly 1   # one slot stands in the prose");
    if (office.role == "member" && seats.size() == 1)
      inside.push_back(
          fmt::format("seats at least {}{}", seats[0].first, of_section(seats[0].second)));
    if (office.role == "member" && seats.size() > 1) {
      std::string text = "seats ambiguous \"the prose gives several numbers\" {\n";
      for (const auto& [amount, section] : seats)
        text += fmt::format("          at_least_{}: at least {}{}\n", amount, amount,
                            of_section(section));
      inside.push_back(text + "        }");
    }
    auto found = terms_.find(office.role);
    if (found != terms_.end() && found->second.size() == 1) {
      inside.push_back(
          fmt::format("term {}{}", found->second[0].first, of_section(found->second[0].second)));
    } else if (found != terms_.end()) {
      std::string text = "term ambiguous \"the prose gives several lengths\" {\n";
      for (const auto& [length, section] : found->second)
        text += fmt::format("          {}: {}{}\n", identifier("of " + length), length,
                            of_section(section));
      inside.push_back(text + "        }");
    }
    std::string text = "role " + office.role;
    if (!inside.empty()) {
      text += " {\n";
      for (const std::string& statement : inside) text += "        " + statement + "\n";
      text += "      }";
    }
    auto& section = sections_[office.section];
    section.insert(section.begin(), std::move(text));
  }
}

// What lint finds: open places as gaps, the rest as comments.
void Draft::open_places() {
  std::size_t ignored = 0;
  auto any = [](std::string_view) { return true; };
  std::vector<std::uint32_t> begins;
  for (const Heading& heading : document_.headings) begins.push_back(heading.text.span().begin);
  for (const diagnostics::Diagnostic& one :
       quorate::lint::prose::lint(document_, sources_, Options{}, any, ignored)) {
    auto next = std::upper_bound(begins.begin(), begins.end(), one.span.begin);
    int section = static_cast<int>(next - begins.begin()) - 1;
    std::uint32_t at = file_.line_of(one.span.begin);
    std::string message = one.message;
    std::erase(message, '`');
    if (one.code <= "Q505")
      put(section, fmt::format("{}: gap \"{}\"   # line {}", label("open " + one.code),
                               quoted_text(message), at));
    else
      put(section, fmt::format("# {}, line {}: {}", one.code, at, quoted_text(one.message, 160)));
  }
}

void Draft::statements() {
  for (const Sentence& one : prose_.sentences) {
    if (!binds(one)) continue;
    if (!numbers(one)) duty(one);
  }
  open_places();
  roles();
}

std::string Draft::all(const Request& request) {
  statements();
  std::string own = title_;
  std::string result = fmt::format("# A draft, made by `quorate new charter` from {}. It goes by "
                                   "words and understands nothing: read each\n"
                                   "# statement beside the section that it stands in, correct it, "
                                   "and take out what is wrong.\n\n"
                                   "charter {} \"{}\" {{\n  status draft\n  source \"{}\"\n",
                                   quoted_text(request.source_name, 200), identifier(own), title_,
                                   quoted_text(request.source_name, 200));
  result += fmt::format("  attestations by {}.member every 1 year   # TODO: who vouches for what "
                        "only people can judge, and how often\n",
                        body_);
  for (const std::string& other : other_bodies(prose_, own))
    result += fmt::format("  external body {} \"{}\" {{ role member }}   # TODO: is it spoken of "
                          "as a body of its own?\n",
                          names_.unique(identifier(other)), quoted_text(other));
  result += fmt::format("\n  body {} \"{}\" {{\n", body_, title_);
  // A section from which nothing was drawn stands there all the same: somebody is to read it.
  for (std::size_t i = 0; i < document_.headings.size() && i < most_statements; ++i)
    if (document_.headings[i].filled && !sections_.contains(static_cast<int>(i)))
      sections_[static_cast<int>(i)].push_back("# TODO: no statement was made of this section");
  for (const auto& [section, statements] : sections_) {
    std::string heading = cite(prose_.heading_above(section));
    result += heading.empty() ? "" : fmt::format("    section \"{}\" {{\n", heading);
    for (const std::string& statement : statements) result += "      " + statement + "\n";
    result += heading.empty() ? "\n" : "    }\n\n";
  }
  if (statements_put_ > most_statements)
    result +=
        fmt::format("    # {} more statements were left out: draft from a part of the prose\n",
                    statements_put_ - most_statements);
  while (result.ends_with("\n\n")) result.pop_back();
  return result + "  }\n}\n";
}
} // namespace

std::string draft(const Document& document, const source::Sources& sources,
                  const Request& request) {
  return Draft(document, sources).all(request);
}

} // namespace quorate::drafting
