#include "engine/records/databases/libpq.h"

#include <dlfcn.h>

namespace quorate::records::databases {

namespace {
/// A library is where its maker put it, and has what its header says, or it is of no use.
template <class Function> bool find(void* library, const char* name, Function& to) {
  to = reinterpret_cast<Function>(::dlsym(library, name));
  return to != nullptr;
}

bool find_all(void* from, Libpq& to) {
  return find(from, "PQconnectdbParams", to.connect) && find(from, "PQstatus", to.status) &&
         find(from, "PQerrorMessage", to.error_message) && find(from, "PQfinish", to.finish) &&
         find(from, "PQsocket", to.socket) && find(from, "PQexec", to.exec) &&
         find(from, "PQexecParams", to.exec_params) && find(from, "PQsendQueryParams", to.send) &&
         find(from, "PQsetSingleRowMode", to.single_rows) &&
         find(from, "PQconsumeInput", to.consume) && find(from, "PQisBusy", to.is_busy) &&
         find(from, "PQgetResult", to.result) && find(from, "PQresultStatus", to.result_status) &&
         find(from, "PQresultErrorMessage", to.result_error) &&
         find(from, "PQresultErrorField", to.error_field) && find(from, "PQntuples", to.rows) &&
         find(from, "PQnfields", to.columns) && find(from, "PQgetvalue", to.value) &&
         find(from, "PQgetlength", to.length) && find(from, "PQclear", to.clear);
}
} // namespace

const Libpq* libpq(std::string& why) {
  static Libpq functions;
  static bool complete = false;
  if (complete) return &functions;
  void* library = nullptr;
  for (const char* name : {"libpq.so.5", "libpq.5.dylib", "libpq.so"})
    if (library == nullptr) library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
  const char* said = library == nullptr ? ::dlerror() : nullptr;
  complete = library != nullptr && find_all(library, functions);
  if (!complete) why = said == nullptr ? "it is too old" : said;
  return complete ? &functions : nullptr;
}

} // namespace quorate::records::databases
