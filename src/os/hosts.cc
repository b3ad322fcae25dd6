#include "src/os/hosts.h"

#include <fcntl.h>
#include <linux/nsfs.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include "src/os/packet.h"
#include "src/process/child.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

constexpr int kNotThere = 127;  // What a shell says of a program that is not there.

// Either disturbs every connection for a while; which one the kernel has differs.
const std::vector<std::string> kDisturbances = {"netem delay 2ms loss 1%", "tbf rate 20mbit burst 5kb limit 10kb"};

std::vector<std::string> Words(const std::string& command) {
  std::vector<std::string> words;
  for (std::size_t at = 0, end = 0; at < command.size(); at = end + 1) {
    end = std::min(command.find(' ', at), command.size());
    words.push_back(command.substr(at, end - at));
  }
  return words;
}

// Runs a program of iproute2, which users may not have in their PATH.
int Execute(const std::string& command) {
  std::vector<std::string> words = Words(command);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const Fd silence(open("/dev/null", O_RDWR));
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(silence.get(), fd);
  execvp(arguments.front(), arguments.data());
  for (const char* directory : {"/usr/sbin/", "/sbin/"}) execv((directory + words.front()).c_str(), arguments.data());
  return kNotThere;
}

bool Runs(const std::string& command) {
  const int status = Reap(ForkChild([&] { return Execute(command); }));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != kNotThere) return status == 0;
  throw std::runtime_error("iproute2 is not installed: no " + Words(command).front());
}

void Run(const std::string& command) {
  if (!Runs(command)) throw std::runtime_error("this machine refuses: " + command);
}

void Disturb(const std::string& device) {
  for (const std::string& disturbance : kDisturbances) {
    if (Runs("tc qdisc add dev " + device + " root " + disturbance)) return;
  }
  throw std::runtime_error("this kernel has neither of tc's netem and tbf");
}

void Write(const char* path, const std::string& text) {
  const Fd file(open(path, O_WRONLY | O_CLOEXEC));
  if (write(file.get(), text.data(), text.size()) < 0) throw std::system_error(errno, std::generic_category(), path);
}

// This user is root in a namespace of its own, user_namespaces(7): programs that it
// runs there may set up a network. False: it may not.
bool BecomeRoot() {
  const std::string user = std::to_string(geteuid()), group = std::to_string(getegid());
  if (unshare(CLONE_NEWUSER) != 0) return false;
  Write("/proc/self/setgroups", "deny");
  Write("/proc/self/uid_map", "0 " + user + " 1");
  Write("/proc/self/gid_map", "0 " + group + " 1");
  return true;
}

// This process is on a new host. The descriptor is left to programs that it runs.
Fd NewHost() {
  if (unshare(CLONE_NEWNET) != 0 && !(BecomeRoot() && unshare(CLONE_NEWNET) == 0)) {
    throw std::runtime_error("no network namespace for a second host: unshare(2) is not permitted");
  }
  Fd host(open("/proc/self/ns/net", O_RDONLY));
  if (!host.open()) throw std::system_error(errno, std::generic_category(), "/proc/self/ns/net");
  return host;
}

void Plug(int host, Cable cable) {
  const std::string device = "veth" + std::to_string(host);
  Run("ip link set lo up");
  Run("ip address add " + Hosts::AddressOf(host) + "/24 dev " + device);
  Run("ip link set " + device + " up");
  if (cable == Cable::kBad) Disturb(device);
}

// The kernel throws packets away until it has noticed that both ends are plugged in.
void AwaitCarrier(const std::string& device) {
  constexpr int kTries = 5000;
  const Fd any(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  ifreq request{};
  device.copy(request.ifr_name, IFNAMSIZ - 1);
  for (int i = 0; i < kTries; ++i) {
    if (ioctl(any.get(), SIOCGIFFLAGS, &request) != 0) throw std::system_error(errno, std::generic_category(), device);
    if ((request.ifr_flags & IFF_RUNNING) != 0) return;
    poll(nullptr, 0, 1);
  }
  throw std::runtime_error("the cable between the hosts does not come up");
}

void Enter(const Fd& host) {
  if (setns(host.get(), CLONE_NEWNET) != 0) throw std::system_error(errno, std::generic_category(), "setns");
}

// In a process of its own: makes the hosts, and hands them over. Says what was in the
// way, if anything was.
void Make(const Fd& to, Cable cable) try {
  const Fd first = NewHost();
  const Fd second = NewHost();
  // Of devices whose indexes differ the kernel notices a change at once, of others once
  // in a second (linkwatch_urgent_event() of Linux).
  Run("ip link add veth1 index 101 type veth peer name veth0 index 102 netns /proc/self/fd/" +
      std::to_string(first.get()));
  Plug(1, cable);
  Enter(first);
  Plug(0, cable);
  AwaitCarrier("veth0");
  Enter(second);
  AwaitCarrier("veth1");
  Send(to, "hosts", {first.get(), second.get()});
} catch (const std::exception& error) {
  Send(to, error.what(), {});
}

}  // namespace

Hosts::Hosts(Cable cable) {
  auto [mine, theirs] = MakeSockets();
  const pid_t maker = ForkChild([&, to = &theirs] {
    Make(*to, cable);
    return 0;
  });
  theirs.Close();
  std::optional<Packet> packet = Receive(mine);
  Reap(maker);
  if (!packet) throw Unavailable("the network of a second host could not be made");
  if (packet->fds.size() != kCount) throw Unavailable(packet->text);
  for (std::size_t i = 0; i < kCount; ++i) namespaces_[i] = std::move(packet->fds[i]);
}

// A host that was made in a user namespace is entered by way of that.
void Hosts::Enter(int host) const {
  const int fd = namespaces_.at(static_cast<std::size_t>(host)).get();
  if (setns(fd, CLONE_NEWNET) == 0) return;
  const Fd owner(ioctl(fd, NS_GET_USERNS));
  if (!owner.open() || setns(owner.get(), CLONE_NEWUSER) != 0 || setns(fd, CLONE_NEWNET) != 0) {
    throw std::system_error(errno, std::generic_category(), "setns");
  }
}

}  // namespace parley::os
