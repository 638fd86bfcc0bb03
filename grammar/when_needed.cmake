# What ANTLR generates in FOLDER lays out the networks of lexer and parser before main() begins, with the names of all they
# know, and proves each time that they are sound. After this, all that waits until it is needed, and is not proved: it comes
# from ANTLR itself. A lexer needs its network at once; the parser when it meets what was not foreseen (foreseen.h), which
# few charters make it. And the parser is a LeanParser, its tree made of Nodes, for speed.
function(change from to)
  string(FIND "${text}" "${from}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "${part}, as ANTLR made it, has no `${from}`: mend ${CMAKE_CURRENT_LIST_FILE}")
  endif()
  string(REPLACE "${from}" "${to}" text "${text}")
  set(text "${text}" PARENT_SCOPE)
endfunction()

foreach(part CharterLexer CharterParser)
  file(READ ${FOLDER}/${part}.cpp text)
  change("${part}::Initializer ${part}::_init;" "")
  change("  atn::ATNDeserializer deserializer;" "  atn::ATNDeserializationOptions unproved;
  unproved.setVerifyATN(false);
  atn::ATNDeserializer deserializer(unproved);")
  set(names "")
  foreach(kind rule literal symbolic channel mode)
    if(part STREQUAL CharterLexer OR NOT kind MATCHES "channel|mode")
      change("std::vector<std::string> ${part}::_${kind}Names = {"
             "std::vector<std::string> ${part}::_${kind}Names;\nstatic const char* const ${kind}_names[] = {")
      string(APPEND names "\n  _${kind}Names.assign(std::begin(${kind}_names), std::end(${kind}_names));")
    endif()
  endforeach()
  change("::_vocabulary(_literalNames, _symbolicNames);" "::_vocabulary;")
  change("${part}::Initializer::Initializer() {" "${part}::Initializer::Initializer() {${names}
  std::destroy_at(&_vocabulary); // cannot be assigned to
  std::construct_at(&_vocabulary, _literalNames, _symbolicNames);")
  if(part STREQUAL CharterLexer)
    change("  _interpreter = new" "  static const Initializer laid_out;\n  _interpreter = new")
  else()
    change("#include \"${part}.h\"" "#include \"${part}.h\"\n#include \"grammar/foreseen.h\"")
    change("new atn::ParserATNSimulator(this, _atn, _decisionToDFA, _sharedContextCache);"
           "new Foresight(this, _atn, _decisionToDFA, _sharedContextCache, lay_out);")
    change("CharterParser::~CharterParser()" "void CharterParser::lay_out() {
  static const Initializer laid_out;
}

CharterParser::~CharterParser()")
    change("return _ruleNames;" "lay_out();\n  return _ruleNames;")
    change("return _vocabulary;" "lay_out();\n  return _vocabulary;")
    change("getInterpreter<atn::ParserATNSimulator>()" "static_cast<atn::ParserATNSimulator*>(_interpreter)")
    change("  : ParserRuleContext(parent" "  : Node(parent")
    change(" : Parser(input)" " : LeanParser(input)")
  endif()
  file(WRITE ${FOLDER}/${part}.cpp "${text}")
endforeach()

set(part CharterParser)
file(READ ${FOLDER}/${part}.h text)
change("getATN() const override { return _atn; };" "getATN() const override { lay_out(); return _atn; };
  static void lay_out();")
change("class  ${part} : public antlr4::Parser {" "class  ${part} : public LeanParser {")
string(REGEX REPLACE "class  ([A-Za-z]+)Context : public antlr4::ParserRuleContext {\n  public:"
       "class  \\1Context : public Node {\n  public:\n    using Whole = \\1Context;\n    static constexpr size_t rule = Rule\\1;"
       text "${text}")
change("#include \"antlr4-runtime.h\"" "#include \"grammar/lean_parser.h\"\n#include \"grammar/node.h\"")
change("{ return _tokenNames; }" "{ lay_out(); return _tokenNames; }")
file(WRITE ${FOLDER}/${part}.h "${text}")
