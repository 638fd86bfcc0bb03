#include "cli/delivery.h"

#include "cli/messages.h"

namespace quorate::cli {

reports::TextOptions text_options(const Common& common) {
  return text_options(common, common.output);
}

reports::TextOptions text_options(const Common& common, const std::string& output) {
  bool to_terminal = output == "-";
  bool color = to_terminal ? wants_color(common.color) : common.color == ColorChoice::always;
  return {color, to_terminal ? output_width() : 100, common.quiet};
}

bool deliver(const Common& common, const std::string& report) {
  return deliver(common.output, report);
}

bool deliver(const std::string& output, const std::string& report) {
  std::optional<std::string> failure = write_report(output, report);
  if (failure) print_error(*failure);
  return !failure;
}

} // namespace quorate::cli
