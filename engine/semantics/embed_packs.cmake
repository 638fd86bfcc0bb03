# Writes OUTPUT, a C++ file that holds the packs *.charter of FOLDER:
#   cmake -DFOLDER=policies -DOUTPUT=packs.cc -P embed_packs.cmake
# A pack becomes one raw string. 64 KiB of it is what every compiler has to take; no pack comes near.
cmake_minimum_required(VERSION 3.25)
file(GLOB packs ${FOLDER}/*.charter)
list(SORT packs)
set(rows)
foreach(pack IN LISTS packs)
  get_filename_component(name ${pack} NAME_WE)
  file(SIZE ${pack} size)
  if(size GREATER 65000)
    message(FATAL_ERROR "${pack} has ${size} bytes: split it, a pack may have 65000")
  endif()
  file(READ ${pack} text)
  string(FIND "${text}" ")pack\"" ends_early)
  if(NOT ends_early EQUAL -1)
    message(FATAL_ERROR "${pack} holds the sign that ends its string in C++")
  endif()
  string(APPEND rows "    {\"${name}\", R\"pack(${text})pack\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by embed_packs.cmake from policies: change the packs there.
#include \"engine/semantics/packs.h\"

#include <array>

namespace quorate::semantics {

namespace {
constexpr auto all = std::to_array<Pack>({
${rows}});
} // namespace

std::span<const Pack> packs() { return all; }

} // namespace quorate::semantics
")
