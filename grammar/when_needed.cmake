# What ANTLR generates in FOLDER lays out the tables of lexer and parser before main() begins, and proves each time that
# they are sound. After this, the first lexer or parser lays them out, unproved: they come from ANTLR itself, and
# `--version` does without them.
function(change from to)
  string(FIND "${text}" "${from}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "${part}.cpp, as ANTLR made it, has no `${from}`: mend ${CMAKE_CURRENT_LIST_FILE}")
  endif()
  string(REPLACE "${from}" "${to}" text "${text}")
  set(text "${text}" PARENT_SCOPE)
endfunction()

foreach(part CharterLexer CharterParser)
  file(READ ${FOLDER}/${part}.cpp text)
  change("${part}::Initializer ${part}::_init;" "")
  change("  _interpreter = new" "  static const Initializer laid_out;\n  _interpreter = new")
  change("  atn::ATNDeserializer deserializer;" "  atn::ATNDeserializationOptions unproved;
  unproved.setVerifyATN(false);
  atn::ATNDeserializer deserializer(unproved);")
  file(WRITE ${FOLDER}/${part}.cpp "${text}")
endforeach()
