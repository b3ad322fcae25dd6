// Shared memory: a segment is a name that everybody maps.
#include <cstdint>
#include <map>
#include <set>

#include "src/reproducer/calls.h"

namespace parley::reproducer {
namespace {

enum class Sort { kPosix, kSystemV, kMemory };

class Segments final : public Calls {
 public:
  Segments(Sort sort, Sheet& sheet) : sort_(sort), sheet_(sheet) {
    if (sort_ == Sort::kSystemV) {
      sheet_.headers.insert("sys/shm.h");
      sheet_.Variable("key_t", "key");
      sheet_.before.emplace_back("key = getpid() * 16;");
    } else {
      sheet_.headers.insert({"fcntl.h", "sys/stat.h"});
    }
  }

  std::optional<Call> Of(const Event& event, bool judged) override {
    const std::string& name = event.operation.name;
    std::optional<Call> call = name == "create"           ? Create(event, judged)
                               : name == "attach"         ? Attach(event)
                               : name == "store"          ? Store(event)
                               : name == "load"           ? Load(event, judged)
                               : name == "add"            ? Add(event)
                               : name == "detach"         ? Detach(event)
                               : name == "destroy"        ? Destroy(event, judged)
                               : name == "resize"         ? Resize(event)
                               : name == "count_attached" ? Count(event)
                                                          : throw Untranslatable("there is no C for '" + name + "'");
    if (call && judged && event.result.error) {
      call->again =
          SaysAgain(*event.result.error, {{Error::kExists, {"EEXIST"}},
                                          {Error::kNotFound, {"ENOENT", "EIDRM", "EINVAL"}},
                                          {Error::kPermission, {"EACCES", "EPERM"}},
                                          {Error::kInvalid, {"EINVAL", "ENOSPC", "ENOMEM", "EFBIG", "EOVERFLOW"}}});
    }
    return call;
  }

 private:
  // What is out of range or not to be written, the adapter itself refuses.
  static bool Refused(const Event& event) {
    return event.end == Event::End::kReturned && event.result.error.has_value();
  }
  static std::string Key(const Event& event, const char* key) { return event.operation.keys.at(key); }
  static std::string Number(const Event& event, const char* key) {
    return std::to_string(event.operation.keys.at(key).get<std::int64_t>());
  }

  // The number of a segment's name.
  std::string NumberOf(const std::string& object) {
    const auto [at, is_new] = segments_.try_emplace(object, std::to_string(segments_.size() + 1));
    if (!is_new) return at->second;
    if (sort_ == Sort::kPosix) {
      sheet_.before.push_back("shm_unlink(\"/reproducer-s" + at->second + "\");");
      Sheet::Append(sheet_.last, "shm_unlink(\"/reproducer-s" + at->second + "\")");
    } else if (sort_ == Sort::kSystemV) {
      Sheet::Append(sheet_.last, "shmctl(shmget(key + " + at->second + ", 0, 0), IPC_RMID, 0)");
    } else {
      sheet_.Variable("int", "fd" + at->second);
      sheet_.before.push_back("fd" + at->second + " = memfd_create(\"s\", 0);");
    }
    return at->second;
  }

  // The variable that an attachment is in.
  std::string Place(const std::string& name) {
    const auto [at, is_new] = places_.try_emplace(name, "s" + std::to_string(places_.size() + 1));
    if (is_new) sheet_.Variable("char", "*" + at->second);
    return at->second;
  }

  std::optional<Call> Create(const Event& event, bool judged) {
    const std::string number = NumberOf(Key(event, "object")), size = Number(event, "size");
    const Json& keys = event.operation.keys;
    if (std::stoll(size) <= 0 && sort_ != Sort::kMemory) return std::nullopt;  // The adapter itself refuses it.
    if (keys.contains("permissions")) throw Untranslatable("there is no C for other users");
    const bool exclusive = keys.value("exclusive", false);
    switch (sort_) {
      case Sort::kPosix:
        sheet_.Variable("int", "fd");
        return Call{"(fd = shm_open(\"/reproducer-s" + number +
                        "\", O_CREAT | O_EXCL | O_RDWR, 0600)) < 0 ? -1 : ftruncate(fd, " + size + ")",
                    "r == 0"};
      case Sort::kSystemV:
        return Call{
            "shmget(key + " + number + ", " + size + ", IPC_CREAT" + (exclusive ? " | IPC_EXCL" : "") + " | 0600)",
            "r >= 0"};
      case Sort::kMemory:
        if (judged || !created_.insert(number).second) throw Untranslatable("the name of a memfd is not the system's");
        return Call{"ftruncate(fd" + number + ", " + size + ")", "r == 0"};
    }
    return std::nullopt;
  }

  std::optional<Call> Attach(const Event& event) {
    const std::string object = Key(event, "object"), number = NumberOf(object);
    if (sort_ == Sort::kMemory && Refused(event)) return std::nullopt;  // The name is not the system's.
    const auto as = event.operation.keys.find("as");
    const std::string name = as != event.operation.keys.end() && as->is_string() ? as->get<std::string>() : object;
    const std::string place = Place(name);
    const bool reads = event.operation.keys.at("mode") == "r";
    const bool succeeded = event.end == Event::End::kReturned && !event.result.error;
    const std::string size = succeeded ? std::to_string(event.result.ok.at("size").get<std::int64_t>()) : "1";
    if (succeeded) attached_[{event.actor, name}] = size;
    if (sort_ == Sort::kSystemV) {
      return Call{place + " = shmat(shmget(key + " + number + ", 0, 0), 0, " + (reads ? "SHM_RDONLY" : "0") + ")",
                  "r != -1"};
    }
    const std::string protection = reads ? "PROT_READ" : "PROT_READ | PROT_WRITE";
    std::string fd = "fd" + number, opens;
    if (sort_ == Sort::kPosix) {
      sheet_.Variable("int", fd = "fd");
      opens =
          "(fd = shm_open(\"/reproducer-s" + number + "\", " + (reads ? "O_RDONLY" : "O_RDWR") + ", 0)) < 0 ? -1 : ";
    }
    sheet_.Variable("struct stat", "info");
    const std::string map = "(fstat(" + fd + ", &info), " + place + " = mmap(0, info.st_size, " + protection +
                            ", MAP_SHARED, " + fd + ", 0), " + place + " == MAP_FAILED ? -1 : info.st_size)";
    return Call{opens + map, "r == " + size};
  }

  // What the actor has attached under the operation's name; nothing if nothing.
  std::optional<std::string> Attached(const Event& event) {
    if (attached_.count({event.actor, Key(event, "object")}) == 0) return std::nullopt;
    return Place(Key(event, "object"));
  }
  std::optional<Call> Store(const Event& event) {
    const auto place = Attached(event);
    if (!place || Refused(event)) return std::nullopt;
    const Data data = DataOf(event.operation.keys);
    return Call{"memcpy(" + *place + " + " + Number(event, "offset") + ", " + sheet_.Sent(data) + ", " +
                    std::to_string(data.size) + ") != 0",
                "1"};
  }

  std::optional<Call> Load(const Event& event, bool judged) {
    const auto place = Attached(event);
    if (!place || Refused(event)) return std::nullopt;
    const std::string size = Number(event, "size");
    sheet_.NeedBuffer(static_cast<std::size_t>(std::stoll(size)));
    Call call{"memcpy(buffer, " + *place + " + " + Number(event, "offset") + ", " + size + ") != 0", ""};
    if (!judged) return call;
    const Data data = DataOf(event.result.ok);
    if (data.bytes.find_first_not_of('\0') == std::string::npos && data.whole()) {
      call.again = "!buffer[0] && !memcmp(buffer, buffer + 1, " + std::to_string(data.size - 1) + ")";
    } else {
      call.again = sheet_.Same("buffer", data);
    }
    return call;
  }

  std::optional<Call> Add(const Event& event) {
    const auto place = Attached(event);
    if (!place || Refused(event)) return std::nullopt;
    Call call{"__atomic_fetch_add((long *)(" + *place + " + " + Number(event, "offset") + "), " +
                  Number(event, "delta") + ", __ATOMIC_SEQ_CST)",
              ""};
    if (event.end == Event::End::kReturned)
      call.again = "r == " + std::to_string(event.result.ok.at("before").get<std::int64_t>());
    return call;
  }

  std::optional<Call> Detach(const Event& event) {
    const auto place = Attached(event);
    if (!place || Refused(event)) return std::nullopt;
    const std::string size = attached_.at({event.actor, Key(event, "object")});
    attached_.erase({event.actor, Key(event, "object")});
    return Call{sort_ == Sort::kSystemV ? "shmdt(" + *place + ")" : "munmap(" + *place + ", " + size + ")", "r == 0"};
  }

  std::optional<Call> Destroy(const Event& event, bool judged) {
    const std::string number = NumberOf(Key(event, "object"));
    if (sort_ == Sort::kPosix) return Call{"shm_unlink(\"/reproducer-s" + number + "\")", "r == 0"};
    if (sort_ == Sort::kSystemV) return Call{"shmctl(shmget(key + " + number + ", 0, 0), IPC_RMID, 0)", "r == 0"};
    if (judged) throw Untranslatable("the name of a memfd is not the system's");
    return std::nullopt;
  }

  std::optional<Call> Resize(const Event& event) {
    const std::string number = NumberOf(Key(event, "object")), size = Number(event, "size");
    if (sort_ == Sort::kMemory) return Call{"ftruncate(fd" + number + ", " + size + ")", "r == 0"};
    sheet_.Variable("int", "fd");
    return Call{"(fd = shm_open(\"/reproducer-s" + number + "\", O_RDWR, 0)) < 0 ? -1 : ftruncate(fd, " + size + ")",
                "r == 0"};
  }

  std::optional<Call> Count(const Event& event) {
    sheet_.Variable("struct shmid_ds", "info");
    Call call{"shmctl(shmget(key + " + NumberOf(Key(event, "object")) +
                  ", 0, 0), IPC_STAT, &info) ? -1 : (int)info.shm_nattch",
              ""};
    if (!Refused(event) && event.end == Event::End::kReturned) {
      call.again = "r == " + std::to_string(event.result.ok.at("count").get<std::int64_t>());
    }
    return call;
  }

  const Sort sort_;
  Sheet& sheet_;
  std::map<std::string, std::string> segments_, places_;
  std::set<std::string> created_;
  std::map<std::pair<int, std::string>, std::string> attached_;  // Sizes.
};

}  // namespace

std::unique_ptr<Calls> ShmCalls(const std::string& implementation, const History&, Sheet& sheet) {
  const Sort sort = implementation == "linux-shm-open"   ? Sort::kPosix
                    : implementation == "linux-sysv-shm" ? Sort::kSystemV
                                                         : Sort::kMemory;
  return std::make_unique<Segments>(sort, sheet);
}

}  // namespace parley::reproducer
