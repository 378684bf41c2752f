/* tests/unit/posture_fixture.h - small questionnaires written to scratch files.
 * Layer: test. */
#ifndef CYB_TESTS_POSTURE_FIXTURE_H
#define CYB_TESTS_POSTURE_FIXTURE_H

#include "scratch.h"

#include <cyberstats/cyberstats.h>

#define HEADER "kind,id,parent,zh,en,weight,level_min,gate,lever,source,status\n"
#define TITLE "framework,small,,小,small,,,,,us,ours\n"
#define ROW(text) text ",us,ours\n"

/* Three questions in two domains: weights 3, 2, 1; Q1 is a gate at grade 2. */
static const char small_questionnaire[] = HEADER TITLE ROW("domain,A,,甲,first,,,,")
    ROW("domain,B,,乙,second,,,,") ROW("question,Q1,A,问一,one,3,,2,F")
        ROW("question,Q2,A,问二,two,2,,,S") ROW("question,Q3,B,问三,three,1,,,FS")
            ROW("question,Q9,B,规模,size,,,,X") ROW("level,1,,低,low,,0,,")
                ROW("level,2,,中,middle,,40,,") ROW("level,3,,高,high,,80,,")
                    ROW("evidence,0,,自述,said,0.5,,,") ROW("evidence,1,,文件,document,0.75,,,")
                        ROW("evidence,2,,测试,tested,1,,,") ROW("evidence,3,,扫描,scanned,1,,,");

static inline cyb_framework *read_framework(const char *name, const char *text) {
  cyb_error error = {0};
  cyb_framework *framework = NULL;
  check_ok(error, cyb_framework_read(&framework, scratch_write(name, text), &error));
  return framework;
}

static inline cyb_scoring *join(const cyb_framework *questionnaire,
                                const cyb_framework *framework) {
  cyb_error error = {0};
  cyb_scoring *scoring = NULL;
  check_ok(error, cyb_scoring_new(&scoring, questionnaire, framework, &error));
  return scoring;
}

#endif
