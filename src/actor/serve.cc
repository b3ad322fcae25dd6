#include "src/actor/serve.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "src/actor/burst.h"
#include "src/ipc/mechanism.h"
#include "src/ipc/process.h"
#include "src/process/child.h"
#include "src/process/handlers.h"

namespace parley {
namespace {

using process::OperationOf;
using process::Reply;

Result Perform(Adapter& adapter, const Operation& operation);

std::string ReadAll(int fd) {
  std::string all;
  std::array<char, 4096> buffer;
  for (;;) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got > 0) all.append(buffer.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EINTR)) return all;
  }
}

void WriteAll(int fd, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = write(fd, text.data() + done, text.size() - done);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) done += static_cast<std::size_t>(written);
  }
}

// Performs the operations in a child, which inherits what this process holds.
Outcome<process::Results> Do(Adapter& adapter, const process::InChild& in_child) {
  int report[2];
  if (pipe(report) != 0) return Error::kUnsupported;
  const pid_t child = ForkChild([&] {
    close(report[0]);
    adapter.Forked();
    Json results = Json::array();
    for (const Json& operation : in_child.operations) results.push_back(Reply(Perform(adapter, OperationOf(operation))));
    WriteAll(report[1], results.dump());
    return 0;
  });
  close(report[1]);
  const std::string answer = ReadAll(report[0]);
  close(report[0]);
  Reap(child);
  const Json results = Json::parse(answer, nullptr, false);
  if (!results.is_array()) return Result::Failure(Error::kInvalid, "the forked child died");
  return process::Results{.results = results};
}

Outcome<Nothing> Do(Adapter& adapter, const process::Burst& burst) {
  PerformBurst(adapter, burst);
  return Nothing();
}

Outcome<process::Count> Do(Adapter&, const process::Signals& signals) {
  const int number = signals.signal == "PIPE" ? SIGPIPE : 0;
  return process::Count{.count = HandlerRuns(number)};
}

Result Perform(Adapter& adapter, const Operation& operation) try {
  const Result result = Dispatch<process::InChild, process::Signals, process::Burst>(
      operation, [&](const auto& typed) { return Do(adapter, typed).result(); });
  return result.Is(Error::kUnsupported) ? adapter.Perform(operation) : result;
} catch (const std::exception& error) {
  return Result::Failure(Error::kInvalid, error.what());
}

// Reads lines from `in`, buffered.
class Lines {
 public:
  explicit Lines(int fd) : fd_(fd) {}
  // False at the end of the input. Blocks until there is a line.
  bool Next(std::string& line) {
    for (;;) {
      const std::size_t end = buffer_.find('\n', scanned_);
      if (end != std::string::npos) {
        line = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        scanned_ = 0;
        return true;
      }
      scanned_ = buffer_.size();
      std::array<char, 64 * 1024> chunk;
      const ssize_t got = read(fd_, chunk.data(), chunk.size());
      if (got == 0 || (got < 0 && errno != EINTR)) return false;
      if (got > 0) buffer_.append(chunk.data(), static_cast<std::size_t>(got));
    }
  }

 private:
  int fd_;
  std::string buffer_;
  std::size_t scanned_ = 0;
};

std::string LineOf(const Json& reply) { return reply.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json AnswerTo(Adapter& adapter, Json request, const std::function<void(const std::string& line)>& write_line) {
  const Json id = request.at("id");
  adapter.OnStarted([&] { write_line(LineOf({{"id", id}, {"started", true}})); });
  Json reply = request.at("op") == "hello" ? Json{{"ok", Json::object()}}
                                           : Reply(Perform(adapter, OperationOf(std::move(request))));
  reply["id"] = id;
  return reply;
}

// An actor that is a thread: answers its requests one after the other.
class ThreadedActor {
 public:
  ThreadedActor(World& world, int number, int out)
      : adapter_(world.MakeAdapter(number)), thread_([this, out] { Work(out); }) {
    thread_.detach();  // It may wait for ever; the process ends all the same.
  }
  void Ask(Json request) {
    const std::lock_guard lock(mutex_);
    requests_.push_back(std::move(request));
    asked_.notify_one();
  }

 private:
  void Work(int out) {
    for (;;) {
      std::unique_lock lock(mutex_);
      asked_.wait(lock, [this] { return !requests_.empty(); });
      Json request = std::move(requests_.front());
      requests_.pop_front();
      lock.unlock();
      const auto write_line = [out](const std::string& line) { WriteLine(out, line); };
      write_line(LineOf(AnswerTo(*adapter_, std::move(request), write_line)));
    }
  }
  static void WriteLine(int out, const std::string& line) {
    static std::mutex whole_lines;
    const std::lock_guard one_at_a_time(whole_lines);
    WriteAll(out, line);
  }

  std::unique_ptr<Adapter> adapter_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::deque<Json> requests_;
  std::thread thread_;  // The last, for it uses the others.
};

}  // namespace

int Serve(World& world, int actor, int in, int out) {
  world.OwnsSignals() ? DefaultSignals() : InstallHandlers();
  const std::unique_ptr<Adapter> adapter = world.MakeAdapter(actor);
  Lines lines(in);
  std::string line;
  const auto write_line = [out](const std::string& text) { WriteAll(out, text); };
  while (lines.Next(line)) {
    Json request = Json::parse(line);
    if (request.at("op") == "bye") break;
    write_line(LineOf(AnswerTo(*adapter, std::move(request), write_line)));
  }
  return 0;
}

int ServeThreads(World& world, int in, int out) {
  world.OwnsSignals() ? DefaultSignals() : InstallHandlers();
  std::map<int, std::unique_ptr<ThreadedActor>> actors;
  Lines lines(in);
  std::string line;
  while (lines.Next(line)) {
    Json request = Json::parse(line);
    const int number = request.at("actor");
    if (request.at("op") == "bye") break;
    auto& actor = actors[number];
    if (!actor) actor = std::make_unique<ThreadedActor>(world, number, out);
    actor->Ask(std::move(request));
  }
  _exit(0);  // Threads may still wait in operations: nobody is left to answer.
}

}  // namespace parley
