/* cyberstats/cyberstats.h - everything, in layer order. */
#ifndef CYBERSTATS_H
#define CYBERSTATS_H

#include <cyberstats/column.h>
#include <cyberstats/error.h>
#include <cyberstats/parallel.h>
#include <cyberstats/random.h>
#include <cyberstats/sum.h>
#include <cyberstats/text.h>

#include <cyberstats/expr.h>
#include <cyberstats/student.h>

#include <cyberstats/csv.h>
#include <cyberstats/form.h>
#include <cyberstats/hash.h>
#include <cyberstats/ingest.h>

#include <cyberstats/distribution.h>
#include <cyberstats/period.h>
#include <cyberstats/rule.h>
#include <cyberstats/store.h>
#include <cyberstats/table.h>

#include <cyberstats/adjust.h>
#include <cyberstats/allocation.h>
#include <cyberstats/benchmark.h>
#include <cyberstats/crosstab.h>
#include <cyberstats/design.h>
#include <cyberstats/totals.h>
#include <cyberstats/calibrate.h>
#include <cyberstats/nonresponse.h>
#include <cyberstats/edit_log.h>
#include <cyberstats/estimate.h>
#include <cyberstats/change.h>
#include <cyberstats/fit.h>
#include <cyberstats/fit_bootstrap.h>
#include <cyberstats/fit_frequency.h>
#include <cyberstats/fit_match.h>
#include <cyberstats/fit_interval.h>
#include <cyberstats/fit_composed.h>
#include <cyberstats/impute.h>
#include <cyberstats/localize.h>
#include <cyberstats/outlier.h>
#include <cyberstats/product_limit.h>
#include <cyberstats/sample.h>
#include <cyberstats/series.h>
#include <cyberstats/smoothing.h>
#include <cyberstats/nowcast.h>
#include <cyberstats/quantile.h>
#include <cyberstats/replicate.h>
#include <cyberstats/score.h>
#include <cyberstats/suppress.h>
#include <cyberstats/tail.h>
#include <cyberstats/tail_fit.h>
#include <cyberstats/tail_threshold.h>
#include <cyberstats/disclose.h>

#include <cyberstats/indicator.h>
#include <cyberstats/measures.h>
#include <cyberstats/plan.h>
#include <cyberstats/quality.h>

#include <cyberstats/framework.h>
#include <cyberstats/posture.h>

#include <cyberstats/terms.h>
#include <cyberstats/aggregate.h>
#include <cyberstats/simulate.h>
#include <cyberstats/aggregate_bounds.h>
#include <cyberstats/exceedance.h>
#include <cyberstats/copula.h>
#include <cyberstats/lines.h>

#include <cyberstats/exposure.h>
#include <cyberstats/limits.h>
#include <cyberstats/rating.h>
#include <cyberstats/treaty.h>

#include <cyberstats/assess.h>
#include <cyberstats/baseline.h>

#endif
