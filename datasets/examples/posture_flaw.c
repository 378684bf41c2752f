/* datasets/examples/posture_flaw.c - ways to answer the posture questionnaire wrongly.
 * Layer: example. */
#include "posture_flaw.h"

#include "posture_columns.h"

/* Every question alike, none left open. */
static void all_the_same(record *r, const char *answer, const char *evidence) {
  for (int question = 1; question <= SCORED; question++) {
    record_text(r, POSTURE_Q(question), answer);
    record_text(r, POSTURE_E(question), evidence);
  }
  record_text(r, POSTURE_REASON, "");
}

/* --- rejected ------------------------------------------------------------- */

static void wrong_check_digit(record *r, const firm *f) {
  (void)f;
  r->cell[POSTURE_USCC][17] = r->cell[POSTURE_USCC][17] == '7' ? '8' : '7';
}
static void answer_off_the_scale(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_Q(14), "5");
}
static void unknown_industry(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_INDUSTRY, "航天");
}
static void negative_losses(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_N(60), "-3");
}

/* --- queried -------------------------------------------------------------- */

static void no_reason(record *r, const firm *f) {
  (void)f;
  all_the_same(r, "2", "0");
  for (int question = 1; question <= SCORED; question += 3)
    record_text(r, POSTURE_Q(question), "3");
  record_text(r, POSTURE_Q(20), "na");
}
static void best_without_evidence(record *r, const firm *f) {
  (void)f;
  all_the_same(r, "4", "");
}
static void straight_line(record *r, const firm *f) {
  (void)f;
  all_the_same(r, "2", "1");
}
static void share_of_nothing(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_Q(6), "0");
  record_text(r, POSTURE_Q(11), "3");
  record_text(r, POSTURE_Q(12), "0");
  record_text(r, POSTURE_Q(13), "0");
}
static void detection_without_watch(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_Q(34), "0");
  record_text(r, POSTURE_Q(36), "4");
}
static void restored_without_backup(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_Q(39), "0");
  record_text(r, POSTURE_Q(41), "3");
}
static void controllers_without_network(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_Q(52), "na");
  record_text(r, POSTURE_E(52), "");
  record_text(r, POSTURE_Q(53), "2");
  record_text(r, POSTURE_REASON, "第52题：无工业控制网");
}
static void revenue_open(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_N(56), "");
}
static void many_persons(record *r, const firm *f) {
  (void)f;
  record_text(r, POSTURE_N(57), "12.5");
}
static void hour_in_yuan(record *r, const firm *f) {
  record_money(r, POSTURE_N(58), 3 * f->year[YEARS - 1].total);
}
static void losses_in_yuan(record *r, const firm *f) {
  record_money(r, POSTURE_N(60), 20 * f->year[YEARS - 1].total);
}

/* Column and rule as a check reports them. */
const posture_flaw posture_flaws[] = {
    {"wrong check digit", "uscc", "check-digit", true, wrong_check_digit},
    {"answer off the scale", "Q14", "code", true, answer_off_the_scale},
    {"unknown industry", "industry", "code", true, unknown_industry},
    {"negative losses", "Q60", "range", true, negative_losses},
    {"not applicable without a reason", "Q01", "P00a", false, no_reason},
    {"highest without evidence", "Q01", "P00b", false, best_without_evidence},
    {"the same answer throughout", "Q01", "P00c", false, straight_line},
    {"coverage without an inventory", "Q06", "P11", false, share_of_nothing},
    {"detection without a watch", "Q36", "P36", false, detection_without_watch},
    {"restore test without a backup", "Q39", "P41", false, restored_without_backup},
    {"controllers without a network", "Q52", "P53", false, controllers_without_network},
    {"revenue open", "Q56", "P56a", false, revenue_open},
    {"more than ten million persons", "Q57", "P57", false, many_persons},
    {"hourly loss in yuan", "Q58", "P58", false, hour_in_yuan},
    {"losses in yuan", "Q60", "P60", false, losses_in_yuan},
};
const int posture_flaw_count = sizeof posture_flaws / sizeof *posture_flaws;
