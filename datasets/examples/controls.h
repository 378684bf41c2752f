/* datasets/examples/controls.h - what the actions of a security budget cost.
 * Layer: example. May include: record.h. */
#ifndef EXAMPLES_CONTROLS_H
#define EXAMPLES_CONTROLS_H

#include <stdbool.h>

#define CONTROLS_FILE "controls-SYNTHETIC.csv"
/* One action for a question of the posture questionnaire: what raises its
 * answer to the best one, for a manufacturer of some nine hundred employees. */
bool controls_write(const char *folder);

#endif
