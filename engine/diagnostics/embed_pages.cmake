# Writes OUTPUT, a C++ file that holds the pages Q*.md of FOLDER:
#   cmake -DFOLDER=docs/diagnostics -DOUTPUT=pages.cc -P embed_pages.cmake
# A page becomes one raw string. 64 KiB of it is what every compiler has to take; no page comes near.
cmake_minimum_required(VERSION 3.25)
file(GLOB pages ${FOLDER}/Q*.md)
list(SORT pages)
set(rows)
set(branches)
foreach(page IN LISTS pages)
  get_filename_component(code ${page} NAME_WE)
  file(SIZE ${page} size)
  if(size GREATER 65000)
    message(FATAL_ERROR "${page} has ${size} bytes: a page is a screen or two, and 65000 at most")
  endif()
  file(READ ${page} text)
  string(FIND "${text}" ")page\"" ends_early)
  if(NOT ends_early EQUAL -1)
    message(FATAL_ERROR "${page} holds the sign that ends its string in C++")
  endif()
  string(APPEND rows "constexpr std::string_view ${code} = R\"page(${text})page\";\n")
  string(APPEND branches "  if (code == \"${code}\") return ${code};\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by embed_pages.cmake from docs/diagnostics: change the pages there.
#include \"engine/diagnostics/pages.h\"

namespace quorate::diagnostics {

namespace {
${rows}} // namespace

std::string_view page([[maybe_unused]] std::string_view code) {
${branches}  return {};
}

} // namespace quorate::diagnostics
")
