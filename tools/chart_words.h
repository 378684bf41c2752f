/* tools/chart_words.h - numbers, units and periods as people read them.
 * Layer: tools. */
#ifndef CYB_TOOLS_CHART_WORDS_H
#define CYB_TOOLS_CHART_WORDS_H

#include "tools/chart_keep.h"
#include "tools/gather.h"

/* Digits after the point: the indicator's own, but no more than four
 * significant ones where the figure has an error; negative = places before the
 * point that are rounded away. */
int figure_places(const cyb_indicator_value *value);
/* A number with so many places; NaN is a dash. */
void figure_number(cyb_text *text, double number, int places);

/* "24.1 billion yuan", "10.6 %". */
const char *figure_amount(cyb_keep *kept, const cyb_app *app, const cyb_indicator_value *value);
/* "22.7 to 25.5" in the unit's places; NULL where there is no interval. */
const char *figure_interval(cyb_keep *kept, const cyb_indicator_value *value);
/* "95 %". */
const char *figure_level(cyb_keep *kept, const cyb_app *app);
/* "24.1 ± 0.7 A", with the status letters; "c" where confidential. */
const char *figure_cell(cyb_keep *kept, const cyb_indicator_value *value);
/* A share in 0..1 for people: "97 %", "< 1 %". */
const char *figure_probability(cyb_keep *kept, const cyb_app *app, double probability);
/* A percentage that is one already: "10.6 %" or, in Chinese, "10.6%". */
const char *figure_percent(cyb_keep *kept, const cyb_app *app, double percent, int places);
/* Money in the unit a reader counts in, three figures: "8.6 million yuan", 860万元;
 * unit "" = none. */
const char *figure_money(cyb_keep *kept, const cyb_app *app, double amount, const char *unit);
/* A whole number with separators. */
const char *figure_count(cyb_keep *kept, double count);

/* A sentence after those before it: with a space between them, in Chinese without. */
void add_sentence(cyb_text *text, const cyb_app *app, const char *sentence);

/* "2023", in Chinese with its word. */
const char *period_words(cyb_keep *kept, const cyb_app *app, const char *period);
/* "2020–2023", or the one period. */
const char *period_span(cyb_keep *kept, const cyb_app *app, const char *first, const char *last);

const char *indicator_label(const cyb_app *app, const cyb_indicator *indicator);
const char *indicator_unit(const cyb_app *app, const cyb_indicator *indicator);
/* "net scope"; "" where the indicator has none. */
const char *scope_words(const char *scope);
/* A plan by the name people know: its document's in Chinese, else its file's. */
const char *plan_words(const cyb_app *app, const cyb_plan *plan);
/* Name of a column within a sentence: "district of registration". */
const char *column_words(cyb_keep *kept, cyb_gathered *gathered, const cyb_app *app,
                         const char *column);

#endif
