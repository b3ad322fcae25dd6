#include "src/mutants/registration.h"

#include <utility>

namespace parley::mutants {

MutantRegistration::MutantRegistration(Description description, std::string sentence, Fault fault,
                                       MakeWorldFunction make_world) {
  Implementation mutant;
  mutant.description = std::move(description);
  mutant.kind = Implementation::Kind::kMutant;
  mutant.sentence = std::move(sentence);
  mutant.make_world = std::move(make_world);
  mutant.fault = std::move(fault);
  ImplementationRegistration registration(std::move(mutant));
}

VariantRegistration::VariantRegistration(Description description, std::string sentence,
                                         MakeWorldFunction make_world) {
  Implementation variant;
  variant.description = std::move(description);
  variant.kind = Implementation::Kind::kVariant;
  variant.sentence = std::move(sentence);
  variant.make_world = std::move(make_world);
  ImplementationRegistration registration(std::move(variant));
}

}  // namespace parley::mutants
