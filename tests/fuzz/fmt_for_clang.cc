// Debian's libfmt is built by g++, which spells the symbol of one function in another way than
// clang does.
#include <fmt/format.h>

template void fmt::detail::vformat_to<char>(buffer<char>&, string_view,
                                            basic_format_args<FMT_BUFFER_CONTEXT(char)>,
                                            locale_ref);
