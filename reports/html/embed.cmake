# Writes OUTPUT, a C++ file that holds the page, the style and the script of the HTML report:
#   cmake -DFOLDER=reports/html -DOUTPUT=html_page.cc -P embed.cmake
# and the hash of style and script under which the page's Content-Security-Policy lets them run.
cmake_minimum_required(VERSION 3.25)

# base64(HEX RESULT): 64 hexadecimal digits as base64.
function(base64 hex result)
  set(digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(APPEND hex "00") # 32 bytes are not a multiple of 3
  set(text)
  foreach(at RANGE 0 60 6)
    string(SUBSTRING ${hex} ${at} 6 three)
    math(EXPR bits "0x${three}")
    foreach(shift 18 12 6 0)
      math(EXPR digit "(${bits} >> ${shift}) & 63")
      string(SUBSTRING ${digits} ${digit} 1 letter)
      string(APPEND text ${letter})
    endforeach()
  endforeach()
  string(SUBSTRING ${text} 0 43 text)
  set(${result} "${text}=" PARENT_SCOPE)
endfunction()

set(functions)
foreach(part "page_template:page.html" "style:style.css" "script:script.js")
  string(REPLACE ":" ";" part ${part})
  list(GET part 0 name)
  list(GET part 1 file)
  file(SIZE ${FOLDER}/${file} size)
  if(size GREATER 65000)
    message(FATAL_ERROR "${file} has ${size} bytes: 64 KiB of one string is what every compiler has to take")
  endif()
  file(READ ${FOLDER}/${file} text)
  string(FIND "${text}" ")part\"" ends_early)
  if(NOT ends_early EQUAL -1)
    message(FATAL_ERROR "${file} holds the sign that ends its string in C++")
  endif()
  string(APPEND functions "std::string_view html_${name}() { return R\"part(${text})part\"; }\n")
  if(NOT name STREQUAL page_template)
    string(SHA256 hash "${text}")
    base64(${hash} encoded)
    string(APPEND functions "std::string_view html_${name}_hash() { return \"sha256-${encoded}\"; }\n")
  endif()
endforeach()
file(WRITE ${OUTPUT} "// Written by embed.cmake from reports/html: change the files there.
#include \"reports/html_page.h\"

namespace quorate::reports {

${functions}
} // namespace quorate::reports
")
