// A drawing of a graph, laid out by engine/graph/layered.h.
#include "engine/graph/layered.h"
#include "reports/graph_parts.h"
#include "reports/layout.h"
#include "reports/markup.h"

#include <algorithm>
#include <fmt/core.h>
#include <utility>

namespace quorate::reports {

using namespace graph;

namespace {
// Sizes in pixels. A column of text is taken as wide as a wide font has it: a label that is too
// long for its box would be worse than one with room to spare.
constexpr double margin = 20, line_height = 15, padding = 8, port_room = 6;
constexpr double strong_column = 8.8, column = 6.4;
constexpr std::size_t node_columns = 34, label_columns = 34;

// Lines of at most `width` columns, broken at blanks; a word that is longer, after `_` or anywhere.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line, word;
  auto flush = [&] {
    bool fits = line.empty() || columns(line) + 1 + columns(word) <= width;
    if (!fits) {
      lines.push_back(line);
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    word.clear();
  };
  for (char c : text) {
    if (c == ' ') {
      if (!word.empty()) flush();
      continue;
    }
    bool inside = (static_cast<unsigned char>(c) & 0xc0u) == 0x80;
    if (!inside && columns(word) >= width) {
      if (!line.empty()) lines.push_back(std::exchange(line, ""));
      std::size_t cut = word.rfind('_');
      cut = cut == std::string::npos || cut < word.size() / 2 ? word.size() : cut + 1;
      lines.push_back(word.substr(0, cut));
      word = word.substr(cut);
    }
    word += c;
  }
  if (!word.empty()) flush();
  if (!line.empty()) lines.push_back(line);
  return lines;
}

struct Text {
  std::string words;
  bool strong = false;
};

struct Sized {
  std::vector<Text> lines;
  Box box;
};

void add(Sized& to, const std::string& text, std::size_t width, bool strong) {
  for (std::string& line : wrapped(text, width)) {
    double wide = static_cast<double>(columns(line)) * (strong ? strong_column : column);
    to.box.width = std::max(to.box.width, wide + 2 * padding);
    to.lines.push_back({std::move(line), strong});
  }
}

Sized node_text(const Relations& all, std::size_t i) {
  const Node& node = all.nodes[i];
  Sized result;
  add(result, node.label, node_columns, true);
  if (!node.body.empty() && node.body != node.label) add(result, node.body, node_columns, false);
  for (const std::string& line : own(all, i)) add(result, "• " + line, node_columns + 10, false);
  result.box.height = static_cast<double>(result.lines.size()) * line_height + 2 * padding;
  return result;
}

Sized label_text(const Bundle& bundle) {
  Sized result;
  for (const std::string& line : bundle.labels) add(result, line, label_columns, false);
  result.box.height = static_cast<double>(result.lines.size()) * line_height + 4;
  return result;
}

constexpr const char* style = R"(
  .paper { fill: #ffffff }
  text { font: 11px Verdana, "DejaVu Sans", sans-serif; fill: #1f2328; text-anchor: middle }
  .strong { font-weight: bold; font-size: 12px }
  .title { font-size: 15px; font-weight: bold; text-anchor: start }
  .note { text-anchor: start; fill: #57606a }
  .node rect { fill: #f6f8fa; stroke: #57606a; stroke-width: 1.2 }
  .body rect { stroke-width: 2.5 }
  .decision rect { fill: #fff8e5 }
  .activity rect, .thing rect { fill: #eef6ee }
  .outside rect, .external rect { fill: #ffffff; stroke-dasharray: 2 2 }
  .electorate rect { fill: #ffffff; stroke-dasharray: 6 3 }
  .edge path { fill: none; stroke-width: 1.4 }
  .edge polygon { stroke: none }
  .readings path { stroke-dasharray: 6 4 }
  .member path { stroke-dasharray: 1.5 3 }
  .label { fill: #ffffff }
  .seats path { stroke: #1a7f37 } .seats polygon, .seats text { fill: #1a7f37 }
  .removes path { stroke: #b42318 } .removes polygon, .removes text { fill: #b42318 }
  .approves path { stroke: #1f5fbf } .approves polygon, .approves text { fill: #1f5fbf }
  .reports path { stroke: #7a3e9d } .reports polygon, .reports text { fill: #7a3e9d }
  .decides path, .depends path, .member path { stroke: #57606a }
  .decides polygon, .depends polygon { fill: #57606a }
)";

class Svg {
public:
  Svg(GraphKind kind, const GraphReport& report, std::string id)
      : kind_(kind), report_(report), id_(std::move(id)) {}

  std::string run() {
    measure();
    Drawing drawing = draw(boxes_, arcs_);
    std::string body;
    for (std::size_t i = 0; i < arcs_.size(); ++i)
      if (i < bundles_.size())
        edge(body, bundles_[i], drawing.arcs[i], label_texts_[i]);
      else
        member(body, arcs_[i], drawing.arcs[i]);
    for (std::size_t i = 0; i < boxes_.size(); ++i) node(body, i, drawing.nodes[i]);
    return frame(body, drawing.size);
  }

private:
  const Relations& all() const { return report_.relations; }

  void measure() {
    for (std::size_t i = 0; i < all().nodes.size(); ++i) {
      node_texts_.push_back(node_text(all(), i));
      boxes_.push_back(node_texts_.back().box);
    }
    bundles_ = bundles(all());
    for (const Bundle& bundle : bundles_) {
      label_texts_.push_back(label_text(bundle));
      arcs_.push_back({bundle.from, bundle.to, label_texts_.back().box});
    }
    for (std::size_t i = 0; i < all().nodes.size(); ++i)
      if (all().nodes[i].kind == NodeKind::electorate)
        for (std::size_t one : all().nodes[i].members)
          if (one != i) arcs_.push_back({one, i, {0, line_height}});
    std::vector<double> out(boxes_.size()), in(boxes_.size());
    for (const Arc& arc : arcs_) {
      out[arc.from] += port_room;
      in[arc.to] += port_room;
    }
    for (std::size_t i = 0; i < boxes_.size(); ++i)
      boxes_[i].height = std::max({boxes_[i].height, out[i], in[i]});
  }

  static std::string path(const Drawing::Route& route) {
    // From column to column the line curves, through a column it runs straight.
    std::string d = fmt::format("M{:.1f} {:.1f}", route.points[0].x, route.points[0].y);
    for (std::size_t i = 1; i < route.points.size(); ++i) {
      Point from = route.points[i - 1], to = route.points[i];
      double middle = (from.x + to.x) / 2;
      d += i % 2 == 1 ? fmt::format(" C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", middle, from.y,
                                    middle, to.y, to.x, to.y)
                      : fmt::format(" L{:.1f} {:.1f}", to.x, to.y);
    }
    return d;
  }

  static void lines(std::string& out, const Sized& text, Point middle) {
    double y = middle.y - static_cast<double>(text.lines.size() - 1) * line_height / 2 + 4;
    for (const Text& line : text.lines) {
      out +=
          fmt::format("<text{} x=\"{:.1f}\" y=\"{:.1f}\">{}</text>",
                      line.strong ? " class=\"strong\"" : "", middle.x, y, markup_safe(line.words));
      y += line_height;
    }
  }

  void edge(std::string& out, const Bundle& bundle, const Drawing::Route& route,
            const Sized& label) const {
    std::string told;
    for (std::size_t i : bundle.edges) {
      const Edge& one = all().edges[i];
      told += fmt::format("{}{} — {}: {} ({}:{})", told.empty() ? "" : "; ",
                          shown(all().nodes[one.from]), shown(all().nodes[one.to]), one.verb,
                          one.ground.file, one.ground.line);
    }
    Point end = route.points.back();
    double back = end.x >= route.points[route.points.size() - 2].x ? -8 : 8;
    out += fmt::format("<g class=\"edge {}{}\"><title>{}</title><path d=\"{}\"/>"
                       "<polygon points=\"{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}\"/>",
                       name(bundle.power), bundle.certain ? "" : " readings", markup_safe(told),
                       path(route), end.x, end.y, end.x + back, end.y - 4, end.x + back, end.y + 4);
    out += fmt::format("<rect class=\"label\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                       "height=\"{:.1f}\"/>",
                       route.label.x - label.box.width / 2, route.label.y - label.box.height / 2,
                       label.box.width, label.box.height);
    lines(out, label, route.label);
    out += "</g>\n";
  }

  void member(std::string& out, const Arc& arc, const Drawing::Route& route) const {
    out += fmt::format("<g class=\"edge member\"><title>{} — among them: {}</title>"
                       "<path d=\"{}\"/></g>\n",
                       markup_safe(shown(all().nodes[arc.to])),
                       markup_safe(shown(all().nodes[arc.from])), path(route));
  }

  void node(std::string& out, std::size_t i, Point middle) const {
    const Node& one = all().nodes[i];
    const Box& box = boxes_[i];
    bool round = one.kind == NodeKind::role || one.kind == NodeKind::electorate ||
                 one.kind == NodeKind::activity;
    out += fmt::format(
        "<g class=\"node {}{}\"><title>{}: {}</title><rect x=\"{:.1f}\" y=\"{:.1f}\" "
        "width=\"{:.1f}\" height=\"{:.1f}\" rx=\"{}\"/>",
        name(one.kind), one.external ? " external" : "", name(one.kind), markup_safe(shown(one)),
        middle.x - box.width / 2, middle.y - box.height / 2, box.width, box.height, round ? 8 : 0);
    lines(out, node_texts_[i], middle);
    out += "</g>\n";
  }

  // What a picture cannot show is told below it, and to who hears it read.
  std::vector<std::string> notes() const {
    std::vector<std::string> result;
    for (const Ring& ring : report_.rings) result.push_back("ring: " + ring_path(all(), ring));
    for (const Closed& one : report_.closed)
      result.push_back("no way in from outside: " + shown(all().nodes[one.node]) + ", " +
                       closed_words(all(), one));
    if (all().nodes.empty()) result.emplace_back("the charter says nothing of it");
    bool doubtful = std::any_of(bundles_.begin(), bundles_.end(),
                                [](const Bundle& one) { return !one.certain; });
    if (doubtful) result.emplace_back("dashed lines: by some readings of the charter only");
    return result;
  }

  std::string description() const {
    std::string result;
    for (const Edge& one : all().edges)
      result += fmt::format("{} — {}: {}. ", shown(all().nodes[one.from]),
                            one.from == one.to ? "itself" : shown(all().nodes[one.to]), one.verb);
    for (const Node& one : all().nodes)
      for (const Remark& remark : one.remarks)
        result += fmt::format("{}: {}. ", shown(one), remark.text);
    for (const std::string& note : notes()) result += note + ". ";
    return result;
  }

  std::string frame(const std::string& body, Box size) const {
    std::string title = graph_title(kind_, all());
    double top = 44, width = size.width;
    width = std::max(width, static_cast<double>(columns(title)) * 10);
    std::vector<std::string> below;
    for (const std::string& note : notes())
      for (std::string& line : wrapped(note, 100)) below.push_back(std::move(line));
    for (const std::string& line : below)
      width = std::max(width, static_cast<double>(columns(line)) * column);
    double bottom = below.empty() ? 0 : 12 + static_cast<double>(below.size()) * line_height;
    width += 2 * margin;
    double height = top + size.height + bottom + margin;
    std::string id = id_.empty() ? fmt::format("{}-{}", all().charter, name(kind_)) : id_;
    std::string ground = fmt::format("<style>{}</style>\n<rect class=\"paper\" width=\"100%\" "
                                     "height=\"100%\"/>\n",
                                     style);
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
        "viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\">\n"
        "<title id=\"{2}-title\">{3}</title>\n<desc id=\"{2}-desc\">{4}</desc>\n"
        "{5}"
        "<text class=\"title\" x=\"{6:.0f}\" y=\"28\">{3}</text>\n"
        "<g transform=\"translate({6:.0f} {7:.0f})\">\n",
        width, height, markup_safe(id), markup_safe(title), markup_safe(description()),
        id_.empty() ? ground : "", margin, top);
    out += body + "</g>\n";
    double y = top + size.height + 12 + line_height;
    for (const std::string& line : below) {
      out += fmt::format("<text class=\"note\" x=\"{:.0f}\" y=\"{:.1f}\">{}</text>\n", margin, y,
                         markup_safe(line));
      y += line_height;
    }
    return out + "</svg>\n";
  }

  GraphKind kind_;
  const GraphReport& report_;
  std::string id_; ///< in the page that it is part of; empty: a file of its own
  std::vector<Sized> node_texts_, label_texts_;
  std::vector<Box> boxes_;
  std::vector<Bundle> bundles_;
  std::vector<Arc> arcs_;
};
} // namespace

std::string graph_svg(GraphKind kind, const GraphReport& one, const std::string& id) {
  return Svg(kind, one, id).run();
}

} // namespace quorate::reports
