#pragma once
// The bytes of a file or of standard input, unpacked where they are gzip or zstd.

#include "engine/records/text_file.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace quorate::records {

/// Takes packed bytes and gives those that they stand for.
class Unpacker {
public:
  virtual ~Unpacker() = default;
  /// Reads from `from` and writes to `to`; moves both on. False when the bytes are not what they
  /// should be.
  virtual bool step(const char*& from, const char* from_end, char*& to, char* to_end) = 0;
  /// Whether a packed stretch has begun and not ended.
  virtual bool open() const = 0;
};

/// How bytes are packed is told by the first four of them.
enum class Packing { none, gzip, zstd };
Packing packing_of(std::string_view first);

class Input {
public:
  /// How a file is packed is told by its first bytes. Q301 and Q303 as open_file().
  static std::variant<Input, Refusal> open(const std::string& path);
  /// What a descriptor has to give, a pipe too. `copy`: where it is written as well; -1: nowhere.
  static std::variant<Input, Refusal> of(int descriptor, int copy);

  /// Is shown all bytes as they are in the file, before they are unpacked.
  void watch(std::function<void(std::string_view)> watcher) { watcher_ = std::move(watcher); }
  /// Up to `size` bytes; 0 at the end; nothing after a failure, which `failure()` then tells.
  std::optional<std::size_t> read(char* to, std::size_t size);
  const Refusal& failure() const { return failure_; }
  /// Bytes of the file that were taken so far, packed or not.
  std::size_t taken() const { return taken_; }

private:
  Input(OpenFile file, std::string name, std::optional<std::size_t> size, int copy);
  std::optional<std::size_t> begin(char* to, std::size_t size);
  std::optional<std::size_t> packed(char* to, std::size_t size);
  bool fill(); ///< more raw bytes; false after a failure
  std::optional<std::size_t> raw(char* to, std::size_t size);
  std::nullopt_t fail(std::string message, std::string help);

  OpenFile file_;
  std::string name_;
  std::optional<std::size_t> expected_; ///< size when it was opened
  int copy_;
  std::function<void(std::string_view)> watcher_;
  std::size_t taken_ = 0;              ///< raw bytes
  std::size_t given_ = 0;              ///< unpacked ones
  std::unique_ptr<Unpacker> unpacker_; ///< null: the bytes are the text
  std::unique_ptr<char[]> buffer_;     ///< packed bytes that were read ahead
  const char *at_ = nullptr, *end_ = nullptr;
  bool begun_ = false, ended_ = false;
  Refusal failure_;
};

} // namespace quorate::records
