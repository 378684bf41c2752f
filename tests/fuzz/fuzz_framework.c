/* tests/fuzz/fuzz_framework.c - any bytes as a framework file. What is accepted
 * must hold together and be scored: by itself if it has questions, else by a
 * small questionnaire; whatever the answers, scores stay within their range. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cyberstats/posture.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char questions[] = "kind,id,parent,zh,en,weight,level_min,gate,lever,source,status\n"
                                "framework,q,,,,,,,,,ours\ndomain,A,,,,,,,,,ours\n"
                                "question,Q1,A,,,3,,2,F,,ours\nquestion,Q2,A,,,1,,,S,,ours\n"
                                "level,1,,,,,0,,,,ours\nlevel,2,,,,,50,,,,ours\n";

static void demand(int holds) {
  if (!holds) abort();
}

static cyb_framework *read_bytes(const void *bytes, size_t size) {
  cyb_error error = {0};
  cyb_framework *out = NULL;
  FILE *file = tmpfile();
  char path[32];
  if (!file) return NULL;
  if (fwrite(bytes, 1, size, file) == size && fflush(file) == 0) {
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    int status = cyb_framework_read(&out, path, &error);
    demand(status == (int)error.status && (status == CYB_OK) == (out != NULL));
  }
  fclose(file);
  return out;
}

static void ask(const cyb_framework *f) {
  demand(f->grades <= CYB_GRADES && f->minimum_peers >= 2);
  for (size_t i = 0; i < f->count; i++) {
    const cyb_node *node = &f->nodes[i];
    size_t steps = 0;
    demand(!(node->weight <= 0.0));
    for (size_t up = node->above; up != CYB_NO_NODE; up = f->nodes[up].above)
      demand(++steps <= f->count);
  }
}

static void score(const cyb_scoring *s, const uint8_t *data, size_t size) {
  cyb_answer *answers = calloc(s->question_count, sizeof *answers);
  size_t *gates = calloc(s->question_count, sizeof *gates);
  cyb_posture p;
  for (size_t i = 0; answers && i < s->question_count; i++)
    answers[i] = (cyb_answer){data[i % size] % 8 - 3, data[(i + 7) % size] % 4};
  if (answers && gates) {
    cyb_posture_score(&p, s, answers);
    demand(isnan(p.score) || (p.score >= 0.0 && p.score <= 100.0 + 1e-9));
    demand(p.grade <= p.score_grade);
    demand(cyb_posture_gates(s, answers, gates) <= s->question_count);
    for (size_t k = 0; k < s->part_count; k++) {
      cyb_part_score part;
      cyb_posture_part(&part, s, k, answers);
      demand(isnan(part.score) || (part.score >= 0.0 && part.score <= 100.0 + 1e-9));
    }
  }
  free(answers);
  free(gates);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  cyb_framework *f = read_bytes(data, size), *q = read_bytes(questions, sizeof questions - 1);
  cyb_scoring *s = NULL;
  if (f) ask(f);
  if (f && q && size && cyb_scoring_new(&s, f->questions ? f : q, f, NULL) == CYB_OK)
    score(s, data, size);
  cyb_scoring_free(s);
  cyb_framework_free(f);
  cyb_framework_free(q);
  return 0;
}
