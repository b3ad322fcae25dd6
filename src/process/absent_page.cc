#include "src/process/absent_page.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace parley {
namespace {

std::size_t Size() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

}  // namespace

AbsentPage::AbsentPage() : page_(mmap(nullptr, Size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {
  if (page_ == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
}

AbsentPage::~AbsentPage() { munmap(page_, Size()); }

void AbsentPage::Remove() { mprotect(page_, Size(), PROT_NONE); }

void AbsentPage::Access() const { (void)*static_cast<const volatile char*>(page_); }

bool AbsentPage::Contains(const void* address) const {
  const char* const begin = static_cast<const char*>(page_);
  return address >= begin && address < begin + Size();
}

void AbsentPage::LetBe() { mprotect(page_, Size(), PROT_READ | PROT_WRITE); }

}  // namespace parley
