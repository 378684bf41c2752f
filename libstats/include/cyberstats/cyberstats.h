/* cyberstats/cyberstats.h - everything, in layer order. */
#ifndef CYBERSTATS_H
#define CYBERSTATS_H

#include <cyberstats/error.h>
#include <cyberstats/text.h>
#include <cyberstats/sum.h>
#include <cyberstats/random.h>
#include <cyberstats/parallel.h>
#include <cyberstats/column.h>

#include <cyberstats/student.h>
#include <cyberstats/expr.h>

#include <cyberstats/csv.h>
#include <cyberstats/table.h>
#include <cyberstats/period.h>
#include <cyberstats/form.h>
#include <cyberstats/rule.h>
#include <cyberstats/store.h>
#include <cyberstats/ingest.h>

#include <cyberstats/design.h>
#include <cyberstats/estimate.h>

#include <cyberstats/measures.h>
#include <cyberstats/indicator.h>
#include <cyberstats/plan.h>

#endif
