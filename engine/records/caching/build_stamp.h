#pragma once
// Which build of the program this is.

#include <string>

namespace quorate::records {

/// The build id that the linker wrote into the program: what one build has understood of a file is
/// nothing to another, which may understand it better. Empty where there is none.
std::string build_stamp();

} // namespace quorate::records
