#include "engine/records/streaming/input.h"

#include "engine/source/files_read.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <zlib.h>
#include <zstd.h>

namespace quorate::records {
namespace {

constexpr std::size_t ahead = std::size_t{256} << 10;

class Gzip : public Unpacker {
public:
  Gzip() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; } // 16: with the header of gzip
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  ~Gzip() override {
    if (ready_) inflateEnd(&stream_);
  }
  bool step(const char*& from, const char* from_end, char*& to, char* to_end) override {
    if (!ready_) return false;
    if (!open_ && from != from_end) { // another file of gzip behind the first is read on
      if (started_ && inflateReset(&stream_) != Z_OK) return false;
      started_ = open_ = true;
    }
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from));
    stream_.avail_in = static_cast<uInt>(from_end - from);
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(to_end - to);
    int status = inflate(&stream_, Z_NO_FLUSH);
    from = reinterpret_cast<const char*>(stream_.next_in);
    to = reinterpret_cast<char*>(stream_.next_out);
    if (status == Z_STREAM_END) open_ = false;
    return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR;
  }
  bool open() const override { return open_; }

private:
  z_stream stream_{};
  bool ready_ = false, started_ = false, open_ = false;
};

class Zstd : public Unpacker {
public:
  Zstd() : stream_(ZSTD_createDStream()) {}
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;
  ~Zstd() override { ZSTD_freeDStream(stream_); }
  bool step(const char*& from, const char* from_end, char*& to, char* to_end) override {
    if (stream_ == nullptr) return false;
    ZSTD_inBuffer in{from, static_cast<std::size_t>(from_end - from), 0};
    ZSTD_outBuffer out{to, static_cast<std::size_t>(to_end - to), 0};
    std::size_t left = ZSTD_decompressStream(stream_, &out, &in);
    from += in.pos;
    to += out.pos;
    if (ZSTD_isError(left) != 0) return false;
    if (in.pos > 0 || out.pos > 0) open_ = left != 0;
    return true;
  }
  bool open() const override { return open_; }

private:
  ZSTD_DStream* stream_;
  bool open_ = false;
};

} // namespace

Packing packing_of(std::string_view first) {
  if (first.starts_with("\x1f\x8b")) return Packing::gzip;
  if (first.starts_with("\x28\xb5\x2f\xfd")) return Packing::zstd;
  return Packing::none;
}

Input::Input(OpenFile file, std::string name, std::optional<std::size_t> size, int copy)
    : file_(std::move(file)), name_(std::move(name)), expected_(size), copy_(copy) {}

std::variant<Input, Refusal> Input::open(const std::string& path) {
  std::variant<OpenFile, Refusal> opened = open_file(path, largest_stream);
  if (auto* refusal = std::get_if<Refusal>(&opened)) return std::move(*refusal);
  struct stat about {};
  OpenFile& file = std::get<OpenFile>(opened);
  std::optional<std::size_t> size;
  if (::fstat(file.descriptor(), &about) == 0) size = static_cast<std::size_t>(about.st_size);
  return Input(std::move(file), path, size, -1);
}

std::variant<Input, Refusal> Input::of(int descriptor, int copy) {
  int own = ::dup(descriptor);
  if (own < 0)
    return Refusal{"Q301", fmt::format("standard input cannot be read: {}", std::strerror(errno)),
                   "pipe a file into it, or name one"};
  source::note_read(own);
  return Input(OpenFile(own), "standard input", std::nullopt, copy);
}

std::nullopt_t Input::fail(std::string message, std::string help) {
  failure_ = {"Q301", std::move(message), std::move(help)};
  return std::nullopt;
}

std::optional<std::size_t> Input::raw(char* to, std::size_t size) {
  std::optional<std::size_t> got = file_.read(to, size);
  if (!got) return fail(fmt::format("`{}` cannot be read to its end", name_), "check the disk");
  for (std::size_t written = 0; copy_ >= 0 && written < *got;) {
    ssize_t n = ::write(copy_, to + written, *got - written);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0)
      return fail(fmt::format("what comes from {} cannot be kept: {}", name_, std::strerror(errno)),
                  "it is kept in a temporary file, since it may have to be read twice: make room, "
                  "or name a file instead");
    written += static_cast<std::size_t>(n);
  }
  taken_ += *got;
  if (watcher_) watcher_({to, *got});
  if (*got == 0 && expected_ && taken_ < *expected_)
    return fail(fmt::format("`{}` became shorter while it was read: {} bytes are there of {}",
                            name_, taken_, *expected_),
                "run again once nobody writes to the file");
  return got;
}

bool Input::fill() {
  std::optional<std::size_t> got = raw(buffer_.get(), ahead);
  at_ = buffer_.get();
  end_ = at_ + got.value_or(0);
  return got.has_value();
}

/// The first bytes, which say how the file is packed; what is not packed is already in its place.
std::optional<std::size_t> Input::begin(char* to, std::size_t size) {
  std::size_t first = 0;
  while (first < std::min<std::size_t>(4, size)) {
    std::optional<std::size_t> got = raw(to + first, size - first);
    if (!got) return std::nullopt;
    if (*got == 0) break;
    first += *got;
  }
  begun_ = true;
  switch (packing_of({to, first})) {
  case Packing::none: return first;
  case Packing::gzip: unpacker_ = std::make_unique<Gzip>(); break;
  case Packing::zstd: unpacker_ = std::make_unique<Zstd>();
  }
  buffer_ = std::make_unique_for_overwrite<char[]>(std::max(ahead, first));
  std::memcpy(buffer_.get(), to, first);
  at_ = buffer_.get();
  end_ = at_ + first;
  return packed(to, size);
}

std::optional<std::size_t> Input::read(char* to, std::size_t size) {
  if (!begun_) return begin(to, size);
  return unpacker_ ? packed(to, size) : raw(to, size);
}

std::optional<std::size_t> Input::packed(char* to, std::size_t size) {
  char* out = to;
  while (out == to) {
    if (at_ == end_ && !ended_) {
      if (!fill()) return std::nullopt;
      ended_ = at_ == end_;
    }
    if (at_ == end_ && !unpacker_->open()) return 0;
    const char* before = at_;
    if (!unpacker_->step(at_, end_, out, to + size))
      return fail(fmt::format("`{}` cannot be unpacked: its bytes are damaged", name_),
                  "fetch the file again, or pack it anew");
    if (out == to && at_ == before && ended_)
      return fail(fmt::format("`{}` ends in the middle of what was packed", name_),
                  "fetch the file again: it was not written to its end");
  }
  given_ += static_cast<std::size_t>(out - to);
  if (given_ > largest_stream)
    return fail(fmt::format("`{}` holds more than {} GiB", name_, largest_stream >> 30),
                "split it into several files");
  return static_cast<std::size_t>(out - to);
}

} // namespace quorate::records
