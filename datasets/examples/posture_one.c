/* datasets/examples/posture_one.c - the questionnaire as one manufacturer fills it in.
 * Layer: example. */
#include <string.h>

#include "posture_answers.h"
#include "posture_wave.h"

/* Beyond the numbers of the register. */
enum { NUMBER = 90001 };

/* One character a question: 0 to 4, d = not known, blank = left open. Weak in
 * access, backup and recovery; twelve questions open. */
static const char answers[] = "44333" /* governance */
                              "344 3" /* assets and data */
                              "1213d" /* identity and access */
                              "3444d" /* hardening and exposed surface */
                              "4433"  /* vulnerabilities */
                              "444d3" /* endpoints, mail and people */
                              "34 3"  /* network */
                              "34d3 " /* monitoring */
                              "311d2" /* backup and recovery */
                              "33 d"  /* incident response */
                              "33 3"  /* suppliers and development */
                              "334d"; /* control systems, products and AI */
static const char evidence[] = "21110"
                               "11100"
                               "10110"
                               "22311"
                               "1211"
                               "21100"
                               "1101"
                               "11020"
                               "11000"
                               "1100"
                               "1101"
                               "1110";
_Static_assert(sizeof answers == SCORED + 1 && sizeof evidence == SCORED + 1, "a question each");

static void fill_answers(record *r) {
  for (int i = 0; i < SCORED; i++) {
    const char answer[] = {answers[i], '\0'}, shown[] = {evidence[i], '\0'};
    if (answers[i] == 'd') record_text(r, POSTURE_QUESTION + i, "dk");
    if (answers[i] == 'd' || answers[i] == ' ') continue;
    record_text(r, POSTURE_QUESTION + i, answer);
    record_text(r, POSTURE_EVIDENCE + i, shown);
  }
}

/* Revenue 1.2 billion yuan, 0.3 million persons, 600,000 yuan an hour, 85
 * addresses, losses of 1.5 million yuan in three years. */
static void fill_exposure(record *r) {
  record_money(r, POSTURE_N(56), 12000000);
  record_money(r, POSTURE_N(57), 30);
  record_money(r, POSTURE_N(58), 6000);
  record_count(r, POSTURE_N(59), 85);
  record_money(r, POSTURE_N(60), 15000);
}

bool posture_one_write(const char *folder) {
  records list = {0};
  posture_header header;
  record *r = records_add(&list);
  if (r) {
    example_code(r->cell[POSTURE_USCC], NUMBER);
    record_text(r, POSTURE_NAME, "合成制造企业 (SYNTHETIC manufacturer)");
    record_count(r, POSTURE_YEAR, POSTURE_PERIOD);
    record_text(r, POSTURE_INDUSTRY, "industrials");
    record_text(r, POSTURE_SIZE, size_codes[MEDIUM]);
    fill_answers(r);
    fill_exposure(r);
  }
  posture_header_make(&header);
  bool done = records_write(&list, folder, ANSWERS_FILE, header.cell, POSTURE_COUNT, IN_UTF8);
  records_free(&list);
  return done;
}
