/* price/treaty_check.c - the fields of one term.
 * Layer: price. */
#include <stdio.h>
#include <string.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "price/treaty.h"

/* A number of a term: its range (without its low end where `above`), and what stands for
 * "not given". Money beyond 1e18 is a slip of the pen, and its squares would not be held. */
#define FIELD(name) #name, offsetof(cyb_treaty_term, name)

static const struct {
  const char *name;
  size_t at;
  unsigned bit;
  double low, high;
  bool above, whole;
  double otherwise;
} numbers[] = {
    {FIELD(limit), CYB__LIMIT, 0.0, 1e18, true, false, INFINITY},
    {FIELD(attachment), CYB__ATTACHMENT, 0.0, 1e18, false, false, 0.0},
    {FIELD(share), CYB__SHARE, 0.0, 1.0, true, false, 1.0},
    {FIELD(aggregate_deductible), CYB__AGGREGATE_DEDUCTIBLE, 0.0, 1e18, false, false, 0.0},
    {FIELD(aggregate_limit), CYB__AGGREGATE_LIMIT, 0.0, 1e18, true, false, INFINITY},
    {FIELD(reinstatements), CYB__REINSTATEMENTS, 0.0, 100.0, false, true, INFINITY},
    {FIELD(premium), CYB__TERM_PREMIUM, 0.0, 1e18, true, false, NAN},
    {FIELD(minimum), CYB__MINIMUM, 0.0, 1e18, false, false, 0.0},
    {FIELD(maximum), CYB__MAXIMUM, 0.0, 1e18, true, false, INFINITY},
    {FIELD(load), CYB__LOAD, 0.0, 1000.0, true, false, NAN},
    {FIELD(margin), CYB__MARGIN, 0.0, 1.0, false, false, 0.0},
    {FIELD(years), CYB__YEARS, 1.0, 20.0, false, true, 1.0},
};
enum { NUMBERS = sizeof numbers / sizeof numbers[0] };

static const struct {
  const char *name;
  size_t at;
  unsigned bit;
} texts[] = {
    {FIELD(of), CYB__OF},
    {FIELD(reinstatement_rate), CYB__RATES},
    {FIELD(slide), CYB__SLIDE},
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

int cyb__term_error(const cyb__term *term, const char *field, cyb_error *error, const char *format,
                    ...) {
  char message[sizeof error->message], where[sizeof error->where];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, cyb__say(format), arguments);
  va_end(arguments);
  snprintf(where, sizeof where, "term %zu:%s", term->place + 1, field);
  return cyb_error_set(error, CYB_EDATA, where, "%s", message);
}

/* --- which kind, which fields ------------------------------------------------------- */

static int check_kind(cyb__term *term, cyb_error *error) {
  const char *names[16], *nearest;
  cyb_text all = {0};
  size_t count = 0;
  int status;
  for (; cyb__term_kinds[count]; count++) {
    names[count] = cyb__term_kinds[count]->name;
    cyb_text_format(&all, "%s%s", count ? ", " : "", names[count]);
    if (strcmp(term->text.kind, names[count]) == 0) term->kind = cyb__term_kinds[count];
  }
  nearest = cyb_nearest(term->text.kind, names, count);
  if (all.failed)
    status = cyb_error_memory(error);
  else if (term->kind)
    status = CYB_OK;
  else if (nearest)
    status = cyb__term_error(term, "kind", error, "there is no kind \"%.60s\"; did you mean %s?",
                             term->text.kind, nearest);
  else
    status = cyb__term_error(term, "kind", error, "there is no kind \"%.60s\"; known are: %s",
                             term->text.kind, all.bytes);
  cyb_text_free(&all);
  return status;
}

static int check_use(const cyb__term *term, const char *name, unsigned bit, cyb_error *error) {
  const cyb__term_kind *kind = term->kind;
  bool given = term->given & bit;
  if (given && !((kind->needs | kind->takes) & bit))
    return cyb__term_error(term, name, error, "a term of kind %s has no %s; leave it empty",
                           kind->name, name);
  if (given || !(kind->needs & bit)) return CYB_OK;
  return cyb__term_error(term, name, error, "a term of kind %s needs a number here: its %s",
                         kind->name, name);
}

static int check_number(cyb__term *term, size_t i, cyb_error *error) {
  double *number = (double *)(void *)((char *)&term->text + numbers[i].at);
  double x = *number;
  bool inside = numbers[i].above ? x > numbers[i].low : x >= numbers[i].low;
  if (isnan(x)) {
    *number = numbers[i].otherwise;
    return CYB_OK;
  }
  if (inside && x <= numbers[i].high && (!numbers[i].whole || x == floor(x))) return CYB_OK;
  return cyb__term_error(
      term, numbers[i].name, error, "%g is not possible: %s %s %g and at most %g", x,
      numbers[i].whole ? cyb__say("a whole number") : cyb__say("it must be"),
      numbers[i].above ? cyb__say("above") : cyb__say("at least"), numbers[i].low, numbers[i].high);
}

static int check_fields(cyb__term *term, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; i < NUMBERS; i++)
    if (!isnan(*(double *)(void *)((char *)&term->text + numbers[i].at)))
      term->given |= numbers[i].bit;
  for (size_t i = 0; i < TEXTS; i++)
    if (**(const char **)(void *)((char *)&term->text + texts[i].at)) term->given |= texts[i].bit;
  for (size_t i = 0; !status && i < NUMBERS; i++) {
    status = check_use(term, numbers[i].name, numbers[i].bit, error);
    if (!status) status = check_number(term, i, error);
  }
  for (size_t i = 0; !status && i < TEXTS; i++)
    status = check_use(term, texts[i].name, texts[i].bit, error);
  return status;
}

/* --- lists ---------------------------------------------------------------------------- */

/* "0.5|1" into y, "0.5:0.3|0.7:0.2" into x and y. */
static int read_list(cyb__term *term, const char *field, const char *text, bool pairs, double most,
                     cyb_error *error) {
  size_t room = 1;
  for (const char *s = text; *s; s++) room += *s == '|';
  term->point = CYB__ARRAY(cyb__points, room);
  if (!term->point) return cyb_error_memory(error);
  for (const char *s = text, *end; term->points < room; s = end + 1) {
    cyb__points *to = &term->point[term->points++];
    const char *colon;
    end = s + strcspn(s, "|");
    colon = pairs ? memchr(s, ':', (size_t)(end - s)) : NULL;
    if (colon && !cyb_number_parse(s, (size_t)(colon - s), &to->x)) to->x = -1.0;
    if ((pairs && !colon) || to->x < 0.0 || to->x > most ||
        !cyb_number_parse(colon ? colon + 1 : s, (size_t)(end - (colon ? colon + 1 : s)), &to->y) ||
        to->y < 0.0 || to->y > most)
      return cyb__term_error(term, field, error, "\"%.*s\" is not understood; %s are wanted",
                             (int)(end - s < 60 ? end - s : 60), s,
                             pairs ? cyb__say("points ratio:commission|ratio:commission")
                                   : cyb__say("rates such as 1 or 0.5|1"));
  }
  return CYB_OK;
}

static int check_slide(cyb__term *term, cyb_error *error) {
  int status = read_list(term, "slide", term->text.slide, true, 100.0, error);
  for (size_t i = 1; !status && i < term->points; i++) {
    if (!(term->point[i].x > term->point[i - 1].x))
      return cyb__term_error(term, "slide", error, "the loss ratios of a slide must rise");
    if (term->point[i].y > term->point[i - 1].y)
      return cyb__term_error(term, "slide", error,
                             "the commission of a slide must not rise with the loss ratio");
  }
  return status;
}

/* One rate goes for all reinstatements. */
static int check_rates(cyb__term *term, cyb_error *error) {
  size_t count = (term->given & CYB__REINSTATEMENTS) ? (size_t)term->text.reinstatements : 0;
  cyb__points *all;
  int status;
  if (!(term->given & CYB__RATES)) return CYB_OK;
  if (count == 0)
    return cyb__term_error(term, "reinstatements", error,
                           "rates are given, and so must be how many reinstatements there are");
  status = read_list(term, "reinstatement_rate", term->text.reinstatement_rate, false, 10.0, error);
  if (status || term->points == count) return status;
  if (term->points != 1)
    return cyb__term_error(term, "reinstatement_rate", error,
                           "%zu rates for %zu reinstatements: give one rate, or one each",
                           term->points, count);
  all = CYB__ARRAY(cyb__points, count);
  if (!all) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) all[i] = term->point[0];
  free(term->point);
  term->point = all;
  term->points = count;
  return CYB_OK;
}

static int check_together(cyb__term *term, cyb_error *error) {
  const cyb_treaty_term *t = &term->text;
  if ((term->given & CYB__REINSTATEMENTS) && !isfinite(t->limit))
    return cyb__term_error(term, "reinstatements", error,
                           "a layer without a limit has nothing to reinstate: give its limit");
  if (t->minimum > t->maximum)
    return cyb__term_error(term, "minimum", error, "the minimum %g is above the maximum %g",
                           t->minimum, t->maximum);
  if (t->margin < 1.0 || !(term->given & CYB__MARGIN)) return CYB_OK;
  return cyb__term_error(term, "margin", error,
                         "a margin of 1 leaves nothing to share: it must be below 1");
}

static int check_name(const cyb_treaty *treaty, const cyb__term *term, cyb_error *error) {
  const cyb__term *same = NULL;
  if (!*term->text.name)
    return cyb__term_error(term, "name", error, "a term needs a name: others refer to it");
  for (size_t i = 0; i < treaty->count; i++)
    if (treaty->term[i].place < term->place &&
        strcmp(treaty->term[i].text.name, term->text.name) == 0)
      same = &treaty->term[i];
  if (!same) return CYB_OK;
  return cyb__term_error(term, "name", error,
                         "there are two terms \"%.60s\": give each its own name", term->text.name);
}

int cyb__term_check(cyb_treaty *treaty, size_t index, cyb_error *error) {
  cyb__term *term = &treaty->term[index];
  int status = check_name(treaty, term, error);
  if (!status) status = check_kind(term, error);
  if (!status) status = check_fields(term, error);
  if (!status && (term->given & CYB__SLIDE)) status = check_slide(term, error);
  if (!status) status = check_rates(term, error);
  if (!status) status = check_together(term, error);
  return status;
}
