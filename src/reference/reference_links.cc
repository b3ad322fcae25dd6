// The reference link takes part.
#include <memory>
#include <utility>

#include "src/reference/link.h"
#include "src/reference/link_world.h"
#include "src/registry/implementation.h"

namespace parley::reference {
namespace {

Implementation ReferenceLink() {
  Implementation implementation;
  implementation.description = DescribeLink("reference-link");
  implementation.kind = Implementation::Kind::kReference;
  implementation.sentence = "Links of any capacity: a log of messages for each direction, in memory that processes share.";
  implementation.make_world = [] { return std::make_unique<LinkWorld<Link>>(); };
  return implementation;
}

const ImplementationRegistration kLink(ReferenceLink());

}  // namespace
}  // namespace parley::reference
