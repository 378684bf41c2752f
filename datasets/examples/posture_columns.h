/* datasets/examples/posture_columns.h - the columns of the posture questionnaire.
 * Layer: example. */
#ifndef EXAMPLES_POSTURE_COLUMNS_H
#define EXAMPLES_POSTURE_COLUMNS_H

enum { QUESTIONS = 60, SCORED = 55 };

enum posture_column {
  POSTURE_USCC,
  POSTURE_NAME,
  POSTURE_YEAR,
  POSTURE_INDUSTRY,
  POSTURE_SIZE,
  POSTURE_QUESTION,                             /* the first of SCORED */
  POSTURE_EVIDENCE = POSTURE_QUESTION + SCORED, /* the first of SCORED */
  POSTURE_REASON = POSTURE_EVIDENCE + SCORED,
  POSTURE_NUMBER, /* questions 56 to 60 */
  POSTURE_STRATUM = POSTURE_NUMBER + QUESTIONS - SCORED,
  POSTURE_WEIGHT,
  POSTURE_FRAME,
  POSTURE_STATUS,
  POSTURE_COUNT
};

/* Question 1 .. 55 and its evidence; question 56 .. 60. */
#define POSTURE_Q(number) (POSTURE_QUESTION + (number)-1)
#define POSTURE_E(number) (POSTURE_EVIDENCE + (number)-1)
#define POSTURE_N(number) (POSTURE_NUMBER + (number)-SCORED - 1)

typedef struct posture_header {
  const char *cell[POSTURE_COUNT];
  char evidence[SCORED][32];
} posture_header;

/* The header borrows from itself: do not copy it. */
void posture_header_make(posture_header *h);

#endif
