#include "engine/diagnostics/catalogue.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace quorate::fuzz {

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

namespace {
void require_inside(source::Span span, const source::Sources& sources, const std::string& code) {
  std::string_view text = sources[span.source].text();
  require(span.begin <= span.end, code + ": a span ends before it begins");
  // Of a file that is not kept only the line is told.
  require(text.empty() || span.end <= text.size(), code + ": a span ends behind the text");
}
} // namespace

void require_sound(const diagnostics::Diagnostics& all, const source::Sources& sources) {
  for (const diagnostics::Diagnostic& one : all) {
    auto known = std::find_if(diagnostics::all().begin(), diagnostics::all().end(),
                              [&](const auto& entry) { return entry.code == one.code; });
    require(known != diagnostics::all().end(), one.code + ": no code of the catalogue");
    require(!one.message.empty(), one.code + ": says nothing");
    require_inside(one.span, sources, one.code);
    for (const diagnostics::Label& label : one.labels)
      require_inside(label.span, sources, one.code);
    if (one.fix) require_inside(one.fix->span, sources, one.code);
    std::string frame = diagnostics::render(one, sources);
    require(frame.ends_with('\n'), one.code + ": the frame ends without a line end");
    bool raw = std::any_of(frame.begin(), frame.end(), [](char c) {
      return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
    });
    require(!raw, one.code + ": the frame shows a control character");
  }
}

std::size_t choice(std::string_view& bytes, std::size_t count) {
  if (bytes.empty()) return 0;
  auto first = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return (first + 256U - 'a') % 256U % count;
}

} // namespace quorate::fuzz
