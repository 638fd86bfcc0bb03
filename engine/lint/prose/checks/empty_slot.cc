// Q503: a label with nothing behind it (`Chair:`), an item or a table cell in which nothing stands.
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
std::string trimmed(std::string text) {
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

void items(const Prose& prose, Findings& found) {
  const auto& passages = prose.document.passages;
  for (const List& list : prose.document.lists) {
    // A list of labels: at least half of its items have a colon.
    std::size_t labels = 0;
    for (int item : list.items)
      labels += passages[static_cast<std::size_t>(item)].text.plain.find(':') != std::string::npos
                    ? 1
                    : 0;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const Passage& one = passages[static_cast<std::size_t>(list.items[i])];
      if (one.has_children || one.before_other) continue;
      std::string text = trimmed(one.text.plain);
      if (text.empty()) {
        if (list.items.size() > 1 || i > 0)
          found.add(one.place, "nothing stands in this list item",
                    "write what belongs here, or take the item out");
        continue;
      }
      if (!text.ends_with(':') || labels * 2 < list.items.size()) continue;
      // "Liaison (must be a member of the board):" is a label of one word; what is optional may be
      // left empty.
      std::string label = text;
      std::size_t bracket = label.find(" (");
      if (bracket != std::string::npos)
        label.erase(bracket, label.find(')', bracket) == std::string::npos
                                 ? 0
                                 : label.rfind(')') - bracket + 1);
      if (text.find("ptional") != std::string::npos) continue;
      std::vector<Word> words = words_of(label, 0, label.size());
      // A long text before the colon announces what follows; a short one is a label.
      if (words.empty() || words.size() > 6) continue;
      bool last = i + 1 == list.items.size();
      const std::string next =
          last ? "" : passages[static_cast<std::size_t>(list.items[i + 1])].text.plain;
      bool labels_follow = last || next.find(':') != std::string::npos;
      auto after = static_cast<std::size_t>(list.items[i]) + 1;
      bool announces = last && after < passages.size() && passages[after].section == one.section &&
                       passages[after].kind != Kind::paragraph;
      if (!labels_follow || announces) continue;
      text.pop_back();
      found.add(one.text.span(),
                fmt::format("nothing stands behind {}", diagnostics::quoted(text, 60)),
                "write who or what it is; if it is open, say so and until when (`vacant until the "
                "election in May`)");
    }
  }
}

void cells(const Prose& prose, Findings& found) {
  const auto& passages = prose.document.passages;
  auto text = [&](int cell) {
    return trimmed(passages[static_cast<std::size_t>(cell)].text.plain);
  };
  for (const Table& table : prose.document.tables) {
    if (table.rows.size() < 2) continue;
    for (std::size_t column = 0; column < table.header.size(); ++column) {
      std::string title = text(table.header[column]);
      std::size_t filled = 0;
      bool ticks = false; // a column of marks is full of blanks on purpose
      for (const auto& row : table.rows) {
        std::string cell = column < row.size() ? text(row[column]) : "";
        filled += cell.empty() ? 0 : 1;
        ticks = ticks || (!cell.empty() && cell.size() <= 4);
      }
      // Dates and links may be left empty; who it is may not.
      static const Pattern who(
          "who|name|names|champion|owner|chair|lead|leads|member|members|contact|role|holder|"
          "responsible|keeper|assignee|assigned|steward|maintainer|maintainers|facilitator|"
          "liaison");
      if (!who.find(words_of(title, 0, title.size())) || ticks ||
          filled * 3 < table.rows.size() * 2)
        continue;
      for (const auto& row : table.rows) {
        if (column >= row.size() || !text(row[column]).empty()) continue;
        bool any =
            std::any_of(row.begin(), row.end(), [&](int cell) { return !text(cell).empty(); });
        if (any)
          found.add(
              passages[static_cast<std::size_t>(row[column])].place,
              fmt::format("the column {} is empty in this row", diagnostics::quoted(title, 60)),
              "write what belongs there, or `none`");
      }
    }
  }
}
} // namespace

void empty_slot(const Prose& prose, const Options&, Findings& found) {
  items(prose, found);
  cells(prose, found);
}

} // namespace quorate::lint::prose
