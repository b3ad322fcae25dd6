// PageData: what the page's script draws.
#ifndef SRC_REPORT_PAGE_DATA_H_
#define SRC_REPORT_PAGE_DATA_H_

#include <string>

#include "src/report/report.h"

namespace parley {

// JSON in ASCII: {"parley", "seed", "status", "verdict", "complaints", "mechanisms":
// [{"name", "clauses": [{"id", "level", "sentence", "source", "why", "twin"}],
// "implementations": [{"name", "sentence", "trouble"?, "agent"?, "cells": one a clause, or
// null}]}], "findings": [{"of", "row", "column": whose cell of which mechanism, and
// what was allowed and seen, the steps, the time line}]}. Properties are rows, too,
// of the level "property". Bytes that are no UTF-8 are replaced.
std::string PageData(const Report& report);

}  // namespace parley

#endif  // SRC_REPORT_PAGE_DATA_H_
