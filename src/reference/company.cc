#include "src/reference/company.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace parley::reference {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookAround{20};

}  // namespace

void Company::Initialize() {
  lock.Initialize();
  lives.Initialize();
}

Party::Party(Company& company, std::function<void()> tidy) : company_(company), tidy_(std::move(tidy)) { TakeSlot(); }

Party::~Party() {
  const Turn turn(*this);
  company_.lives.GiveUp(slot_);
  tidy_();
}

void Party::Forked() { TakeSlot(); }

void Party::TakeSlot() {
  const Turn turn(*this);
  slot_ = company_.lives.TakeSlot();
  if (slot_ < 0) throw std::system_error(EBUSY, std::generic_category(), "too many parties");
}

void Party::Enter() {
  const bool owner_died = company_.lock.Lock();
  if (company_.lives.BuryTheDead() > 0 || owner_died) tidy_();
}

void Party::Sleep(const std::function<bool()>& stop, std::optional<Clock::time_point> end) {
  Lives& lives = company_.lives;
  lives.Join(slot_);
  Leave();
  while (!lives.Woken(slot_) && !stop()) {
    milliseconds longest = kLookAround;
    if (end) longest = std::min(longest, std::chrono::ceil<milliseconds>(*end - Clock::now()));
    if (longest.count() <= 0) break;
    if (!WaitWhile(lives.slots[static_cast<std::size_t>(slot_)].woken, 0, longest)) continue;
    Enter();
    Leave();
  }
  Enter();
  lives.Leave(slot_);
}

}  // namespace parley::reference
