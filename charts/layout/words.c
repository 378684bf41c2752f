/* layout/words.c - the few words that charts bring themselves, by language.
 * Layer: charts/layout. */
#include "layout/words.h"

static const struct {
  const char *english, *chinese;
} words[] = {
    [CYB__WORD_PROVISIONAL] = {"provisional", "初步数"},
    [CYB__WORD_BREAK] = {"break in series", "统计口径变动"},
    [CYB__WORD_TARGET] = {"target", "目标"},
    [CYB__WORD_UNRELIABLE] = {"low reliability", "可靠性较低"},
    [CYB__WORD_INCREASE] = {"increase", "增加"},
    [CYB__WORD_DECREASE] = {"decrease", "减少"},
    [CYB__WORD_PEERS] = {"peers: middle half and median", "同行：居中的一半企业与中位数"},
    [CYB__WORD_OPEN] = {"range left by open answers", "未答题目造成的变动范围"},
    [CYB__WORD_CONFIDENTIAL] = {"c  confidential", "c  保密"},
    [CYB__WORD_LATEST] = {"latest", "最新值"},
    [CYB__WORD_OUTLOOK] = {"outlook", "实现前景"},
    [CYB__WORD_REFERENCE] = {"average", "平均"},
    [CYB__WORD_EQUALITY] = {"equal shares", "完全均等"},
    [CYB__WORD_ONE_IN] = {"1 in ", ""},
    [CYB__WORD_ONE_IN_END] = {"", "年一遇"},
    [CYB__WORD_TOLERANCE] = {"tolerance", "风险容忍度"},
    [CYB__WORD_EXCEEDED] = {"above the tolerance", "超出风险容忍度"},
    [CYB__WORD_BAND] = {"range of uncertainty", "不确定性区间"},
    [CYB__WORD_TRUNCATION] = {"truncation", "截断点"},
    [CYB__WORD_LIMIT] = {"limit", "限额"},
    [CYB__WORD_OBSERVED] = {"observed", "观测数据"},
    [CYB__WORD_AGREEMENT] = {"on the line: fit and data agree", "落在斜线上：拟合与数据一致"},
    [CYB__WORD_REFUSED] = {"no point: cover refused", "无数据点：不予承保"},
    [CYB__WORD_START] = {"bar from the base year to the latest value", "条形：由基期至最新值"},
};

const char *cyb__word_in(cyb__word word, bool chinese) {
  return chinese ? words[word].chinese : words[word].english;
}
